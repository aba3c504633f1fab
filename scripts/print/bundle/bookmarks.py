"""Bookmarks: one for each annex after the portfolio's own, with those of the annex below it."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Object, Pdf, String

from .destinations import top_of


class Bookmarks:
    """Adds to the outline of a document, which has one already."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.outlines = pdf.Root.Outlines

    def add(self, title: str, page: Object) -> Object:
        """Add a bookmark at the end, and return it."""
        item = self.pdf.make_indirect(
            Dictionary(Title=String(title), Dest=top_of(page), Parent=self.outlines)
        )
        last = self.outlines.get("/Last")
        if last is None:
            self.outlines.First = item
        else:
            last.Next = item
            item.Prev = last
        self.outlines.Last = item
        return item

    def fold(self, item: Object) -> None:
        """Move the bookmarks that came after this one below it, folded."""
        first = item.get("/Next")
        if first is None:
            return
        item.First, item.Last = first, self.outlines.Last
        del item.Next, first.Prev
        for below in _row(first):
            below.Parent = item
        item.Count = -_in_view(item)
        self.outlines.Last = item

    def finish(self) -> None:
        self.outlines.Count = _in_view(self.outlines)


def _row(item: Object | None) -> Iterator[Object]:
    while item is not None:
        yield item
        item = item.get("/Next")


def _in_view(parent: Object) -> int:
    """Count what is in view once a bookmark is unfolded: what is right below it, and below what is
    open there.
    """
    count = 0
    for item in _row(parent.get("/First")):
        count += 1
        if int(item.get("/Count", 0)) > 0:
            count += _in_view(item)
    return count
