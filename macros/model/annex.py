"""Annexes: the documents behind the portfolio."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum
from typing import Annotated

from .cited_pages import Pages
from .finding import Place
from .folders import given_name, is_private_file
from .keys import ALWAYS, PUBLIC, Key, Kind, Typed


class Nature(StrEnum):
    """Whether a file is of a kind that everybody may open, or why not."""

    GOOD = "goed"
    RUN = "uitvoerbaar"
    MACROS = "macro's"
    ARCHIVE = "archief"
    DISGUISED = "vermomd"
    OTHER = "anders"
    FETCHES = "haalt iets op"
    HOLDS = "houdt een programma"


@dataclass(frozen=True, slots=True)
class FileAction:
    """What a file does that no annex needs, in words; `where` is a phrase as in FileText, or
    nothing for the whole file.
    """

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class UnseenText:
    """Text on a page that nobody sees, and how that comes, in words."""

    page: int
    how: str


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """A file as it lies in the portfolio; `pages` is None where the file has none, `trouble` says
    why it can't be read.

    `unseen` is looked for in public files only. `actions` are taken out of what is published: that
    copy has a size and a digest of its own.
    """

    path: str
    size: int
    sha256: str
    pages: int | None = None
    tagged: bool = False
    has_text: bool = True
    trouble: str = ""
    nature: Nature = Nature.GOOD
    actions: tuple[FileAction, ...] = ()
    unseen: tuple[UnseenText, ...] = ()
    published_size: int = 0
    published_sha256: str = ""

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def given_name(self) -> str:
        """The name by which a page calls it."""
        return given_name(self.path)

    @property
    def private(self) -> bool:
        return is_private_file(self.path)

    @property
    def extension(self) -> str:
        return self.name.rsplit(".", 1)[-1].lower() if "." in self.name else ""


@dataclass(frozen=True, slots=True)
class FileText:
    """A text in a file; `where` is a phrase that goes on with "van dit bestand": "op blz. 3", "in
    een opmerking op blz. 3", "in de eigenschappen".
    """

    where: str
    text: str

    @property
    def is_shown(self) -> bool:
        """Whether who opens the file reads it there."""
        return _SHOWN.fullmatch(self.where) is not None

    @property
    def is_content(self) -> bool:
        """Whether it is of this file alone: programs write properties, scripts and descriptions
        that many files share word for word.
        """
        return not self.where.startswith(_SHARED)


_SHOWN = re.compile(r"op blz\. \d+|in de tekst")
_SHARED = (
    "in de eigenschappen",
    "in de bladwijzers",
    "in de naam",
    "in de uitleg",
    "in een beschrijving",
    "in een koppeling",
    "in een script",
    "in een verborgen deel",
)


@dataclass(frozen=True, slots=True)
class Approval(Typed):
    """A decision of a body on the strategy, in this annex or in another."""

    body: Annotated[str, Key("orgaan", Kind.NAME, "wie besliste", PUBLIC, asked=True)]
    date: Annotated[Date | None, Key("datum", Kind.DATE, "de dag van de beslissing", PUBLIC)]
    annex: Annotated[
        str, Key("bijlage", Kind.REFERENCE, "een andere bijlage waarin de beslissing staat", PUBLIC)
    ]
    page: Annotated[int | None, Key("blz", Kind.COUNT, "de bladzijde van de beslissing", PUBLIC)]
    url: Annotated[str, Key("url", Kind.URL, "waar de beslissing online staat", PUBLIC)]


@dataclass(frozen=True, slots=True)
class Review(Typed):
    """Who looked through a file for personal data, and when."""

    by: Annotated[str, Key("door", Kind.NAME, "de dienst die het bestand nakeek", PUBLIC)]
    date: Annotated[Date | None, Key("datum", Kind.DATE, "de dag waarop dat gebeurde", PUBLIC)]


@dataclass(frozen=True, slots=True)
class Annex(Typed):
    """One annex; `number` is given by the portfolio and never typed.

    In the public projection of a portfolio a private annex has empty facts: its title is the public
    one.
    """

    id: Annotated[str, ALWAYS]
    page_path: Annotated[str, ALWAYS]
    title: Annotated[
        str, Key("titel", Kind.WORDS, "de volledige titel", PUBLIC, asked=True, printed=True)
    ]
    short: Annotated[
        str, Key("kort", Kind.WORDS, "de korte naam in verwijzingen", PUBLIC, printed=True)
    ]
    file: Annotated[AnnexFile | None, PUBLIC]
    file_name: Annotated[
        str, Key("bestand", Kind.FILE, "de bestandsnaam, zonder map", PUBLIC, asked=True)
    ]
    private: Annotated[bool, ALWAYS]
    kind: Annotated[
        str,
        Key("soort", Kind.CHOICE, "wat ze is", PUBLIC, asked=True, among="annex_kinds"),
    ] = ""
    date: Annotated[Date | None, Key("datum", Kind.DATE, "de dag van deze versie", PUBLIC)] = None
    body: Annotated[
        str, Key("orgaan", Kind.NAME, "wie ze maakte of besliste", PUBLIC, printed=True)
    ] = ""
    review: Annotated[
        Review | None,
        Key("nagekeken", Kind.BLOCK, "wie het bestand nakeek op persoonsgegevens", PUBLIC),
    ] = None
    parts: Annotated[
        Mapping[str, Pages],
        Key(
            "onderdelen",
            Kind.PAGES,
            "alleen bij de strategie: waar elk onderdeel staat (`3-6`)",
            PUBLIC,
            each="onderdeel",
        ),
    ] = field(default_factory=dict)
    approvals: Annotated[
        tuple[Approval, ...],
        Key("goedkeuringen", Kind.BLOCK, "alleen bij de strategie: wie ze goedkeurde", PUBLIC),
    ] = ()
    private_reason: Annotated[
        str,
        Key(
            "reden_niet_openbaar",
            Kind.WORDS,
            "waarom alleen de jury ze krijgt; verplicht in `besloten/`",
            ALWAYS,
            printed=True,
        ),
    ] = ""
    public_title: Annotated[
        str,
        Key(
            "publieke_titel",
            Kind.WORDS,
            "wat het publiek ziet in plaats van de titel",
            ALWAYS,
            printed=True,
        ),
    ] = ""
    number: Annotated[int, ALWAYS] = 0

    @property
    def anchor(self) -> str:
        return f"bijlage-{self.id}"


@dataclass(frozen=True, slots=True)
class AnnexReference:
    """A mention of an annex in the text of a page."""

    annex: str
    pages: Pages
    question: str
    jury_only: bool
    place: Place
