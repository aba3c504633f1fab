"""Links that change their target in the bundle: from a divider to the portfolio, and from the
overview to an annex.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pikepdf import Dictionary, String

from .dividers import PORTFOLIO_PLACE


@dataclass(frozen=True, slots=True)
class Links:
    """`entries` gives, by page of the portfolio (from 1) and public address, the place of the annex
    that stands there.
    """

    entries: Mapping[tuple[int, str], str]

    def lead(self, portfolio: Iterable[Dictionary], dividers: Iterable[Dictionary]) -> None:
        """Lead the links of these pages where they belong."""
        for number, page in enumerate(portfolio, start=1):
            for note in page.get("/Annots", ()):
                place = self.entries.get((number, _address(note)))
                if place:
                    _lead_to(note, place)
        for page in dividers:
            for note in page.get("/Annots", ()):
                if _address(note).startswith(PORTFOLIO_PLACE):
                    _lead_to(note, unquote(_address(note).removeprefix(PORTFOLIO_PLACE)))


def _address(note: Dictionary) -> str:
    return str(note.get("/A", {}).get("/URI", ""))


def _lead_to(note: Dictionary, place: str) -> None:
    note.Dest = String(place)
    del note.A
