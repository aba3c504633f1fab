"""Registers beside the pages: partners, what children said, the jury's questions, pictures of people, data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .finding import Place


@dataclass(frozen=True, slots=True)
class Partner:
    name: str
    kind: str
    questions: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Remark:
    """Something children said and what came of it; `who` is a group, never a person."""

    id: str
    said: str
    who: str
    when: str
    answer: str
    action: str
    state: str
    question: str
    consent: bool
    place: Place


@dataclass(frozen=True, slots=True)
class JuryPoint:
    """A question of the jury or a point of its report, our answer, and the actions that follow."""

    id: str
    kind: str
    text: str
    answer: str
    question: str
    actions: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Consent:
    """The permission for a picture of people: who was asked, when, until when, and whether it was withdrawn."""

    picture: str
    people: bool
    asked: str
    date: date | None
    until: date | None
    withdrawn: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class DataTable:
    """A CSV file of `docs/data/`: its header and its rows, all as typed."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
