"""Words in another language: a reader's voice changes where the structure says so, and WeasyPrint's tags don't.

Each such part becomes an element whose tag can be found again: a link that leads nowhere among words, an `article` around paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml.html import HtmlElement, builder
from pikepdf import Dictionary, Name, String

_CLASS = "in-language"
_AMONG_WORDS = frozenset("abbr b bdi bdo br cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split())
_HOLDERS = frozenset("blockquote dd div figcaption li section td th".split())
_ROWS = ("thead", "tbody", "tfoot", "tr")
# What says it itself, and what has no words in it.
_WITHOUT = ("a", "article", "br", "hr", "img", "svg", "wbr")


def set_apart(document: HtmlElement) -> None:
    """Set every part that names its language apart; a link and an article can say it themselves."""
    for row in document.iter(*_ROWS):
        for cell in row.iter("td", "th") if row.get("lang") else ():
            cell.set("lang", cell.get("lang") or row.get("lang"))
    for element in [element for element in document.body.iterdescendants() if element.get("lang") and element.tag not in (*_ROWS, *_WITHOUT)]:
        if element.tag in _AMONG_WORDS:
            _words(element)
        elif all(part.tag in _AMONG_WORDS for part in element.iterdescendants()):
            _filled(element, builder.A)
        elif element.tag in _HOLDERS:
            _filled(element, builder.E.article)
        else:
            _around(element, builder.E.article)


def _words(element: HtmlElement) -> None:
    # A link can't stand in a link, nor hold one.
    if next(element.iterancestors("a"), None) is None and next(element.iter("a"), None) is None:
        _around(element, builder.A)


def _around(element: HtmlElement, kind: Callable[..., HtmlElement]) -> None:
    part = kind({"lang": element.get("lang"), "class": _CLASS})
    element.addprevious(part)
    part.tail, element.tail = element.tail, None
    part.append(element)


def _filled(element: HtmlElement, kind: Callable[..., HtmlElement]) -> None:
    part = kind({"lang": element.get("lang"), "class": _CLASS})
    part.text, element.text = element.text, None
    part.extend(list(element))
    element.append(part)


def spoken(box) -> tuple[str, str]:
    """Give the language that the box of a link or an article names, if any, and the kind of element that it is."""
    is_link = box.element_tag != "article"
    ours, plain = ("Span", "Link") if is_link else ("Div", "Art")
    return box.element.get("lang", ""), ours if box.element.get("class") == _CLASS else plain


def tell_languages(parts: Iterable[tuple[Dictionary, tuple[str, str]]]) -> None:
    """Say of each part in which language it is, and make it what it would have been."""
    for element, (language, kind) in parts:
        if language:
            element.Lang = String(language)
            element.S = Name("/" + kind)
