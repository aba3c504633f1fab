"""Letters that our fonts lack: in the PDF a font of the machine would step in, and another machine
has another one.

Which letters those are is asked of whoever can look into the fonts. A drawing brings no font of
ours at all: each of its letters is one of the machine. Only what is printed counts.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator

from ..model.finding import Finding, Place, warning
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.strategy import Action, Objective
from .lines import lines_of
from .pictures import target_of

Lacking = Callable[[Iterable[str]], Collection[str]]
_ROLES = ("proces", "criterium", "bijlagenoverzicht")
_OF_STRATEGY = ("doelstellingen", "doel", "actielijst", "actie", "rode_draad", "diensten")
# Marks that only say how their neighbours are written; nothing is drawn for them.
_UNSEEN = ("Cc", "Cf", "Cn", "Co")
_VARIANTS = range(0xFE00, 0xFE10)
_NAMED = 5
_WORDS_IN_DRAWING = re.compile(r"<(?:[\w.-]+:)?text(?:\s[^>]*)?(?<!/)>(?!\s*</)")

Text = tuple[Place, str]


def check(portfolio: Portfolio, lacking: Lacking) -> Iterator[Finding]:
    """Find letters that no font of ours has, each once a file."""
    texts = [(place, list(dict.fromkeys(_letters(text)))) for place, text in _printed(portfolio)]
    asked = sorted({letter for _, letters in texts for letter in letters})
    missing = set(lacking(asked)) if asked else set()
    told: set[tuple[str, str]] = set()
    for place, letters in texts:
        found = [
            letter for letter in letters if letter in missing and (place.path, letter) not in told
        ]
        told |= {(place.path, letter) for letter in found}
        if found:
            yield _not_ours(place, found)
    yield from _in_drawings(portfolio)


def _in_drawings(portfolio: Portfolio) -> Iterator[Finding]:
    """Find the printed drawings with words in them, the cover's among them."""
    printed = {
        target_of(page, image)
        for page in portfolio.pages
        if page.role in _ROLES
        for image in page.images
    }
    for path, text in portfolio.drawings.items():
        found = _WORDS_IN_DRAWING.search(text)
        if found and path in {*printed, f"docs/{portfolio.facts.logo}"}:
            yield _lettered(Place(path, text.count("\n", 0, found.start()) + 1))


def _letters(text: str) -> Iterator[str]:
    """Yield the letters that are drawn; those of English are in every font."""
    for letter in unicodedata.normalize("NFC", html.unescape(text)):
        if (
            not letter.isascii()
            and unicodedata.category(letter) not in _UNSEEN
            and ord(letter) not in _VARIANTS
        ):
            yield letter


def _printed(portfolio: Portfolio) -> Iterator[Text]:
    """Yield what stands in the PDF and was typed by the writer."""
    facts, person = portfolio.facts, portfolio.submitter
    yield from (
        (facts.at(key), text)
        for key, text in (
            ("gemeente", facts.municipality),
            ("adres", facts.address),
            ("contact", facts.contact),
        )
    )
    if person:
        yield Place("indiener.yml"), person.name
    pages = [page for page in portfolio.pages if page.role in _ROLES]
    for page in pages:
        yield from _of_page(page)
    for annex in portfolio.annexes:
        keys = (
            ("titel", annex.title),
            ("kort", annex.short),
            ("orgaan", annex.body),
            ("reden_niet_openbaar", annex.private_reason),
        )
        yield from ((annex.at(key), text) for key, text in keys)
    yield from _of_registers(portfolio, {call.name for page in pages for call in page.calls})


def _of_page(page: Page) -> Iterator[Text]:
    yield from ((Place(page.path, number), text) for number, text in lines_of(page))
    for call in page.calls:
        if call.name != "insteek":
            values = (*call.args, *call.kwargs.values())
            yield from (
                (Place(page.path, call.line), value) for value in values if isinstance(value, str)
            )
    for mark in page.score.marks if page.score else ():
        yield page.at(f"waarom.{mark.moment}"), mark.reason
    yield from (
        (page.at(f"uitgelicht.{question}"), chosen) for question, chosen in page.highlighted.items()
    )


def _of_registers(portfolio: Portfolio, called: Collection[str]) -> Iterator[Text]:
    """Yield what the macros of the printed pages take from elsewhere."""
    if called & set(_OF_STRATEGY):
        yield from ((ambition.place, ambition.text) for ambition in portfolio.strategy.ambitions)
        for objective in portfolio.strategy.objectives:
            yield from _of_objective(objective)
    if "partnerlijst" in called:
        yield from ((partner.at("naam"), partner.name) for partner in portfolio.partners)
    if "jij_zei" in called:
        for remark in portfolio.remarks:
            yield from (
                (remark.at(key), text)
                for key, text in (
                    ("zei", remark.said),
                    ("wie", remark.who),
                    ("antwoord", remark.answer),
                )
            )


def _of_objective(objective: Objective) -> Iterator[Text]:
    yield objective.at("doelstelling"), objective.text
    yield from ((item.place, f"{item.finding} {item.source}") for item in objective.evidence)
    for action in objective.actions:
        yield from _of_action(action)


def _of_action(action: Action) -> Iterator[Text]:
    for key, text in (
        ("titel", action.title),
        ("trekker", action.owner),
        ("partners", " ".join(action.partners)),
        ("toelichting", action.explanation),
    ):
        yield action.at(key), text


def _not_ours(place: Place, letters: list[str]) -> Finding:
    shown = ", ".join(f"'{letter}'" for letter in letters[:_NAMED]) + (
        f" en nog {len(letters) - _NAMED}" if len(letters) > _NAMED else ""
    )
    lead = f"het teken {shown} staat" if len(letters) == 1 else f"de tekens {shown} staan"
    return warning(
        place,
        "teken-niet-in-lettertype",
        f"{lead} niet in onze lettertypen: in de pdf komt er een lettertype van deze computer bij.",
        "Schrijf het met gewone letters, of zet het in een afbeelding. Is het een letter van een"
        " naam? Vraag wie het programma onderhoudt om ze toe te voegen.",
    )


def _lettered(place: Place) -> Finding:
    return warning(
        place,
        "tekening-letters",
        "in deze tekening staat tekst die elke computer in een eigen lettertype zet, ook in de"
        " pdf.",
        "Zet de tekst in je tekenprogramma om naar vormen (Inkscape: 'Object naar pad'), of bewaar"
        " de tekening als PNG. Wat er staat, schrijf je bij het beeld: ![…](…).",
    )
