"""Lines that begin like a list, a table or a paragraph, and that Markdown made something else
of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from ..model.macros import macro
from ..model.page import OddLine, Segment
from .lines import Lines

_MARK = re.compile("\ue000(\\d+)\ue001")
_BLOCKS = frozenset(
    ["blockquote", "details", "div", "dl", "figure", "ol", "p", "pre", "section", "table", "ul"]
)
# No page holds these: the end of a run of text, and the edge of emphasis or a link in it.
_END, _EDGE = "\f", "\x1f"
_ROW = re.compile(r"(\|)[^|]*\||(:?-{2,}:?)[ ]*\|[ |:-]*$")
_ITEM = re.compile(r"([-*+])[ ]+\S")
_FIRST, _NUMBERED = re.compile(r"(1\.)[ ]+\S"), re.compile(r"(\d{1,3}\.)[ ]+\S")
# What Word and its like paste for a bullet; \uf0b7 and its neighbours are those of the typeface
# Symbol.
_BULLET = re.compile(r"([•·‣▪▫◦●○■□➢➤❖\uf0a7\uf0b7\uf0d8\uf076]|o(?=[ ]{2}))[ ]*[^\W_]")
# These stand in running text too: only two or more of them are a list.
_ROW_OF_BULLETS = re.compile(r"([–—✓✔►▶➔→]|\d{1,2}\)|[a-z]\))[ ]+\S")


class _Element(Protocol):
    """What is asked of an element of a page's HTML."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[_Element]: ...
    def iter(self, *tags: str) -> Iterator[_Element]: ...
    def iterancestors(self) -> Iterator[_Element]: ...
    def getprevious(self) -> _Element | None: ...
    def text_content(self) -> str: ...


def odd_lines(root: _Element, lines: Lines, calls: Mapping[int, Segment]) -> Iterator[OddLine]:
    """Yield the first odd line of each kind in each run of text."""
    for element in root.iter("p", "li", "dd", "pre"):
        odd = _code(element, calls) if element.tag == "pre" else _odd(element, calls)
        for kind, start, text in odd:
            place = lines.place_of_start(_pattern(kind, start), text)
            if place:
                yield OddLine(kind, start, place)


def _pattern(kind: str, start: str) -> str:
    """Return how such a line begins in the file; HTML has lost tabs and quotation."""
    return (
        r"(?: {4}| {0,3}\t)"
        if kind == "code"
        else rf"[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?{re.escape(start)}"
    )


_Found = tuple[str, str, str]


def _code(element: _Element, calls: Mapping[int, Segment]) -> Iterator[_Found]:
    """Yield the first line of an indented block, unless it belongs to a list, or shows nothing but
    how macros are typed.
    """
    text = element.text_content()
    if _MARK.sub("", text).strip() and not any(
        above.tag == "li" for above in element.iterancestors()
    ):
        yield "code", "", _as_typed(next(line for line in text.split("\n") if line.strip()), calls)


def _odd(element: _Element, calls: Mapping[int, Segment]) -> Iterator[_Found]:
    if _goes_on(element):
        return
    for run in _runs(element, calls):
        plain = [
            (_MARK.sub("…", line).replace(_EDGE, "").strip(), _as_typed(line, calls))
            for line in run
        ]
        below = plain[1:]
        yield from _first("tabel", _ROW, below)
        yield from _first("lijst", _ITEM, below)
        numbers = _first("lijst", _NUMBERED, below)
        yield from (
            numbers
            if sum(1 for text, _ in below if _NUMBERED.match(text)) > 1
            else _first("lijst", _FIRST, below)
        )
        yield from _first("teken", _BULLET, plain)
        if sum(1 for text, _ in plain if _ROW_OF_BULLETS.match(text)) > 1:
            yield from _first("teken", _ROW_OF_BULLETS, plain)


def _as_typed(line: str, calls: Mapping[int, Segment]) -> str:
    return _MARK.sub(lambda mark: calls[int(mark[1])].text, line)


def _goes_on(element: _Element) -> bool:
    """Tell whether a paragraph and the one before it both begin with a bullet: the first was
    told.
    """
    before = element.getprevious()
    return (
        element.tag == "p"
        and before is not None
        and before.tag == "p"
        and all(_BULLET.match((each.text or "").lstrip()) for each in (element, before))
    )


def _first(kind: str, pattern: re.Pattern[str], lines: list[tuple[str, str]]) -> Iterator[_Found]:
    for text, line in lines:
        match = pattern.match(text)
        if match:
            yield kind, match[match.lastindex or 0], line
            return


def _runs(element: _Element, calls: Mapping[int, Segment]) -> Iterator[list[str]]:
    """Yield the lines of each run of text right inside an element; a macro that prints a block ends
    one.
    """
    for piece in "".join(_text(element)).split(_END):
        run: list[str] = []
        for line in piece.strip("\n").split("\n"):
            if not _is_block(line, calls):
                run.append(line)
            elif run:
                yield run
                run = []
        yield run


def _is_block(line: str, calls: Mapping[int, Segment]) -> bool:
    mark = _MARK.fullmatch(line.strip())
    known = macro(calls[int(mark[1])].name) if mark else None
    return mark is not None and (known is None or known.block)


def _text(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield _END
        elif child.tag == "code":
            yield f"{_EDGE}…{_EDGE}"
        else:
            yield _EDGE
            yield from _text(child)
            yield _EDGE
        yield child.tail or ""
