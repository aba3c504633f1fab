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
    made = [_process(portfolio, findings, measured)]
    for question in portfolio.round.questions:
        page, answer = answers.get(question.id, (None, None))
        made.append(
            replace(
                _question(question, page, answer, findings, measured), annexes=uses[question.id]
            )
            if page and answer
            else Row(question.id, question.short)
        )
    return made


def answered(made: Iterable[Row]) -> tuple[int, int]:
    """Count the questions that are answered, and all of them."""
    questions = [row for row in made if row.id != PROCESS]
    return sum(row.answered for row in questions), len(questions)


def _question(
    question: SubQuestion,
    page: Page,
    answer: Answer,
    findings: list[Finding],
    measured: Lengths | None,
) -> Row:
    return Row(
        id=question.id,
        title=question.short,
        place=answer.place,
        answered=is_answered(answer.words, answer.text),
        words=answer.words,
        pages=measured.questions.get(question.id) if measured else None,
        findings=_count(findings, page, answer.place.line, _end(page, answer)),
        **_noted(page, answer),
    )


def _noted(page: Page, answer: Answer) -> Mapping[str, object]:
    """Give what the writers noted about an answer."""
    noted, id = page.progress, answer.question
    sign_off = noted.sign_offs.get(id)
    approved = (
        {
            "approved_by": sign_off.by,
            "approved_on": sign_off.date,
            "stale": went_stale(page, answer),
        }
        if sign_off
        else {}
    )
    return {"state": noted.states.get(id, ""), "owner": noted.owners.get(id, ""), **approved}


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
    cited = len({ref.annex for ref in page.references})
    return Row(
        id=PROCESS,
        title=title,
        place=page.place,
        answered=is_answered(page.words, text),
        words=page.words,
        pages=measured.process if measured else None,
        annexes=cited,
        findings=_count(findings, page, 1, 10**9),
        **_noted(page, approvable(page)[PROCESS]),
    )
