"""What stands in a page's text: headings, links, images, tables, and the answers with their words.

The page goes through the very Markdown that the site uses, with a mark in place of each macro call;
what comes out is read back. So a call in code is seen as code, and a heading is what Markdown takes
for one. Markdown keeps no lines: they are found again in the text, in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import lxml.html

from ..dutch import shortened
from ..model.annex import AnnexReference
from ..model.cited_pages import Pages
from ..model.finding import ERROR, Finding, Place, Rule
from ..model.macros import ANNEX, LENS, PART, QUESTION, argument, macro, question_of
from ..model.page import (
    Answer,
    Element,
    Heading,
    Image,
    LensMark,
    Link,
    Listing,
    OddLine,
    PartMark,
    Segment,
)
from .blocks import odd_lines
from .limits import DEEPEST, UNREADABLE
from .lines import Lines, plainest
from .markdown import to_html

_MARK = re.compile("\ue000(\\d+)\ue001")
_WORD = re.compile(r"\w[\w'’.,\-]*")
_TAG = re.compile(r"<([a-zA-Z!?][\w:-]*)")
# A character by its number; beyond these digits a browser gives up too.
_NUMBERED = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,10});?")
# XML refuses these, and with it the makers of the PDF.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What Markdown itself puts on what it makes; the last is the alignment of a table's column.
_USUAL = frozenset({"id", "class", "href", "src", "alt", "title"})
_OWN = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ALIGNED = re.compile(r"text-align: (left|center|right);?")


@dataclass
class Outline:
    """What was seen; `segments` with the calls in code marked as not counted."""

    segments: tuple[Segment, ...]
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    references: list[AnnexReference] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    headless_tables: list[Place] = field(default_factory=list)
    odd_lines: list[OddLine] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    troubles: list[Finding] = field(default_factory=list)
    words: int = 0


@lru_cache(maxsize=256)
def read_outline(segments: tuple[Segment, ...], path: str, first_line: int) -> Outline:
    """Read a page's text; both branches of a test on `indiening` are read.

    Remembered, as in `cut`: what comes out is for reading only.
    """
    marked, calls = _marked(segments)
    try:
        html = to_html(marked, permalink=False)
    except Exception:
        return Outline((), troubles=[UNREADABLE.at(Place(path, first_line))])
    lines = Lines(segments, path, first_line)
    reader = _Reader(Outline(segments), calls, lines)
    if html.strip():
        root = lxml.html.fragment_fromstring(html, create_parent="div")
        refused = _refused(root, html, lines)
        if refused:
            return Outline((), troubles=[refused])
        reader.walk(root)
        reader.unseen(html)
        reader.seen.odd_lines = list(odd_lines(root, reader.lines, calls))
    reader.end_answer()
    reader.seen.segments = tuple(
        reader.judged(index, segment) for index, segment in enumerate(segments)
    )
    reader.seen.troubles += [
        segment.trouble for segment in reader.seen.segments if segment.trouble and segment.counted
    ]
    return reader.seen


_UNUSABLE = Rule(
    "tekst-onbruikbaar",
    ERROR,
    "{what} kan in geen enkel document staan; de tekst van deze pagina is niet gelezen.",
    "Wis het, of typ de regel opnieuw.",
    "Een teken of een adres op een pagina waar elk ander programma op vastloopt.",
    unreadable=True,
)


def _refused(root: lxml.html.HtmlElement, html: str, lines: Lines) -> Finding | None:
    """Report what would stop the makers of the site or the PDF: the text is then not read."""
    if _depth(root) > DEEPEST:
        return UNREADABLE.at(Place(lines.path, lines.first))

    for number in _NUMBERED.finditer(html):
        if not _is_character(number[1]):
            return _UNUSABLE.at(lines.place(number[0], "teken"), what=f"'{number[0]}'")

    addresses = (
        element.get(name, "") for element in root.iter("a", "img") for name in ("href", "src")
    )
    for address in addresses:
        if not _is_address(address):
            place = lines.place(address, "adres")
            return _UNUSABLE.at(place, what=f"het adres '{shortened(address)}'")
    return None


def _depth(root: lxml.html.HtmlElement) -> int:
    """Return how many elements lie in each other, without going down by recursion."""
    deepest, level = 0, [root]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _is_character(number: str) -> bool:
    """Tell whether a numbered character is one that XML knows."""
    value = int(number[1:], 16) if number[0] in "xX" else int(number)
    return (
        value in (0x9, 0xA, 0xD)
        or 0x20 <= value < 0xD800
        or 0xDFFF < value < 0xE000
        or 0xE001 < value < 0xFFFE
        or 0xFFFF < value <= 0x10FFFF
    )


def _is_address(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return _FORBIDDEN.search(unquote(address)) is None


def _marked(segments: tuple[Segment, ...]) -> tuple[str, Mapping[int, Segment]]:
    calls = {index: segment for index, segment in enumerate(segments) if segment.kind == "call"}
    parts = []
    for index, segment in enumerate(segments):
        # A raw block keeps its braces; they are data here, so nothing is run.
        parts.append(f"\ue000{index}\ue001" if index in calls else segment.text)
    return "".join(parts), calls


# A call where only text can stand, such as the alternative text of an image.
_MISPLACED = Rule(
    "macro-plaats",
    ERROR,
    "de macro '{macro}' kan op deze plaats niet staan.",
    "Zet ze in de gewone tekst, niet in een adres of een beschrijving.",
    "Een macro in een adres of een beschrijving.",
)


class _Reader:
    """Walks over the page's HTML in reading order."""

    def __init__(self, seen: Outline, calls: Mapping[int, Segment], lines: Lines) -> None:
        self.seen = seen
        self.calls = calls
        self.lines = lines
        self.in_code: set[int] = set()
        self.in_text: set[int] = set()
        self.tags: set[str] = set()
        self.question: Segment | None = None
        self.note_of: dict[str, str] = {}
        self.noted = ""
        self.texts: list[str] = []
        self.words = 0
        self.parts: list[PartMark] = []
        self.lenses: list[LensMark] = []

    def walk(self, element: lxml.html.HtmlElement, code: bool = False) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        code = code or tag in ("code", "pre")
        self._enter(element, tag)
        self._text(element.text, code)
        for child in element:
            self.walk(child, code)
            self._text(child.tail, code)
        if tag in ("p", "li", "td", "th", "h3", "h4", "dd", "dt"):
            self.texts.append("\n")

    def unseen(self, html: str) -> None:
        """Note the tags that an HTML parser drops or moves, such as <body>, and what is no tag at
        all, such as <?php.
        """
        tags = {element.tag for element in self.seen.elements}
        for tag in dict.fromkeys(name.lower() for name in _TAG.findall(html)):
            if tag not in tags and tag not in self.tags:
                self.seen.elements.append(Element(tag, {}, self.lines.place_of_tag(tag)))

    def _note(self, element: lxml.html.HtmlElement, tag: str) -> None:
        """Note the element's id, and the element itself when Markdown did not make it like this."""
        self.tags.add(tag)
        if element.get("id"):
            self.seen.ids.append(element.get("id"))
        odd = next(
            (
                name
                for name in element.attrib
                if name not in _USUAL and not _is_alignment(element, name)
            ),
            "",
        )
        if odd:
            self.seen.elements.append(
                Element(tag, dict(element.attrib), self.lines.place_of_attribute(odd))
            )
        elif tag not in _OWN:
            self.seen.elements.append(
                Element(tag, dict(element.attrib), self.lines.place_of_tag(tag))
            )

    def _enter(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if tag and element.getparent() is not None:
            self._note(element, tag)
        if tag in ("h1", "h2"):
            self.end_answer()
        self._enter_note(element, tag)
        if re.fullmatch("h[1-6]", tag):
            text = _plain(element)
            place = self.lines.place(plainest(text), "kop")
            self.seen.headings.append(Heading(int(tag[1]), text, element.get("id", ""), place))
        elif tag == "a" and element.get("href") and "footnote" not in element.get("class", ""):
            href = element.get("href")
            self.seen.links.append(Link(href, _plain(element), self.lines.place_of_link(href)))
        elif tag == "img":
            source = element.get("src", "")
            self.seen.images.append(
                Image(source, element.get("alt"), self.lines.place(source, "beeld"))
            )
        elif tag == "table" and not any(_plain(cell).strip() for cell in element.iter("th")):
            self.seen.headless_tables.append(self.lines.place("|", "tabel"))

    def _enter_note(self, element: lxml.html.HtmlElement, tag: str) -> None:
        """Remember which question a footnote was called in: Markdown prints all notes at the end of
        the page.
        """
        # A processing instruction, such as <?php, has no attributes at all: not even the default.
        kind, _, name = (element.get("id") or "").partition(":")
        if tag == "sup" and kind.startswith("fnref") and self.question is not None:
            self.note_of.setdefault(name, question_of(self.question))
        elif tag == "div" and element.get("class") == "footnote":
            self.end_answer()
        elif tag == "li" and kind == "fn":
            self.noted = self.note_of.get(name, "")

    def _text(self, text: str | None, code: bool) -> None:
        for index, piece in enumerate(_MARK.split(text or "")):
            if index % 2 == 0:
                self._words(piece)
            elif code:
                self.in_code.add(int(piece))
            else:
                self.in_text.add(int(piece))
                self._call(self.calls[int(piece)])

    def judged(self, index: int, segment: Segment) -> Segment:
        """Mark a call in code as not counted, and one that ended up in an attribute or an address
        as misplaced.
        """
        if index not in self.calls or index in self.in_text:
            return segment
        if index in self.in_code:
            return replace(segment, counted=False)
        place = Place(self.lines.path, segment.line)
        return replace(segment, trouble=_MISPLACED.at(place, macro=segment.name))

    def _words(self, piece: str) -> None:
        count = len(_WORD.findall(piece))
        self.words += count
        self.seen.words += count
        self.texts.append(piece)

    def _call(self, call: Segment) -> None:
        known = macro(call.name)
        if call.trouble or known is None:
            return
        place = Place(self.lines.path, call.line)
        first = _value(call, 0)
        if known is QUESTION:
            self.end_answer()
            self.question = call
        elif known is PART:
            self._end_part()
            self.parts.append(PartMark(first, self.words, place))
            self.texts.append("\n")
        elif known is LENS:
            self.lenses.append(LensMark(first, _value(call, 1), place))
        elif known is ANNEX:
            self._reference(call, first, place)
        elif known.lists_proofs and self.question is not None:
            self.seen.listings.append(Listing(call, question_of(self.question)))
        if not known.silent:
            self._words(known.spoken)
            # A list or a figure is no empty answer.
            self.words += not known.spoken

    def _reference(self, call: Segment, annex: str, place: Place) -> None:
        pages = Pages.read(_value(call, 1))
        question = question_of(self.question) if self.question else self.noted
        jury = call.audience == "jury"
        self.seen.references.append(AnnexReference(annex, pages, question, jury, place))

    def _end_part(self) -> None:
        if self.parts:
            last = self.parts[-1]
            self.parts[-1] = replace(last, words=self.words - last.words)

    def end_answer(self) -> None:
        if self.question is not None:
            self._end_part()
            id = question_of(self.question)
            text = re.sub(r"[ \t]*\n\s*", "\n", "".join(self.texts)).strip()
            place = Place(self.lines.path, self.question.line)
            self.seen.answers.append(
                Answer(id, place, self.words, text, tuple(self.parts), tuple(self.lenses))
            )
        self.question, self.words, self.texts, self.parts, self.lenses = None, 0, [], [], []


def _value(call: Segment, index: int) -> str:
    known = macro(call.name)
    parameters = known.parameters if known else ()
    return argument(call, parameters[index].name) if index < len(parameters) else ""


def _is_alignment(element: lxml.html.HtmlElement, name: str) -> bool:
    return (
        name == "style"
        and element.tag in ("td", "th")
        and _ALIGNED.fullmatch(element.get(name, "")) is not None
    )


def _plain(element: lxml.html.HtmlElement) -> str:
    return " ".join(_MARK.sub("", element.text_content()).split())
