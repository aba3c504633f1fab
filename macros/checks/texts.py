"""The shape of a text: headings without gaps, tables with a head, footnotes that exist, numbers
that can't drift.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.page import Page
from ..model.portfolio import Portfolio
from .lines import lines_of

# The level of the headings that macros print.
_PRINTED = {"kop": 1, "vraag": 2, "deel": 3}
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:")
_LOOSE_LINK = re.compile(
    r"\[[^\]\n]+\]["
    r" ]+\((?:https?://|\.{0,2}/|[\w-]+/)*[\w./#-]+\.(?:md|html|pdf|be|eu|org)[^)\s]*\)"
)
_COUNT = re.compile(r"\b\d+ acties\b")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find skipped headings, tables without a head, footnotes without a text, and counts typed by
    hand.
    """
    for page in portfolio.pages:
        yield from _headings(page)
        yield from (_no_head(place) for place in page.headless_tables)
        yield from _footnotes(page)
        yield from _counts(portfolio, page)
        yield from (
            _loose_link(Place(page.path, number), match[0])
            for number, text in lines_of(page)
            for match in _LOOSE_LINK.finditer(text)
        )


def _headings(page: Page) -> Iterator[Finding]:
    levels = sorted((place.line, level) for level, place in _levels(page))
    typed = {heading.place.line for heading in page.headings}
    last = 1
    for line, level in levels:
        if level > last + 1 and line in typed:
            yield _skipped(Place(page.path, line), level, last)
        last = level
    tops = [line for line, level in levels if level == 1]
    yield from (_second_top(Place(page.path, line)) for line in tops[1:])
    if page.role in ("criterium", "proces") and page.words and not tops:
        yield _no_top(page.place)


def _levels(page: Page) -> Iterator[tuple[int, Place]]:
    yield from ((heading.level, heading.place) for heading in page.headings)
    yield from (
        (_PRINTED[call.name], Place(page.path, call.line))
        for call in page.calls
        if call.name in _PRINTED
    )


def _footnotes(page: Page) -> Iterator[Finding]:
    lines = list(lines_of(page))
    known = {id for _, text in lines for id in _DEFINITION.findall(text)}
    for number, text in lines:
        for match in _FOOTNOTE.finditer(text):
            if match[1] not in known:
                yield _no_footnote(
                    Place(page.path, number), match[1], suggestion(match[1], sorted(known))
                )


def _loose_link(place: Place, typed: str) -> Finding:
    return warning(
        place,
        "link-met-spatie",
        "tussen ']' en '(' staat een spatie: dit wordt geen link.",
        f"Schrijf {re.sub(r'] +', ']', typed)}.",
    )


def _counts(portfolio: Portfolio, page: Page) -> Iterator[Finding]:
    if portfolio.strategy.actions and page.role in (
        "start",
        "criterium",
        "proces",
        "strategie",
        "doelstelling",
    ):
        for number, text in lines_of(page):
            yield from (
                _typed_count(Place(page.path, number), match[0]) for match in _COUNT.finditer(text)
            )


def _skipped(place: Place, level: int, last: int) -> Finding:
    return warning(
        place,
        "kop-overgeslagen",
        f"deze kop is van niveau {level}, en de vorige van niveau {last}.",
        f"Gebruik {'#' * (last + 1)}: wie met een schermlezer werkt, denkt anders dat er iets"
        " ontbreekt.",
    )


def _second_top(place: Place) -> Finding:
    return warning(
        place,
        "kop-dubbel",
        "deze pagina heeft al een hoofdkop.",
        "Gebruik ## voor deze kop. {{ kop() }} is ook een hoofdkop.",
    )


def _no_top(place: Place) -> Finding:
    return warning(
        place,
        "kop-ontbreekt",
        "deze pagina heeft geen hoofdkop.",
        "Zet {{ kop() }} als eerste regel van de tekst.",
    )


def _no_head(place: Place) -> Finding:
    return warning(
        place,
        "tabel-zonder-kop",
        "deze tabel heeft geen koppen boven de kolommen.",
        "Vul de eerste rij in: een schermlezer leest die koppen voor bij elke cel.",
    )


def _no_footnote(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "voetnoot-onbekend",
        f"voetnoot '{id}' heeft nergens een tekst.",
        near or f"Zet onderaan de pagina: [^{id}]: de tekst van de noot.",
    )


def _typed_count(place: Place, typed: str) -> Finding:
    return tip(
        place,
        "aantal-getypt",
        f"'{typed}' is met de hand getypt en klopt niet meer zodra er een actie bij komt.",
        'Gebruik {{ aantal_acties() }}, met status="…" of criterium=… als je er een deel van'
        " bedoelt.",
    )
