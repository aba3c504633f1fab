"""The PDF as others judge it: two checkers, and what neither of them sees."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import outloud
import page as page_validation
import pikepdf
import pypdfium2
import pytest
from kvsg_portfolio.scripts.print.layout import lay_out
from kvsg_portfolio.scripts.print.pdf import write_pdf
from pikepdf import Array, Name, String
from PIL import ImageChops

from .conftest import WHEN, page_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_no_rule_of_both_standards_is_broken(any_sample, profile: str) -> None:
    """PDF/UA-1 and PDF/A-3a; the checker's one false alarm is judged by a check of our own."""
    report = page_validation.validate_pdf(str(any_sample.file), profile=profile)
    broken = [failure for failure in report.failures if "STREAM-LENGTH" not in failure.rule_id]

    assert [] == [f"{failure.rule_id}: {failure.message}" for failure in broken]
    assert [] == _wrong_lengths(any_sample.printed.pdf)


def _wrong_lengths(pdf: bytes) -> list[int]:
    """Find streams after whose stated length the word endstream does not follow, with one line end
    at most between.
    """
    wrong = []
    for match in re.finditer(rb"/Length (\d+)[^\r\n]*?>>\s*stream\r?\n", pdf):
        after = pdf[match.end() + int(match[1]) :][:12]
        if not re.match(rb"(\r\n|\n|\r)?endstream", after):
            wrong.append(match.start())
    return wrong


def test_a_screen_reader_stumbles_over_nothing(any_sample) -> None:
    result = outloud.check(str(any_sample.file))

    assert not result.error
    assert [] == [
        (found.rule.id, found.message) for found in result.findings if found.severity == "error"
    ]


def test_the_file_says_what_it_is(any_sample) -> None:
    """Title, author, subject and language, the same in both places; opened with its title and its
    bookmarks in view.
    """
    with any_sample.opened() as pdf:
        facts, info = any_sample.portfolio.facts, pdf.docinfo
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            assert str(info.Title) == xmp["dc:title"]
            assert [str(info.Author)] == list(xmp["dc:creator"])
            assert ("3", "A", "1") == (
                xmp["pdfaid:part"],
                xmp["pdfaid:conformance"],
                xmp["pdfuaid:part"],
            )
        assert facts.municipality in str(info.Title) and facts.full_name == str(info.Author)
        assert any_sample.portfolio.round.subtitle in str(info.Subject)
        assert "nl-BE" == str(pdf.Root.Lang)
        assert (True, Name.UseOutlines) == (
            bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            pdf.Root.PageMode,
        )


def test_every_question_has_a_bookmark_to_its_page(any_sample) -> None:
    with any_sample.opened() as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        with pdf.open_outline() as outline:
            found = {item.title: pages[item.destination[0].objgen] for item in _items(outline.root)}
    questions = any_sample.portfolio.round.questions
    wanted = {
        f"{asked.id} {asked.short}": any_sample.printed.measures.questions[asked.id].first
        for asked in questions
    }

    assert wanted == {title: found.get(title) for title in wanted}


def _items(items: list) -> Iterator:
    for item in items:
        yield item
        yield from _items(item.children)


def test_pages_are_labelled_as_they_are_numbered(any_sample) -> None:
    with any_sample.opened() as pdf:
        assert [str(number) for number in range(1, len(pdf.pages) + 1)] == [
            page.label for page in pdf.pages
        ]
    total = any_sample.printed.measures.pages

    assert f"blz. 3 van {total}" in _said(any_sample, 3, 3)


def _said(sample, first: int, last: int) -> str:
    command = ["pdftotext", "-f", str(first), "-l", str(last), "-layout", str(sample.file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.replace(
        "\u00a0", " "
    )


def test_every_page_number_in_the_contents_is_true(any_sample) -> None:
    entries = re.findall(r"(\S[^\0]*?) {2,}(\d+)\n", _said(any_sample, 2, 2).split("blz.")[0])
    measures = any_sample.printed.measures
    told = {" ".join(title.split()).split(" ")[0]: int(page) for title, page in entries}
    wanted = {id: extent.first for id, extent in measures.questions.items()}
    wanted |= {f"{number}.": extent.first for number, extent in measures.criteria.items()}
    wanted |= {
        "Engagementsverklaring": measures.extents["engagementsverklaring"].first,
        "Proces": measures.extents["proces"].first,
    }

    assert wanted == {key: told.get(key) for key in wanted}
    assert measures.extents["bijlagen"].first == int(entries[-1][1])


def test_no_link_leads_nowhere(any_sample) -> None:
    with any_sample.opened() as pdf:
        names = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
        pages = {page.obj.objgen for page in pdf.pages}
        to_pages = [link.Dest[0] for link in _links(pdf) if isinstance(link.get("/Dest"), Array)]
        targets = {str(link.Dest) for link in _links(pdf) if isinstance(link.get("/Dest"), String)}

        assert [] == [page for page in to_pages if page.objgen not in pages]
    assert targets
    assert set() == targets - names


def test_every_link_is_described_by_its_words(any_sample) -> None:
    """Or by what its picture shows; and the words are those of the element that the structure gives
    it.
    """
    words = {
        " ".join(link.text_content().replace("\u00a0", " ").split())
        for link in any_sample.document.iter("a")
    }
    words |= {picture.get("alt") for picture in any_sample.document.xpath("//a//img")}
    with any_sample.opened() as pdf:
        described = [
            text
            for link in _links(pdf)
            if not re.fullmatch(r"(Terug van v|V)oetnoot \d+", text := str(link.Contents))
        ]

    assert [] == [
        text for text in described if " ".join(text.replace("\u00a0", " ").split()) not in words
    ]


def test_every_reference_to_an_annex_is_a_link(any_sample) -> None:
    """As many as the printed pages have, each to the annex's own entry or page mark."""
    portfolio = any_sample.portfolio
    pages = (
        portfolio.pages_of("criterium")
        + portfolio.pages_of("proces")
        + portfolio.pages_of("bijlagenoverzicht")
    )
    references = [
        call.args[0]
        for page in pages
        for call in page.calls
        if call.name == "bijlage" and call.audience in ("all", portfolio.audience)
    ]
    shown = [
        link.get("href")
        for link in any_sample.document.find_class("annex-ref")
        if not link.xpath("ancestor::table[@class='requirements' or @class='actions-table']")
    ]
    with any_sample.opened() as pdf:
        clickable = {str(link.Dest) for link in _links(pdf) if "/Dest" in link}

    assert sorted(references) == sorted(re.sub(r"^#bijlage-|--\d+$", "", href) for href in shown)
    assert set() == {href[1:] for href in shown} - clickable


def _links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    return (
        note
        for page in pdf.pages
        for note in page.obj.get("/Annots", ())
        if note.Subtype == Name.Link
    )


def test_every_link_belongs_to_the_structure(any_sample) -> None:
    with any_sample.opened() as pdf:
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}

        assert {Name.Link} == {owners[int(link.StructParent)].S for link in _links(pdf)}


def test_every_figure_has_words_and_a_place_on_its_page(any_sample) -> None:
    """The axes say all three scores."""
    with any_sample.opened() as pdf:
        figures = [
            element
            for element in _elements(pdf.Root.StructTreeRoot.K[0])
            if element.S == Name.Figure
        ]
        axes = [
            str(figure.Alt) for figure in figures if "op een as van 0 tot 10" in str(figure.Alt)
        ]
        boxes = [[float(value) for value in figure.A.BBox] for figure in figures]

    assert 5 == len(axes)
    assert [] == [
        text
        for text in axes
        if not re.search(r"begin [\d,]+, nu [\d,]+, binnen zes jaar [\d,]+", text)
    ]
    assert [] == [
        box for box in boxes if not (0 <= box[0] < box[2] <= 595.3 and 0 <= box[1] < box[3] <= 842)
    ]


def _elements(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid)


def test_lists_and_headers_have_the_structure_that_the_standard_asks(any_sample) -> None:
    """A list holds items, an item a label and one body; a header says what it heads."""
    with any_sample.opened() as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K[0]))
        kids = {"/L": set(), "/LI": set()}
        for element in elements:
            if str(element.S) in kids:
                kids[str(element.S)] |= {str(kid.S) for kid in element.K}
        scopes = {str(element.A.Scope) for element in elements if element.S == Name.TH}

    assert {"/TOC", "/TOCI", "/Reference"} <= {str(element.S) for element in elements}
    assert {"/LI"} == kids["/L"]
    assert kids["/LI"] <= {"/Lbl", "/LBody"}
    assert scopes <= {"/Column", "/Row"}


def test_what_a_page_break_cuts_is_heard_as_one(example_sample) -> None:
    """Each part of the portfolio is one element, however many pages it fills; the annex table is
    one table.
    """
    with example_sample.opened() as pdf:
        parts = [kid.S for kid in pdf.Root.StructTreeRoot.K[0].K]
        elements = list(_elements(pdf.Root.StructTreeRoot.K[0]))
        runs_on = [
            element
            for element in elements
            if len(
                {
                    kid.Pg.objgen
                    for kid in element.K
                    if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid
                }
            )
            > 1
        ]

    assert len(example_sample.document.body) == len(parts)
    assert {Name.Sect, Name.P} <= {element.S for element in runs_on}


def test_marks_and_structure_name_each_other(any_sample) -> None:
    """What an element holds names that element; everything else on a page is an artifact."""
    with any_sample.opened() as pdf:
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}
        held = {
            (page.objgen, mark): element.objgen
            for element in _elements(pdf.Root.StructTreeRoot.K[0])
            for page, mark in _marks(element)
        }
        for page in pdf.pages:
            marks = {int(mark) for mark in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
            own = {mark for key, mark in held if key == page.obj.objgen}
            assert marks == own
            assert [] == [
                mark
                for mark in own
                if parents[int(page.obj.StructParents)][mark].objgen != held[page.obj.objgen, mark]
            ]


def test_a_footnote_is_a_note_and_its_number_refers_to_it(sample) -> None:
    """Each note stands at the foot of its page, with a name of its own, which the structure
    knows.
    """
    references = sample.document.find_class("footnote-ref")
    wanted = len({link.get("href") for link in references})
    with sample.opened() as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K[0]))
        notes = [element for element in elements if element.S == Name.Note]
        named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        known = [named[str(note.ID)].objgen for note in notes]
        numbers = [
            element
            for element in elements
            if element.S == Name.Link and element.P.S == Name.Lbl and _heard(element)
        ]

        assert [note.objgen for note in notes] == known
        assert wanted == len(notes) == len({str(note.ID) for note in notes}) > 0
        assert len(references) == len(numbers)


def _heard(link: pikepdf.Dictionary) -> bool:
    return any(
        str(kid.Obj.get("/Contents", "")).startswith("Voetnoot")
        for kid in link.K
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    )


def _marks(element: pikepdf.Dictionary) -> Iterator[tuple[pikepdf.Dictionary, int]]:
    for kid in element.get("/K", ()):
        if isinstance(kid, int):
            yield element.Pg, kid
        elif kid.get("/Type") == Name.MCR:
            yield kid.Pg, int(kid.MCID)


def test_fonts_are_our_own_and_embedded(any_sample) -> None:
    """A letter that our fonts lack would bring in one of this machine's."""
    with any_sample.opened() as pdf:
        described = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.FontDescriptor
        ]
        names = {str(font.FontName).split("+")[-1] for font in described}

        assert [] == [font for font in described if "/FontFile2" not in font]
    assert [] == [
        name
        for name in names
        if not name.startswith(("Atkinson-Hyperlegible-Next", "Bricolage-Grotesque"))
    ]


def test_no_text_is_smaller_than_eight_and_a_half_points(any_sample) -> None:
    """Body text is 10 points; drawings included, nothing goes under 8.5."""
    with any_sample.opened() as pdf:
        sizes = [size for page in pdf.pages for size in _sizes(page)]

    assert 8.49 <= min(sizes)
    assert 10 == max(set(sizes), key=sizes.count)


def _sizes(
    drawn: pikepdf.Page | pikepdf.Object, matrix: pikepdf.Matrix = pikepdf.Matrix()
) -> Iterator[float]:
    """Give the size of every piece of text, as it stands on the page, in drawings too."""
    stack, text, font = [], pikepdf.Matrix(), 0.0
    for operands, operator in pikepdf.parse_content_stream(drawn, "q Q cm BT Tm Tf TJ Tj Do"):
        name = str(operator)
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*(float(value) for value in operands)) @ matrix
        elif name == "Tm":
            text = pikepdf.Matrix(*(float(value) for value in operands))
        elif name == "Tf":
            font = float(operands[1])
        elif name == "Do":
            drawing = drawn.Resources.XObject[operands[0]]
            if drawing.Subtype == Name.Form:
                own = pikepdf.Matrix(
                    *(float(value) for value in drawing.get("/Matrix", (1, 0, 0, 1, 0, 0)))
                )
                yield from _sizes(drawing, own @ matrix)
        elif name in ("TJ", "Tj"):
            whole = text @ matrix
            yield round(font * abs(whole.a * whole.d - whole.b * whole.c) ** 0.5, 2)


def test_the_public_file_holds_no_contact_data(public_sample, sample) -> None:
    """Neither in its words nor anywhere in its bytes; the one for the jury has them on its
    cover.
    """
    secrets = ("Xandra", "0400 00 00 00", "xandra@")
    with public_sample.opened() as pdf:
        raw = b"".join(
            item.read_bytes()
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != Name.Image
        )
        strings = str(
            [str(item) for item in pdf.objects if isinstance(item, pikepdf.String)]
        ) + str(dict(pdf.docinfo))
    said = _said(public_sample, 1, 99)

    assert [] == [
        word for word in secrets if word in said or word in strings or word.encode() in raw
    ]
    assert [] == [word for word in secrets if word not in _said(sample, 1, 1)]


def test_a_draft_is_marked_on_every_page_and_says_nothing(draft_sample, sample) -> None:
    """The mark is a background, so it is no text and no element; it runs across the page."""
    assert "concept" not in _said(draft_sample, 1, 99).lower()
    with (
        pypdfium2.PdfDocument(draft_sample.file) as draft,
        pypdfium2.PdfDocument(sample.file) as own,
    ):
        marks = [_difference(*pages) for pages in zip(draft, own, strict=True)]

    assert len(marks) == draft_sample.printed.measures.pages
    assert [] == [mark for mark in marks if mark[0] < 200 or mark[1] < 300]


def _difference(one: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> tuple[int, int]:
    """Measure, in points, the part of a page that looks different on another."""
    seen = [page.render(scale=1).to_pil().convert("RGB") for page in (one, other)]
    left, top, right, bottom = ImageChops.difference(*seen).getbbox() or (0, 0, 0, 0)
    return right - left, bottom - top


def test_the_file_is_no_larger_than_it_needs_to_be(example_sample) -> None:
    assert len(example_sample.printed.pdf) < 500_000


def test_names_from_elsewhere_are_read_as_they_are_seen(tmp_path: Path):
    """They come from a second file of the text face, in headings too, and from no font of the
    machine.
    """
    names = "Øster Åby, Łódź, Şahin Ağaoğlu, Măgura, Škoda, Zażółć, ≥ 80 %, ≤ 5, ✓"
    html = f"<h1 id='x'>{names}</h1><p>{names}, <em>{names}</em></p>"
    file = tmp_path / "namen.pdf"
    file.write_bytes(write_pdf(lay_out(page_of(html), tmp_path, WHEN)))

    read = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))
    assert [names] * 3 == re.findall(re.escape(names), " ".join(read.split()))
    with pikepdf.open(file) as pdf:
        fonts = {
            str(item.FontName).split("+")[-1].split("-")[0]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
    assert fonts == {"Atkinson", "Bricolage"}
