"""What Typst or a standard refuses never costs somebody the PDF."""

from __future__ import annotations

import io
from pathlib import Path

import page as page_validation
import pypdfium2 as pdfium
import pytest
from kvsg_portfolio.macros.model.finding import Severity
from kvsg_portfolio.scripts.print.layout import Laid, lay_out
from kvsg_portfolio.scripts.print.pdf import write_pdf
from kvsg_portfolio.scripts.print.text import pdf_text
from kvsg_portfolio.scripts.print.typeset import compiler
from kvsg_portfolio.scripts.public_site import without_mark
from PIL import Image

from .conftest import WHEN, page_of

pytestmark = pytest.mark.slow
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">{}</svg>'


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "docs/beelden"
    folder.mkdir(parents=True)
    return folder


def _picture(name: str, words: str = "Een plein.") -> str:
    return f'<p><img src="portfolio:/docs/beelden/{name}" alt="{words}"></p>'


def _laid(body: str, root: Path) -> Laid:
    return lay_out(page_of(f"<h1 id='x'>Kop</h1>{body}"), root, WHEN)


def _is_marked(laid: Laid, folder: Path) -> bool:
    file = folder / "x.pdf"
    file.write_bytes(write_pdf(laid))
    return laid.unmarked is None and not any(
        "STREAM-LENGTH" not in failure.rule_id
        for profile in ("ua1", "3a")
        for failure in page_validation.validate_pdf(str(file), profile=profile).failures
    )


def test_a_letter_that_no_font_has_becomes_a_question_mark(tmp_path: Path) -> None:
    """One that the engine brings a font for stays; one that is another form of our letters becomes
    those; what is no letter goes.
    """
    laid = _laid("<p>αβ Жук 中文 ﬁets 😀 a\ue000b</p>", tmp_path)

    assert "αβ Жук ?? fiets ? ab" in pdf_text(laid.raw)
    assert _is_marked(laid, tmp_path)


def test_a_photo_for_a_press_is_shown_in_the_colours_of_a_screen(
    pictures: Path, tmp_path: Path
) -> None:
    Image.new("CMYK", (40, 30), (0, 200, 200, 0)).save(pictures / "druk.jpg")
    laid = _laid(_picture("druk.jpg"), tmp_path)

    assert _is_marked(laid, tmp_path) and laid.log == []
    with pdfium.PdfDocument(laid.raw) as pdf:
        red, green, blue = pdf[0].render(scale=2).to_pil().convert("RGB").getpixel((140, 190))
    assert red > 180 > max(green, blue)


@pytest.mark.parametrize(
    "body",
    [
        "<h2></h2><p>Een lege kop.</p>",
        "<ul></ul><ol></ol><table></table><p>Lege blokken.</p>",
        "<table><tr></tr></table><p>x</p>",
        '<p><a href="#x"></a><em></em>Lege stukken.</p>',
        '<svg viewBox="0 0 10 10"><path d="M0 0h9"/></svg>',
        "<figure><figcaption>Een bijschrift zonder beeld.</figcaption></figure>",
        "<p>a<!-- een opmerking -->b<?php echo 1 ?></p>",
        '<ol start="99999999999999999999"><li value="7">x</li></ol>',
        '<table><tr><td colspan="0" rowspan="70">x</td></tr></table>',
    ],
)
def test_what_is_empty_or_out_of_order_is_put_right(body: str, tmp_path: Path) -> None:
    assert _is_marked(_laid(body, tmp_path), tmp_path)


def test_a_picture_without_words_is_shown_and_marked(pictures: Path, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30)).save(pictures / "plein.png")

    assert _is_marked(_laid(_picture("plein.png", ""), tmp_path), tmp_path)


def test_what_a_standard_refuses_costs_the_mark_only_and_is_named(
    pictures: Path, tmp_path: Path
) -> None:
    """A letter in a drawing, that nobody can replace."""
    (pictures / "stempel.svg").write_text(_SVG.format('<text y="15">中</text>'), "utf-8")
    laid = _laid(_picture("stempel.svg") + "<p>De rest.</p>", tmp_path)
    (finding,) = without_mark(laid.unmarked)

    assert "De rest." in pdf_text(write_pdf(laid))
    assert (finding.severity, finding.place.path) == (
        Severity.WARNING,
        "docs/beelden/stempel.svg",
    )
    assert "LET OP" in finding.message


def test_what_can_not_be_drawn_at_all_leaves_its_words(pictures: Path, tmp_path: Path) -> None:
    (pictures / "stuk.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><g>", "utf-8")
    laid = _laid(_picture("stuk.svg", "Een plein."), tmp_path)

    assert "[Een plein.]" in pdf_text(write_pdf(laid))
    assert laid.unmarked is not None and laid.unmarked.path == "docs/beelden/stuk.svg"


def test_a_line_of_code_that_is_refused_is_found_in_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such lines are not made any more; should Typst ever refuse another one, it says where."""
    real = compiler.typeset
    from kvsg_portfolio.scripts.print import layout

    def refuse(code: str, files: object, when: object, marked: bool = True) -> object:
        if marked:
            at = next(n for n, line in enumerate(code.split("\n"), 1) if "De steen" in line)
            raise compiler.Refused("dit mag niet", at)
        return real(code, files, when, marked)

    monkeypatch.setattr(layout, "typeset", refuse)
    body = "<section data-file='docs/c3.md'>\n<p>Eerst.</p>\n<p>De steen.</p></section>"
    unmarked = _laid(body, tmp_path).unmarked

    assert unmarked is not None
    assert ("docs/c3.md", "De steen.") == (unmarked.path, unmarked.words)


def test_a_damaged_photo_is_told_and_its_words_stand_there(pictures: Path, tmp_path: Path) -> None:
    raw = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(raw, "JPEG")
    (pictures / "half.jpg").write_bytes(raw.getvalue()[:900])
    laid = _laid(_picture("half.jpg"), tmp_path)

    assert "half.jpg" in laid.log[0] and "[Een plein.]" in pdf_text(laid.raw)
