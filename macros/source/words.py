"""The portfolio's own word list: words that are right, whatever a dictionary or a count of letters
says.
"""

from __future__ import annotations

from ..model.finding import Finding
from ..model.search_words import SEARCH_WORDS, SearchWords, read_lines
from .tree import Tree, decode

PATH = "docs/woordenlijst.txt"


def read_words(tree: Tree, findings: list[Finding]) -> tuple[str, ...]:
    """Read one word a line; what follows a # is a note. A missing file is an empty list."""
    if PATH not in tree.paths:
        return ()
    text, trouble = decode(tree.read(PATH), PATH)
    findings += trouble
    lines = (line.partition("#")[0].strip() for line in text.split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


def read_search_words(tree: Tree, findings: list[Finding]) -> tuple[SearchWords, ...]:
    """Read the portfolio's own list for the search. A missing file is an empty list."""
    if SEARCH_WORDS not in tree.paths:
        return ()
    text, trouble = decode(tree.read(SEARCH_WORDS), SEARCH_WORDS)
    findings += trouble
    return read_lines(text, SEARCH_WORDS)
