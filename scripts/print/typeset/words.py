"""What stands in a line of text -> an expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from ..structure import AMONG_WORDS
from .code import NOTHING, call, quoted, sequence
from .ledger import Ledger
from .letters import pieces_of
from .pictures import drawing, picture

# What stands in a line of text; anything else is a block of its own.
INLINE = AMONG_WORDS | {"a", "img", "meter", "progress", "rp", "rt", "ruby", "svg"}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_CALLS = {
    "b": "strong",
    "strong": "strong",
    "em": "emph",
    "i": "emph",
    "cite": "emph",
    "var": "emph",
    "dfn": "emph",
    "sup": "super",
    "sub": "sub",
    "s": "strike",
    "del": "strike",
    "ins": "underline",
    "u": "underline",
    "mark": "highlight",
    "small": "smaller",
    "rt": "smaller",
    "q": "cited",
    "time": "unbroken",
}
# Classes of the print document that look different; the template has a function for each.
_LOOKS = ("lens-word", "num", "asked", "annex-facts", "partner-kind", "chart-source", "page")


def classes_of(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def elements_in(element: HtmlElement) -> list[HtmlElement]:
    """List the children of an element, without comments."""
    return [child for child in element if isinstance(child.tag, str)]


def said(element: HtmlElement) -> str:
    """Return the words of an element as a reader hears them; those of a picture are what it
    shows.
    """
    return " ".join("".join(_said(element)).split())


def _said(element: HtmlElement) -> Iterator[str]:
    yield f" {element.get('alt', '')} " if element.tag == "img" else element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _said(child)
        yield child.tail or ""


def language_of(element: HtmlElement) -> str:
    """Return the language that an element names, without its region."""
    return (element.get("lang") or "").partition("-")[0].lower()


def in_language(element: HtmlElement, body: str) -> str:
    language = language_of(element)
    return call("foreign", quoted(language), body) if language else body


@dataclass(frozen=True, slots=True)
class Words:
    """Converts what stands in a line; `blocks` converts what stands in a note."""

    ledger: Ledger
    colour: str
    blocks: Callable[[HtmlElement], str]

    def expression(self, element: HtmlElement, without: Collection[HtmlElement] = ()) -> str:
        """Return the words in an element as one expression."""
        return sequence(self.parts(element, without))

    def parts(
        self, element: HtmlElement, without: Collection[HtmlElement] = (), keep: bool = False
    ) -> Iterator[str]:
        """Yield the pieces of an element's words; `keep` keeps spaces and line ends as typed."""
        keep = keep or "lines" in classes_of(element) or "divider-facts" in classes_of(element)
        yield from self.text(element.text, keep)
        for child in element:
            if isinstance(child.tag, str) and child not in without:
                yield from self.word(child, keep)
            yield from self.text(child.tail, keep)

    def text(self, text: str | None, keep: bool = False) -> Iterator[str]:
        if not text:
            return
        if not keep:
            yield from _in_pieces(_SPACES.sub(" ", text))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                yield "linebreak()"
            if line:
                yield from _in_pieces(line.replace("  ", "\u00a0 "))

    def word(self, element: HtmlElement, keep: bool = False) -> Iterator[str]:
        """Yield the pieces of one element in a line."""
        tag = element.tag
        if tag in ("br", "img", "svg") and element.get("id"):
            yield from self._place(element)
        if tag == "br":
            yield "linebreak()"
        elif tag == "img":
            yield f"box({picture(element, self.ledger)})"
        elif tag == "svg":
            yield f"box({drawing(element)})"
        elif tag == "wbr":
            yield "h(0pt)"
            # lxml takes it for an element with words in it.
            yield from self.parts(element, (), keep)
        elif tag == "sup" and (reference := _reference(element)) is not None:
            yield from self._place(element)
            yield self._note(reference)
        else:
            yield from self._marked(element, keep)

    def _place(self, element: HtmlElement) -> Iterator[str]:
        """Yield a mark where an element has a name of its own."""
        id = element.get("id")
        if id and self.ledger.named(id):
            yield call("mark", quoted(id))

    def _marked(self, element: HtmlElement, keep: bool) -> Iterator[str]:
        yield from self._place(element)
        pieces = list(self.parts(element, (), keep))
        if target := element.get("data-target"):
            yield call("page-of", quoted(target.removeprefix("#")))
        elif pieces:
            yield in_language(element, self._looking(element, "{ " + "; ".join(pieces) + " }"))

    def _looking(self, element: HtmlElement, body: str) -> str:
        if element.tag == "a":
            return self._link(element, body)
        if element.tag in _CALLS:
            return call(_CALLS[element.tag], body)
        look = next((name for name in _LOOKS if name in classes_of(element)), None)
        return call(look, self.colour, body) if look else body

    def _link(self, element: HtmlElement, body: str) -> str:
        address = element.get("href")
        if not address:
            return body
        if element.get("class") == "annex-title":
            body = call("strong", body)
        if element.get("class") == "annex-ref":
            body = call("unbroken", body)
        return call("to", str(self.ledger.link(said(element), address)), body)

    def _note(self, reference: HtmlElement) -> str:
        """Write the note where it is first referred to; later references lead to it."""
        target = (reference.get("href") or "").removeprefix("#")
        label = call("label", quoted(f"noot-{target}"))
        note = self.ledger.notes.get(target)
        if note is None or target in self.ledger.noted:
            return call("footnote", label) if note is not None else NOTHING
        self.ledger.noted.add(target)
        inside = elements_in(note)
        one = len(inside) == 1 and inside[0].tag == "p"
        body = self.expression(inside[0]) if one else self.blocks(note)
        if self.ledger.named(target):
            body = call("marked", quoted(target), body)
        return f"[#footnote({body})#{label}]"


def _in_pieces(text: str) -> Iterator[str]:
    for pieces in pieces_of(text):
        literals = [quoted(piece) for piece in pieces]
        yield literals[0] if len(pieces) == 1 else call("pieces", *literals)


def _reference(element: HtmlElement) -> HtmlElement | None:
    links: Iterable[HtmlElement] = element.iter("a")
    return next((link for link in links if "footnote-ref" in classes_of(link)), None)
