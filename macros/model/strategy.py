"""The strategy: from what was found to what is decided, paid for and done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .finding import Place


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
class Ambition:
    id: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding of an analysis: what was found, by which source, and where it can be read."""

    finding: str
    source: str
    annex: str
    page: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Mandate:
    body: str
    date: date | None
    url: str


# As a writer types them, and as open data calls them.
COSTS = ("investering", "exploitatie")
SUBSIDY = "subsidie"
STAFF = "vte"
BUDGET_PARTS = (*COSTS, SUBSIDY, STAFF)


@dataclass(frozen=True, slots=True)
class Budget:
    """Money in euro over the whole period; staff in full-time equivalents. `subsidy` is income and
    lowers the cost.
    """

    investment: float = 0
    running: float = 0
    subsidy: float = 0
    staff: float = 0
    plain_total: float | None = None

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
class Action:
    id: str
    title: str
    place: Place
    objective: str
    owner: str = ""
    partners: tuple[str, ...] = ()
    mandate: Mandate | None = None
    budget: Budget | None = None
    plan_code: str = ""
    period: Years | None = None
    state: str = ""
    explanation: str = ""
    annex: str = ""
    page: int | None = None
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        return self.places.get(key, self.place)

    @property
    def anchor(self) -> str:
        return f"actie-{self.id}"


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective; its id is the stem of its page."""

    id: str
    page_path: str
    place: Place
    text: str
    ambition: str
    criteria: tuple[int, ...]
    evidence: tuple[Evidence, ...]
    actions: tuple[Action, ...]
    order: float = 0
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        return self.places.get(key, self.place)

    @property
    def proofs(self) -> tuple[Evidence | Action, ...]:
        """What names an annex: its findings, then its actions."""
        return (*self.evidence, *self.actions)

    @property
    def annexes(self) -> tuple[str, ...]:
        return tuple(proof.annex for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class Strategy:
    """The overview; its objectives stand in their order."""

    page_path: str = ""
    place: Place = Place("docs", 1)
    mission: str = ""
    period: Years | None = None
    ambitions: tuple[Ambition, ...] = ()
    objectives: tuple[Objective, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for objective in self.objectives for action in objective.actions)

    def about(self, criterion: object = None) -> tuple[Objective, ...]:
        """Give the objectives of a criterion, or all without one."""
        return tuple(
            known
            for known in self.objectives
            if criterion in (None, "") or str(criterion) in map(str, known.criteria)
        )

    def action(self, id: str) -> Action | None:
        return next((action for action in self.actions if action.id == id), None)

    def objective(self, id: str) -> Objective | None:
        return next((objective for objective in self.objectives if objective.id == id), None)

    def ambition(self, id: str) -> Ambition | None:
        return next((ambition for ambition in self.ambitions if ambition.id == id), None)
