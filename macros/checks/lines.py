"""The lines of a page's own text, without what macros print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.page import Page

_CODE = re.compile(r"(`+).+?\1")


def lines_of(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line, code spans blanked and each macro call as a
    dash.
    """
    lines: dict[int, str] = {}
    for segment in page.segments:
        text = segment.text if segment.kind == "text" else "–" + "\n" * segment.text.count("\n")
        for offset, piece in enumerate(text.split("\n")):
            lines[segment.line + offset] = lines.get(segment.line + offset, "") + piece
    for number, text in sorted(lines.items()):
        yield number, _CODE.sub(lambda match: " " * len(match[0]), text)
