"""The tags of one PDF into the structure of another: its elements, and the numbers by which pages
know them.

A tagged annex stays readable for who can't see it; one with tags that don't add up is taken over
without them. One that never had any gets a paragraph a page: the whole is tagged, and who follows
tags would pass it by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, Pdf, Stream, String

from .renamed import kids_of, rename

_KEYS = ("/StructParents", "/StructParent")


class Graft:
    """Adds to the structure of a document, which has one already."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.document = self.root.K[0]
        # Of a document of our own: one flat list of numbers and elements in turns, the numbers in
        # order.
        self.parents = self.root.ParentTree.Nums
        self.next = int(self.parents[-2]) + 1
        self.ids: dict[str, Object] = (
            dict(NameTree(self.root.IDTree).items()) if "/IDTree" in self.root else {}
        )
        self.count = 0
        self.opening = self.pdf.make_stream(b"/P <</MCID 0>> BDC\n")
        self.closing = self.pdf.make_stream(b"\nEMC\n")

    def take(self, source: Pdf, pages: list[Object]) -> list[Object]:
        """Copy the structure of pages that were copied before; return its top elements, which wait
        to be put in place.
        """
        holders = list(_holders(pages))
        copied = self._copied(source)
        if copied is None:
            for holder, key in holders:
                del holder[key]
            return []
        owners = {
            number + self.next: element
            for number, element in sorted(NumberTree(copied.ParentTree).items())
        }
        for holder, key in holders:
            holder[key] = int(holder[key]) + self.next
        self.parents.extend(Array([value for owner in owners.items() for value in owner]))
        _point_to_copies(pages, owners, self.next)
        self.next = max(owners) + 1
        tops = kids_of(copied, "/S")
        for top in tops:
            if "/Lang" in source.Root and "/Lang" not in top:
                top.Lang = String(str(source.Root.Lang))
        return tops

    def cover(self, pages: Iterable[Object]) -> list[Object]:
        """Make a paragraph of all that stands on each page, in the order in which it is drawn;
        return them to be put in place.
        """
        return [self._paragraph(page) for page in pages if "/Contents" in page]

    def _paragraph(self, page: Object) -> Object:
        paragraph = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, Pg=page, K=Array([0]))
        )
        drawn = page.Contents
        page.Contents = Array(
            [self.opening, *(drawn if isinstance(drawn, Array) else [drawn]), self.closing]
        )
        page.StructParents = self.next
        self.parents.extend(Array([self.next, Array([paragraph])]))
        self.next += 1
        return paragraph

    def _copied(self, source: Pdf) -> Object | None:
        """Copy a structure tree, with names of its own; None where there is none that can be
        used.
        """
        if not _tagged(source):
            return None
        try:
            copied = self.pdf.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
            if not list(NumberTree(copied.ParentTree).items()) or not kids_of(copied, "/S"):
                return None
            self.count += 1
            self.ids |= rename(copied, self.root, self.ids, f"g{self.count}-")
        except Exception:
            return None
        return copied

    def put(self, title: str, elements: Iterable[Object]) -> None:
        """Put elements under a part of their own, at the end of the document."""
        kids = list(elements)
        part = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Part, P=self.document, T=String(title), K=Array(kids)
            )
        )
        for element in kids:
            element.P = part
        self.document.K.append(part)

    def finish(self) -> None:
        self.root.ParentTreeNextKey = self.next
        if self.ids:
            named = sorted(
                ((String(id), element) for id, element in self.ids.items()),
                key=lambda item: bytes(item[0]),
            )
            self.root.IDTree = self.pdf.make_indirect(
                Dictionary(Names=Array([value for item in named for value in item]))
            )


def never_tagged(source: Pdf) -> bool:
    """Tell whether a file has no structure at all, not even one that doesn't add up."""
    return "/StructTreeRoot" not in source.Root


def _tagged(source: Pdf) -> bool:
    marks = source.Root.get("/MarkInfo")
    says_so = marks is not None and bool(marks.get("/Marked", False))
    return says_so and isinstance(source.Root.get("/StructTreeRoot"), Dictionary)


def _holders(pages: Iterable[Object]) -> Iterator[tuple[Object, str]]:
    """Yield everything that is known to the structure by a number: pages, notes, and forms and
    pictures on them.
    """
    seen: set[tuple[int, int]] = set()
    for page in pages:
        for holder in (page, *page.get("/Annots", ()), *_drawn(page, seen)):
            for key in _KEYS:
                if key in holder:
                    yield holder, key


def _drawn(parent: Object, seen: set[tuple[int, int]]) -> Iterator[Stream]:
    resources = parent.get("/Resources")
    drawings = resources.get("/XObject") if resources else None
    for drawn in drawings.values() if drawings else ():
        if isinstance(drawn, Stream) and drawn.objgen not in seen:
            seen.add(drawn.objgen)
            yield drawn
            yield from _drawn(drawn, seen)


def _point_to_copies(pages: Iterable[Object], owners: Mapping[int, Object], shift: int) -> None:
    """Let elements hold the notes that stand on the pages: those of a form were copied once more,
    and the first copy kept its number.
    """
    for page in pages:
        for note in page.get("/Annots", ()):
            number = int(note.get("/StructParent", -1))
            owner = owners.get(number)
            if not isinstance(owner, Dictionary):
                continue
            for kid in kids_of(owner, "/Obj"):
                if int(kid.Obj.get("/StructParent", -1)) == number - shift:
                    kid.Obj = note
