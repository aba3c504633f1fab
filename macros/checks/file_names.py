"""Names of files, which become addresses: none that breaks one, none that clashes with another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model.finding import ERROR, TIP, Finding, Place, Rule
from ..model.folders import DOCS, in_docs
from ..model.portfolio import Portfolio

_ODD = re.compile(r"[^\w./+ -]|\s")
_BREAKS = re.compile(r"[#?%\\:*\"<>|\x00-\x1f]")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find names that make no good address, and names that clash."""
    for path in portfolio.paths:
        if path.endswith(".md"):
            yield from _name(path)
    yield from _same_but_for_case(portfolio)
    yield from _same_address(portfolio)


_BREAKING_NAME = Rule(
    "bestandsnaam-ongeldig",
    ERROR,
    "in de naam '{path}' staat een teken dat in een webadres iets anders betekent.",
    "Gebruik letters, cijfers en koppeltekens.",
    "Een naam met een teken dat in een webadres iets anders betekent.",
)
_ODD_NAME = Rule(
    "bestandsnaam",
    TIP,
    "de naam '{path}' geeft een webadres dat moeilijk te lezen of te typen is.",
    "Gebruik letters zonder accent, cijfers en koppeltekens.",
    "Een naam die een moeilijk webadres geeft.",
)


def _name(path: str) -> Iterator[Finding]:
    name = in_docs(path).removeprefix(f"{DOCS}/")
    if _BREAKS.search(name):
        yield _BREAKING_NAME.at(Place(path), path=path)
    elif _ODD.search(name) or any(unicodedata.normalize("NFKD", char)[0] != char for char in name):
        yield _ODD_NAME.at(Place(path), path=path)


_SAME_BUT_FOR_CASE = Rule(
    "naam-hoofdletters",
    ERROR,
    "'{path}' en '{other}' verschillen alleen in hoofdletters: op veel computers overschrijft"
    " het ene het andere.",
    "Geef een van de twee een andere naam.",
    "Twee namen die alleen in hoofdletters verschillen.",
)


def _same_but_for_case(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in portfolio.paths:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield _SAME_BUT_FOR_CASE.at(Place(path), path=path, other=other)


_SAME_ADDRESS = Rule(
    "adres-dubbel",
    ERROR,
    "'{path}' en '{other}' krijgen hetzelfde adres op de website.",
    "Geef een van de twee een andere naam.",
    "Twee pagina's die hetzelfde adres krijgen.",
    of_the_site=True,
)


def _same_address(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for page in sorted(portfolio.pages, key=lambda page: page.path):
        address = re.sub(
            r"(^|/)(index|readme)$", "", page.source_uri.removesuffix(".md"), flags=re.IGNORECASE
        )
        other = first.setdefault(address, page.path)
        if other != page.path:
            yield _SAME_ADDRESS.at(Place(page.path), path=page.path, other=other)
