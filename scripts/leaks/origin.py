"""Where in the sources a secret stands that came out in public: a writer knows the source, and
never saw the built file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Set
from itertools import pairwise
from pathlib import Path

from ...macros.model.finding import Place
from ...macros.model.folders import JURY, PARTNERS, REMARKS, register_paths
from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio

_COPIED = (".csv", ".svg")
# What the writers note for themselves: the name of the contact person may well stand there.
_NOTES = ("stand", "eigenaar", "goedgekeurd")
_MOST = 5

Kinds = Callable[[str], Collection[str]]


def places_of(
    kind: str, public: Portfolio, root: Path, paths: Set[str], kinds: Kinds
) -> list[Place]:
    """Find the lines of public sources in which a kind of secret stands, the first of them in each
    file.
    """
    found = []
    for path, lines in _sources(public, root, paths):
        # A name may run on into the next line.
        pairs = [(number, f"{text}\n{after}") for (number, text), (_, after) in pairwise(lines)]
        line = next((number for number, text in [*lines, *pairs] if kind in kinds(text)), None)
        found += [Place(path, line)] if line else []
    return found[:_MOST]


def _sources(
    public: Portfolio, root: Path, paths: Set[str]
) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    for page in public.pages:
        # Of the page of a private annex nothing is public.
        if page.segments or page.places:
            yield page.path, list(_lines_of(page, root))
    shown = (PARTNERS, REMARKS, JURY) if public.jury_points else (PARTNERS, REMARKS)
    registers = {path for name in shown for path in register_paths(name)}
    for path in sorted(paths):
        if path in registers or path.endswith(_COPIED):
            yield path, list(enumerate(_text(root / path).split("\n"), start=1))


def _lines_of(page: Page, root: Path) -> Iterator[tuple[int, str]]:
    """Yield the keys of a page as typed, and its text without comments and without what is for the
    jury.
    """
    first = page.segments[0].line if page.segments else 10**6
    notes = {place.line for key, place in page.places.items() if key.split(".")[0] in _NOTES}
    keys = enumerate(_text(root / page.path).split("\n")[: first - 1], start=1)
    yield from ((number, text) for number, text in keys if number not in notes)
    lines: dict[int, str] = {}
    for segment in page.segments:
        for offset, piece in enumerate(segment.text.split("\n")):
            lines[segment.line + offset] = lines.get(segment.line + offset, "") + piece
    yield from sorted(lines.items())


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
