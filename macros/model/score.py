"""Scores on the round's axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .keys import PUBLIC, Key, Kind, Typed


@dataclass(frozen=True, slots=True)
class Mark(Typed):
    """One moment on the axis: where it stood, stands or wants to stand, and why."""

    moment: Annotated[str, PUBLIC]
    value: Annotated[
        float,
        Key(
            "scores",
            Kind.NUMBER,
            "de score op elk moment, van 0 tot 10",
            PUBLIC,
            on=("criterium",),
            each="moment",
        ),
    ]
    reason: Annotated[
        str,
        Key(
            "waarom",
            Kind.WORDS,
            "waarom die score: telkens één zin",
            PUBLIC,
            printed=True,
            on=("criterium",),
            each="moment",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Score:
    """The marks of one criterion, in the order of the round's moments; a moment that is not filled
    in is absent.
    """

    criterion: Annotated[int, PUBLIC]
    marks: Annotated[tuple[Mark, ...], PUBLIC]

    def mark(self, moment: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.moment == moment), None)

    def value(self, moment: str) -> float | None:
        mark = self.mark(moment)
        return mark.value if mark else None
