"""What a page may hold: far more than any page needs, and less than what keeps a computer busy for
minutes.

Python-Markdown tries every opening bracket of a block against the rest of it, so its time grows
with their square.
"""

from __future__ import annotations

import re

from ..model.finding import ERROR, Finding, Place, Rule

LONGEST = 200_000
_IN_BLOCK = {"[": 500, "<": 500}
_IN_ALL = (
    (re.compile(r"\["), 3000, "vierkante haken"),
    (re.compile(r"<"), 3000, "tekens '<'"),
    (re.compile(r"`"), 3000, "tekens '`'"),
    (re.compile(r">"), 3000, "tekens '>'"),
    (re.compile(r"\{\{"), 1000, "macro's"),
    (re.compile(r"\{%"), 100, "blokken '{% … %}'"),
    (re.compile(r"\n"), 5000, "regels"),
    (re.compile(r"\[\^"), 500, "voetnoten"),
    (re.compile(r"^#{1,6} |^(?:=++|-++)[ \t]*+$", re.MULTILINE), 500, "koppen"),
    (re.compile(r"^[ \t]*+\*\[", re.MULTILINE), 100, "afkortingen"),
    (re.compile(r"^[ \t]*+:\s", re.MULTILINE), 200, "omschrijvingen"),
)
# Elements in each other: what makes pages of them goes down by recursion.
DEEPEST = 40
_BLOCK_END = re.compile(r"\n[ \t]*\n")


UNREADABLE = Rule(
    "pagina-te-ingewikkeld",
    ERROR,
    "de tekst van deze pagina is niet te lezen: lijsten of blokken zitten te diep in elkaar.",
    "Maak de pagina eenvoudiger, of knip ze in tweeën.",
    "Een pagina met te veel van iets, of te diep in elkaar.",
)
_TOO_MANY = UNREADABLE.saying(
    "deze pagina telt {count} {name}, meer dan {limit}.", "Knip ze in kleinere pagina's."
)


def too_long(text: str, place: Place) -> Finding:
    return _TOO_MANY.at(place, count=len(text), name="tekens", limit=LONGEST)


def too_much(text: str, place: Place) -> Finding | None:
    """Report what a page holds too much of; its text is then not read at all."""
    if len(text) > LONGEST:
        return too_long(text, place)

    for pattern, limit, name in _IN_ALL:
        count = sum(1 for _ in pattern.finditer(text))
        if count > limit:
            return _TOO_MANY.at(place, count=count, name=name, limit=limit)

    for block in _BLOCK_END.split(text):
        for mark, limit in _IN_BLOCK.items():
            count = block.count(mark)
            if count > limit:
                name = f"tekens '{mark}' in één alinea"
                return _TOO_MANY.at(place, count=count, name=name, limit=limit)
    return None
