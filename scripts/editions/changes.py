"""What can be said of a difference: one kind of change for every part of a portfolio."""

from __future__ import annotations

from dataclasses import dataclass

NEW, GONE, CHANGED = "nieuw", "weg", "veranderd"


@dataclass(frozen=True, slots=True)
class Detail:
    """One fact before and after, in words; "" where there was or is none."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something that came, went or changed, in a part such as "acties"."""

    part: str
    kind: str
    id: str
    title: str
    details: tuple[Detail, ...] = ()
