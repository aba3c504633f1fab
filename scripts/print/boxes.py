"""The boxes that a layout is made of, in the order in which the engine tags them."""

from __future__ import annotations

from collections.abc import Iterator


def body_of(page):
    """Give the box of a page that holds all but its margins."""
    # WeasyPrint gives no other way to its boxes.
    html = next(box for box in page._page_box.children if box.element_tag == "html")
    return next((box for box in html.children if box.element_tag == "body"), html)


def boxes_in(parent, reverse: bool = False) -> Iterator:
    """Go through the boxes in a box as its tags do: lines are not there."""
    children = list(getattr(parent, "children", ()))
    if getattr(parent, "is_table_wrapper", False):
        table = parent.get_wrapped_table()
        children = [
            box for child in children for box in (table.children if child is table else [child])
        ]
    for child in reversed(children) if reverse else children:
        child = getattr(child, "_box", child)
        if type(child).__name__ == "LineBox":
            yield from boxes_in(child, reverse)
        else:
            yield child


def is_text(box) -> bool:
    """Tell whether a box only holds text, or nothing: it bears the tag of the box that it is in."""
    return not hasattr(box, "children") or type(box).__name__ == "TextBox"


def nested(parent) -> Iterator:
    """Go through all the boxes in a box, as its tags do, but for text."""
    for box in boxes_in(parent):
        if not is_text(box):
            yield box
            yield from nested(box)
