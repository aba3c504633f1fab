"""Which keys a writer typed, also where one is misspelt or where all of them could not be read: told once is enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from ..model.finding import Place
from ..model.page import Page
from ..model.portfolio import Portfolio


def typed(places: Mapping[str, Place], key: str) -> bool:
    """Tell whether a key ("scores.nu") stands there, or one beside it that is nearly the same."""
    if key in places:
        return True
    parent, _, name = key.rpartition(".")
    prefix = f"{parent}." if parent else ""
    beside = [other[len(prefix) :] for other in places if other.startswith(prefix) and "." not in other[len(prefix) :]]
    return bool(get_close_matches(name, beside, n=1, cutoff=0.85))


def page_that_lost(portfolio: Portfolio, line: str) -> Page | None:
    """Return the page whose keys could not be read, and among which stands a line such as "criterium: 3"."""
    wanted = re.compile(rf"^\s*-?\s*\{{?\s*{re.escape(line).replace(': ', ': *')}\b", re.MULTILINE)
    return next((page for page in portfolio.pages if page.broken and wanted.search(page.lost)), None)
