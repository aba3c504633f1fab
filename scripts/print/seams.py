"""Where an element runs on over the end of a page: the layout cuts it in two, and a reader should hear it as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def seams(pages: Iterable) -> list[int]:
    """Give, for each page but the first, how many nested elements run on from the page before it."""
    bodies = [_body(page) for page in pages]
    return [_depth(before, after) for before, after in zip(bodies, bodies[1:])]


def _body(page):
    # WeasyPrint gives no other way to its boxes.
    html = next(box for box in page._page_box.children if box.element_tag == "html")  # noqa: SLF001
    return next((box for box in html.children if box.element_tag == "body"), html)


def _depth(before, after) -> int:
    """Follow the last box of one page and the first of the next, as long as they are of one element."""
    depth = 0
    while True:
        last, first = next(_boxes(before, reverse=True), None), next(_boxes(after), None)
        if last is None or first is None or last.element is None or last.element is not first.element:
            return depth
        if _is_text(last) or _is_text(first):
            return depth
        depth, before, after = depth + 1, last, first


def _boxes(parent, reverse: bool = False) -> Iterator:
    """Go through the boxes in a box as its tags do: lines are not there, nor is the head that a table repeats."""
    children = list(getattr(parent, "children", ()))
    if getattr(parent, "is_table_wrapper", False):
        table = parent.get_wrapped_table()
        children = [box for child in children for box in (table.children if child is table else [child])]
    for child in reversed(children) if reverse else children:
        child = getattr(child, "_box", child)
        if type(child).__name__ == "LineBox":
            yield from _boxes(child, reverse)
        elif not getattr(child, "is_header", False):
            yield child


def _is_text(box) -> bool:
    return not hasattr(box, "children") or type(box).__name__ == "TextBox"
