"""The procedure: the round's steps and the portfolio's own milestones. There is no clock: the phase
says what is behind us.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..dutch import day, days, moment
from ..model.form_rules import ProcedureStep
from ..model.portfolio import Milestone, Portfolio
from .markup import Html, element, fragment
from .view import View


@dataclass(frozen=True, slots=True)
class _Entry:
    when: Html | None
    what: str
    details: str = ""
    cls: str = ""


def procedure(view: View) -> Html:
    """Print the steps and milestones in the order of time."""
    portfolio = view.portfolio
    behind, steps = steps_behind(portfolio), _shown_steps(portfolio)
    entries = [
        _own(milestone, behind > 0) for milestone in _milestones_before(portfolio, None, steps[0])
    ]
    told = {milestone.date.isoformat() for milestone in portfolio.facts.milestones}
    if portfolio.facts.start and portfolio.facts.start not in told:
        start = element("span", moment(portfolio.facts.start), cls="when")
        entries.insert(0, _Entry(start, "Begin van het proces", cls="own past"))
    for index, step in enumerate(steps):
        entries.append(_step(step, index, behind, _for_residents(view)))
        following = steps[index + 1] if index + 1 < len(steps) else None
        entries += [
            _own(milestone, behind > index + 1)
            for milestone in _milestones_before(portfolio, step, following)
        ]
    return element("ol", *(_item(entry) for entry in entries), cls="timeline")


def _shown_steps(portfolio: Portfolio) -> tuple[ProcedureStep, ...]:
    """Leave the award out where the label was not given."""
    steps, phase = portfolio.round.procedure.steps, portfolio.phase
    refused = phase and phase.decided and not phase.awarded
    return steps[:-1] if refused and len(steps) > 1 else steps


def steps_behind(portfolio: Portfolio) -> int:
    """Count the steps that the phase has passed; the award itself only once a later phase has
    come.
    """
    steps, phase = portfolio.round.procedure.steps, portfolio.phase
    if phase is None or not phase.deadline_passed:
        return 0
    if phase.decided:
        decided = [
            known.id
            for known in portfolio.round.vocabulary.phases
            if known.decided and known.awarded
        ]
        return len(steps) - 1 if phase.id in decided[:1] or not phase.awarded else len(steps)
    names = [step.id for step in steps]
    return names.index(phase.id) if phase.id in names else 1


def _for_residents(view: View) -> bool:
    """The jury, and who reads it on paper, get the words of the form itself."""
    return not view.printed and view.page.role != "jury"


def _step(step: ProcedureStep, index: int, behind: int, for_residents: bool) -> _Entry:
    """What is behind us keeps its name and date; the words speak of what is to come."""
    words = step.for_residents if for_residents and step.for_residents else step.text
    when = (
        element("time", days(step.start, step.end), datetime=step.start.isoformat())
        if step.start
        else None
    )
    cls = "past" if index < behind else "next" if index == behind else ""
    return _Entry(when, step.label, words if index >= behind else "", cls)


def _own(milestone: Milestone, past: bool) -> _Entry:
    """A milestone is known to be behind us when a step that comes after it is."""
    when = element("time", day(milestone.date), datetime=milestone.date.isoformat())
    return _Entry(when, milestone.what, cls="own past" if past else "own")


def _milestones_before(
    portfolio: Portfolio, after: ProcedureStep | None, before: ProcedureStep | None
) -> list[Milestone]:
    """Give the milestones between two steps; a step without a date takes the date of the one before
    it.
    """
    steps = portfolio.round.procedure.steps
    low = _date(steps, after) if after else date.min
    high = _date(steps, before) if before else date.max
    return sorted(
        (known for known in portfolio.facts.milestones if low <= known.date < high),
        key=lambda known: known.date,
    )


def _date(steps: tuple[ProcedureStep, ...], step: ProcedureStep) -> date:
    dated = [known.start for known in steps[: steps.index(step) + 1] if known.start]
    return dated[-1] if dated else date.min


def _item(entry: _Entry) -> Html:
    details = element("p", entry.details, cls="details") if entry.details else None
    when = fragment(entry.when, " ") if entry.when else None
    return element("li", when, element("b", entry.what), details, cls=entry.cls)
