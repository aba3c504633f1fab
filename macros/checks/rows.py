"""Rows of tables with more cells than their head: Markdown drops what is too many, and tells
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import WARNING, Finding, Place, Rule
from ..model.page import Page
from ..model.portfolio import Portfolio
from .lines import lines_of

_UNDER_A_HEAD = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find the first row of each table that has too many cells."""
    for page in portfolio.pages:
        yield from _of_page(page)


_TOO_MANY = Rule(
    "tabel-cellen",
    WARNING,
    "deze rij heeft {cells} cellen, en de kop van de tabel {head}: wat te veel is, verdwijnt.",
    "Tel de streepjes (|) na. Hoort er een in de tekst? Zet er een \\ voor.",
    "Een rij met meer cellen dan de kop van haar tabel.",
)


def _of_page(page: Page) -> Iterator[Finding]:
    head, before = 0, ""
    for number, text in lines_of(page):
        cells = _cells(text)
        if "|" not in text:
            head = 0
        elif _UNDER_A_HEAD.fullmatch(text) and _cells(before) == cells:
            head = cells
        elif head and cells > head:
            yield _TOO_MANY.at(Place(page.path, number), cells=cells, head=head)
            head = 0
        before = text


def _cells(row: str) -> int:
    return row.replace("\\|", "").strip().removeprefix("|").removesuffix("|").count("|") + 1
