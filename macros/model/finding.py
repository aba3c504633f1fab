"""What a check reports, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; the values are the words that a writer reads."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    TIP = "tip"


ERROR, WARNING, TIP = Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, counted from 1; the path is relative to the portfolio's folder, with
    forward slashes.
    """

    path: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mistake; it stands beside the check that looks for it.

    `sentence` and `hint` are full Dutch sentences with `{names}` for what differs from case to
    case, `meaning` tells in one sentence when the rule speaks. With `stops_a_draft` not even a
    draft is built; `unreadable` says that the file could not be read as it was meant; `replaces`
    is the id of a rule that knew less, and whose findings go when this one speaks. What a `guess`
    finds may be right as it is: a writer can accept it. What is `of_the_site` stops the website,
    and not the submission.
    """

    id: str
    severity: Severity
    sentence: str
    hint: str
    meaning: str = ""
    stops_a_draft: bool = False
    unreadable: bool = False
    replaces: str = ""
    guess: bool = False
    of_the_site: bool = False

    def at(self, place: Place, /, *, hint: str = "", **values: object) -> Finding:
        """Make a finding of this rule; `hint`, where it isn't empty, takes the place of the
        rule's own, as it is.
        """
        return Finding(
            place, self, self.sentence.format(**values), hint or self.hint.format(**values)
        )

    def saying(self, sentence: str, hint: str) -> Rule:
        """Give the same rule other words, for a case in which its own don't fit."""
        return replace(self, sentence=sentence, hint=hint)

    def as_warning(self) -> Rule:
        """Return the rule for a case in which it does less harm: it stops nothing."""
        return replace(self, severity=WARNING, stops_a_draft=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake, told in a full Dutch sentence, with what to do about it."""

    place: Place
    rule: Rule
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def sort_key(self) -> tuple[Place, str, str, str]:
        return (self.place, self.rule.id, self.message, self.hint)


_LONGEST_WORD, _MOST_WORDS = 200, 1000


def suggestion(word: str, words: Iterable[str]) -> str:
    """Ask "Bedoel je …?" for the known word that is closest, or return nothing.

    Comparing takes time with the square of a word: a very long one is no slip of a known one.
    """
    if len(word) > _LONGEST_WORD:
        return ""
    names = [name for name in words if len(name) <= _LONGEST_WORD][:_MOST_WORDS]
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if not close:
        close = [name for name in names if name.lower() == word.lower()][:1]
    return f"Bedoel je '{close[0]}'?" if close else ""
