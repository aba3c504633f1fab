"""Pages and measures, and what the layout complains of."""

from __future__ import annotations

import io
import itertools
import shutil
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import measure_pages
from kvsg_portfolio.scripts.print.layout import lay_out
from kvsg_portfolio.scripts.print.text import pdf_text
from PIL import Image

from .conftest import WHEN, page_of
from .seen import elements_of, ink_in_margins, page_of_element

pytestmark = pytest.mark.slow


def test_nothing_is_complained_of(any_sample) -> None:
    """A warning of the layout is a fault: a dead anchor, a missing image, a rule that it does not
    know.
    """
    assert [] == any_sample.printed.log


def test_every_question_is_measured(any_sample) -> None:
    """Each has its pages, in order, and a length that fits on them."""
    measures = any_sample.printed.measures
    questions = [
        measures.questions[question.id] for question in any_sample.portfolio.round.questions
    ]
    starts = [extent.first for extent in questions]

    assert starts == sorted(starts)
    assert [] == [
        extent for extent in questions if not 0 < extent.length <= extent.last - extent.first + 1
    ]
    assert measures.pages >= questions[-1].last


def test_criteria_begin_a_page_and_follow_each_other(any_sample) -> None:
    measures = any_sample.printed.measures
    criteria = [measures.criteria[number] for number in sorted(measures.criteria)]

    assert 5 == len(criteria)
    assert [] == [
        (one, two) for one, two in itertools.pairwise(criteria) if two.first != one.last + 1
    ]


def test_no_table_runs_off_its_page(any_sample) -> None:
    assert () == any_sample.printed.measures.cut_tables


def test_the_process_is_measured_without_its_heading(any_sample) -> None:
    """The form asks for half a page of the writer's own text."""
    assert 0 < any_sample.printed.measures.process <= 0.5


def test_the_example_keeps_within_the_forms_pages(example_sample) -> None:
    assert (
        20 <= example_sample.printed.measures.pages <= example_sample.portfolio.round.limits.pages
    )


def test_contents_fit_on_one_page(any_sample) -> None:
    extents = any_sample.printed.measures.extents

    assert (2, 3) == (extents["inhoud"].first, extents["vereisten"].first)


def test_a_missing_image_and_a_dead_anchor_are_told_in_dutch(tmp_path: Path) -> None:
    """And the words of the picture stand in its place."""
    laid = lay_out(
        page_of(
            '<p><img src="portfolio:/docs/beelden/weg.png" alt="Een plein."><a href="#nergens">x</a>'
            "</p>"
        ),
        tmp_path,
        WHEN,
    )

    assert "De afbeelding 'docs/beelden/weg.png' kan niet geladen worden." in laid.log[0]
    assert "'#nergens'" in laid.log[1] and 2 == len(laid.log)
    assert "[Een plein.]" in pdf_text(laid.raw)


def test_a_heading_borrows_what_its_face_lacks_from_our_other_one(tmp_path: Path) -> None:
    """The face of the headings has no arrows; a font of the machine would differ from computer to
    computer.
    """
    for template, tag in (("portfolio", "h3"), ("divider", "h1")):
        html = page_of(f"<{tag} id='x'>Van hier → daar ★</{tag}>")
        laid = lay_out(html.replace('content="portfolio"', f'content="{template}"'), tmp_path, WHEN)
        with pikepdf.open(io.BytesIO(laid.raw)) as pdf:
            faces = {
                str(item.FontName).split("+")[-1]
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
            }
        assert "Bricolage-Grotesque-Bold" in faces
        assert {"Atkinson-Hyperlegible-Next-Bold"} == {
            face for face in faces if "Regular" not in face and "Bricolage" not in face
        }


@pytest.mark.parametrize(
    ("asked", "wide"),
    [("", 400), ("width: 120px", 120), ("width: 50%", 317), ("width: 9000px", 453)],
)
def test_a_picture_is_as_wide_as_asked_and_no_wider_than_the_column(
    asked: str, wide: int, tmp_path: Path
) -> None:
    """Nor higher than the greatest height allows: then it keeps its shape."""
    (tmp_path / "docs/beelden").mkdir(parents=True)
    Image.new("RGB", (400, 300)).save(tmp_path / "docs/beelden/plein.png")
    html = page_of(f'<p><img src="portfolio:/docs/beelden/plein.png" alt="x" style="{asked}"></p>')
    with pdfium.PdfDocument(lay_out(html, tmp_path, WHEN).raw) as pdf:
        (drawn,) = (
            item for item in pdf[0].get_objects() if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE
        )
        left, bottom, right, top = drawn.get_bounds()
    assert (right - left) * 96 / 72 == pytest.approx(wide, abs=2)
    assert (right - left) / (top - bottom) == pytest.approx(4 / 3, abs=0.02)


def test_a_table_of_too_many_columns_is_told_and_eight_are_not(
    zonnedal: Path, tmp_path: Path
) -> None:
    root = tmp_path / "zonnedal"
    shutil.copytree(zonnedal, root)
    page = root / "docs/c3.md"
    long = [
        "kinderopvangplaatsen",
        "speelpleinwerkingen",
        "jeugdbewegingen",
        "bibliotheekpunten",
        "toegankelijkheid",
        "gezinsondersteuning",
        "buurtsportlocaties",
    ]
    eight, many = ["wijk", *long], [f"kolom {number}" for number in range(18)]
    rows = [
        f"| {' | '.join(head)} |\n{'|---' * len(head)}|\n| {' | '.join('12' for _ in head)} |\n"
        for head in (eight, many)
    ]
    page.write_text(page.read_text("utf-8") + "\n\n" + "\n".join(rows), "utf-8")

    cut = measure_pages(load(root).whole, root).cut_tables
    assert [tuple(many)] == [table.head for table in cut]
    assert 0 < cut[0].page


def test_a_row_that_is_higher_than_a_page_runs_on(tmp_path: Path) -> None:
    """Whole, it would run off the foot of its page, and nobody would know."""
    words = " ".join(f"woord-{number}" for number in range(1500))
    html = page_of(f"<h1 id='x'>x</h1><table><tr><th>a</th><td>{words} slot</td></tr></table>")
    laid = lay_out(html, tmp_path, WHEN)

    assert 2 < laid.pages
    assert "slot" in pdf_text(laid.raw) and [] == ink_in_margins(laid.raw)


def test_what_is_too_long_for_a_line_breaks_without_a_hyphen(tmp_path: Path) -> None:
    """A hyphen in an address would be copied along, and lead nowhere."""
    address = "https://www.gemeente.example/" + "kinderen_en_jongeren/" * 9 + "x" * 90 + "?a=1&b=2"
    escaped = address.replace("&", "&amp;")
    html = page_of(
        f"<h1 id='x'>x</h1><p>{escaped}</p><table><tr><th>a</th><td>{escaped}</td><td>{escaped}</td>"
        "</tr></table>"
    )
    laid = lay_out(html, tmp_path, WHEN)
    read = "".join(pdf_text(laid.raw).split())

    assert 3 == read.count(address)
    assert [] == ink_in_margins(laid.raw)


def test_nothing_stands_outside_the_margins(any_sample) -> None:
    """But for the cover, whose picture fills the page, and the lines at its head and foot."""
    assert [] == ink_in_margins(any_sample.printed.pdf, first=2)


def test_no_heading_stands_alone_at_the_foot_of_a_page(any_sample) -> None:
    """Below each heading, the page holds a line of text more."""
    with any_sample.opened() as pdf:
        last = {}
        for element in elements_of(pdf):
            page = page_of_element(element)
            if page is not None:
                last[page] = str(element.S)

    assert [] == [page for page, kind in last.items() if kind in ("/H1", "/H2", "/H3", "/H4")]
