"""The values that a writer may type, as data of the round, so that none of them stands in code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True)
class Term:
    """A value that a writer may type, and how a reader sees it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ActionState(Term):
    needs_explanation: bool


@dataclass(frozen=True, slots=True)
class Phase(Term):
    """Where the portfolio stands; `awarded` tells whether the label was given."""

    deadline_passed: bool
    decided: bool
    awarded: bool


@dataclass(frozen=True, slots=True)
class Readability:
    """How plain a text for an audience must be: words in a sentence, letters in a word, and the
    Flesch-Douma score.
    """

    id: str
    label: str
    max_sentence_words: int
    max_mean_sentence_words: int
    max_word_letters: int
    min_flesch_douma: int


AnyTerm = TypeVar("AnyTerm", Term, ActionState, Phase, Readability)


@dataclass(frozen=True, slots=True)
class Terms(Generic[AnyTerm]):
    """The values allowed in one place, in order."""

    terms: tuple[AnyTerm, ...]

    def __iter__(self) -> Iterator[AnyTerm]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, id: object) -> bool:
        return id in self.ids

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(term.id for term in self.terms)

    def get(self, id: object) -> AnyTerm | None:
        return next((term for term in self.terms if term.id == id), None)

    def label(self, id: str) -> str:
        """Give a value's label; an unknown value is its own label."""
        term = self.get(id)
        return term.label if term else id


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every list of allowed values; all ours."""

    annex_kinds: Terms[Term]
    action_states: Terms[ActionState]
    phases: Terms[Phase]
    remark_states: Terms[Term]
    page_subjects: Terms[Term]
    municipality_kinds: Terms[Term]
    partner_kinds: Terms[Term]
    chart_kinds: Terms[Term]
    readability: Terms[Readability]
    answer_states: Terms[Term] = Terms(())
