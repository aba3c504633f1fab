"""Words in another language: a reader's voice changes where the structure says so, and WeasyPrint's
tags don't.

Each such part becomes an element whose tag can be found again: a link that leads nowhere among
words, an `article` around paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement, builder
from pikepdf import Dictionary, Name, String

from .structure import AMONG_WORDS

_CLASS = "in-language"
_HOLDERS = frozenset(["blockquote", "div", "figcaption", "li", "section", "td", "th"])
_ROWS = ("thead", "tbody", "tfoot", "tr")
# What says it itself, and what has no words in it.
_WITHOUT = ("a", "article", "br", "hr", "img", "svg", "wbr")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text: its language, if it names one, the kind of element that it is, and what
    tells it from others.
    """

    language: str
    kind: str
    source: tuple[str, int]


def set_apart(document: HtmlElement) -> None:
    """Set every part that names its language apart; a link and an article can say it themselves."""
    for row in document.iter(*_ROWS):
        for cell in row.iter("td", "th") if row.get("lang") else ():
            cell.set("lang", cell.get("lang") or row.get("lang"))
    # What stands in another part first: around that, words are set apart piece by piece.
    for element in [
        element
        for element in document.body.iterdescendants()
        if element.get("lang") and element.tag not in (*_ROWS, *_WITHOUT)
    ][::-1]:
        if element.tag in AMONG_WORDS:
            _words(element)
        elif all(part.tag in AMONG_WORDS for part in element.iterdescendants()):
            _filled(element, builder.A)
        elif element.tag in _HOLDERS:
            _filled(element, builder.E.article)
        else:
            _around(element, builder.E.article)


def _words(element: HtmlElement) -> None:
    if next(element.iter("a"), None) is not None:
        _pieces(element, element.get("lang"))
    elif next(element.iterancestors("a"), None) is None:
        _around(element, builder.A)


def _pieces(element: HtmlElement, language: str) -> None:
    """Set the words between links apart: a link can't hold one, and says its language itself."""
    for child in list(element):
        if (child.tail or "").strip():
            piece, child.tail = _part(builder.A, language, child.tail), None
            child.addnext(piece)
        if child.tag not in _WITHOUT or child.tag == "a":
            child.set("lang", child.get("lang") or language)
        if child.tag not in _WITHOUT:
            _words(child)
    if (element.text or "").strip():
        piece, element.text = _part(builder.A, language, element.text), None
        element.insert(0, piece)


def _part(kind: Callable[..., HtmlElement], language: str, text: str | None = None) -> HtmlElement:
    part = kind({"lang": language, "class": _CLASS})
    part.text = text
    return part


def _around(element: HtmlElement, kind: Callable[..., HtmlElement]) -> None:
    part = _part(kind, element.get("lang"))
    element.addprevious(part)
    part.tail, element.tail = element.tail, None
    part.append(element)


def _filled(element: HtmlElement, kind: Callable[..., HtmlElement]) -> None:
    part = _part(kind, element.get("lang"), element.text)
    element.text = None
    part.extend(list(element))
    element.append(part)


def spoken(box) -> Part:
    """Read from the box of a link or an article what its tag doesn't tell."""
    ours, plain = ("Div", "Art") if box.element_tag == "article" else ("Span", "Link")
    kind = ours if box.element.get("class") == _CLASS else plain
    return Part(box.element.get("lang", ""), kind, (box.element_tag, id(box.element)))


def tell_languages(parts: Iterable[tuple[Dictionary, Part]]) -> None:
    """Say of each part in which language it is, and make it what it would have been."""
    for element, part in parts:
        if part.language:
            element.Lang = String(part.language)
            element.S = Name("/" + part.kind)
