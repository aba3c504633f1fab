"""Numbers inside a line, counted from the facts so that they can't drift."""

from __future__ import annotations

from ..dutch import money, number
from .actions import chosen_actions, trouble_with
from .markup import Html, element, inline, missing
from .view import View


def action_count(view: View, state: object = "", criterion: object = None) -> Html:
    """Count the actions, of a state or a criterion where one is given."""
    trouble = trouble_with(view, criterion, state)
    if trouble:
        return inline(missing(trouble))
    return element(
        "span", number(sum(1 for _ in chosen_actions(view, criterion, state))), cls="figure"
    )


def budget_total(view: View, objective: object = "") -> Html:
    """Add up the budgets as decided, of all actions whatever their state, before subsidies."""
    strategy = view.portfolio.strategy
    chosen = strategy.objective(str(objective)) if objective else strategy
    if chosen is None:
        return inline(missing(f"doelstelling '{objective}' bestaat niet"))
    return element(
        "span",
        money(sum(action.budget.total for action in chosen.actions if action.budget)),
        cls="figure",
    )
