"""The pages of an annex that a writer refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPAN = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


@dataclass(frozen=True, slots=True, order=True)
class Pages:
    """Pages and spans of pages, in the order in which they were typed: "2, 4-6".

    What is no page has no span, and makes the whole unreadable; `typed` keeps it for a message.
    """

    spans: tuple[tuple[int, int], ...] = ()
    typed: str = ""
    readable: bool = True

    @classmethod
    def read(cls, typed: object) -> Pages:
        """Read what stands behind `blz`: a number, a text, or nothing."""
        text = "" if typed is None else str(typed)
        if not text:
            return cls()

        matches = [_SPAN.fullmatch(part.strip()) for part in text.split(",")]
        spans = tuple((int(match[1]), int(match[2] or match[1])) for match in matches if match)
        return cls(spans, text, readable=all(matches))

    def __str__(self) -> str:
        """Write "14, 16-18"; what is unreadable stays as it was typed."""
        if not self.readable:
            return self.typed.strip()
        return ", ".join(
            str(first) if first == last else f"{first}-{last}" for first, last in self.spans
        )

    def __iter__(self) -> Iterator[int]:
        """Yield the pages that are named: of "4-6" the first and the last."""
        for first, last in self.spans:
            yield first
            if last != first:
                yield last

    def __bool__(self) -> bool:
        return bool(self.spans)

    @property
    def first(self) -> int | None:
        """The page where a reader begins, which needn't be the lowest."""
        return self.spans[0][0] if self.spans else None

    @property
    def backwards(self) -> bool:
        """Tell whether a span ends before it begins."""
        return any(last < first for first, last in self.spans)
