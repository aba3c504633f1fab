"""Tables for a spreadsheet: as a Flemish Excel and LibreOffice open them by a double click.

A mark of UTF-8 in front, semicolons, decimal commas, CRLF. A text that a spreadsheet would run as a
formula gets an apostrophe in front; a list in one cell is kept apart by bars, for "4, 2" would
become a number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from ...macros.dutch import number
from ...macros.model.portfolio import Portfolio
from ...macros.model.round import Criterion
from ...macros.model.strategy import BUDGET_PARTS, Action
from .addresses import action_address, page_address

_MARK = "\ufeff"
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_ACTION_COLUMNS = (
    "actie",
    "titel",
    "doelstelling",
    "doelstelling_tekst",
    "criteria",
    "trekker",
    "partners",
    "mandaat_orgaan",
    "mandaat_datum",
    "mandaat_adres",
    "budget",
    *BUDGET_PARTS,
    "meerjarenplan",
    "van",
    "tot",
    "stand",
    "toelichting",
    "bijlage",
    "blz",
    "adres",
)


def actions_table(portfolio: Portfolio) -> str:
    """Write a row for each action, in the order of the strategy."""
    return written(
        _ACTION_COLUMNS, (_action(portfolio, action) for action in portfolio.strategy.actions)
    )


def _action(portfolio: Portfolio, action: Action) -> Iterator[object]:
    objective, mandate, budget = (
        portfolio.strategy.objective(action.objective),
        action.mandate,
        action.budget,
    )
    yield from (
        action.id,
        action.title,
        action.objective,
        objective.text if objective else None,
        objective.criteria if objective else None,
    )
    yield from (action.owner, action.partners)
    yield from (mandate.body, mandate.date, mandate.url) if mandate else (None, None, None)
    yield budget.total if budget else None
    yield from (budget.parts.get(key) if budget else None for key in BUDGET_PARTS)
    yield action.plan_code
    yield from (action.period.first, action.period.last) if action.period else (None, None)
    yield from (
        action.state,
        action.explanation,
        action.annex,
        action.page,
        action_address(portfolio, action),
    )


def scores_table(portfolio: Portfolio) -> str:
    """Write a row for each criterion: its scores, then the reasons."""
    moments = [moment.id for moment in portfolio.round.scale.moments]
    head = ("criterium", "titel", *moments, *(f"waarom_{moment}" for moment in moments), "adres")
    return written(
        head, (_scores(portfolio, criterion, moments) for criterion in portfolio.round.criteria)
    )


def _scores(portfolio: Portfolio, criterion: Criterion, moments: Iterable[str]) -> Iterator[object]:
    page = portfolio.criterion_page(criterion.number)
    marks = [page.score.mark(moment) if page and page.score else None for moment in moments]
    yield from (criterion.number, criterion.short)
    yield from (mark.value if mark else None for mark in marks)
    yield from (mark.reason if mark else None for mark in marks)
    yield page_address(portfolio, page)


def written(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write rows under a head."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return _MARK + stream.getvalue()


def cell(value: object) -> str:
    """Write one value: nothing, a number with a decimal comma, a day, a list, or text that stays
    text.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return number(value, most=10, grouped=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _text(" | ".join(map(str, value)))
    return _text(str(value))


def _text(words: str) -> str:
    flat = " ".join(words.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
