"""The shape of a text: headings without gaps, tables with a head, footnotes that exist, numbers
that can't drift.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.macros import MACROS
from ..model.page import Page
from ..model.portfolio import Portfolio
from .lines import lines_of

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:")
_LOOSE_LINK = re.compile(
    r"\[[^\]\n]{1,1000}\]["
    r" ]{1,20}\((?:https?://|\.{0,2}/|[\w-]{1,100}/){0,20}[\w./#-]{1,200}\.(?:md|html|pdf|be|eu|org)[^)\s]*\)"
)
_COUNT = re.compile(r"\b\d+ acties\b")
# The roles of pages on which actions are told.
_WITH_ACTIONS = ("start", "criterium", "proces", "strategie", "doelstelling")

_NO_TABLE_HEAD = Rule(
    "tabel-zonder-kop",
    WARNING,
    "deze tabel heeft geen koppen boven de kolommen.",
    "Vul de eerste rij in: een schermlezer leest die koppen voor bij elke cel.",
    "Een tabel zonder koppen boven de kolommen.",
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find skipped headings, tables without a head, footnotes without a text, and counts typed by
    hand.
    """
    for page in portfolio.pages:
        yield from _headings(page)
        for place in page.headless_tables:
            yield _NO_TABLE_HEAD.at(place)
        yield from _footnotes(page)
        yield from _loose_links(page)
        if portfolio.strategy.actions and page.role in _WITH_ACTIONS:
            yield from _counts(page)


_SKIPPED = Rule(
    "kop-overgeslagen",
    WARNING,
    "deze kop is van niveau {level}, en de vorige van niveau {last}.",
    "Gebruik {marks}: wie met een schermlezer werkt, denkt anders dat er iets ontbreekt.",
    "Een kop slaat een niveau over.",
)
_SECOND_TOP = Rule(
    "kop-dubbel",
    WARNING,
    "deze pagina heeft al een hoofdkop.",
    "Gebruik ## voor deze kop. {{{{ kop() }}}} is ook een hoofdkop.",
    "Een tweede hoofdkop.",
)
_NO_TOP = Rule(
    "kop-ontbreekt",
    WARNING,
    "deze pagina heeft geen hoofdkop.",
    "Zet {{{{ kop() }}}} als eerste regel van de tekst.",
    "Een antwoordpagina zonder hoofdkop.",
)


def _headings(page: Page) -> Iterator[Finding]:
    levels = sorted((place.line, level) for level, place in _levels(page))
    own_lines = {heading.place.line for heading in page.headings}
    last = 1
    for line, level in levels:
        if level > last + 1 and line in own_lines:
            marks = "#" * (last + 1)
            yield _SKIPPED.at(Place(page.path, line), level=level, last=last, marks=marks)
        last = level

    tops = [line for line, level in levels if level == 1]
    for line in tops[1:]:
        yield _SECOND_TOP.at(Place(page.path, line))
    if page.role in ("criterium", "proces") and page.words and not tops:
        yield _NO_TOP.at(page.place)


def _levels(page: Page) -> Iterator[tuple[int, Place]]:
    yield from ((heading.level, heading.place) for heading in page.headings)
    yield from (
        (macro.heading, Place(page.path, call.line))
        for macro in MACROS
        if macro.heading
        for call in macro.calls_on(page)
    )


_NO_FOOTNOTE = Rule(
    "voetnoot-onbekend",
    ERROR,
    "voetnoot '{note}' heeft nergens een tekst.",
    "Zet onderaan de pagina: [^{note}]: de tekst van de noot.",
    "Een voetnoot zonder tekst.",
)


def _footnotes(page: Page) -> Iterator[Finding]:
    lines = list(lines_of(page))
    defined = sorted({id for _, text in lines for id in _DEFINITION.findall(text)})
    for number, text in lines:
        for id in _FOOTNOTE.findall(text):
            if id not in defined:
                near = suggestion(id, defined)
                yield _NO_FOOTNOTE.at(Place(page.path, number), hint=near, note=id)


_LINK_WITH_SPACE = Rule(
    "link-met-spatie",
    WARNING,
    "tussen ']' en '(' staat een spatie: dit wordt geen link.",
    "Schrijf {link}.",
    "Een link die door een spatie gewone tekst blijft.",
    guess=True,
)


def _loose_links(page: Page) -> Iterator[Finding]:
    for number, text in lines_of(page):
        for match in _LOOSE_LINK.finditer(text):
            link = re.sub(r"] +", "]", match[0])
            yield _LINK_WITH_SPACE.at(Place(page.path, number), link=link)


_TYPED_COUNT = Rule(
    "aantal-getypt",
    TIP,
    "'{words}' is met de hand getypt en klopt niet meer zodra er een actie bij komt.",
    'Gebruik {{{{ aantal_acties() }}}}, met status="…" of criterium=… als je er een deel van'
    " bedoelt.",
    "Een aantal acties is met de hand getypt.",
    guess=True,
)


def _counts(page: Page) -> Iterator[Finding]:
    for number, text in lines_of(page):
        for words in _COUNT.findall(text):
            yield _TYPED_COUNT.at(Place(page.path, number), words=words)
