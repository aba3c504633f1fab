"""What was meant to be filled in later: blanks of the form, sentences of the template, notes to
oneself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dutch import shortened
from ..model.finding import Finding, Place, error
from ..model.page import Page
from ..model.portfolio import Portfolio
from .lines import lines_of

_NOTES = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD)\b"
    r"|\[(?:vul|invullen|aanvullen|naam|datum|bedrag|aantal|tekst)\b[^\]\n]*\](?![(\[])"
    r"|\b[Ss]chrijf hier (?:het|jullie|je|uw) antwoord\b[^.\n]*"
    r"|^\s*(?:…|\.\.\.)\s*$"
)
_LOREM = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
# Two words or more between angle brackets; a tag has "=" or "/" as soon as it has more than a name.
_BLANK = re.compile(r"<[a-zà-ü][\w-]*(?: [\w'’-]+){1,8}>")
_TAGS_WITH_A_WORD = (
    "<details open>",
    "<ol reversed>",
    "<div markdown>",
    "<span markdown>",
    "<section markdown>",
    "<figure markdown>",
    "<p hidden>",
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find leftovers in texts and in the keys above them."""
    for page in portfolio.pages:
        for number, text in lines_of(page):
            found = leftover(text)
            if found:
                yield _leftover(Place(page.path, number), found)
    for text, place in typed_values(portfolio):
        found = leftover(text)
        if found:
            yield _leftover(place, found)


def leftover(text: str) -> str:
    """Return the first leftover in a text, or nothing."""
    match = _NOTES.search(text) or _LOREM.search(text)
    return match[0].strip() if match else placeholder(text)


def placeholder(text: str) -> str:
    """Return the first blank such as "<naam stad of gemeente>", or nothing."""
    return next(
        (match[0] for match in _BLANK.finditer(text) if match[0] not in _TAGS_WITH_A_WORD), ""
    )


def typed_values(portfolio: Portfolio) -> Iterator[tuple[str, Place]]:
    """Yield the texts that writers typed in keys and registers, each with its place."""
    facts = portfolio.facts
    for key, text in (
        ("gemeente", facts.municipality),
        ("adres", facts.address),
        ("contact", facts.contact),
        ("website", facts.website),
    ):
        yield text, facts.at(key)
    for page in portfolio.pages:
        yield from _page_values(page)
    yield from _strategy_values(portfolio)
    for annex in portfolio.annexes:
        yield from (
            (text, annex.at(key))
            for key, text in (
                ("titel", annex.title),
                ("orgaan", annex.body),
                ("reden_niet_openbaar", annex.private_reason),
            )
        )
    for remark in portfolio.remarks:
        yield from (
            (text, remark.at(key))
            for key, text in (
                ("zei", remark.said),
                ("wie", remark.who),
                ("antwoord", remark.answer),
            )
        )


def _page_values(page: Page) -> Iterator[tuple[str, Place]]:
    yield page.summary, page.at("samenvatting")
    for mark in page.score.marks if page.score else ():
        yield mark.reason, page.at(f"waarom.{mark.moment}")
    for id, text in page.highlighted.items():
        yield text, page.at(f"uitgelicht.{id}")
    for index, text in enumerate(page.facilities):
        yield text, page.at(f"voorzieningen.{index}")


def _strategy_values(portfolio: Portfolio) -> Iterator[tuple[str, Place]]:
    overview = portfolio.page(portfolio.strategy.page_path)
    if overview:
        yield portfolio.strategy.mission, overview.at("missie")
    yield from ((ambition.text, ambition.place) for ambition in portfolio.strategy.ambitions)
    for objective in portfolio.strategy.objectives:
        yield objective.text, objective.at("doelstelling")
        for index, item in enumerate(objective.evidence):
            yield from (
                (text, objective.at(f"analyse.{index}.{key}"))
                for key, text in (("bevinding", item.finding), ("bron", item.source))
            )
        for action in objective.actions:
            yield from (
                (text, action.at(key))
                for key, text in (
                    ("titel", action.title),
                    ("trekker", action.owner),
                    ("toelichting", action.explanation),
                )
            )


def _leftover(place: Place, found: str) -> Finding:
    return error(
        place,
        "overblijfsel",
        f"hier staat nog '{shortened(found)}'.",
        "Vul het aan of haal het weg.",
    )
