"""Whatever a writer may type keeps its looks and its meaning in the PDF; the rules of test_pdf.py
hold for it too.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator

import lxml.html
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name

pytestmark = pytest.mark.slow


def test_lists_are_counted_as_they_were_written(everything_sample) -> None:
    """Down, from a number on, with letters, and each with its own marks."""
    said = subprocess.run(
        ["pdftotext", "-layout", everything_sample.file, "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = [" ".join(line.split()) for line in said.splitlines()]
    start = lines.index("7. begin")
    counted = [line for line in lines[start:] if line][:11]

    assert [
        "7. begin",
        "10. sprong",
        "11. verder",
        "3. drie",
        "2. twee",
        "1. een",
        "b. bee",
        "c. cee",
        "II. romeins",
        "• punt",
        "– streep",
    ] == counted


def test_a_note_is_told_once_and_each_number_leads_to_it(everything_sample) -> None:
    """Two numbers in the text, one note at the foot of that page, and a way back."""
    with everything_sample.opened() as pdf:
        told = [
            str(note.Contents)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "oetnoot 3" in str(note.get("/Contents", ""))
        ]

    assert sorted(told) == ["Terug van voetnoot 3", "Voetnoot 3", "Voetnoot 3"]


def test_code_keeps_its_lines(everything_sample) -> None:
    said = subprocess.run(
        ["pdftotext", "-layout", everything_sample.file, "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    _first, second = said[said.index("eerste regel") :].splitlines()[:2]

    assert second.startswith(" ") and second.split() == ["tweede", "regel"]


def test_the_hyphen_of_a_line_end_is_soft_and_a_typed_one_is_not(any_sample) -> None:
    """Else a voice reads half words, and nobody finds the whole one."""
    said = subprocess.run(
        ["pdftotext", "-layout", any_sample.file, "-"], capture_output=True, text=True, check=True
    ).stdout

    assert [line for line in said.splitlines() if line.endswith("\u00ad")]
    assert "\u2010" not in said and "-" in said


def test_what_is_slanted_is_drawn_so(everything_sample) -> None:
    """Typst slants no upright letter: without a font for it, emphasis would not be seen."""
    with everything_sample.opened() as pdf:
        files = {
            str(item.FontName).split("+")[-1]: item.FontFile2.read_bytes()
            for item in pdf.objects
            if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor
        }
    slanted = {name for name, raw in files.items() if TTFont(io.BytesIO(raw))["post"].italicAngle}

    assert (
        slanted
        == {name for name in files if "Italic" in name or "Oblique" in name}
        == {
            "Atkinson-Hyperlegible-Next-Regular-Italic",
            "Atkinson-Hyperlegible-Next-Bold-Italic",
        }
    )


def test_every_list_with_marks_says_which(any_sample) -> None:
    """PDF/UA-1 7.6: where items have labels, their kind is told."""
    with any_sample.opened() as pdf:
        told = [
            (_labelled(element), str(element.get("/A", {}).get("/ListNumbering", "")))
            for element in _elements(pdf.Root.StructTreeRoot)
            if element.get("/S") == Name.L
        ]

    assert any(labelled for labelled, _ in told)
    assert [] == [kind for labelled, kind in told if labelled != bool(kind)]


def test_lists_of_each_kind_say_their_own(everything_sample) -> None:
    with everything_sample.opened() as pdf:
        kinds = [
            str(element.A.ListNumbering)
            for element in _elements(pdf.Root.StructTreeRoot)
            if element.get("/S") == Name.L and "/A" in element
        ]

    letters = kinds.index("/LowerAlpha")
    assert kinds[letters - 2 : letters + 4] == [
        "/Decimal",
        "/Decimal",
        "/LowerAlpha",
        "/UpperRoman",
        "/Disc",
        "/Disc",
    ]


def test_words_in_another_language_say_which(everything_sample) -> None:
    """WCAG 2.1, 3.1.2: a voice that reads French as Dutch is not understood. Words in a line say it
    themselves.
    """
    with everything_sample.opened() as pdf:
        told = [
            (str(element.S), str(element.Lang))
            for element in _elements(pdf.Root.StructTreeRoot.K[0])
            if "/Lang" in element
        ]
        words = [
            match.decode()
            for page in pdf.pages
            for match in re.findall(rb"/Lang ?\((\w+)\)", page.Contents.read_bytes())
        ]

    assert told == [
        ("/P", "en"),
        ("/BlockQuote", "de"),
        ("/L", "fr"),
        ("/TD", "en"),
        ("/LBody", "en"),
        ("/L", "en"),
        ("/H4", "fr"),
        ("/P", "en"),
    ]
    assert {"fr", "en"} == set(words)


def test_every_link_is_one_element(any_sample) -> None:
    """Also where the end of a line or a page cuts it: nobody passes it twice. A note has one way back."""
    document = any_sample.document
    links = document.xpath("//a[@href and not(@class='footnote-backref')]")
    notes = {link.get("href") for link in document.find_class("footnote-ref")}
    with any_sample.opened() as pdf:
        owners = [
            element
            for element in _elements(pdf.Root.StructTreeRoot)
            if element.get("/S") == Name.Link
        ]
        held = [
            [kid.Obj for kid in link.K if isinstance(kid, Dictionary) and "/Obj" in kid]
            for link in owners
        ]

        assert len(links) + len(notes) == len(owners)
        assert {1} <= {len(notes) for notes in held} <= {1, 2}
        assert any(len(note.get("/QuadPoints", ())) > 8 for notes in held for note in notes)


def test_a_link_around_a_picture_is_described_by_what_it_shows(everything_sample) -> None:
    with everything_sample.opened() as pdf:
        described = {str(note.Contents) for page in pdf.pages for note in page.get("/Annots", [])}

    assert "Een toeter die toetert." in described


def test_an_abbreviation_is_explained_once(everything_sample) -> None:
    said = " ".join(lxml.html.fromstring(everything_sample.printed.html).text_content().split())

    assert 1 == said.count(
        "OCMW (Openbaar centrum)"
    ) and "bij het OCMW en in de OKAN. De onthaalklas" in said.replace("Bij het", "bij het")


def test_headers_of_a_table_without_a_head_are_those_of_its_columns(everything_sample) -> None:
    """Two rows of them, each over two columns or one; every cell names those above it."""
    with everything_sample.opened() as pdf:
        tables = [
            element
            for element in _elements(pdf.Root.StructTreeRoot)
            if element.get("/S") == Name.Table
        ]
        cells = [
            [cell for cell in _elements(table) if cell.get("/S") in (Name.TH, Name.TD)]
            for table in tables
        ]
        headers = next(
            found
            for table in cells
            if len(found := [cell for cell in table if cell.S == Name.TH]) == 6 and len(table) == 14
        )

        assert {"/THead"} == {str(cell.P.P.S) for cell in headers}
        assert ["/Column"] * 6 == [str(cell.A.Scope) for cell in headers]
        assert [2, 2] == [int(cell.A.ColSpan) for cell in headers if "/ColSpan" in cell.A]
        names = {str(cell.ID): cell for cell in headers}
        above = [
            [names[str(name)] for name in cell.A.Headers] for cell in cells_of(headers[0], tables)
        ]
        assert [[0, 2], [0, 3], [1, 4], [1, 5]] * 2 == [
            [headers.index(header) for header in named] for named in above
        ]


def cells_of(header: Dictionary, tables: list[Dictionary]) -> list[Dictionary]:
    """List the cells with data in the table of a header."""
    table = next(table for table in tables if header in list(_elements(table)))
    return [cell for cell in _elements(table) if cell.get("/S") == Name.TD]


def test_a_term_and_its_meaning_are_one_item(everything_sample) -> None:
    lists = lxml.html.fromstring(everything_sample.printed.html).find_class("terms")
    told = [[[part.text_content().strip() for part in item] for item in terms] for terms in lists]

    assert [
        [["Begrip", "Ook zo genoemd", "Uitleg van het begrip.", "Nog een uitleg.met een punt"]],
        [["Begrip twee", "Uitleg twee\nIn twee delen."], ["Begrip drie", "Uitleg drie"]],
    ] == [terms for terms in told if "Begrip" in terms[0][0]]
    # A paragraph ends where a block begins, whatever the writing says.
    assert [] == [block for terms in lists for block in terms.xpath(".//p//ul | .//p//p")]
    with everything_sample.opened() as pdf:
        assert [] == [
            element
            for element in _elements(pdf.Root.StructTreeRoot)
            if element.get("/S") == Name.LI and element.P.S != Name.L
        ]


def _labelled(element: Dictionary) -> bool:
    return any(
        kid.get("/S") == Name.Lbl
        for item in element.K
        for kid in item.get("/K", ())
        if isinstance(kid, Dictionary)
    )


def _elements(element: pikepdf.Object) -> Iterator[Dictionary]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, Dictionary) and kid.get("/Type") not in (Name.MCR, Name.OBJR):
            yield from _elements(kid)
