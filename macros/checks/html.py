"""Raw HTML: harmless tags and attributes only."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import Finding, error
from ..model.page import Element, Page
from ..model.portfolio import Portfolio
from .leftovers import placeholder
from .lines import lines_of

TAGS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "meter",
        "nav",
        "ol",
        "p",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "href",
        "src",
        "alt",
        "title",
        "lang",
        "dir",
        "width",
        "height",
        "colspan",
        "rowspan",
        "scope",
        "headers",
        "open",
        "start",
        "reversed",
        "type",
        "value",
        "min",
        "max",
        "datetime",
        "cite",
        "abbr",
        "align",
        "loading",
        "role",
        "hidden",
        "tabindex",
        "rel",
        "target",
        "download",
        "markdown",
        "name",
        "span",
    ]
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find tags and attributes that could run code, fetch something or break the site's style."""
    for page in portfolio.pages:
        for element in page.elements:
            if element.tag not in TAGS:
                yield from _tag(page, element)
            else:
                yield from (
                    _attribute(element, name)
                    for name in element.attributes
                    if not _harmless(element, name)
                )


def _harmless(element: Element, name: str) -> bool:
    # The style is the alignment of a table's column, which Markdown writes itself.
    return (
        name in _ATTRIBUTES
        or name.startswith(("aria-", "data-"))
        or (
            name == "style"
            and element.tag in ("td", "th")
            and element.attributes[name].startswith("text-align: ")
        )
    )


def _tag(page: Page, element: Element) -> Iterator[Finding]:
    """Report a tag, unless it is a blank that was never filled in: that is told as what it is."""
    text = dict(lines_of(page)).get(element.place.line, "")
    if f"<{element.tag}" not in placeholder(text).lower():
        yield _refused(element)


def _refused(element: Element) -> Finding:
    return error(
        element.place,
        "html-geweigerd",
        f"'<{element.tag}>' is niet toegelaten.",
        "Verwijder het. Een pagina bevat tekst, beelden, tabellen en macro's; ingesloten video's of"
        " scripts kunnen niet.",
    )


def _attribute(element: Element, name: str) -> Finding:
    return error(
        element.place,
        "html-attribuut",
        f"'{name}' bij '<{element.tag}>' is niet toegelaten.",
        "Verwijder het; de stijl van de site regelt hoe iets eruitziet.",
    )
