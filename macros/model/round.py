"""One round of the label: the official form as data, and the words that we add to it.

A round comes from macros/rounds/<year>.yml. Every text is the form's, to the letter, unless its
field says "ours". Items of a running list keep the mark that ends them (";"), so that a list prints
as the form prints it; where an item stands alone, take the property that leaves the mark out.
"""

from dataclasses import dataclass

from .form_rules import (
    AnnexAdvice,
    Declaration,
    Limits,
    Procedure,
    ProcedureStep,
    Process,
    RequiredPart,
    Requirement,
    SubmitterField,
)
from .form_text import Block, ItemList, Paragraph, plain_text, without_list_mark
from .vocabulary import ActionState, Phase, Readability, Term, Terms, Vocabulary

__all__ = [
    "ActionState",
    "AnnexAdvice",
    "Block",
    "Choice",
    "Criterion",
    "Declaration",
    "ItemList",
    "Lens",
    "Limits",
    "Moment",
    "Paragraph",
    "Part",
    "Phase",
    "Procedure",
    "ProcedureStep",
    "Process",
    "Readability",
    "RequiredPart",
    "Requirement",
    "Round",
    "Scale",
    "SubQuestion",
    "SubmitterField",
    "Term",
    "Terms",
    "Vocabulary",
    "plain_text",
]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that an answer marks with {{ deel("id") }}; the title is ours."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a question makes the writer choose, in `uitgelicht`.

    "uit-lijst": one name of the criterion's list `from_list`, which `source_question` describes.
    "voorbeeld": one example, in the writer's own words.
    """

    kind: str
    from_list: str | None = None
    source_question: str | None = None


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """A question of a criterion, such as 3.4.

    `text` is complete: where the form asks a score, it ends with the sentence about the axis and
    its moments. `short` and `editor_note` are ours.
    """

    id: str
    criterion: int
    short: str
    text: tuple[Block, ...]
    parts: tuple[Part, ...] = ()
    asks_score: bool = False
    choice: Choice | None = None
    editor_note: str | None = None

    @property
    def anchor(self) -> str:
        return "vraag-" + self.id.replace(".", "-")

    @property
    def part_ids(self) -> tuple[str, ...]:
        return tuple(part.id for part in self.parts)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the criteria, in its two wordings: of the introduction and of its own heading.

    `short`, `colour` and `list_key`, the front-matter key of the list that this criterion needs,
    are ours.
    """

    number: int
    heading: str
    intro_wording: str
    sentence: str
    short: str
    colour: str
    questions: tuple[SubQuestion, ...]
    list_key: str | None = None

    @property
    def full_heading(self) -> str:
        return f"CRITERIUM {self.number}: {self.heading}"

    @property
    def choices(self) -> tuple[SubQuestion, ...]:
        return tuple(question for question in self.questions if question.choice)

    @property
    def score_question(self) -> SubQuestion | None:
        return next((question for question in self.questions if question.asks_score), None)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment for which a score is asked; `id` and `short` are ours."""

    id: str
    short: str
    question: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of the scores; the moments stand in the form's order, the step is ours."""

    low: float
    high: float
    step: float
    lead: str
    moments: tuple[Moment, ...]

    def allows(self, value: float) -> bool:
        """Tell whether a score lies on the axis and on one of its steps."""
        # Rounded: a step such as 0.1 has no exact float.
        steps = round((value - self.low) / self.step, 6)
        return self.low <= value <= self.high and steps == int(steps)


@dataclass(frozen=True, slots=True)
class Lens:
    """An angle from which the jury looks; `id` and `short` are ours."""

    id: str
    short: str
    title: str
    text: str

    @property
    def explanation(self) -> str:
        """Give the text without the mark that ends it in the form's list."""
        return without_list_mark(self.text)


@dataclass(frozen=True, slots=True)
class Round:
    """One round, in the order of its form. `secretariat` is ours: it stands where the form names a
    person.
    """

    year: int
    title: str
    subtitle: str
    introduction: str
    criteria: tuple[Criterion, ...]
    purpose: str
    limits: Limits
    annex_advice: AnnexAdvice
    judged_on: str
    toolkit: str
    lens_lead: str
    lenses: tuple[Lens, ...]
    procedure: Procedure
    submitter_heading: str
    submitter_fields: tuple[SubmitterField, ...]
    requirements_heading: str
    requirements: tuple[Requirement, ...]
    declaration: Declaration
    process: Process
    scale: Scale
    closing: str
    contact: str
    secretariat: str
    vocabulary: Vocabulary

    @property
    def questions(self) -> tuple[SubQuestion, ...]:
        return tuple(question for criterion in self.criteria for question in criterion.questions)

    @property
    def strategy_parts(self) -> tuple[RequiredPart, ...]:
        return tuple(part for requirement in self.requirements for part in requirement.parts)

    @property
    def approvals(self) -> tuple[Requirement, ...]:
        return tuple(requirement for requirement in self.requirements if requirement.bodies)

    def question(self, id: str) -> SubQuestion | None:
        return next((question for question in self.questions if question.id == id), None)

    def criterion(self, number: int) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.number == number), None)

    def lens(self, id: str) -> Lens | None:
        return next((lens for lens in self.lenses if lens.id == id), None)
