"""Portfolio PDF + annexes -> one file to open and click: every annex behind a divider page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from ....macros.model.measures import Measures
from ....macros.model.portfolio import Portfolio
from ....macros.render.view import View
from .. import Printed
from ..layout import Laid, lay_out
from ..pdf import open_pdf
from .assembly import Dividers, Refused, merge
from .dividers import divider_document, divider_id
from .enclosure import Enclosure, obstacle
from .links import Links

__all__ = ["Bundle", "Enclosure", "make_bundle", "obstacle", "places"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The whole submission in one PDF; `places` gives, by annex id, its divider and its pages, all
    counted from 1.

    The pages of an annex that could not come along are empty, and `left_out` says why, by annex id.
    """

    pdf: bytes
    pages: int
    places: Mapping[str, tuple[int, range]]
    left_out: Mapping[str, str]
    html: str
    log: list[str]


def make_bundle(
    printed: Printed,
    portfolio: Portfolio,
    enclosures: Iterable[Enclosure],
    root: Path,
    when: datetime,
    draft: bool = False,
) -> Bundle:
    """Put every annex in number order behind the portfolio; one that resists is left out whole, and
    its divider says so.
    """
    annexes = list(enclosures)
    left_out = {item.annex.id: reason for item in annexes if (reason := obstacle(item))}
    while True:
        html = divider_document(portfolio, printed.measures, annexes, left_out, draft)
        laid = lay_out(html, root, when)
        try:
            with open_pdf(laid) as dividers:
                merged = merge(
                    printed.pdf,
                    _links(portfolio, printed.measures),
                    Dividers(dividers, places(laid, annexes)),
                    annexes,
                    left_out,
                )
        except Refused as refused:
            # Nothing half-made: all over again without it.
            left_out[refused.id] = "de inhoud kan niet overgenomen worden"
            continue
        return Bundle(merged.pdf, merged.pages, merged.places, left_out, html, laid.log)


def places(laid: Laid, enclosures: Sequence[Enclosure]) -> Mapping[str, range]:
    """Return the pages of each divider, counted from 0 in the document of the dividers."""
    ids = [item.annex.id for item in enclosures]
    starts = [laid.boxes[divider_id(item.annex)][0].page - 1 for item in enclosures]
    return {
        id: range(start, end)
        for id, (start, end) in zip(ids, pairwise([*starts, laid.pages]), strict=True)
    }


def _links(portfolio: Portfolio, measures: Measures) -> Links:
    """Find the entries of the overview that lead to the site: here the annex itself is nearer."""
    view = View(portfolio, portfolio.pages[0], "print")
    entries: dict[tuple[int, str], str] = {}
    for annex in portfolio.annexes:
        address = view.public_annex_address(annex)
        row = measures.extents.get(annex.anchor)
        if address and row:
            for page in range(row.first, row.last + 1):
                entries[page, address] = annex.anchor
    return Links(entries)
