"""Named places: what led to an annex's row in the overview now leads to the annex, and to its very
page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from ....macros.model.annex import Annex
from ....macros.render.view import page_mark
from .dividers import OVERVIEW_PLACE


def top_of(page: Object) -> Array:
    """Return the place at the top left of a page as it is seen, whatever its rotation; the zoom
    stays.
    """
    left, bottom, right, top = (float(value) for value in page.get("/CropBox", page.MediaBox))
    corners = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}
    x, y = corners.get(int(page.get("/Rotate", 0)) % 360, (left, top))
    return Array([page, Name.XYZ, round(x, 2), round(y, 2), 0])


class Destinations:
    """The named places of a document, which has some already."""

    def __init__(self, pdf: Pdf, annexes: Iterable[Annex]) -> None:
        self.dests = pdf.Root.Names.Dests
        named = dict(NameTree(self.dests).items())
        self.pages = _by_annex(named)
        self.moved: dict[str, Array] = {}
        # Now, so that a place of the same name in an annex gets another name.
        rows = {
            OVERVIEW_PLACE + annex.id: named[annex.anchor]
            for annex in annexes
            if annex.anchor in named
        }
        self._write(named | rows)

    def move(self, annex: Annex, divider: Object, pages: list[Object]) -> None:
        """Lead to an annex's divider, and to its pages; a page that it hasn't is looked for at the
        divider.
        """
        self.moved[annex.anchor] = top_of(divider)
        for number in self.pages.get(annex.anchor, ()):
            target = pages[number - 1] if 0 < number <= len(pages) else divider
            self.moved[page_mark(annex, number)] = top_of(target)

    def finish(self, pages: Iterable[Object]) -> None:
        """Write names in one way everywhere: readers compare them byte by byte."""
        self._write(
            {name: self.moved.get(name, place) for name, place in NameTree(self.dests).items()}
        )
        for page in pages:
            for owner, key in _named(page):
                owner[key] = String(str(owner[key]))

    def _write(self, named: Mapping[str, Object]) -> None:
        """Write one sorted list, where a tree may have stood."""
        places = sorted(
            ((String(name), place) for name, place in named.items()),
            key=lambda item: bytes(item[0]),
        )
        for key in ("/Kids", "/Limits"):
            if key in self.dests:
                del self.dests[key]
        self.dests.Names = Array([value for item in places for value in item])


def _by_annex(names: Iterable[str]) -> Mapping[str, list[int]]:
    """Group the numbers of pages that are linked to, by the place of their annex."""
    pages: dict[str, list[int]] = defaultdict(list)
    for name in names:
        anchor, _, number = name.rpartition("--")
        if number.isdecimal():
            pages[anchor].append(int(number))
    return pages


def _named(page: Object) -> Iterator[tuple[Object, str]]:
    """Yield where the links of a page name a place."""
    for note in page.get("/Annots", ()):
        if isinstance(note.get("/Dest"), String):
            yield note, "/Dest"
        action = note.get("/A")
        if isinstance(action, Dictionary) and isinstance(action.get("/D"), String):
            yield action, "/D"
