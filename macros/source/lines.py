"""Lines found again: Markdown keeps none, so what it made is looked up in the text, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from ..model.finding import Place
from ..model.page import Segment


class Lines:
    """Finds the line of something that Markdown told without one, always further on in the text."""

    def __init__(self, segments: tuple[Segment, ...], path: str, first_line: int) -> None:
        self.path = path
        self.lines: dict[int, str] = {}
        line = first_line
        for segment in segments:
            line = segment.line
            for offset, text in enumerate(segment.text.split("\n")):
                self.lines[line + offset] = self.lines.get(line + offset, "") + text
        self.order = sorted(self.lines)
        self.first = first_line
        self.at: dict[str, int] = {}

    def place_of_attribute(self, name: str) -> Place:
        """Return the place where an attribute is given a value, else where its name stands."""
        place = self.place(f"{name}=", "attribuut", str.lower)
        return place if place.line != self.first else self.place(name, "attribuut", str.lower)

    def place_of_tag(self, tag: str) -> Place:
        """Return the place of the next opening of a tag, in whatever letters it was typed."""
        return self.place(f"<{tag.lower()}", "tag", str.lower)

    def place_of_link(self, href: str) -> Place:
        """Return the place where an address stands as one, rather than as a word of the text."""
        written = (f"]({href}", f'="{href}', f"<{href}", f"]: {href}")
        return next(
            (
                place
                for needle in written
                if (place := self.place(needle, "link")).line != self.first
            ),
            self.place(href, "link"),
        )

    def place_of_start(self, start: str, text: str) -> Place | None:
        """Return the place of the next line that begins in a way (a pattern), and in which the
        plainest words of a text stand.
        """
        begins, needle = re.compile(start), plainest(text)
        return self._next(
            f"start{start}{needle}", lambda line: needle in line and begins.match(line) is not None
        )

    def place(self, needle: str, kind: str, fold: Callable[[str], str] = str) -> Place:
        return self._next(kind + needle, lambda line: needle in fold(line)) or Place(
            self.path, self.first
        )

    def _next(self, key: str, fits: Callable[[str], bool]) -> Place | None:
        after = self.at.get(key, self.first)
        found = next(
            (
                line
                for line in self.order[bisect_left(self.order, after) :]
                if fits(self.lines[line])
            ),
            None,
        )
        if found is None:
            return None
        self.at[key] = found + 1
        return Place(self.path, found)


def plainest(text: str) -> str:
    """Return the longest run of plain words in a text: emphasis marks stand between the rest in the
    source.
    """
    return max(re.split(r"[^\w ]| {2,}", text), key=len, default="").strip()
