"""Which keys a writer typed, also where one is misspelt or where all of them could not be read:
told once is enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from ..model.finding import Place
from ..model.page import Page
from ..model.portfolio import Portfolio

# A block has a dozen; more are no slips of one.
_MOST_KEYS = 200


def typed(places: Mapping[str, Place], key: str) -> bool:
    """Tell whether a key ("scores.nu") stands there, or one beside it that is nearly the same."""
    if key in places:
        return True
    parent, _, name = key.rpartition(".")
    prefix = f"{parent}." if parent else ""
    beside = [
        other[len(prefix) :]
        for other in places
        if other.startswith(prefix) and "." not in other[len(prefix) :]
    ]
    return bool(get_close_matches(name, beside[:_MOST_KEYS], n=1, cutoff=0.85))


def may_be_lost(portfolio: Portfolio, word: str) -> bool:
    """Tell whether a word stands, or may stand, among keys that could not be read."""
    return any(
        page.broken and (not page.lost.strip() or word in page.lost) for page in portfolio.pages
    )


def page_that_lost(portfolio: Portfolio, line: str) -> Page | None:
    """Return the page whose keys could not be read, and among which stands a line such as
    "criterium: 3".

    The colon or its space may be what was wrong; a page of which nothing could be read may hold any
    line.
    """
    key, _, value = line.partition(": ")
    wanted = re.compile(
        rf"^[ \t]*+(?:-[ \t]*+)?(?:\{{[ \t]*+)?{re.escape(key)}[ \t]*+(?::[ \t]*+)?[\"'\[]?"
        rf"{re.escape(value)}\b",
        re.MULTILINE,
    )
    return next(
        (
            page
            for page in portfolio.pages
            if page.broken and (not page.lost.strip() or wanted.search(page.lost))
        ),
        None,
    )
