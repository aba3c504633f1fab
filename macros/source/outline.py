"""What stands in a page's text: headings, links, images, tables, and the answers with their words.

The page goes through the very Markdown that the site uses, with a mark in place of each macro call; what comes out is
read back. So a call in code is seen as code, and a heading is what Markdown takes for one. Markdown keeps no lines:
they are found again in the text, in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import lxml.html

from ..model.annex import AnnexReference
from ..model.finding import Place
from ..model.page import Answer, Heading, Image, LensMark, Link, PartMark, Segment
from .markdown import to_html

_MARK = re.compile("\ue000(\\d+)\ue001")
_WORD = re.compile(r"\w[\w'’.,\-]*")
SILENT = frozenset({"kop", "insteek", "deel", "score_as", "bijlagen_bij_criterium", "vraag"})


@dataclass
class Outline:
    """What was seen; `segments` with the calls in code marked as not counted."""

    segments: tuple[Segment, ...]
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    references: list[AnnexReference] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    headless_tables: list[Place] = field(default_factory=list)
    words: int = 0


def read_outline(segments: tuple[Segment, ...], path: str, first_line: int) -> Outline:
    """Read a page's text; both branches of a test on `indiening` are read."""
    marked, calls = _marked(segments)
    html = to_html(marked, permalink=False)
    reader = _Reader(Outline(segments), calls, _Lines(segments, path, first_line))
    if html.strip():
        reader.walk(lxml.html.fragment_fromstring(html, create_parent="div"))
    reader.end_answer()
    in_code = reader.in_code
    reader.seen.segments = tuple(
        replace(segment, counted=index not in in_code) for index, segment in enumerate(segments)
    )
    return reader.seen


def _marked(segments: tuple[Segment, ...]) -> tuple[str, Mapping[int, Segment]]:
    calls = {index: segment for index, segment in enumerate(segments) if segment.kind == "call"}
    parts = []
    for index, segment in enumerate(segments):
        # A raw block keeps its braces; they are data here, so nothing is run.
        parts.append(f"\ue000{index}\ue001" if index in calls else segment.text)
    return "".join(parts), calls


class _Lines:
    """Finds the line of something that Markdown told without one, always further on in the text."""

    def __init__(self, segments: tuple[Segment, ...], path: str, first_line: int) -> None:
        self.path = path
        self.lines = {}
        line = first_line
        for segment in segments:
            line = segment.line
            for offset, text in enumerate(segment.text.split("\n")):
                self.lines[line + offset] = self.lines.get(line + offset, "") + text
        self.first = first_line
        self.at: dict[str, int] = {}

    def place(self, needle: str, kind: str) -> Place:
        start = self.at.get(kind + needle, self.first)
        for line in sorted(self.lines):
            if line >= start and needle in self.lines[line]:
                self.at[kind + needle] = line + 1
                return Place(self.path, line)
        return Place(self.path, self.first)


class _Reader:
    """Walks over the page's HTML in reading order."""

    def __init__(self, seen: Outline, calls: Mapping[int, Segment], lines: _Lines) -> None:
        self.seen = seen
        self.calls = calls
        self.lines = lines
        self.in_code: set[int] = set()
        self.question: Segment | None = None
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

    def _enter(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if tag in ("h1", "h2"):
            self.end_answer()
        if re.fullmatch("h[1-6]", tag):
            text = _plain(element)
            place = self.lines.place(_needle(text), "kop")
            self.seen.headings.append(Heading(int(tag[1]), text, element.get("id", ""), place))
        elif tag == "a" and element.get("href") and "footnote" not in element.get("class", ""):
            href = element.get("href")
            self.seen.links.append(Link(href, _plain(element), self.lines.place(href, "link")))
        elif tag == "img":
            source = element.get("src", "")
            self.seen.images.append(Image(source, element.get("alt"), self.lines.place(source, "beeld")))
        elif tag == "table" and not any(_plain(cell).strip() for cell in element.iter("th")):
            self.seen.headless_tables.append(self.lines.place("|", "tabel"))

    def _text(self, text: str | None, code: bool) -> None:
        for index, piece in enumerate(_MARK.split(text or "")):
            if index % 2 == 0:
                self._words(piece)
            elif code:
                self.in_code.add(int(piece))
            else:
                self._call(self.calls[int(piece)])

    def _words(self, piece: str) -> None:
        count = len(_WORD.findall(piece))
        self.words += count
        self.seen.words += count
        self.texts.append(piece)

    def _call(self, call: Segment) -> None:
        place = Place(self.lines.path, call.line)
        first = str(call.args[0]) if call.args else ""
        if call.name == "vraag":
            self.end_answer()
            self.question = call
        elif call.name == "deel":
            self._end_part()
            self.parts.append(PartMark(first, self.words, place))
            self.texts.append("\n")
        elif call.name == "insteek":
            reason = call.args[1] if len(call.args) > 1 else call.kwargs.get("reden", "")
            self.lenses.append(LensMark(first, str(reason), place))
        elif call.name == "bijlage":
            self._reference(call, first, place)
        if call.name not in SILENT:
            self._words(_spoken(call))

    def _reference(self, call: Segment, annex: str, place: Place) -> None:
        typed = call.args[1] if len(call.args) > 1 else call.kwargs.get("blz", "")
        pages = tuple(int(number) for number in re.findall(r"\d+", str(typed)) if len(number) < 7)
        question = str(self.question.args[0]) if self.question and self.question.args else ""
        jury = call.audience == "jury"
        self.seen.references.append(AnnexReference(annex, pages, str(typed), question, jury, place))

    def _end_part(self) -> None:
        if self.parts:
            last = self.parts[-1]
            self.parts[-1] = replace(last, words=self.words - last.words)

    def end_answer(self) -> None:
        if self.question is not None:
            self._end_part()
            id = str(self.question.args[0]) if self.question.args else ""
            text = re.sub(r"[ \t]*\n\s*", "\n", "".join(self.texts)).strip()
            place = Place(self.lines.path, self.question.line)
            self.seen.answers.append(Answer(id, place, self.words, text, tuple(self.parts), tuple(self.lenses)))
        self.question, self.words, self.texts, self.parts, self.lenses = None, 0, [], [], []


def _plain(element: lxml.html.HtmlElement) -> str:
    return " ".join(_MARK.sub("", element.text_content()).split())


def _needle(text: str) -> str:
    """Return the longest run of plain words in a heading: emphasis marks stand between the rest in the source."""
    return max(re.split(r"[^\w ]", text), key=len, default="").strip()


def _spoken(call: Segment) -> str:
    """Return words that stand for what a macro prints in a running text."""
    if call.name == "bijlage":
        return "bijlage"
    return "" if call.name in ("actielijst", "rode_draad") else call.name.replace("_", " ")
