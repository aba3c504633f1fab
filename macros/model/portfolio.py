"""The whole: one portfolio, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .annex import Annex, AnnexFile, AnnexReference, FileText
from .edition import Edition
from .finding import Place
from .folders import in_docs
from .page import Answer, Page
from .registers import Consent, DataTable, JuryPoint, Partner, Remark
from .round import Round
from .strategy import Strategy
from .vocabulary import Phase


@dataclass(frozen=True, slots=True)
class Milestone:
    date: date
    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class Facts:
    """Who hands the portfolio in, and where it stands."""

    municipality: str = ""
    kind: str = "gemeente"
    place: Place = Place("docs/index.md", 1)
    enterprise_number: str = ""
    address: str = ""
    contact: str = ""
    website: str = ""
    site_address: str = ""
    privacy_officer: str = ""
    logo: str = ""
    colour: str = ""
    start: str = ""
    phase: str = "voorbereiding"
    milestones: tuple[Milestone, ...] = ()
    public_source: bool = False
    example: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        return self.places.get(key, self.place)

    @property
    def site_name(self) -> str:
        return f"Kindvriendelijk {self.municipality}".strip()

    @property
    def full_name(self) -> str:
        return f"{self.kind.capitalize()} {self.municipality}".strip()


@dataclass(frozen=True, slots=True)
class Submitter:
    """The contact person: for the jury only. `broken` tells that the file could not be read, so
    that a blank says nothing.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    broken: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        return self.places.get(key, Place("indiener.yml"))

    @property
    def complete(self) -> bool:
        return bool(self.name and self.phone and self.email)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that pages, checks and outputs speak of.

    `annexes` stand in the order of their numbers; `file_texts` all that can be read in every public
    file of an annex, with its places; `drawings` the text of every SVG; `paths` the size of every
    file in `docs/` and `besloten/`; `words` are those that the writer wants as they are; `audience`
    is "jury" for the whole, "public" for the projection from which everything that only the jury
    may see has been taken out.
    """

    round: Round
    facts: Facts
    pages: tuple[Page, ...] = ()
    annexes: tuple[Annex, ...] = ()
    strategy: Strategy = Strategy()
    partners: tuple[Partner, ...] = ()
    remarks: tuple[Remark, ...] = ()
    jury_points: tuple[JuryPoint, ...] = ()
    consents: tuple[Consent, ...] = ()
    tables: tuple[DataTable, ...] = ()
    editions: tuple[Edition, ...] = ()
    words: tuple[str, ...] = ()
    files: tuple[AnnexFile, ...] = ()
    file_texts: Mapping[str, tuple[FileText, ...]] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, int] = field(default_factory=dict)
    submitter: Submitter | None = None
    audience: str = "jury"

    @property
    def phase(self) -> Phase | None:
        """Where the portfolio stands; None for a phase that the round doesn't know."""
        return self.round.vocabulary.phases.get(self.facts.phase)

    def page(self, path: str) -> Page | None:
        """Return the page of a path; a link to a page in `besloten/` names the path that it stands
        for in `docs/`.
        """
        return next((page for page in self.pages if path in (page.path, in_docs(page.path))), None)

    def pages_of(self, role: str) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.role == role)

    def criterion_page(self, number: int) -> Page | None:
        return next((page for page in self.pages_of("criterium") if page.criterion == number), None)

    def annex(self, id: str) -> Annex | None:
        return next((annex for annex in self.annexes if annex.id == id), None)

    def table(self, name: str) -> DataTable | None:
        return next((table for table in self.tables if table.name == name), None)

    @property
    def answers(self) -> Mapping[str, tuple[Page, Answer]]:
        """The first answer to each question, with its page."""
        found: dict[str, tuple[Page, Answer]] = {}
        for page in self.pages:
            for answer in page.answers:
                found.setdefault(answer.question, (page, answer))
        return found

    def references_to(self, annex: str) -> tuple[tuple[Page, AnnexReference], ...]:
        """All mentions of an annex in texts, in the order of pages."""
        return tuple(
            (page, ref) for page in self.pages for ref in page.references if ref.annex == annex
        )
