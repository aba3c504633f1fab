"""Registers beside the pages: partners, what children said, the jury's questions, pictures of
people, data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .finding import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a register, and where its keys stand."""

    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        """Return the place of a key ("bij.1"), or of the entry."""
        return self.places.get(key, self.place)


@dataclass(frozen=True, slots=True)
class Partner(Entry):
    name: str
    kind: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark(Entry):
    """Something children said and what came of it; `who` is a group, never a person, and `answered`
    the day of our answer.
    """

    id: str
    said: str
    who: str
    when: str
    answer: str
    action: str
    state: str
    question: str
    consent: bool
    answered: date | None = None

    @property
    def waited(self) -> int | None:
        """Give the days between what was said and its answer, where both days are known."""
        try:
            said = date.fromisoformat(self.when)
        except ValueError:
            return None
        return (self.answered - said).days if self.answered else None


@dataclass(frozen=True, slots=True)
class JuryPoint(Entry):
    """A question of the jury or a point of its report, our answer, and the actions that follow."""

    id: str
    kind: str
    text: str
    answer: str
    question: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consent(Entry):
    """The permission for a picture of people: who was asked, when, until when, and whether it was
    withdrawn.
    """

    picture: str
    people: bool
    asked: str
    date: date | None
    until: date | None
    withdrawn: date | None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A CSV file of `docs/data/`: its header and its rows, all as typed; with `uneven`, rows of
    another width were left out.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
    uneven: bool = False
