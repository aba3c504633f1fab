"""What a check reports, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; the values are the words that a writer reads."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    TIP = "tip"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, counted from 1; the path is relative to the portfolio's folder, with
    forward slashes.
    """

    path: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake, told in a full Dutch sentence, with what to do about it."""

    place: Place
    severity: Severity
    rule: str
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple:
        return (self.place, self.rule, self.message, self.hint)


def error(place: Place, rule: str, message: str, hint: str = "") -> Finding:
    """Make a finding that makes the submission invalid, wrong or unbuildable, or that leaks."""
    return Finding(place, Severity.ERROR, rule, message, hint)


def warning(place: Place, rule: str, message: str, hint: str = "") -> Finding:
    """Make a finding that a juror would hold against the portfolio."""
    return Finding(place, Severity.WARNING, rule, message, hint)


def tip(place: Place, rule: str, message: str, hint: str = "") -> Finding:
    """Make a finding that helps."""
    return Finding(place, Severity.TIP, rule, message, hint)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Ask "Bedoel je …?" for the known word that is closest, or return nothing."""
    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if not close:
        close = [name for name in names if name.lower() == word.lower()][:1]
    return f"Bedoel je '{close[0]}'?" if close else ""
