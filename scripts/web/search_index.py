"""The built pages -> what the search looks in: plain data in a script, which is fetched when
somebody searches.

Made of the finished public pages and of nothing else. A section runs from a heading, or a row that
can be linked to, to the next.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import lxml.html
from lxml.html import HtmlElement

from ...macros.render.actions import COST, STATE, YEARS

NAME = "assets/javascripts/search-index.js"
# Ways around, and what other pages say in full.
_SKIPPED_TAGS = {"nav", "aside", "form", "button", "svg", "script", "style", "dialog", "template"}
_SKIPPED_CLASSES = {
    "crumb",
    "read-aloud",
    "grown-ups",
    "annexes",
    "used-by",
    "button",
    "archive",
    "sr-only",
}
_BLOCKS = {
    "p",
    "div",
    "li",
    "td",
    "th",
    "tr",
    "dt",
    "dd",
    "br",
    "section",
    "article",
    "figcaption",
    "caption",
    "summary",
    "blockquote",
    "footer",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
}
# A result must not run the cells of a row together.
_CELLS = {"td", "th"}
_HEADINGS = {"h1", "h2", "h3"}
# A text of words has no line end: before it stands what a result shows instead of a piece of it.
_AFTER_FACTS = "\n"
# The form's own titles run over three lines.
_LONGEST = 72


@dataclass(slots=True)
class _Section:
    anchor: str
    title: str
    level: str = "h1"
    pieces: list[str] = field(default_factory=list)
    # The form's own question comes after the answer: a piece of it is no news as a search result.
    asked: list[str] = field(default_factory=list)
    # What a result shows of it instead of a piece of its text.
    facts: str = ""


def write_search_index(site: Path) -> None:
    """Write the sections of all pages as a script that names them."""
    found = [
        section
        for file in _pages(site)
        for section in _sections(file, file.relative_to(site).as_posix())
    ]
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    target = site / NAME
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"window.searchIndex={data};\n", "utf-8", newline="\n")


def _pages(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*.html") if file.name != "404.html")


def _sections(file: Path, address: str) -> Iterator[dict[str, str]]:
    main = lxml.html.fromstring(file.read_text("utf-8")).find(".//main")
    if main is None:
        return
    reader = _Reader()
    reader.read(main)
    page = textwrap.shorten(
        ": ".join(filter(None, [reader.eyebrow, reader.sections[0].title or address])),
        _LONGEST,
        placeholder=" …",
    )
    above = ""
    for section in reader.sections:
        above = section.title if section.level == "h2" else above
        text = _words([*section.pieces, *section.asked])
        if text or not section.anchor:
            where = f"{above} · {page}" if section.level not in ("h1", "h2") and above else page
            yield {
                "url": quote(address) + (f"#{quote(section.anchor)}" if section.anchor else ""),
                "title": section.title or page,
                "where": where,
                "text": f"{section.facts}{_AFTER_FACTS}{text}" if section.facts else text,
            }


class _Reader:
    """Collects the text of a page in reading order, section by section."""

    def __init__(self) -> None:
        self.sections = [_Section("", "")]
        self.asked = False
        # What stands above the page's title, such as "Criterium 3".
        self.eyebrow = ""

    def read(self, element: HtmlElement) -> None:
        """Read an element and what is in it, but not what follows it."""
        if not isinstance(element.tag, str) or _is_skipped(element):
            return
        before, self.asked = self.asked, self.asked or "official" in element.classes
        if "eyebrow" in element.classes and not self.eyebrow:
            self.eyebrow = _words([element.text_content()])
        elif not self._is_title(element):
            self._read_inside(element)
        self.asked = before

    def _is_title(self, element: HtmlElement) -> bool:
        """Begin a section where one begins; tell whether the element is nothing but its title."""
        title = _title(element)
        if not title:
            return False
        if self.sections[-1].title:
            section = _Section(element.get("id", ""), title, element.tag, facts=_facts(element))
            self.sections.append(section)
        else:
            self.sections[-1].title = title
        return element.tag in _HEADINGS

    def _read_inside(self, element: HtmlElement) -> None:
        gap = " " if element.tag in _BLOCKS else ""
        gap = " · " if element.tag in _CELLS else gap
        self._put(gap + (element.text or ""))
        for child in element:
            self.read(child)
            self._put(child.tail or "")
        self._put(gap)

    def _put(self, text: str) -> None:
        section = self.sections[-1]
        (section.asked if self.asked else section.pieces).append(text)


def _is_skipped(element: HtmlElement) -> bool:
    if element.tag in _SKIPPED_TAGS or not _SKIPPED_CLASSES.isdisjoint(element.classes):
        return True
    if (
        element.tag == "b"
        and (row := element.getparent().getparent()) is not None
        and row.tag == "tr"
        and row.get("id")
    ):
        return True  # the row's title
    # The same action stands on several pages; the one to find is the row with an address of its
    # own.
    return (
        element.tag == "tr"
        and not element.get("id")
        and any("actions-table" in up.classes for up in element.iterancestors("table"))
    )


def _title(element: HtmlElement) -> str:
    """Give the title of the section that begins here: the page's heading, one with an address, or
    the head of a row with one.
    """
    if element.tag == "h1" or (element.tag in _HEADINGS and element.get("id")):
        return _words([element.text_content()])
    if element.tag == "tr" and element.get("id") and (head := element.find("th")) is not None:
        named = head.find("b")
        return _words([(head if named is None else named).text_content()])
    return ""


def _facts(element: HtmlElement) -> str:
    """Give an action's state, cost and years, as its row has them."""
    if not element.get("data-state"):
        return ""
    cells = {cell.get("data-label"): cell for cell in element.iterfind("td")}
    cost = (cells[COST].text or "") if COST in cells else ""
    years = cells[YEARS].text_content() if YEARS in cells else ""
    state = cells[STATE].text_content() if STATE in cells else ""
    facts = (_words([fact]) for fact in (state, cost, years))
    return " · ".join(fact for fact in facts if fact)


def _words(pieces: list[str]) -> str:
    """Join pieces of text; a mark between two cells stands between two words only."""
    words = " ".join("".join(pieces).split())
    return re.sub(r"(?: ·)+(?= |$)", " ·", words).strip(" ·")
