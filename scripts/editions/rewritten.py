"""How much of a text was rewritten, and where it begins."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(\[]?[A-ZÀ-Ý0-9])|\n+")
_NAME = re.compile(r"\[([^\[\]]{1,1000})\]")
_LONG = 10_000


def how_much(old: str, new: str) -> str:
    """Say which share of the words came, went or changed: "12 % van de woorden"."""
    if not old or not new:
        return "het hele antwoord"
    before, after = old.split(), new.split()
    # Words that come back all the time make comparing slow: in a very long text they don't count.
    is_long = len(before) + len(after) > _LONG
    share = 1 - SequenceMatcher(None, before, after, autojunk=is_long).ratio()
    percent = round(share * 100)
    return f"{percent} % van de woorden" if percent else "minder dan 1 % van de woorden"


def first_change(old: str, new: str) -> tuple[str, str]:
    """Give the first sentence that is not the same, before and after; "" where it was put in or
    taken out.
    """
    before, after = _sentences(old), _sentences(new)
    is_long = len(before) + len(after) > _LONG
    matcher = SequenceMatcher(None, before, after, autojunk=is_long)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            return (_shown(before[a]) if b > a else "", _shown(after[c]) if d > c else "")
    return "", ""


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence and sentence.strip()]


def _shown(sentence: str) -> str:
    """Show what the program fills in by its name, without the brackets that mark it."""
    return _NAME.sub(r"\1", sentence)
