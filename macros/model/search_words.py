"""Words for the search: which mean the same, and which lead to a page before all else."""

from __future__ import annotations

from dataclasses import dataclass

from .finding import Place
from .folders import DOCS

NOTE, BETWEEN, LEADS_TO = "#", ",", ":"
SEARCH_WORDS = f"{DOCS}/zoekwoorden.txt"


@dataclass(frozen=True, slots=True)
class SearchWords:
    """A line of a list: words that mean the same, or words and the page that they lead to."""

    words: tuple[str, ...]
    target: str
    place: Place


def read_lines(text: str, path: str) -> tuple[SearchWords, ...]:
    """Read a line as `woord, woord` or `woord, woord: pagina.md`; what follows a # after a space is
    a note.
    """
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        typed = f" {line}".partition(f" {NOTE}")[0]
        names, _, target = typed.partition(LEADS_TO)
        words = tuple(word for name in names.split(BETWEEN) if (word := name.strip().lower()))
        if words:
            lines.append(SearchWords(words, target.strip(), Place(path, number)))
    return tuple(lines)
