"""Bookmarks: one for each annex after the portfolio's own, with those of the annex below it."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Pdf, String

from .destinations import top_of


class Bookmarks:
    """Adds to the outline of a document, which has one already."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.outlines = pdf.Root.Outlines
        self.item: Dictionary | None = None

    def open(self, title: str, page: Dictionary) -> None:
        """Add a bookmark at the end; what is added until it is closed comes below it."""
        item = self.pdf.make_indirect(
            Dictionary(Title=String(title), Dest=top_of(page), Parent=self.outlines)
        )
        last = self.outlines.get("/Last")
        if last is None:
            self.outlines.First = item
        else:
            last.Next = item
            item.Prev = last
        self.outlines.Last = self.item = item

    def close(self) -> None:
        """Move the bookmarks that came after the open one below it, folded."""
        item, self.item = self.item, None
        first = item.get("/Next")
        if first is None:
            return
        item.First, item.Last = first, self.outlines.Last
        del item.Next, first.Prev
        for below in _row(first):
            below.Parent = item
        item.Count = -_shown(item)
        self.outlines.Last = item

    def finish(self) -> None:
        self.outlines.Count = _shown(self.outlines)


def _row(item: Dictionary | None) -> Iterator[Dictionary]:
    while item is not None:
        yield item
        item = item.get("/Next")


def _shown(parent: Dictionary) -> int:
    """Count what is in view once a bookmark is unfolded: what is right below it, and below what is
    open there.
    """
    return sum(
        1 + (_shown(item) if int(item.get("/Count", 0)) > 0 else 0)
        for item in _row(parent.get("/First"))
    )
