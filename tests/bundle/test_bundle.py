"""The bundle: what leads where, what a page is called, and what annexes keep."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Dictionary, Name, NameTree, NumberTree, String

pytestmark = pytest.mark.slow


@pytest.fixture(params=[0, 1, 2], ids=["hard", "example", "zonnedal"])
def made(request: pytest.FixtureRequest, bundles: list):
    return bundles[request.param]


def _places(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Give the page (from 1) of every name."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {
        name: numbers[(place.D if isinstance(place, Dictionary) else place)[0].objgen]
        for name, place in NameTree(pdf.Root.Names.Dests).items()
    }


def _links(page: pikepdf.Page) -> Iterator[Dictionary]:
    return (note for note in page.obj.get("/Annots", ()) if note.Subtype == Name.Link)


def _plain(note: Dictionary) -> str:
    return " ".join(str(note.get("/Contents", "")).split())


def _led_to(pdf: pikepdf.Pdf, first: int, last: int) -> list[tuple[str, int]]:
    """Give the words and the page of each link to a place in the file, on these pages."""
    places, numbers = (
        _places(pdf),
        {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)},
    )
    notes = [
        note
        for page in list(pdf.pages)[first - 1 : last]
        for note in _links(page)
        if "/Dest" in note
    ]
    return [
        (
            _plain(note),
            (
                places[str(note.Dest)]
                if isinstance(note.Dest, String)
                else numbers[note.Dest[0].objgen]
            ),
        )
        for note in notes
    ]


def test_every_annex_stands_behind_its_divider_in_number_order(made) -> None:
    """Portfolio first; no page is lost or doubled; what could not come along has a divider only."""
    expected = made.printed.measures.pages + 1
    for annex in made.portfolio.annexes:
        divider, pages = made.bundle.places[annex.id]
        assert (expected, 0 if annex.id in made.bundle.left_out else annex.file.pages) == (
            divider,
            len(pages),
        )
        expected = pages.stop
    with made.opened() as pdf:
        assert expected - 1 == len(pdf.pages) == made.bundle.pages
        assert [] == pdf.check_pdf_syntax()
        assert not pdf.is_encrypted


def test_pages_are_labelled_as_they_are_cited(made) -> None:
    """1, 2, 3 for the portfolio, B4 for a divider, and B4-14 for what the text calls "bijlage 4,
    blz. 14".
    """
    expected = [str(number) for number in range(1, made.printed.measures.pages + 1)]
    for annex in made.portfolio.annexes:
        divider, pages = made.bundle.places[annex.id]
        expected += [f"B{annex.number}"] * (pages.start - divider) + [
            f"B{annex.number}-{number}" for number in range(1, len(pages) + 1)
        ]
    with made.opened() as pdf:
        assert expected == [page.label for page in pdf.pages]


def test_a_reference_leads_to_the_very_page(made) -> None:
    """As many links as the portfolio has; those without a page go to the divider, as do those to an
    annex that is not there.
    """
    with made.opened() as pdf, made.alone() as alone:
        own = made.printed.measures.pages
        led = [
            (words, page) for words, page in _led_to(pdf, 1, own) if words.startswith("bijlage ")
        ]
        assert (
            len([words for words, _ in _led_to(alone, 1, own) if words.startswith("bijlage")])
            == len(led)
            > 0
        )
        wrong = [(words, page) for words, page in led if page != _cited(made, words)]
    assert [] == wrong


def _cited(made, words: str) -> int:
    number, page = re.match(r"bijlage (\d+)(?:.*?, blz\. (\d+))?", words).groups()
    divider, pages = made.bundle.places[made.portfolio.annexes[int(number) - 1].id]
    return pages[int(page) - 1] if page and pages else divider


def test_every_divider_leads_back_and_to_the_questions(made) -> None:
    """To the overview's row of this very annex, and to each question that uses it; the page numbers
    that it says are true.
    """
    extents = made.printed.measures.extents
    with made.opened() as pdf:
        for annex in made.portfolio.annexes:
            divider, pages = made.bundle.places[annex.id]
            led = _led_to(pdf, divider, pages.start - 1)
            asked = {
                ref.question for _, ref in made.portfolio.references_to(annex.id) if ref.question
            }
            wanted = {
                f"{id} {made.portfolio.round.question(id).short}": (
                    extents["vraag-" + id.replace(".", "-")].first
                )
                for id in asked
            }

            assert [] == [
                (words, page) for words, page in led if not words.endswith(f"blz. {page}")
            ]
            assert (
                extents[annex.anchor].first
                == dict(led)[
                    f"Terug naar het overzicht van de bijlagen, blz. {extents[annex.anchor].first}"
                ]
            )
            assert wanted.items() <= {words.rsplit(",", 1)[0]: page for words, page in led}.items()


def test_every_title_of_the_overview_leads_to_its_annex(made) -> None:
    """Also of a private one, and where the site has no address."""
    with made.opened() as pdf:
        for annex in made.portfolio.annexes:
            page = made.printed.measures.extents[annex.anchor].first
            assert (annex.title, made.bundle.places[annex.id][0]) in _led_to(pdf, page, page + 1)


def test_the_overview_leads_to_the_annex_and_not_to_the_site(made) -> None:
    """In portfolio.pdf an entry leads to its public address; here the annex itself is nearer."""
    with made.opened() as pdf, made.alone() as alone:
        led, outside = [], []
        for annex in made.portfolio.annexes:
            page = made.printed.measures.extents[annex.anchor].first
            led += [
                made.bundle.places[annex.id][0] == target
                for words, target in _led_to(pdf, page, page)
                if words == annex.title
            ]
            outside += [
                str(note.A.URI)
                for note in _links(alone.pages[page - 1])
                if "/A" in note and _plain(note) == annex.title
            ]
    public = [
        annex
        for annex in made.portfolio.annexes
        if not annex.private and made.portfolio.facts.site_address
    ]
    assert len(public) <= len(outside)
    assert all(led)


def test_no_link_and_no_bookmark_leads_nowhere(made) -> None:
    with made.opened() as pdf:
        pages, places = {page.obj.objgen for page in pdf.pages}, _places(pdf)
        names = list(pdf.Root.Names.Dests.Names)[::2]
        targets = [note.Dest for page in pdf.pages for note in _links(page) if "/Dest" in note]

        assert sorted(map(bytes, names)) == [bytes(name) for name in names]
        assert [] == [
            str(target)
            for target in targets
            if isinstance(target, String) and str(target) not in places
        ]
        assert {bytes(target) for target in targets if isinstance(target, String)} <= {
            bytes(name) for name in names
        }
        assert [] == [
            target
            for target in targets
            if not isinstance(target, String) and target[0].objgen not in pages
        ]
        assert [] == [
            address
            for page in pdf.pages
            for note in _links(page)
            if (address := str(note.get("/A", {}).get("/URI", ""))).startswith(
                ("portfolio:", "file:")
            )
        ]


def test_every_annex_has_a_bookmark_with_its_own_below(made) -> None:
    with made.opened() as pdf, made.alone() as alone:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        with pdf.open_outline() as outline, alone.open_outline() as own:
            before = len(own.root)
            assert [item.title for item in own.root] == [
                item.title for item in outline.root[:before]
            ]
            found = [
                (item.title, numbers[item.destination[0].objgen]) for item in outline.root[before:]
            ]
            below = {
                item.title: {numbers[child.destination[0].objgen] for child in item.children}
                for item in outline.root[before:]
            }
        assert [
            (f"Bijlage {annex.number}. {annex.title}", made.bundle.places[annex.id][0])
            for annex in made.portfolio.annexes
        ] == found
        assert sum(1 for _ in _row(pdf.Root.Outlines)) <= int(pdf.Root.Outlines.Count)
    own = [
        annex.id
        for annex in made.portfolio.annexes
        if annex.id not in made.bundle.left_out and _has_bookmarks(made, annex)
    ]
    assert own == [
        annex.id
        for annex in made.portfolio.annexes
        if below[f"Bijlage {annex.number}. {annex.title}"]
    ]
    assert [] == [
        annex.id
        for annex in made.portfolio.annexes
        if not below[f"Bijlage {annex.number}. {annex.title}"]
        <= set(made.bundle.places[annex.id][1])
    ]


def _has_bookmarks(made, annex) -> bool:
    with pikepdf.open(made.root / annex.file.path) as pdf:
        return "/First" in pdf.Root.get("/Outlines", {})


def _row(parent: Dictionary) -> Iterator[Dictionary]:
    item = parent.get("/First")
    while item is not None:
        yield item
        item = item.get("/Next")


def test_the_portfolio_alone_is_as_it_was(made) -> None:
    """Its pages say "blz. 3 van 24" in the bundle too, byte for byte."""
    with made.opened() as pdf, made.alone() as alone:
        assert [page.Contents.read_bytes() for page in alone.pages] == [
            page.Contents.read_bytes() for page in list(pdf.pages)[: len(alone.pages)]
        ]


def test_nothing_is_claimed_of_the_whole(made) -> None:
    """The portfolio is PDF/UA and PDF/A; of the annexes nobody knows."""
    with made.opened() as pdf, made.alone() as alone:
        with pdf.open_metadata() as whole, alone.open_metadata() as own:
            assert [] == [
                key for key in whole if "pdfaid" in key or "pdfua" in key or "pdfaExtension" in key
            ]
            assert "1" == own["pdfuaid:part"]
            assert whole["dc:title"] == str(pdf.docinfo.Title) == f"{own['dc:title']}, met bijlagen"
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()
        assert "nl-BE" == str(pdf.Root.Lang)


def test_marks_and_structure_name_each_other(made) -> None:
    """On every page that has tags, or as badly as in the annex alone; each number belongs to one
    page or note.
    """
    expected = []
    for annex in made.portfolio.annexes:
        start = made.bundle.places[annex.id][1].start
        if annex.file.tagged and annex.id not in made.bundle.left_out:
            with pikepdf.open(made.root / annex.file.path) as alone:
                expected += [(start + number, mark) for number, mark in _unowned(alone)]
    with made.opened() as pdf:
        parents = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        numbers = [
            int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj
        ]
        numbers += [
            int(note.StructParent)
            for page in pdf.pages
            for note in page.obj.get("/Annots", ())
            if "/StructParent" in note
        ]

        assert len(numbers) == len(set(numbers)) and set(numbers) <= set(parents)
        assert expected == [(number + 1, mark) for number, mark in _unowned(pdf)]


def _unowned(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Give the page (from 0) and the number of each mark that names an element which does not hold
    it.
    """
    parents = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    held = {
        (page.objgen, mark): element.objgen
        for element in _elements(pdf)
        for page, mark in _marks(element)
    }
    return [
        (number, mark)
        for number, page in enumerate(pdf.pages)
        if "/StructParents" in page.obj
        for mark, element in enumerate(parents[int(page.obj.StructParents)])
        if element is not None and held.get((page.obj.objgen, mark)) != element.objgen
    ]


def _elements(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    waiting = list(_kids(pdf.Root.StructTreeRoot))
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _kids(element: Dictionary) -> list[object]:
    kids = element.get("/K", ())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marks(element: Dictionary) -> Iterator[tuple[Dictionary, int]]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg, kid
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.get("/Pg", element.get("/Pg")), int(kid.MCID)


def test_every_annex_is_a_part_with_its_number_and_title(made) -> None:
    """A screen reader hears where an annex begins; its divider is the first thing in it."""
    with made.opened() as pdf:
        parts = [kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == Name.Part]
        assert [f"Bijlage {annex.number}. {annex.title}" for annex in made.portfolio.annexes] == [
            str(part.T) for part in parts
        ]
        for annex, part in zip(made.portfolio.annexes, parts):
            heading, facts, *others = [kid.S for kid in part.K]
            assert (Name.H1, Name.P) == (heading, facts)
            assert Name.H1 not in others
            assert (Name.Document in others) == bool(
                annex.file.tagged and annex.id not in made.bundle.left_out
            )


def test_nothing_was_complained_of(made) -> None:
    assert [] == made.bundle.log


def test_the_bundle_reads_with_another_reader(made) -> None:
    """PDFium opens every page, and reads as much of the text as in the annex alone."""
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(made.bundle.pdf))
    for annex in made.portfolio.annexes:
        if annex.id not in made.bundle.left_out:
            alone = pypdfium2.PdfDocument((made.root / annex.file.path).read_bytes())
            pages = made.bundle.places[annex.id][1]
            assert [
                alone[index].get_textpage().get_text_bounded() for index in range(len(alone))
            ] == [document[number - 1].get_textpage().get_text_bounded() for number in pages]
