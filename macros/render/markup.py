"""HTML that is safe by construction: what is not Html yet is escaped when it is put in."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
# What Markdown would read as a mark of its own; in a macro that stands inside a line it must stay a
# letter.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_{}[]!~^|"}
_VOID = frozenset({"br", "circle", "img", "line", "path", "polyline", "rect", "polygon"})
_ALIASES = {"cls": "class"}


class Html(str):
    """Text that is HTML already, on one line."""

    __slots__ = ()


def text(value: object) -> Html:
    """Escape a value; line ends become spaces, so that it survives Markdown."""
    return value if isinstance(value, Html) else Html(html.escape(_BLANKS.sub(" ", str(value))))


def fragment(*parts: object) -> Html:
    """Put parts after each other; None is left out."""
    return Html("".join(text(part) for part in parts if part is not None))


def joined(parts: Sequence[str], separator: str) -> Html:
    return Html(text(separator).join(text(part) for part in parts))


def element(name: str, *parts: object, **attributes: object) -> Html:
    """Write an element; `cls` is its class, "_" in a name is "-", True is a bare attribute, None
    and "" are left out.
    """
    given = "".join(
        _attribute(key, value)
        for key, value in attributes.items()
        if value not in (None, "", False)
    )
    if name in _VOID:
        return Html(f"<{name}{given}/>" if name not in ("br", "img") else f"<{name}{given}>")
    return Html(f"<{name}{given}>{fragment(*parts)}</{name}>")


def _attribute(key: str, value: object) -> str:
    name = _ALIASES.get(key, key).rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


def link(address: str | None, *parts: object, **attributes: object) -> Html:
    """Write a link, or its text alone where there is nowhere to go."""
    if address:
        return element(
            "a", *parts, **{"cls": attributes.pop("cls", None), "href": address, **attributes}
        )
    return (
        element("span", *parts, cls=attributes["cls"])
        if attributes.get("cls")
        else fragment(*parts)
    )


def inline(part: Html) -> Html:
    """Make HTML ready to stand inside a line of Markdown, where "*" and "_" would mean
    something.
    """
    return Html(part.translate(_MARKS))


def missing(message: str) -> Html:
    """Show that something a writer named is not there; the checks stop a real build, a draft shows
    it.
    """
    return element("span", f"[{message}]", cls="missing")


def missing_block(message: str) -> Html:
    return element("p", missing(message))


def table(head: Sequence[object], rows: Sequence[Html], label: str, cls: str) -> Html:
    """Write a table in a box that can be scrolled, also with the keyboard."""
    header = element("tr", *(element("th", cell, scope="col") for cell in head))
    body = element("table", element("thead", header), element("tbody", *rows), cls=cls)
    return element("div", body, cls="table-scroll", tabindex="0", role="region", aria_label=label)
