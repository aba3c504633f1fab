"""Scores on the round's axis."""

from __future__ import annotations

from dataclasses import dataclass

from .finding import Place


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment on the axis: where it stood, stands or wants to stand, and why."""

    moment: str
    value: float
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Score:
    """The marks of one criterion, in the order of the round's moments; a moment that is not filled
    in is absent.
    """

    criterion: int
    marks: tuple[Mark, ...]

    def mark(self, moment: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.moment == moment), None)

    def value(self, moment: str) -> float | None:
        mark = self.mark(moment)
        return mark.value if mark else None
