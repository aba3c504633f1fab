"""What was measured in the laid-out document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extent:
    """From which page to which page something stands, and how many pages it fills, to two
    decimals.
    """

    first: int
    last: int
    length: float


@dataclass(frozen=True, slots=True)
class CutTable:
    """A table that is wider than its page: the page, and the words in its first row."""

    page: int
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The pages of the PDF; `extents` by id, `questions` by number ("3.4"), `criteria` by number,
    `process` in pages.
    """

    pages: int
    extents: Mapping[str, Extent]
    questions: Mapping[str, Extent]
    criteria: Mapping[int, Extent]
    process: float
    cut_tables: tuple[CutTable, ...] = ()

    @property
    def pdf_pages(self) -> dict[str, tuple[int, int]]:
        """The first and the last page of every id; of a question or criterion, those of all its
        text.
        """
        return {id: (extent.first, extent.last) for id, extent in self.extents.items()}
