"""Letters that our fonts lack: in the PDF another font steps in, and where that lacks them too, a
question mark.

Which letters those are is asked of whoever can look into the fonts. A drawing brings no font of
ours at all: each of its letters is one of the machine. Only what is printed counts.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator

from ..model.finding import WARNING, Finding, Place, Rule
from ..model.macros import LENS, MACROS
from ..model.page import Page, Segment
from ..model.portfolio import Portfolio
from ..model.registers import DataTable
from ..model.typed_texts import typed_texts
from .lines import lines_of
from .pictures import target_of

Lacking = Callable[[Iterable[str]], Collection[str]]
_ROLES = ("proces", "criterium", "bijlagenoverzicht")
# Marks that only say how their neighbours are written; nothing is drawn for them.
_UNSEEN = ("Cc", "Cf", "Cn", "Co")
_VARIANTS = range(0xFE00, 0xFE10)
_NAMED = 5
_WORDS_IN_DRAWING = re.compile(r"<(?:[\w.-]+:)?text(?:\s[^>]*)?(?<!/)>(?!\s*</)")

_NOT_OURS = Rule(
    "teken-niet-in-lettertype",
    WARNING,
    "de tekens {letters} staan niet in onze lettertypen: in de pdf komt er een ander lettertype"
    " bij, of een vraagteken in de plaats.",
    "Schrijf het met gewone letters, of zet het in een afbeelding. Is het een letter van een"
    " naam? Vraag wie het programma onderhoudt om ze toe te voegen.",
    "Een teken in de pdf dat onze lettertypen niet hebben, zoals een emoji of een Griekse letter."
    " Een Griekse letter komt uit een ander lettertype, een emoji wordt een vraagteken.",
)
_ONE_NOT_OURS = _NOT_OURS.saying(
    "het teken {letters} staat niet in onze lettertypen: in de pdf komt er een ander lettertype"
    " bij, of een vraagteken in de plaats.",
    _NOT_OURS.hint,
)
_LETTERED = Rule(
    "tekening-letters",
    WARNING,
    "in deze tekening staat tekst die elke computer in een eigen lettertype zet, ook in de pdf.",
    "Zet de tekst in je tekenprogramma om naar vormen (Inkscape: 'Object naar pad'), of bewaar"
    " de tekening als PNG. Wat er staat, schrijf je bij het beeld: ![…](…).",
    "Een SVG-bestand met tekst, op een bladzijde van de pdf. Twee computers maken dan twee"
    " verschillende pdf's.",
)


def check(portfolio: Portfolio, lacking: Lacking) -> Iterator[Finding]:
    """Find letters that no font of ours has, each once a file, and drawings with words in them."""
    texts = [(place, dict.fromkeys(_drawn(text))) for place, text in _printed(portfolio)]
    letters = sorted({letter for _, drawn in texts for letter in drawn})
    missing = set(lacking(letters)) if letters else set()

    reported: set[tuple[str, str]] = set()
    for place, drawn in texts:
        new = [
            letter for letter in drawn if letter in missing and (place.path, letter) not in reported
        ]
        reported |= {(place.path, letter) for letter in new}
        if new:
            yield (_ONE_NOT_OURS if len(new) == 1 else _NOT_OURS).at(place, letters=_listed(new))
    yield from _drawings(portfolio)


def _drawn(text: str) -> Iterator[str]:
    """Yield the letters that are drawn; those of English are in every font."""
    for letter in unicodedata.normalize("NFC", html.unescape(text)):
        plain = letter.isascii() or unicodedata.category(letter) in _UNSEEN
        if not plain and ord(letter) not in _VARIANTS:
            yield letter


def _listed(letters: list[str]) -> str:
    named = ", ".join(f"'{letter}'" for letter in letters[:_NAMED])
    more = len(letters) - _NAMED
    return f"{named} en nog {more}" if more > 0 else named


def _printed(portfolio: Portfolio) -> Iterator[tuple[Place, str]]:
    """Yield what stands in the PDF and was typed by the writer."""
    pages = [page for page in portfolio.pages if page.role in _ROLES]
    calls = [call for page in pages for call in page.calls]
    for page in pages:
        yield from ((Place(page.path, number), line) for number, line in lines_of(page))
    for typed in typed_texts(portfolio):
        if typed.key.printed and _is_printed(typed.within, calls):
            yield typed.place, typed.text


def _is_printed(within: tuple[object, ...], calls: Collection[Segment]) -> bool:
    """Tell whether what stands in a thing is printed: by itself, or by a macro. What is nearest
    decides.
    """
    for thing in reversed(within):
        if isinstance(thing, Page):
            return thing.role in _ROLES
        if isinstance(thing, Segment) and thing.name == LENS.name:
            # The reason of a lens stands on the page for the jury only.
            return False
        if isinstance(thing, DataTable):
            calls = [call for call in calls if thing.name in (*call.args, *call.kwargs.values())]
        printers = [macro.name for macro in MACROS if macro.prints is type(thing)]
        if printers:
            return any(call.name in printers for call in calls)
    return True


def _drawings(portfolio: Portfolio) -> Iterator[Finding]:
    """Find the printed drawings with words in them, the cover's among them."""
    printed = {
        target_of(page, image)
        for page in portfolio.pages
        if page.role in _ROLES
        for image in page.images
    }
    for path, text in portfolio.drawings.items():
        words = _WORDS_IN_DRAWING.search(text)
        if words and path in {*printed, f"docs/{portfolio.facts.logo}"}:
            yield _LETTERED.at(Place(path, text.count("\n", 0, words.start()) + 1))
