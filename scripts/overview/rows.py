"""Portfolio, findings and measured pages -> a row for every question, and one for the process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ...macros.checks.leftovers import leftover
from ...macros.model.annex_uses import uses_of
from ...macros.model.finding import Finding, Place
from ...macros.model.fingerprint import PROCESS, approvable, went_stale
from ...macros.model.page import Answer, Page
from ...macros.model.portfolio import Portfolio
from ...macros.model.round import SubQuestion
from ..measured import Lengths


@dataclass(frozen=True, slots=True)
class Row:
    """How one answer stands; `pages` is None when nobody measured, `approved` names who did,
    `stale` what changed since.
    """

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
    uses = Counter(use.question for annex in portfolio.annexes for use in uses_of(portfolio, annex))
    overview = [_process(portfolio, findings, measured)]
    for question in portfolio.round.questions:
        if question.id in answers:
            page, answer = answers[question.id]
            row = _question(question, page, answer, findings, measured)
            overview.append(replace(row, annexes=uses[question.id]))
        else:
            overview.append(Row(question.id, question.short))
    return overview


def answered(overview: Iterable[Row]) -> tuple[int, int]:
    """Count the questions that are answered, and all of them."""
    questions = [row for row in overview if row.id != PROCESS]
    return sum(row.answered for row in questions), len(questions)


def _question(
    question: SubQuestion,
    page: Page,
    answer: Answer,
    findings: list[Finding],
    measured: Lengths | None,
) -> Row:
    row = Row(
        id=question.id,
        title=question.short,
        place=answer.place,
        answered=is_answered(answer.words, answer.text),
        words=answer.words,
        pages=measured.questions.get(question.id) if measured else None,
        findings=_count(findings, page, answer.place.line, _end(page, answer)),
    )
    return _with_progress(row, page, answer)


def _with_progress(row: Row, page: Page, answer: Answer) -> Row:
    """Add what the writers noted about an answer."""
    progress, id = page.progress, answer.question
    row = replace(row, state=progress.states.get(id, ""), owner=progress.owners.get(id, ""))
    sign_off = progress.sign_offs.get(id)
    if sign_off is None:
        return row
    return replace(
        row,
        approved_by=sign_off.by,
        approved_on=sign_off.date,
        stale=went_stale(page, answer),
    )


def is_answered(words: int, text: str) -> bool:
    """Tell whether there is an answer, and no blank of the template in it."""
    return words > 0 and not any(leftover(line) for line in text.split("\n"))


def _end(page: Page, answer: Answer) -> int:
    later = [other.place.line for other in page.answers if other.place.line > answer.place.line]
    return min(later, default=10**9)


def _count(findings: list[Finding], page: Page, first: int, end: int) -> Mapping[str, int]:
    return Counter(
        finding.severity.value
        for finding in findings
        if finding.place.path == page.path and first <= finding.place.line < end
    )


def _process(portfolio: Portfolio, findings: list[Finding], measured: Lengths | None) -> Row:
    page = next(iter(portfolio.pages_of("proces")), None)
    title = portfolio.round.process.title
    if page is None:
        return Row(PROCESS, title)
    text = "\n".join(segment.text for segment in page.segments if segment.kind == "text")
    row = Row(
        id=PROCESS,
        title=title,
        place=page.place,
        answered=is_answered(page.words, text),
        words=page.words,
        pages=measured.process if measured else None,
        annexes=len({reference.annex for reference in page.references}),
        findings=_count(findings, page, 1, 10**9),
    )
    return _with_progress(row, page, approvable(page)[PROCESS])
