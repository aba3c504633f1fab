"""The lines of a page's own text, without what macros print."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.page import Page, Segment

Lines = tuple[tuple[int, str], ...]
_CODE = re.compile(r"(`++).+?\1")


def lines_of(page: Page) -> Lines:
    """Return the number and the text of each line, code spans blanked and each macro call as a
    dash.
    """
    return _lines(page.segments)


# Ten checks ask for them.
@lru_cache(maxsize=256)
def _lines(segments: tuple[Segment, ...]) -> Lines:
    lines: dict[int, str] = {}
    for segment in segments:
        text = segment.text if segment.kind == "text" else "–" + "\n" * segment.text.count("\n")
        for offset, piece in enumerate(text.split("\n")):
            lines[segment.line + offset] = lines.get(segment.line + offset, "") + piece
    return tuple(
        (number, _CODE.sub(lambda match: " " * len(match[0]), text))
        for number, text in sorted(lines.items())
    )
