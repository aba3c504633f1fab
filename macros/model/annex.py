"""Annexes: the documents behind the portfolio."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .finding import Place
from .folders import given_name, is_private_file


class Nature(StrEnum):
    """Whether a file is of a kind that everybody may open, or why not."""

    GOOD = "goed"
    RUN = "uitvoerbaar"
    MACROS = "macro's"
    ARCHIVE = "archief"
    DISGUISED = "vermomd"
    OTHER = "anders"


@dataclass(frozen=True, slots=True)
class FileAction:
    """What a file does that no annex needs, in words; `where` is a phrase as in FileText, or
    nothing for the whole file.
    """

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """A file as it lies in the portfolio; `pages` is None where the file has none, `trouble` says
    why it can't be read.

    `actions` are taken out of what is published: that copy has a size and a digest of its own.
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
class Approval:
    """A decision of a body on the strategy, in this annex or in another."""

    body: str
    date: date | None
    annex: str
    page: int | None
    url: str
    place: Place


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked through a file for personal data, and when."""

    by: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; `number` is given by the portfolio and never typed.

    In the public projection of a portfolio a private annex has empty facts: its title is the public
    one.
    """

    id: str
    page_path: str
    place: Place
    title: str
    short: str
    file: AnnexFile | None
    file_name: str
    private: bool
    kind: str = ""
    date: date | None = None
    body: str = ""
    review: Review | None = None
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    private_reason: str = ""
    public_title: str = ""
    number: int = 0
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return f"bijlage-{self.id}"

    def at(self, key: str) -> Place:
        """Return the place of a front-matter key, or of the page where the key is missing."""
        return self.places.get(key, self.place)


@dataclass(frozen=True, slots=True)
class AnnexReference:
    """A mention of an annex in the text of a page."""

    annex: str
    pages: tuple[int, ...]
    pages_as_typed: str
    question: str
    jury_only: bool
    place: Place
