"""What was meant to be filled in later: blanks of the form, sentences of the template, notes to
oneself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dutch import shortened
from ..model.finding import ERROR, Finding, Place, Rule
from ..model.portfolio import Portfolio
from ..model.typed_texts import typed_texts
from .lines import lines_of

_NOTES = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD)\b"
    r"|\[(?:vul|invullen|aanvullen|naam|datum|bedrag|aantal|tekst)\b[^\]\n]{0,300}\](?![(\[])"
    r"|\b[Ss]chrijf hier (?:het|jullie|je|uw) antwoord\b[^.\n]*"
    r"|^\s*(?:…|\.\.\.)\s*$"
)
_LOREM = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
# Two words or more between angle brackets; a tag has "=" or "/" as soon as it has more than a name.
_BLANK = re.compile(r"<[a-zà-ü][\w-]{0,60}(?: [\w'’-]{1,60}){1,8}>")
_TAGS_WITH_A_WORD = (
    "<details open>",
    "<ol reversed>",
    "<div markdown>",
    "<span markdown>",
    "<section markdown>",
    "<figure markdown>",
    "<p hidden>",
)


_LEFTOVER = Rule(
    "overblijfsel",
    ERROR,
    "hier staat nog '{leftover}'.",
    "Vul het aan of haal het weg.",
    "Iets dat nog ingevuld moest worden.",
    guess=True,
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find leftovers in texts and in everything that a writer may type freely."""
    for place, text in _texts(portfolio):
        words = leftover(text)
        if words:
            yield _LEFTOVER.at(place, leftover=shortened(words))


def _texts(portfolio: Portfolio) -> Iterator[tuple[Place, str]]:
    for page in portfolio.pages:
        yield from ((Place(page.path, number), line) for number, line in lines_of(page))
    for text in typed_texts(portfolio):
        if text.key.kind.free:
            yield text.place, text.text


def leftover(text: str) -> str:
    """Return the first leftover in a text, or nothing."""
    match = _NOTES.search(text) or _LOREM.search(text)
    return match[0].strip() if match else placeholder(text)


def placeholder(text: str) -> str:
    """Return the first blank such as "<naam stad of gemeente>", or nothing."""
    return next(
        (match[0] for match in _BLANK.finditer(text) if match[0] not in _TAGS_WITH_A_WORD), ""
    )
