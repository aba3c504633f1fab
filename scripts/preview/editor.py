"""Links that open a line of a file in the writer's editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

Link = Callable[[str, int], str]


def editor_link(root: Path, template: str) -> Link:
    """Give the function that makes a link to a line of a file; the path in it starts with a slash,
    on Windows too.
    """

    def link(path: str, line: int) -> str:
        whole = "/" + quote((root / path).as_posix().lstrip("/"), safe="/:")
        return template.replace("{bestand}", whole).replace("{regel}", str(line))

    return link
