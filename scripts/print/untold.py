"""What the layout knows and its tags don't tell, page by page, in the order of the tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pikepdf import Dictionary, Name

from .boxes import body_of, nested
from .languages import Part, spoken
from .list_numbers import mark
from .seams import seams

_LISTS = ("ul", "ol")


@dataclass(frozen=True, slots=True)
class Untold:
    """`seams`: what runs on over the end of each page; `marks` of the lists; `links` and
    `articles`: what each is a part of.
    """

    seams: Sequence[int]
    marks: Sequence[Sequence[str]]
    links: Sequence[Sequence[Part]]
    articles: Sequence[Sequence[Part]]


def untold(pages: Sequence) -> Untold:
    """Read all of it from WeasyPrint's pages."""
    boxes = [list(nested(body_of(page))) for page in pages]
    return Untold(
        seams(pages),
        marks=[[mark(box) for box in page if box.element_tag in _LISTS] for page in boxes],
        links=[
            [spoken(box) for box in page if box.element_tag.partition(":")[0] == "a"]
            for page in boxes
        ],
        articles=[[spoken(box) for box in page if box.element_tag == "article"] for page in boxes],
    )


def matched(
    elements: Iterable[Dictionary],
    kind: Name,
    pages: Iterable[Dictionary],
    told: Iterable[Sequence],
) -> list[tuple[Dictionary, object]]:
    """Give each element of a kind with what is told of it; on a page where tags and layout disagree
    nothing is, rather than something wrong.
    """
    tagged: dict[tuple[int, int], list[Dictionary]] = {}
    for element in elements:
        if element.S == kind:
            tagged.setdefault(element.Pg.objgen, []).append(element)
    pairs = ((tagged.get(page.objgen, []), here) for page, here in zip(pages, told, strict=True))
    return [
        pair
        for found, here in pairs
        if len(found) == len(here)
        for pair in zip(found, here, strict=True)
    ]
