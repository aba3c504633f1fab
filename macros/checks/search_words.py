"""The portfolio's own list for the search."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import WARNING, Finding, Rule
from ..model.folders import DOCS
from ..model.portfolio import Portfolio

_NO_PAGE = Rule(
    "zoekwoord-zonder-pagina",
    WARNING,
    "'{target}' is geen pagina: wie '{word}' zoekt, komt er niet.",
    "Schrijf de pagina zoals in docs/: 'over/contact.md'.",
    "In `zoekwoorden.txt` leidt een woord naar een pagina die er niet is.",
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find words that lead nowhere."""
    for line in portfolio.search_words:
        path = line.target.partition("#")[0]
        if line.target and portfolio.page(f"{DOCS}/{path}") is None:
            yield _NO_PAGE.at(line.place, target=line.target, word=line.words[0])
