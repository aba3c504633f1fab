"""Portfolio, findings and measured pages -> a row for every question, and one for the process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ...macros.checks.leftovers import leftover
from ...macros.model.finding import Finding, Place
from ...macros.model.fingerprint import went_stale
from ...macros.model.page import Answer, Page
from ...macros.model.portfolio import Portfolio
from ...macros.model.round import SubQuestion
from ..measured import Lengths

PROCESS = "proces"


@dataclass(frozen=True, slots=True)
class Row:
    """How one answer stands; `pages` is None when nobody measured, `approved` names who did, `stale` what changed since."""

    id: str
    title: str
    place: Place | None = None
    answered: bool = False
    words: int = 0
    pages: float | None = None
    annexes: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    state: str = ""
    owner: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    stale: bool = False


def rows(portfolio: Portfolio, findings: Iterable[Finding], measured: Lengths | None) -> list[Row]:
    """Make the row of the process and of every question, in the form's order."""
    findings = list(findings)
    answers = portfolio.answers
    made = [_process(portfolio, findings, measured)]
    for question in portfolio.round.questions:
        page, answer = answers.get(question.id, (None, None))
        made.append(_question(question, page, answer, findings, measured) if page and answer else Row(question.id, question.short))
    return made


def answered(made: Iterable[Row]) -> tuple[int, int]:
    """Count the questions that are answered, and all of them."""
    questions = [row for row in made if row.id != PROCESS]
    return sum(row.answered for row in questions), len(questions)


def _question(question: SubQuestion, page: Page, answer: Answer, findings: list[Finding], measured: Lengths | None) -> Row:
    sign_off = page.progress.sign_offs.get(question.id)
    return Row(
        id=question.id,
        title=question.short,
        place=answer.place,
        answered=is_answered(answer.words, answer.text),
        words=answer.words,
        pages=measured.questions.get(question.id) if measured else None,
        annexes=len({ref.annex for ref in page.references if ref.question == question.id}),
        findings=_count(findings, page, answer.place.line, _end(page, answer)),
        state=page.progress.states.get(question.id, ""),
        owner=page.progress.owners.get(question.id, ""),
        approved_by=sign_off.by if sign_off else "",
        approved_on=sign_off.date if sign_off else None,
        stale=went_stale(page, answer),
    )


def is_answered(words: int, text: str) -> bool:
    """Tell whether there is an answer, and no blank of the template in it."""
    return words > 0 and not any(leftover(line) for line in text.split("\n"))


def _end(page: Page, answer: Answer) -> int:
    later = [other.place.line for other in page.answers if other.place.line > answer.place.line]
    return min(later, default=10**9)


def _count(findings: list[Finding], page: Page, first: int, end: int) -> Mapping[str, int]:
    return Counter(finding.severity.value for finding in findings if finding.place.path == page.path and first <= finding.place.line < end)


def _process(portfolio: Portfolio, findings: list[Finding], measured: Lengths | None) -> Row:
    page = next(iter(portfolio.pages_of("proces")), None)
    title = portfolio.round.process.title
    if page is None:
        return Row(PROCESS, title)
    text = "\n".join(segment.text for segment in page.segments if segment.kind == "text")
    cited = len({ref.annex for ref in page.references})
    return Row(PROCESS, title, page.place, is_answered(page.words, text), page.words, measured.process if measured else None, cited, _count(findings, page, 1, 10**9))
