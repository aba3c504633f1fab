"""Pages as a writer typed them, and what was seen in them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .annex import AnnexReference
from .finding import Finding, Place
from .folders import DOCS, in_docs
from .progress import Progress
from .score import Score


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a page's text: plain Markdown, a macro call, or a raw block.

    `audience` is "all", "jury" (inside `{% if indiening %}`) or "public" (its else branch).
    `counted` is False for a call that stands in code: it is shown, not run. `trouble` says why a
    call can't run.
    """

    kind: str
    text: str
    line: int
    audience: str = "all"
    name: str = ""
    args: tuple[object, ...] = field(default=(), hash=False)
    kwargs: Mapping[str, object] = field(default_factory=dict, hash=False)
    counted: bool = True
    trouble: Finding | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    target: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Image:
    target: str
    alt: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class OddLine:
    """A line that Markdown took for something else than its first letters say.

    `kind` is "lijst" or "tabel" for one that became running text, "teken" for a bullet that makes
    no list, "code" for an indented one; `start` is how the line begins.
    """

    kind: str
    start: str
    place: Place


@dataclass(frozen=True, slots=True)
class Element:
    """HTML that the writer typed, or an attribute that was put on something; a macro in a value
    reads "{{…}}".
    """

    tag: str
    attributes: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class PartMark:
    """The start of a part that a question asks for; `words` counts the text up to the next part."""

    id: str
    words: int
    place: Place


@dataclass(frozen=True, slots=True)
class LensMark:
    """A lens of the jury that an answer claims, and the reason in a sentence."""

    id: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Answer:
    """From a `vraag` to the next one, another main heading or the end of the page; macros that
    print no text don't count.
    """

    question: str
    place: Place
    words: int
    text: str
    parts: tuple[PartMark, ...] = ()
    lenses: tuple[LensMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A call in an answer that prints actions, each with the annex that proves it."""

    call: Segment
    question: str


@dataclass(frozen=True, slots=True)
class Tested:
    """A try of a page with children or young people."""

    date: date | None
    who: str
    count: int | None
    changed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """A page of any role; keys of one role are empty on the others.

    `broken` tells that the keys could not be read at all, so that the role is not to be trusted;
    `lost` is what stands there. `ids` are those of the text itself: what macros print is not in it.
    """

    path: str
    role: str
    title: str
    place: Place
    summary: str = ""
    order: float | None = None
    segments: tuple[Segment, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headless_tables: tuple[Place, ...] = ()
    odd_lines: tuple[OddLine, ...] = ()
    elements: tuple[Element, ...] = ()
    ids: tuple[str, ...] = ()
    references: tuple[AnnexReference, ...] = ()
    listings: tuple[Listing, ...] = ()
    answers: tuple[Answer, ...] = ()
    words: int = 0
    criterion: int | None = None
    score: Score | None = None
    annexes: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    highlighted: Mapping[str, str] = field(default_factory=dict)
    progress: Progress = Progress()
    subject: str = ""
    date: date | None = None
    audience: str = ""
    tested: Tested | None = None
    broken: bool = False
    lost: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        """Return the place of a front-matter key (`scores.nu`, `bijlagen.2`), or of its nearest
        parent.
        """
        while key:
            if key in self.places:
                return self.places[key]
            key = key.rpartition(".")[0]
        return self.place

    @property
    def link_base(self) -> str:
        """The folder from which its links are read: that of its place in `docs/`, also when it lies
        in `besloten/`.
        """
        return posixpath.dirname(in_docs(self.path))

    @property
    def source_uri(self) -> str:
        """The path inside `docs/`, as the generators name it; that of a page in `besloten/` is the
        same as it would be there.
        """
        return in_docs(self.path).removeprefix(f"{DOCS}/")

    @property
    def address(self) -> str:
        """The address on the site, relative to its root."""
        return self.source_uri.removesuffix(".md") + ".html"

    @property
    def calls(self) -> tuple[Segment, ...]:
        return tuple(
            segment
            for segment in self.segments
            if segment.kind == "call" and segment.counted and not segment.trouble
        )
