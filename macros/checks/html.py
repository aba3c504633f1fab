"""Raw HTML: harmless tags and attributes only."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import ERROR, Finding, Rule
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


_ATTRIBUTE = Rule(
    "html-attribuut",
    ERROR,
    "'{attribute}' bij '<{tag}>' is niet toegelaten.",
    "Verwijder het; de stijl van de site regelt hoe iets eruitziet.",
    "Een attribuut dat niet toegelaten is.",
    stops_a_draft=True,
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find tags and attributes that could run code, fetch something or break the site's style."""
    for page in portfolio.pages:
        for element in page.elements:
            if element.tag not in TAGS:
                yield from _tag(page, element)
                continue
            for name in element.attributes:
                if not _harmless(element, name):
                    yield _ATTRIBUTE.at(element.place, attribute=name, tag=element.tag)


def _harmless(element: Element, name: str) -> bool:
    if name == "style":
        # The alignment of a table's column, which Markdown writes itself.
        in_table = element.tag in ("td", "th")
        return in_table and element.attributes[name].startswith("text-align: ")
    return name in _ATTRIBUTES or name.startswith(("aria-", "data-"))


_TAG = Rule(
    "html-geweigerd",
    ERROR,
    "'<{tag}>' is niet toegelaten.",
    "Verwijder het. Een pagina bevat tekst, beelden, tabellen en macro's; ingesloten video's of"
    " scripts kunnen niet.",
    "HTML die niet toegelaten is.",
    stops_a_draft=True,
)


def _tag(page: Page, element: Element) -> Iterator[Finding]:
    """Report a tag, unless it is a blank that was never filled in: that is told as what it is."""
    line = dict(lines_of(page)).get(element.place.line, "")
    if f"<{element.tag}" not in placeholder(line).lower():
        yield _TAG.at(element.place, tag=element.tag)
