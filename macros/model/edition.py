"""Editions: what was handed in or decided, kept as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .finding import Place


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file that was kept; the size and the sha256 are those of the day that it was kept."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. `scores` are its marks by criterion and moment, `states` counts its actions by
    state.

    `submission` holds the sha256 of what went to the jury with it; those files are not kept here,
    for they are not public.
    """

    name: str
    place: Place
    date: date
    phase: str
    files: tuple[EditionFile, ...]
    submission: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return f"docs/edities/{self.name}"

    def file(self, name: str) -> EditionFile | None:
        return next((file for file in self.files if file.name == name), None)

    def address_of(self, name: str) -> str:
        """Give the address of one of its files on the site, relative to its root."""
        return f"edities/{self.name}/{name}"
