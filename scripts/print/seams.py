"""Where an element runs on over the end of a page: the layout cuts it in two, and a reader should
hear it as one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from .boxes import body_of, boxes_in, is_text


def seams(pages: Iterable) -> list[int]:
    """Give, for each page but the first, how many nested elements run on from the page before
    it.
    """
    bodies = [body_of(page) for page in pages]
    return [_depth(before, after) for before, after in itertools.pairwise(bodies)]


def _depth(before, after) -> int:
    """Follow the last box of one page and the first of the next, as long as they are of one
    element.
    """
    depth = 0
    while True:
        last, first = next(_flowing(before, reverse=True), None), next(_flowing(after), None)
        if (
            last is None
            or first is None
            or last.element is None
            or last.element is not first.element
        ):
            return depth
        if is_text(last) or is_text(first):
            return depth
        depth, before, after = depth + 1, last, first


def _flowing(parent, reverse: bool = False) -> Iterator:
    """Leave out the head that a table repeats."""
    return (box for box in boxes_in(parent, reverse) if not getattr(box, "is_header", False))
