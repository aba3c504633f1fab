"""Elements that the end of a line or a page cut in two become one again, so that a sentence, a link
or a table is heard as one.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name


class Joiner:
    """Joins elements of a document that the layout engine wrote."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        self.places = {
            int(self.parents[index]): index + 1 for index in range(0, len(self.parents), 2)
        }

    def join_lines(self, links: Iterable[tuple[Dictionary, object]]) -> None:
        """Join the parts of each link, given in reading order, every part with what tells the link
        from others.
        """
        known, first = None, None
        for part, source in links:
            if first is not None and source == known and part.Pg.objgen == first.Pg.objgen:
                first.K.extend(Array([self._moved(kid, part, first) for kid in part.K]))
                part.P.K = Array(
                    [kid for kid in part.P.K if getattr(kid, "objgen", None) != part.objgen]
                )
            else:
                known, first = source, part

    def join_pages(self, seams: Iterable[int]) -> None:
        """Join what runs on from page to page; `seams` tells how deep, for each page but the
        first.
        """
        document = self.pdf.Root.StructTreeRoot.K[0]
        for number, depth in enumerate(seams, start=1):
            if depth:
                self._join_at(document, self.pdf.pages[number].obj, depth)

    def _join_at(self, document: Dictionary, page: Dictionary, depth: int) -> None:
        """Join the first element of a page with the one before it."""
        kids = list(document.K)
        index = next((at for at, kid in enumerate(kids) if kid.Pg.objgen == page.objgen), 0)
        if index and self._join(kids[index - 1], kids[index], depth):
            del document.K[index]

    def _join(self, first: Dictionary, second: Dictionary, depth: int) -> bool:
        """Move all of an element into the one that it runs on from, where both are of one kind."""
        if first.S != second.S:
            return False
        if first.S == Name.Table:
            _drop_repeated_head(first, second)
        rest = list(second.K)
        last, next_one = _element(first.K, -1), _element(second.K, 0)
        if (
            depth > 1
            and last is not None
            and next_one is not None
            and self._join(last, next_one, depth - 1)
        ):
            rest = rest[1:]
        for kid in rest:
            first.K.append(self._moved(kid, second, first))
        return True

    def _moved(self, kid: object, old: Dictionary, new: Dictionary) -> object:
        """Make a kid the kid of another element: a number alone would mean a mark on that element's
        page.
        """
        if not isinstance(kid, Dictionary):
            page = old.Pg
            self.parents[self.places[int(page.StructParents)]][int(kid)] = new
            return Dictionary(Type=Name.MCR, Pg=page, MCID=int(kid))
        if kid.get("/Type") == Name.MCR:
            self.parents[self.places[int(kid.Pg.StructParents)]][int(kid.MCID)] = new
        elif kid.get("/Type") == Name.OBJR:
            self.parents[self.places[int(kid.Obj.StructParent)]] = new
        else:
            kid.P = new
        return kid


def _element(kids: Array, index: int) -> Dictionary | None:
    kid = kids[index] if len(kids) else None
    return kid if isinstance(kid, Dictionary) and "/S" in kid else None


def _drop_repeated_head(first: Dictionary, second: Dictionary) -> None:
    head, repeated = _element(first.K, 0), _element(second.K, 0)
    if (
        head is not None
        and repeated is not None
        and head.S == Name.THead
        and repeated.S == Name.THead
        and len(second.K) > 1
    ):
        del second.K[0]
