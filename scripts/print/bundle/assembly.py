"""Three kinds of PDF -> one: the portfolio, its dividers, and the annexes, each with what makes it
usable.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from ....macros.model.annex import Annex
from ....macros.source.pdf_actions import take_actions_out
from .bookmarks import Bookmarks
from .destinations import Destinations
from .enclosure import Enclosure
from .graft import Graft, never_tagged
from .links import Links
from .unsigned import take_signatures_out


class Refused(Exception):
    """An annex that can't be taken over; `id` names it."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


@dataclass(frozen=True, slots=True)
class Dividers:
    """An open PDF of dividers, and the pages of each in it, by annex id, counted from 0."""

    pdf: Pdf
    places: Mapping[str, range]


@dataclass(frozen=True, slots=True)
class Merged:
    """`places` gives the divider's page and the annex's own pages, by annex id, counted from 1."""

    pdf: bytes
    pages: int
    places: Mapping[str, tuple[int, range]]


def merge(
    portfolio: bytes,
    links: Links,
    dividers: Dividers,
    enclosures: Sequence[Enclosure],
    left_out: Mapping[str, str],
) -> Merged:
    """Put everything in one file, in the order given. Raises Refused for the first annex that can't
    be taken over.
    """
    with pikepdf.open(io.BytesIO(portfolio)) as pdf:
        merger = _Merger(pdf, dividers, [enclosure.annex for enclosure in enclosures])
        for enclosure in enclosures:
            merger.add(enclosure, bundled=enclosure.annex.id not in left_out)
        return merger.finished(links)


class _Merger:
    """Adds to a portfolio, in place; `order` is what the page tree will hold."""

    def __init__(self, pdf: Pdf, dividers: Dividers, annexes: Iterable[Annex]) -> None:
        self.pdf = pdf
        self.own = len(pdf.pages)
        self.graft = Graft(pdf)
        self.destinations = Destinations(pdf, annexes)
        self.bookmarks = Bookmarks(pdf)
        self.labels: list[object] = list(pdf.Root.PageLabels.Nums)
        self.version = pdf.pdf_version
        self.order: list[Object] = [page.obj for page in pdf.pages]
        self.places: dict[str, tuple[int, range]] = {}
        self.dividers = self._taken_in(dividers)

    def _taken_in(self, dividers: Dividers) -> Mapping[str, tuple[list[Object], list[Object]]]:
        """Add all dividers at once; return the pages and the structure elements of each."""
        pages = self._appended(dividers.pdf)
        elements = [kid for top in self.graft.take(dividers.pdf, pages) for kid in top.K]
        by_annex = zip(dividers.places.items(), _by_heading(elements), strict=True)
        return {
            id: ([pages[index] for index in places], of_one) for (id, places), of_one in by_annex
        }

    def _appended(
        self, source: Pdf, outlines: Literal["preserve", "ignore"] = "ignore"
    ) -> list[Object]:
        start = len(self.pdf.pages)
        self.pdf.add_pages_from(source, outlines=outlines)
        return [self.pdf.pages[index].obj for index in range(start, len(self.pdf.pages))]

    def add(self, enclosure: Enclosure, bundled: bool) -> None:
        """Add a divider and, unless it is left out, the annex behind it."""
        annex = enclosure.annex
        title = f"Bijlage {annex.number}. {annex.title or annex.id}"
        divider, divider_elements = self.dividers[annex.id]
        start = len(self.order)
        bookmark = self.bookmarks.add(title, divider[0])
        pages, elements = self._pages_of(enclosure) if bundled else ([], [])
        self.bookmarks.fold(bookmark)
        self.graft.put(title, [*divider_elements, *elements])
        first_page = start + len(divider)
        self._label(start, Dictionary(P=String(f"B{annex.number}")))
        if pages:
            self._label(first_page, Dictionary(P=String(f"B{annex.number}-"), S=Name.D))
        self.order += [*divider, *pages]
        self.places[annex.id] = (start + 1, range(first_page + 1, len(self.order) + 1))
        self.destinations.move(annex, divider[0], pages)

    def _pages_of(self, enclosure: Enclosure) -> tuple[list[Object], list[Object]]:
        try:
            with pikepdf.open(io.BytesIO(enclosure.raw), suppress_warnings=True) as source:
                if enclosure.annex.file and enclosure.annex.file.actions:
                    take_actions_out(source)
                pages = self._appended(source, outlines="preserve")
                elements = self.graft.take(source, pages)
                if never_tagged(source) and enclosure.annex.file and enclosure.annex.file.has_text:
                    elements = self.graft.cover(pages)
                take_signatures_out(pages)
                self.version = max(self.version, source.pdf_version)
                damaged = bool(source.get_warnings()) or len(pages) != len(source.pages)
        except Exception as problem:
            raise Refused(enclosure.annex.id) from problem
        if damaged or not pages:
            raise Refused(enclosure.annex.id)
        return pages, elements

    def _label(self, index: int, label: Dictionary) -> None:
        self.labels += [index, label]

    def finished(self, links: Links) -> Merged:
        """Lead every link where it belongs, put the pages in order, and say of the whole only what
        is true of it.
        """
        between = [page for pages, _ in self.dividers.values() for page in pages]
        links.lead(self.order[: self.own], between)
        self.pdf.Root.PageLabels = Dictionary(Nums=Array(self.labels))
        self.bookmarks.finish()
        self.destinations.finish(self.order)
        self.graft.finish()
        _put_in_order(self.pdf, self.order)
        _claim_nothing(self.pdf)
        return Merged(_saved(self.pdf, self.version), len(self.order), self.places)


def _by_heading(elements: Iterable[Object]) -> list[list[Object]]:
    """Group the elements of all dividers: each divider opens with a heading, and has no other."""
    groups: list[list[Object]] = []
    for element in elements:
        if element.S == Name.H1:
            groups.append([])
        groups[-1].append(element)
    return groups


def _put_in_order(pdf: Pdf, order: Iterable[Object]) -> None:
    """Order the page tree, which is flat since pages were added to it."""
    tree = pdf.Root.Pages
    tree.Kids = Array(list(order))
    tree.Count = len(tree.Kids)
    for page in tree.Kids:
        page.Parent = tree


def _claim_nothing(pdf: Pdf) -> None:
    """Name the bundle, and take the portfolio's claims out: PDF/A and PDF/UA hold of the whole only
    if of every annex.
    """
    pdf.docinfo.Title = String(f"{pdf.docinfo.Title}, met bijlagen")
    del pdf.Root.Metadata
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.load_from_docinfo(pdf.docinfo)


def _saved(pdf: Pdf, version: str) -> bytes:
    written = io.BytesIO()
    pdf.save(
        written,
        min_version=version,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()
