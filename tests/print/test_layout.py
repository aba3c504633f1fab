"""Pages and measures; what the layout complains of; a machine without Pango."""

from __future__ import annotations

import builtins
import io
import itertools
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import measure_pages
from kvsg_portfolio.scripts.print.document import print_document
from kvsg_portfolio.scripts.print.layout import LayoutUnavailable, in_dutch, lay_out
from PIL import Image

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
    html = (
        '<html lang="nl-BE"><title>x</title><p><img src="portfolio:/docs/beelden/weg.png"'
        ' alt="x"><a href="#nergens">x</a></p></html>'
    )
    laid = lay_out(html, tmp_path)
    laid.document.write_pdf()

    assert 1 == len(laid.log)
    assert "De afbeelding 'docs/beelden/weg.png' kan niet geladen worden." in laid.log[0]
    assert "'#nergens'" in in_dutch("No anchor #nergens for internal URI reference")


def test_a_heading_borrows_what_its_face_lacks_from_our_other_one(tmp_path: Path) -> None:
    """The face of the headings has no arrows; a font of the machine would differ from computer to
    computer.
    """
    styles = '<link rel="stylesheet" href="portfolio:/overrides/print/{}.css">'
    for sheet, tag, face in (
        ("print", "h3", "Bricolage Grotesque"),
        ("divider", "h1", "Bricolage Grotesque 700"),
    ):
        laid = lay_out(
            f'<html lang="nl-BE"><title>x</title>{styles.format(sheet)}<{tag}>Van hier → daar'
            f" ★</{tag}></html>",
            tmp_path,
        )
        with pikepdf.open(io.BytesIO(laid.document.write_pdf())) as pdf:
            faces = {
                str(item.FontFamily)
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
            }
        assert faces == {face, "Atkinson Hyperlegible Next"}


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
    html = (
        '<html lang="nl-BE"><title>x</title><link rel="stylesheet"'
        ' href="portfolio:/overrides/print/print.css"><p><img'
        f' src="portfolio:/docs/beelden/plein.png" alt="x" style="{asked}"></p></html>'
    )
    with pdfium.PdfDocument(lay_out(html, tmp_path).document.write_pdf()) as pdf:
        (drawn,) = (
            item for item in pdf[0].get_objects() if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE
        )
        left, bottom, right, top = drawn.get_bounds()
    assert (right - left) * 96 / 72 == pytest.approx(wide, abs=2)
    assert (right - left) / (top - bottom) == pytest.approx(4 / 3, abs=0.02)


def test_a_table_that_runs_off_its_page_is_told_and_eight_columns_do_not(
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
    eight, three = ["wijk", *long], ["x" * 70, "y" * 70, "z"]
    rows = [
        f"| {' | '.join(head)} |\n{'|---' * len(head)}|\n| {' | '.join('12' for _ in head)} |\n"
        for head in (eight, three)
    ]
    page.write_text(page.read_text("utf-8") + "\n\n" + "\n".join(rows), "utf-8")

    cut = measure_pages(load(root).whole, root).cut_tables
    assert [tuple(three)] == [table.head for table in cut]
    assert 0 < cut[0].page


def test_a_machine_without_pango_gets_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """Not a traceback, and not the library's own advice in English."""
    real = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name == "weasyprint":
            print("WeasyPrint could not import some external libraries")
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(LayoutUnavailable, match="Pango ontbreekt"):
        lay_out("<html></html>", tmp_path)
    assert "" == capsys.readouterr().out


@pytest.fixture(scope="module")
def page_boxes(zonnedal: Path, jury_portfolio) -> list:
    """Give the boxes of every page of Zonnedal's PDF."""
    return [
        page._page_box for page in lay_out(print_document(jury_portfolio), zonnedal).document.pages
    ]


def _all(box) -> Iterator:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(getattr(child, "_box", child))


def test_no_heading_stands_alone_at_the_foot_of_a_page(page_boxes: list) -> None:
    """Below each heading, and each question's box, the page holds at least two lines more."""
    lonely = []
    for number, page in enumerate(page_boxes, start=1):
        body = next(box for box in _all(page) if box.element_tag == "body")
        lines = [box.position_y for box in _all(body) if type(box).__name__ == "LineBox"]
        for box in _all(body):
            if box.element_tag in ("h1", "h2", "h3", "h4") or (
                box.element is not None and box.element.get("class", "").startswith("question ")
            ):
                below = [line for line in lines if line >= box.position_y + box.margin_height() - 1]
                lonely += [(number, box.element_tag)] if not below else []

    assert [] == lonely


def test_no_row_and_no_axis_is_cut_in_two(page_boxes: list) -> None:
    rows = [
        {
            id(box.element)
            for box in _all(page)
            if box.element_tag == "tr"
            or (box.element is not None and box.element.get("class") == "axis-block")
        }
        for page in page_boxes
    ]
    heads = [
        {
            id(box.element)
            for group in _all(page)
            if getattr(group, "is_header", False)
            for box in _all(group)
        }
        for page in page_boxes
    ]

    assert [] == [
        number
        for number, (one, two, head) in enumerate(zip(rows, rows[1:], heads), start=1)
        if (one & two) - head
    ]
