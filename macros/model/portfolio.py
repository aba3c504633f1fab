"""The whole: one portfolio, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Annotated

from .annex import Annex, AnnexFile, AnnexReference, FileText
from .edition import Edition
from .finding import Place
from .folders import in_docs
from .keys import PUBLIC, SUBMISSION, Key, Kind, Typed, Where
from .page import Answer, Page
from .registers import Consent, DataTable, JuryPoint, Partner, Remark
from .round import Round
from .search_words import SearchWords
from .strategy import Strategy
from .vocabulary import Phase


@dataclass(frozen=True, slots=True)
class Milestone(Typed):
    date: Annotated[Date, Key("datum", Kind.DATE, "de dag", PUBLIC, asked=True)]
    what: Annotated[
        str, Key("wat", Kind.WORDS, "wat er toen gebeurde", PUBLIC, asked=True, printed=True)
    ]


@dataclass(frozen=True, slots=True)
class Acceptance(Typed):
    """A finding that is right as it is, in the eyes of whoever answers for the text; it holds for
    the text as it was then.
    """

    rule: Annotated[
        str, Key("regel", Kind.ID, "de naam van de bevinding, zonder haken", asked=True)
    ]
    where: Annotated[
        str,
        Key("waar", Kind.DIGEST, "wat `controleer` achter `waar:` zet", asked=True),
    ]
    reason: Annotated[str, Key("waarom", Kind.WORDS, "waarom het zo mag blijven", asked=True)]
    by: Annotated[str, Key("door", Kind.NAME, "wie dat besliste, zoals een functie", asked=True)]
    date: Annotated[Date | None, Key("datum", Kind.DATE, "wanneer", asked=True)]


@dataclass(frozen=True, slots=True)
class Facts(Typed):
    """Who hands the portfolio in, and where it stands."""

    place: Where = field(default=Place("docs/index.md"), kw_only=True)
    municipality: Annotated[
        str,
        Key(
            "gemeente",
            Kind.NAME,
            "de naam van de stad of gemeente",
            PUBLIC,
            asked=True,
            printed=True,
        ),
    ] = ""
    kind: Annotated[
        str,
        Key(
            "soort",
            Kind.CHOICE,
            "wat jullie zijn",
            PUBLIC,
            asked=True,
            among="municipality_kinds",
        ),
    ] = "gemeente"
    enterprise_number: Annotated[
        str,
        Key(
            "ondernemingsnummer",
            Kind.CODE,
            "het nummer van het bestuur, tussen aanhalingstekens",
            PUBLIC,
        ),
    ] = ""
    address: Annotated[
        str, Key("adres", Kind.POSTAL, "straat, nummer, gemeente", PUBLIC, printed=True)
    ] = ""
    contact: Annotated[
        str,
        Key(
            "contact",
            Kind.MAIL,
            "een openbaar adres van een dienst, nooit van een persoon",
            PUBLIC,
            printed=True,
        ),
    ] = ""
    answers_within: Annotated[
        str,
        Key(
            "antwoord_binnen",
            Kind.WORDS,
            "hoelang wie schrijft op een antwoord wacht: `tien werkdagen`",
            PUBLIC,
            printed=True,
        ),
    ] = ""
    website: Annotated[
        str, Key("website", Kind.URL, "de gewone website van de gemeente", PUBLIC, printed=True)
    ] = ""
    site_address: Annotated[
        str, Key("site_adres", Kind.URL, "waar deze website zal staan", PUBLIC)
    ] = ""
    privacy_officer: Annotated[
        str,
        Key(
            "functionaris_gegevensbescherming",
            Kind.MAIL,
            "het adres van de functionaris",
            PUBLIC,
        ),
    ] = ""
    logo: Annotated[str, Key("logo", Kind.FILE, "een beeld: `beelden/logo.svg`", PUBLIC)] = ""
    colour: Annotated[
        str,
        Key(
            "kleur",
            Kind.COLOUR,
            'de kleur van de website, tussen aanhalingstekens: `"#0f4c5c"`',
            PUBLIC,
        ),
    ] = ""
    start: Annotated[
        str, Key("start", Kind.MOMENT, "wanneer het traject begon", PUBLIC, printed=True)
    ] = ""
    phase: Annotated[
        str,
        Key(
            "fase",
            Kind.CHOICE,
            "waar jullie staan: zie [Na de beslissing](HANDLEIDING.md#na-de-beslissing)",
            PUBLIC,
            asked=True,
            among="phases",
        ),
    ] = "voorbereiding"
    milestones: Annotated[
        tuple[Milestone, ...],
        Key("mijlpalen", Kind.BLOCK, "wat er op weg naar het label gebeurde", PUBLIC),
    ] = ()
    public_source: Annotated[
        bool,
        Key("openbare_broncode", Kind.FLAG, "`true` als iedereen de repository kan lezen", PUBLIC),
    ] = False
    example: Annotated[
        bool,
        Key(
            "voorbeeld",
            Kind.FLAG,
            "`true` voor een verzonnen voorbeeld: op elke bladzijde staat dan een melding",
            PUBLIC,
        ),
    ] = False

    accepted: Annotated[
        tuple[Acceptance, ...],
        Key("aanvaard", Kind.BLOCK, "bevindingen die een gok zijn, en die hier niet kloppen"),
    ] = ()

    @property
    def site_name(self) -> str:
        return f"Kindvriendelijk {self.municipality}".strip()

    @property
    def full_name(self) -> str:
        return f"{self.kind.capitalize()} {self.municipality}".strip()


@dataclass(frozen=True, slots=True)
class Submitter(Typed):
    """The contact person: for the jury only. `broken` tells that the file could not be read, so
    that a blank says nothing.
    """

    place: Where = field(default=Place("indiener.yml"), kw_only=True)
    name: Annotated[
        str, Key("naam", Kind.NAME, "wie de jury kan aanspreken", SUBMISSION, printed=True)
    ] = ""
    phone: Annotated[
        str, Key("telefoon", Kind.PHONE, "waar de jury die persoon belt", SUBMISSION, printed=True)
    ] = ""
    email: Annotated[
        str, Key("email", Kind.MAIL, "waar de jury die persoon schrijft", SUBMISSION, printed=True)
    ] = ""
    broken: bool = False

    @property
    def complete(self) -> bool:
        return bool(self.name and self.phone and self.email)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that pages, checks and outputs speak of.

    `annexes` stand in the order of their numbers; `file_texts` all that can be read in every
    file of an annex, with its places; `drawings` the text of every SVG; `paths` the size of every
    file in `docs/` and `besloten/`; `words` are those that the writer wants as they are;
    `search_words` are those of its own list for the search; `audience` is "jury" for the whole,
    "public" for the projection from which everything that only the jury may see has been taken out.
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
    search_words: tuple[SearchWords, ...] = ()
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
        answers: dict[str, tuple[Page, Answer]] = {}
        for page in self.pages:
            for answer in page.answers:
                answers.setdefault(answer.question, (page, answer))
        return answers

    def references_to(self, annex: str) -> tuple[tuple[Page, AnnexReference], ...]:
        """All mentions of an annex in texts, in the order of pages."""
        return tuple(
            (page, ref) for page in self.pages for ref in page.references if ref.annex == annex
        )
