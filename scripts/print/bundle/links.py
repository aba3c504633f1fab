"""Links that change their target in the bundle: from a divider to the portfolio, and from the
overview to an annex.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pikepdf import Object, String

from .dividers import PORTFOLIO_PLACE


@dataclass(frozen=True, slots=True)
class Links:
    """`entries` gives, by page of the portfolio (from 1) and public address, the place of the annex
    that stands there.
    """

    entries: Mapping[tuple[int, str], str]

    def lead(self, portfolio: Iterable[Object], dividers: Iterable[Object]) -> None:
        """Lead the links of these pages where they belong."""
        for number, page in enumerate(portfolio, start=1):
            for note in page.get("/Annots", ()):
                place = self.entries.get((number, _address(note)))
                if place:
                    _lead_to(note, place)
        for page in dividers:
            for note in page.get("/Annots", ()):
                address = _address(note)
                if address.startswith(PORTFOLIO_PLACE):
                    _lead_to(note, unquote(address.removeprefix(PORTFOLIO_PLACE)))


def _address(note: Object) -> str:
    action = note.get("/A")
    return str(action.get("/URI", "")) if action is not None else ""


def _lead_to(note: Object, place: str) -> None:
    note.Dest = String(place)
    del note.A
