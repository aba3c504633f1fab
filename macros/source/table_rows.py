"""Lines that hold only a block tag, between the rows of a table: they would cut the table in
two.
"""

from __future__ import annotations

import re

_TAG = re.compile(
    r"[ \t]*\{%[-+]?[ \t]*(if[ \t]+(?:not[ \t]+)?indiening|else|endif)[ \t]*[-+]?%\}[ \t]*"
)
_ROWS = re.compile(r"(?:[ \t]*\|[^\n]*\n)+")


def tags_off_their_line(text: str) -> str:
    """Put each such tag before the row that follows it; the end of its line goes into the tag, so
    no other line moves.
    """
    lines = text.split("\n")
    tags = [_TAG.fullmatch(line) for line in lines]
    pieces = []
    for index, (line, tag) in enumerate(zip(lines, tags)):
        if tag and _is_row(lines, tags, index, -1) and _is_row(lines, tags, index, 1):
            pieces.append(f"{{% {tag[1]}\n%}}")
        else:
            pieces.append(f"{line}\n")
    return "".join(pieces).removesuffix("\n")


def _is_row(lines: list[str], tags: list[re.Match[str] | None], index: int, step: int) -> bool:
    """Tell whether the nearest line that is no tag is a row."""
    index += step
    while 0 <= index < len(lines) and tags[index]:
        index += step
    return 0 <= index < len(lines) and lines[index].lstrip().startswith("|")


def are_rows(text: str) -> bool:
    """Tell whether a text is whole rows of a table and nothing else."""
    return _ROWS.fullmatch(text) is not None
