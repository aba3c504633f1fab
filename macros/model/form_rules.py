"""What the form asks besides its questions: limits, formal requirements, declaration, procedure,
process.
"""

from dataclasses import dataclass
from datetime import date

from .form_text import without_list_mark


@dataclass(frozen=True, slots=True)
class Limits:
    """What fits: pages are the form's; the annexes advised and the mailbox (bytes) are ours."""

    text: str
    pages: int
    page_limit_note: str
    process_pages: float
    annexes_advised: int
    mailbox_bytes: int


@dataclass(frozen=True, slots=True)
class AnnexAdvice:
    """What the form says about annexes, in its order."""

    extra: str
    restraint: str
    references: str
    numbering: str

    @property
    def text(self) -> str:
        return " ".join((self.extra, self.restraint, self.references, self.numbering))


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """A part that the strategy document must have; `id` is the key in `onderdelen` of its annex."""

    id: str
    text: str

    @property
    def title(self) -> str:
        return without_list_mark(self.text).removesuffix(".")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A formal requirement, of a kind "bijlage", "goedkeuring", "onderdelen" or "verklaring".

    `short` is ours, and so are `bodies`: the lower-case names under which a writer may name the
    body that must approve, its official name first. Two requirements can share one sentence of the
    form.
    """

    id: str
    short: str
    text: str
    kind: str
    annex_kind: str | None = None
    parts: tuple[RequiredPart, ...] = ()
    bodies: tuple[str, ...] = ()

    def accepts(self, body: str) -> bool:
        """Tell whether a body named by a writer is the one that must approve.

        Only an official name may be followed by more ("gemeenteraad Wilgenaarde"): "raad voor
        maatschappelijk welzijn" is not the council.
        """
        name = " ".join(body.lower().split()).removeprefix("de ").removeprefix("het ")
        return name in self.bodies or any(name.startswith(full + " ") for full in self.bodies[:1])


@dataclass(frozen=True, slots=True)
class Declaration:
    """The declaration of engagement that is subscribed to by handing in."""

    lead: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """A step of the procedure; `id`, `label` and the dates as data are ours, a day has `start ==
    end`.
    """

    id: str
    label: str
    text: str
    start: date | None = None
    end: date | None = None
    # The form speaks to the municipality: this is the same for who reads along.
    for_residents: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """From handing in to award; `submission` stands under a heading of its own in the form."""

    submission_heading: str
    submission: ProcedureStep
    heading: str
    later_steps: tuple[ProcedureStep, ...]

    @property
    def steps(self) -> tuple[ProcedureStep, ...]:
        return (self.submission, *self.later_steps)

    def step(self, id: str) -> ProcedureStep | None:
        return next((step for step in self.steps if step.id == id), None)

    @property
    def submission_date(self) -> date:
        # Whoever reads a round sees to it that this step has its day.
        assert self.submission.start is not None
        return self.submission.start

    @property
    def award_date(self) -> date | None:
        award = self.step("uitreiking")
        return award.start if award else None

    @property
    def submission_text(self) -> str:
        return self.submission.text


@dataclass(frozen=True, slots=True)
class Process:
    """The story of the process, asked before the criteria; the limit is in pages."""

    title: str
    text: str
    page_limit: float
    annexes_needed: bool


@dataclass(frozen=True, slots=True)
class SubmitterField:
    """A line on the submitter; `id` is ours: `gemeente`, or a key of `contactpersoon`."""

    id: str
    label: str
