"""Pages as a writer typed them, and what was seen in them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Annotated

from .annex import AnnexReference
from .finding import Finding, Place
from .folders import DOCS, in_docs
from .keys import ALWAYS, PUBLIC, Key, Kind, Typed
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
class Tested(Typed):
    """A try of a page with children or young people."""

    date: Annotated[Date | None, Key("datum", Kind.DATE, "wanneer", PUBLIC)]
    who: Annotated[str, Key("met", Kind.NAME, "met welke groep", PUBLIC, printed=True)]
    count: Annotated[int | None, Key("aantal", Kind.COUNT, "met hoeveel ze waren", PUBLIC)]
    changed: Annotated[
        str, Key("aangepast", Kind.WORDS, "wat jullie daarna veranderden", PUBLIC, printed=True)
    ]


_FOR_CHILDREN = ("kinderen", "jongeren")
# Those that a page names itself; the other roles follow from what else it has.
_ROLES = ("strategie", "bijlagenoverzicht", *_FOR_CHILDREN, "jury", "over")


@dataclass(frozen=True, slots=True)
class Page(Typed):
    """A page of any role; keys of one role are empty on the others.

    `broken` tells that the keys could not be read at all, so that the role is not to be trusted;
    `lost` is what stands there. `ids` are those of the text itself: what macros print is not in it.
    """

    path: Annotated[str, ALWAYS]
    role: Annotated[
        str,
        Key(
            "ronde",
            Kind.COUNT,
            "het jaar van de ronde: `2026`. Deze sleutel maakt van een bladzijde de startpagina",
            ALWAYS,
            asked=True,
            on=("start",),
        ),
        Key(
            "onderdeel",
            Kind.CHOICE,
            "wat voor bladzijde dit is",
            ALWAYS,
            asked=True,
            among=("proces",),
            on=("proces",),
        ),
        Key(
            "rol",
            Kind.CHOICE,
            "wat voor bladzijde dit is",
            ALWAYS,
            asked=True,
            among=_ROLES,
            on=_ROLES,
        ),
    ]
    title: Annotated[
        str,
        Key(
            "titel",
            Kind.WORDS,
            "de titel in het menu; zonder titel maakt het programma er een",
            PUBLIC,
            printed=True,
        ),
    ]
    summary: Annotated[
        str,
        Key("samenvatting", Kind.PROSE, "één zin, voor zoekmachines en voorbeelden", PUBLIC),
    ] = ""
    order: Annotated[
        float | None,
        Key("volgorde", Kind.NUMBER, "een getal dat bladzijden van dezelfde soort ordent", ALWAYS),
    ] = None
    shared_on_purpose: Annotated[
        tuple[str, ...],
        Key(
            "bewust_gedeeld",
            Kind.REFERENCE,
            "wat niet openbaar is, en waarvan iedereen hier toch zinnen mag lezen: namen van"
            " bijlagen, opmerkingen of vragen van de jury, of `jury`",
        ),
    ] = ()
    segments: Annotated[tuple[Segment, ...], PUBLIC] = ()
    headings: Annotated[tuple[Heading, ...], PUBLIC] = ()
    links: Annotated[tuple[Link, ...], PUBLIC] = ()
    images: Annotated[tuple[Image, ...], PUBLIC] = ()
    headless_tables: Annotated[tuple[Place, ...], PUBLIC] = ()
    odd_lines: Annotated[tuple[OddLine, ...], PUBLIC] = ()
    elements: Annotated[tuple[Element, ...], PUBLIC] = ()
    ids: Annotated[tuple[str, ...], PUBLIC] = ()
    references: Annotated[tuple[AnnexReference, ...], PUBLIC] = ()
    listings: Annotated[tuple[Listing, ...], PUBLIC] = ()
    answers: Annotated[tuple[Answer, ...], PUBLIC] = ()
    words: Annotated[int, PUBLIC] = 0
    criterion: Annotated[
        int | None,
        Key("criterium", Kind.COUNT, "1 tot 5", PUBLIC, asked=True, on=("criterium",)),
        Key("bij_criterium", Kind.COUNT, "het nummer van een criterium", PUBLIC, on=_FOR_CHILDREN),
    ] = None
    score: Annotated[Score | None, PUBLIC] = None
    annexes: Annotated[
        tuple[str, ...],
        Key(
            "bijlagen",
            Kind.REFERENCE,
            "een lijst van namen van bijlagen; hun volgorde geeft de nummers",
            PUBLIC,
            on=("criterium",),
        ),
        Key("bijlagen", Kind.REFERENCE, "mag, maar is niet nodig", PUBLIC, on=("proces",)),
    ] = ()
    facilities: Annotated[
        tuple[str, ...],
        Key(
            "voorzieningen",
            Kind.NAME,
            "alleen bij criterium 4: een lijst van namen",
            PUBLIC,
            on=("criterium",),
        ),
    ] = ()
    highlighted: Annotated[
        Mapping[str, str],
        Key(
            "uitgelicht",
            Kind.NAME,
            'over welke keuze een vraag gaat: `{"4.2": bibliotheek}`',
            PUBLIC,
            printed=True,
            on=("criterium",),
            each="vraag",
        ),
    ] = field(default_factory=dict)
    progress: Progress = Progress()
    subject: Annotated[
        str,
        Key(
            "onderwerp",
            Kind.CHOICE,
            "waarover ze gaat",
            PUBLIC,
            among="page_subjects",
            on=("over",),
        ),
    ] = ""
    date: Annotated[
        Date | None,
        Key("datum", Kind.DATE, "de dag waarop je ze het laatst naging", PUBLIC, on=("over",)),
    ] = None
    audience: Annotated[
        str,
        Key("leeftijd", Kind.CODE, "voor welke leeftijd ze is: `8-12`", PUBLIC, on=_FOR_CHILDREN),
    ] = ""
    tested: Annotated[
        Tested | None,
        Key(
            "getest",
            Kind.BLOCK,
            "wanneer en met wie ze getest is",
            PUBLIC,
            on=_FOR_CHILDREN,
        ),
    ] = None
    broken: Annotated[bool, PUBLIC] = False
    lost: str = ""

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
