"""One file read by a library that may fail in ways which nobody foresaw: told by its name, and the
rest is read all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..model.finding import ERROR, Finding, Place, Rule

_Read = TypeVar("_Read")

_NOT_UNDERSTOOD = Rule(
    "bestand-onbegrepen",
    ERROR,
    "dit bestand is niet te lezen: er staat iets in dat het programma niet begrijpt.",
    "Zet een oudere versie terug, of haal weg wat er het laatst bijkwam. Meld het ook aan wie het"
    " programma onderhoudt.",
    "Een bestand waar het programma op vastloopt.",
    unreadable=True,
)


def attempt(
    path: str, findings: list[Finding], read: Callable[[], _Read], otherwise: _Read
) -> _Read:
    """Return what was read of a file; where that fails, `otherwise`, and a finding with its
    name.
    """
    try:
        return read()
    except Exception:  # of whatever library: a writer can do nothing with its kind
        findings.append(_NOT_UNDERSTOOD.at(Place(path)))
        return otherwise
