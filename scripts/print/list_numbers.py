"""The numbers that a list was given, and what its marks are: WeasyPrint counts 1, 2, 3 whatever the
HTML says, and tags don't tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement
from pikepdf import Dictionary, Name

# The `type` of a list in HTML, and what CSS calls it.
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_IN_PDF = {
    "decimal": Name.Decimal,
    "lower-alpha": Name.LowerAlpha,
    "upper-alpha": Name.UpperAlpha,
    "lower-roman": Name.LowerRoman,
    "upper-roman": Name.UpperRoman,
}


def numbered(section: HtmlElement) -> None:
    """Write as styles where each list starts, whether it counts down, and with what."""
    for items in section.iter("ol"):
        _counted(items)
    for item in section.iter("li"):
        if item.get("value", "").isdecimal():
            # It counts on after setting a counter, unless it is told not to.
            item.set(
                "style",
                f"counter-set: list-item {item.get('value')}; counter-increment: list-item 0",
            )


def _counted(items: HtmlElement) -> None:
    start, down = items.get("start", ""), "reversed" in items.attrib
    styles = (
        [f"list-style-type: {_TYPES[items.get('type')]}"] if items.get("type") in _TYPES else []
    )
    if start.isdecimal() or down:
        first = int(start) if start.isdecimal() else len(items.findall("li"))
        styles.append(f"counter-reset: list-item {first + 1 if down else first - 1}")
    if styles:
        items.set("style", "; ".join(styles))
    for item in items.iterchildren("li") if down else ():
        item.set("style", "counter-increment: list-item -1")


def mark(box) -> str:
    """Give what a list is marked with, as CSS says it."""
    return str(box.style["list_style_type"])


def tell_numbers(lists: Iterable[tuple[Dictionary, str]]) -> None:
    """Say of each list with marks which ones: PDF has no name for a dash, and takes any for a
    disc.
    """
    for element, css in lists:
        if element.S == Name.L and any(
            kid.get("/S") == Name.Lbl
            for item in element.K
            for kid in item.get("/K", ())
            if isinstance(kid, Dictionary)
        ):
            element.A = Dictionary(O=Name.List, ListNumbering=_IN_PDF.get(css, Name.Disc))
