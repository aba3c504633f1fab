"""The strategy as plain data: ambitions, objectives with what they follow from, and actions."""

from __future__ import annotations

from ...macros.model.portfolio import Portfolio
from ...macros.model.strategy import BUDGET_PARTS, Action, Budget, Objective
from .addresses import action_address, objective_address, page_address
from .typed_data import Plain, typed_data, whole


def strategy_data(portfolio: Portfolio) -> Plain:
    strategy = portfolio.strategy
    return {
        **typed_data(strategy),
        "adres": page_address(portfolio, portfolio.page(strategy.page_path)),
        "doelstellingen": [_objective(portfolio, objective) for objective in strategy.objectives],
    }


def _objective(portfolio: Portfolio, objective: Objective) -> Plain:
    typed = typed_data(objective)
    return {
        "id": objective.id,
        **typed,
        "adres": objective_address(portfolio, objective),
        "acties": [action.id for action in objective.actions],
    }


def actions_data(portfolio: Portfolio) -> list[Plain]:
    return [_action(portfolio, action) for action in portfolio.strategy.actions]


def _action(portfolio: Portfolio, action: Action) -> Plain:
    return {
        **typed_data(action),
        "doelstelling": action.objective,
        "budget": _budget(action.budget),
        "adres": action_address(portfolio, action),
    }


def _budget(budget: Budget | None) -> Plain | None:
    """Give amounts in euro; a plain total is not split up."""
    if budget is None:
        return None
    parts = {key: whole(amount) for key, amount in budget.parts.items()}
    return {"totaal": whole(budget.total), **dict.fromkeys(BUDGET_PARTS), **parts}
