"""A table -> a call: its cells, the widths of its columns, and which rows begin with a header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lxml.html import HtmlElement

from .code import array, call, quoted
from .ledger import Ledger
from .words import Words, classes_of, in_language

Flow = Callable[[HtmlElement], str]
_SMALL = {"wide", "actions-table", "services", "chart-table", "matrix"}
_WIDTHS = {
    "annexes": ("10mm", "1fr", "25.5mm", "31mm", "44mm"),
    "requirements": ("47%", "1fr", "31mm"),
}
# Points: of a column's text, what a letter takes, and the room beside a cell.
_COLUMN, _LETTER, _GAP = 476.0, 4.75, 9.0
# In a word of this many letters hyphenation finds a place.
_PIECE = 14
_NARROWEST = 30.0
# A row of more lines than this may be cut by the end of a page: whole, it could be higher than one.
_LONG_ROW = 25
# As our checker counts.
_A_SENTENCE = 8


def table(element: HtmlElement, words: Words, flow: Flow, ledger: Ledger) -> str:
    rows = list(element.iter("tr"))
    head = [row for row in rows if row.getparent().tag == "thead"]
    body = [row for row in rows if row.getparent().tag != "thead"]
    ledger.row_heads.append([len(row) > 0 and row[0].tag == "th" for row in body])
    count = max((sum(_span(cell) for cell in row) for row in rows), default=1)
    return call(
        "rows",
        size=_size(element),
        wide="true" if _size(element) == "8.5pt" else "false",
        columns=array(_columns(element, rows, count)),
        head=array(_row(row, words, flow) for row in head),
        body=array(_row(row, words, flow) for row in body),
        repeat="true" if _may_repeat(head) else "false",
        whole="false" if any(_is_long(row, count) for row in body) else "true",
    )


def is_crowded(element: HtmlElement) -> bool:
    """Tell whether a table has more columns than a page has room for."""
    count = max((sum(_span(cell) for cell in row) for row in element.iter("tr")), default=1)
    return count * _NARROWEST > _COLUMN


def first_row(element: HtmlElement) -> tuple[str, ...]:
    row = next(element.iter("tr"), ())
    return tuple(" ".join(cell.text_content().split()) for cell in row)


def _size(element: HtmlElement) -> str:
    classes = classes_of(element)
    if "annexes" in classes:
        return "8.6pt"
    return "8.5pt" if classes & _SMALL else "9pt"


def _may_repeat(head: Sequence[HtmlElement]) -> bool:
    """Tell whether every page may show a head: there it is no content, so it can hold no link and
    no note; and one of a whole sentence is taken for text that nobody reads aloud.
    """
    words = sum(len(cell.text_content().split()) for row in head for cell in row)
    return words < _A_SENTENCE and all(row.find(".//a") is None for row in head)


def _is_long(row: HtmlElement, count: int) -> bool:
    """Tell whether a row may fill more lines than stay together, if all columns are as wide."""
    letters = max((len(cell.text_content()) for cell in row), default=0)
    return letters * _LETTER / (_COLUMN / count) > _LONG_ROW


def _row(row: HtmlElement, words: Words, flow: Flow) -> str:
    """Return the cells of a row; the first one has the row's name too."""
    names = [row.get("id"), *[None] * len(row)]
    return array(_cell(cell, flow, words.ledger, name) for cell, name in zip(row, names))


def _cell(cell: HtmlElement, flow: Flow, ledger: Ledger, row: str | None) -> str:
    in_head = cell.getparent().getparent().tag == "thead"
    body = in_language(cell, flow(cell))
    if cell.tag == "th" or "row-name" in classes_of(cell):
        body = call("strong", body)
    for name in (cell.get("id"), row):
        if name and ledger.named(name):
            body = call("marked", quoted(name), body)
    spans = {
        name: str(number)
        for name in ("colspan", "rowspan")
        if (number := _number(cell.get(name))) > 1
    }
    if in_head:
        spans["align"] = "bottom"
    return call("table.cell", body, **spans)


def _span(cell: HtmlElement) -> int:
    return _number(cell.get("colspan"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and 0 < int(text) < 100 else 1


def _columns(element: HtmlElement, rows: Iterable[HtmlElement], count: int) -> Sequence[str]:
    fixed = next((_WIDTHS[name] for name in classes_of(element) if name in _WIDTHS), ())
    return fixed if len(fixed) == count else _shared(rows, count)


def _shared(rows: Iterable[HtmlElement], count: int) -> list[str]:
    """Give widths as a browser does: no column narrower than its longest word, the rest shared by
    what each would like to have.
    """
    least, wanted = [12.0] * count, [12.0] * count
    for row in rows:
        at = 0
        for cell in row:
            words = cell.text_content().replace("\u00a0", "x").split()
            if _span(cell) == 1 and at < count and words:
                longest = min(max(map(len, words)), _PIECE)
                least[at] = max(least[at], longest * _LETTER + _GAP)
                wanted[at] = max(wanted[at], sum(len(word) + 1 for word in words) * _LETTER + _GAP)
            at += _span(cell)
    room = _COLUMN - sum(least)
    more = sum(like - low for low, like in zip(least, wanted))
    if room <= 0:
        return [f"{low:.1f}fr" for low in least]
    if more <= room:
        return [f"{like:.1f}fr" for like in wanted]
    return [f"{low + room * (like - low) / more:.1f}fr" for low, like in zip(least, wanted)]
