"""The strategy: from what was found to what is decided, paid for and done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Annotated

from .finding import Place
from .keys import PUBLIC, Key, Kind, Typed, Where


@dataclass(frozen=True, slots=True)
class Years:
    """A period in whole years, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def overlaps(self, other: Years) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Ambition(Typed):
    id: Annotated[str, Key("id", Kind.ID, "een korte naam: `buiten`", PUBLIC, asked=True)]
    text: Annotated[
        str, Key("tekst", Kind.WORDS, "de ambitie, in één zin", PUBLIC, asked=True, printed=True)
    ]


@dataclass(frozen=True, slots=True)
class Evidence(Typed):
    """A finding of an analysis: what was found, by which source, and where it can be read."""

    finding: Annotated[
        str,
        Key("bevinding", Kind.WORDS, "wat er gevonden is", PUBLIC, asked=True, printed=True),
    ]
    source: Annotated[
        str, Key("bron", Kind.NAME, "het onderzoek of de bevraging", PUBLIC, printed=True)
    ]
    annex: Annotated[str, Key("bijlage", Kind.REFERENCE, "de bijlage waarin het staat", PUBLIC)]
    page: Annotated[int | None, Key("blz", Kind.COUNT, "op welke bladzijde", PUBLIC)]


@dataclass(frozen=True, slots=True)
class Mandate(Typed):
    body: Annotated[str, Key("orgaan", Kind.NAME, "wie besliste", PUBLIC, asked=True, printed=True)]
    date: Annotated[Date | None, Key("datum", Kind.DATE, "de dag van de beslissing", PUBLIC)]
    url: Annotated[str, Key("url", Kind.URL, "waar de beslissing online staat", PUBLIC)]


# As a writer types them, and as open data calls them.
COSTS = ("investering", "exploitatie")
SUBSIDY = "subsidie"
STAFF = "vte"
BUDGET_PARTS = (*COSTS, SUBSIDY, STAFF)


@dataclass(frozen=True, slots=True)
class Budget(Typed):
    """Money in euro over the whole period; staff in full-time equivalents. `subsidy` is income and
    lowers the cost.
    """

    place: Where = field(default=Place("docs"), kw_only=True)
    investment: Annotated[float, Key(COSTS[0], Kind.MONEY, "eenmalige kosten", PUBLIC)] = 0
    running: Annotated[float, Key(COSTS[1], Kind.MONEY, "kosten over de hele periode", PUBLIC)] = 0
    subsidy: Annotated[float, Key(SUBSIDY, Kind.MONEY, "wat anderen betalen", PUBLIC)] = 0
    staff: Annotated[
        float, Key(STAFF, Kind.NUMBER, "personeel, in voltijdse equivalenten", PUBLIC)
    ] = 0
    plain_total: Annotated[float | None, PUBLIC] = None

    @property
    def total(self) -> float:
        return self.plain_total if self.plain_total is not None else self.investment + self.running

    @property
    def parts(self) -> Mapping[str, float]:
        """What the budget is made of, by the keys of BUDGET_PARTS; a plain total is not split."""
        if self.plain_total is not None:
            return {}
        amounts = (self.investment, self.running, self.subsidy, self.staff)
        return dict(zip(BUDGET_PARTS, amounts, strict=True))


@dataclass(frozen=True, slots=True)
class Action(Typed):
    id: Annotated[str, Key("id", Kind.ID, "een korte naam: `schoolstraten`", PUBLIC, asked=True)]
    title: Annotated[
        str, Key("titel", Kind.WORDS, "wat jullie doen", PUBLIC, asked=True, printed=True)
    ]
    objective: Annotated[str, PUBLIC]
    owner: Annotated[
        str, Key("trekker", Kind.NAME, "de dienst die ervoor instaat", PUBLIC, printed=True)
    ] = ""
    partners: Annotated[
        tuple[str, ...], Key("partners", Kind.NAME, "een lijst van namen", PUBLIC, printed=True)
    ] = ()
    mandate: Annotated[Mandate | None, Key("mandaat", Kind.BLOCK, "wie besliste", PUBLIC)] = None
    budget: Annotated[
        Budget | None, Key("budget", Kind.BLOCK, "een getal, of een blok met bedragen", PUBLIC)
    ] = None
    plan_code: Annotated[
        str, Key("meerjarenplan", Kind.CODE, "de code van het actieplan", PUBLIC, printed=True)
    ] = ""
    period: Annotated[
        Years | None, Key("periode", Kind.YEARS, "wanneer: `2025-2027`, of één jaar", PUBLIC)
    ] = None
    state: Annotated[
        str, Key("status", Kind.CHOICE, "hoever ze staat", PUBLIC, among="action_states")
    ] = ""
    explanation: Annotated[
        str,
        Key("toelichting", Kind.WORDS, "waarom, bij uitgesteld of stopgezet", PUBLIC, printed=True),
    ] = ""
    annex: Annotated[
        str, Key("bijlage", Kind.REFERENCE, "de bijlage waarin het bewijs staat", PUBLIC)
    ] = ""
    page: Annotated[int | None, Key("blz", Kind.COUNT, "op welke bladzijde", PUBLIC)] = None

    @property
    def anchor(self) -> str:
        return f"actie-{self.id}"


@dataclass(frozen=True, slots=True)
class Objective(Typed):
    """An objective; its id is the stem of its page."""

    id: Annotated[str, PUBLIC]
    page_path: Annotated[str, PUBLIC]
    text: Annotated[
        str,
        Key(
            "doelstelling",
            Kind.WORDS,
            "wat er verandert voor kinderen, in één zin",
            PUBLIC,
            asked=True,
            printed=True,
        ),
    ]
    ambition: Annotated[str, Key("ambitie", Kind.REFERENCE, "de `id` van een ambitie", PUBLIC)]
    criteria: Annotated[
        tuple[int, ...], Key("criteria", Kind.COUNT, "een lijst van nummers: `[4, 2]`", PUBLIC)
    ]
    evidence: Annotated[
        tuple[Evidence, ...],
        Key("analyse", Kind.BLOCK, "de bevindingen waarop ze steunt", PUBLIC),
    ]
    actions: Annotated[
        tuple[Action, ...], Key("acties", Kind.BLOCK, "een lijst van acties", PUBLIC)
    ]
    order: Annotated[
        float, Key("volgorde", Kind.NUMBER, "een getal dat doelstellingen ordent", PUBLIC)
    ] = 0

    @property
    def proofs(self) -> tuple[Evidence | Action, ...]:
        """What names an annex: its findings, then its actions."""
        return (*self.evidence, *self.actions)

    @property
    def annexes(self) -> tuple[str, ...]:
        return tuple(proof.annex for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class Strategy(Typed):
    """The overview; its objectives stand in their order."""

    place: Where = field(default=Place("docs"), kw_only=True)
    page_path: Annotated[str, PUBLIC] = ""
    mission: Annotated[
        str, Key("missie", Kind.WORDS, "waar jullie voor staan, in één zin", PUBLIC, printed=True)
    ] = ""
    period: Annotated[
        Years | None, Key("periode", Kind.YEARS, "de jaren van de strategie: `2026-2031`", PUBLIC)
    ] = None
    ambitions: Annotated[
        tuple[Ambition, ...], Key("ambities", Kind.BLOCK, "een lijst van ambities", PUBLIC)
    ] = ()
    objectives: Annotated[tuple[Objective, ...], PUBLIC] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for objective in self.objectives for action in objective.actions)

    def about(self, criterion: object = None) -> tuple[Objective, ...]:
        """Give the objectives of a criterion, or all without one."""
        return tuple(
            objective
            for objective in self.objectives
            if criterion in (None, "") or str(criterion) in map(str, objective.criteria)
        )

    def action(self, id: str) -> Action | None:
        return next((action for action in self.actions if action.id == id), None)

    def objective(self, id: str) -> Objective | None:
        return next((objective for objective in self.objectives if objective.id == id), None)

    def ambition(self, id: str) -> Ambition | None:
        return next((ambition for ambition in self.ambitions if ambition.id == id), None)
