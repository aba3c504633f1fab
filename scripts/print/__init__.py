"""Pages -> one print document -> PDF -> measured pages -> repaired PDF/UA."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ...macros.model.measures import Extent, Measures
from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio
from ..cannot import Cannot
from .document import print_document
from .layout import Laid, Unmarked, lay_out
from .measures import measure
from .page_html import unprintable
from .pdf import write_pdf
from .typeset.compiler import LayoutUnavailable

__all__ = [
    "Extent",
    "LayoutUnavailable",
    "Measures",
    "Printed",
    "Unmarked",
    "make_pdf",
    "measure_pages",
    "print_document",
]


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, its measures, the document that it was made from, and what went wrong, in Dutch
    sentences.

    `unmarked` says why it doesn't carry the mark of the standards, where it doesn't.
    """

    pdf: bytes
    measures: Measures
    html: str
    log: list[str]
    unmarked: Unmarked | None = None


def make_pdf(portfolio: Portfolio, root: Path, when: datetime, draft: bool = False) -> Printed:
    """Make the PDF of a portfolio for its audience; `root` is the portfolio's folder, for its
    images.

    Raises LayoutUnavailable on a machine that can't lay pages out.
    """
    html = print_document(portfolio, draft)
    laid = _laid_out(html, portfolio, root, when)
    return Printed(write_pdf(laid), measure(laid, portfolio), html, laid.log, laid.unmarked)


def measure_pages(portfolio: Portfolio, root: Path) -> Measures:
    """Lay the portfolio out once and measure it, without writing a PDF. Raises
    LayoutUnavailable.
    """
    return measure(_laid_out(print_document(portfolio), portfolio, root), portfolio)


def _laid_out(html: str, portfolio: Portfolio, root: Path, when: datetime | None = None) -> Laid:
    """Lay a document out; where that fails, raise FileFails with the page that it fails on."""
    try:
        return lay_out(html, root, when)
    except Cannot:
        raise
    except Exception as problem:  # of Typst, Pillow or lxml
        raise unprintable(_culprit(portfolio, root)) from problem


def _culprit(portfolio: Portfolio, root: Path) -> Page:
    """Return the page without which the rest can be laid out; the first where none is it alone."""
    for page in portfolio.pages:
        others = tuple(other for other in portfolio.pages if other is not page)
        try:
            lay_out(print_document(replace(portfolio, pages=others)), root)
        except Exception:
            continue
        return page
    return portfolio.pages[0]
