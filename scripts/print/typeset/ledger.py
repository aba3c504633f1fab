"""What a conversion finds that Typst can't say in a PDF, or that lies in other files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link, as a reader hears them, and its address."""

    words: str
    address: str


@dataclass(slots=True)
class Ledger:
    """All that is noted while a document is converted, in its order.

    `row_heads` tells of each table which of its rows begin with a header, `list_kinds` of each list
    what its marks are, if it has any; `crowded` names tables that have more columns than a page has
    room for, by the id of a mark before them.
    """

    notes: Mapping[str, HtmlElement] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    row_heads: list[list[bool]] = field(default_factory=list)
    list_kinds: list[str] = field(default_factory=list)
    crowded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)

    def link(self, words: str, address: str) -> int:
        """Note a link; the PDF's own link names it by this number until the end."""
        self.links.append(Link(words, address))
        return len(self.links) - 1

    def picture(self, address: str) -> str:
        """Note a picture; return the name under which it will lie beside the code."""
        suffix = address.rpartition(".")[2].lower()
        return self.pictures.setdefault(address, f"beeld-{len(self.pictures)}.{suffix}")

    def named(self, id: str) -> bool:
        """Note an id; tell whether it is new: two places can't have one name."""
        if id in self.ids:
            self.twice.append(id)
            return False
        self.ids.add(id)
        return True
