"""The words that a page may use: what each macro of the model prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from .model import macros
from .model.macros import Macro
from .render import (
    actions,
    annexes,
    chart,
    figures,
    jury,
    jury_points,
    ladder,
    page_parts,
    partners,
    remarks,
    scores,
    strategy,
    tested,
    thread,
    timeline,
)
from .render.view import View

# Each takes the page's view, and then a value for every parameter of its macro, in that order.
_PRINTERS: Mapping[Macro, Callable[..., str]] = {
    macros.HEADING: page_parts.heading,
    macros.QUESTION: page_parts.question,
    macros.PART: page_parts.part,
    macros.LENS: page_parts.lens,
    macros.ANNEX: annexes.reference,
    macros.SCORE_AXIS: scores.axis_of_page,
    macros.LADDER: ladder.ladder,
    macros.SCORE_OVERVIEW: scores.overview,
    macros.ANNEX_OVERVIEW: annexes.overview,
    macros.ANNEXES_OF_PAGE: annexes.list_of_page,
    macros.READING_GUIDE: jury.reading_guide,
    macros.REQUIREMENTS: jury.requirements,
    macros.PROCEDURE: timeline.procedure,
    macros.OBJECTIVES: strategy.objectives,
    macros.OBJECTIVE_OF_PAGE: strategy.objective_of_page,
    macros.ACTION_LIST: actions.action_list,
    macros.ACTION: actions.action_link,
    macros.RED_THREAD: thread.thread,
    macros.ACTION_COUNT: figures.action_count,
    macros.BUDGET_TOTAL: figures.budget_total,
    macros.PARTNER_LIST: partners.partner_list,
    macros.SERVICES: partners.services,
    macros.CHART: chart.chart,
    macros.REMARKS: remarks.remarks,
    macros.TESTS: tested.tests,
    macros.JURY_POINTS: jury_points.jury_points,
}


def page_macros(view: View) -> Mapping[str, Callable[..., str]]:
    """Return the macros of one page by their Dutch names, bound to it."""
    return {macro.name: partial(_print, macro, view) for macro in macros.MACROS}


def _print(macro: Macro, view: View, /, *given: object, **named: object) -> str:
    return _PRINTERS[macro](view, *macro.values(given, named))
