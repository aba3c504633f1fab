"""The strategy as plain data: ambitions, objectives with what they follow from, and actions."""

from __future__ import annotations

from ...macros.model.portfolio import Portfolio
from ...macros.model.strategy import (
    BUDGET_PARTS,
    Action,
    Budget,
    Evidence,
    Mandate,
    Objective,
    Years,
)
from .addresses import action_address, objective_address, page_address

Plain = dict[str, object]


def strategy_data(portfolio: Portfolio) -> Plain:
    strategy = portfolio.strategy
    return {
        "missie": strategy.mission or None,
        "periode": _years(strategy.period),
        "adres": page_address(portfolio, portfolio.page(strategy.page_path)),
        "ambities": [
            {"id": ambition.id, "tekst": ambition.text} for ambition in strategy.ambitions
        ],
        "doelstellingen": [_objective(portfolio, objective) for objective in strategy.objectives],
    }


def _years(years: Years | None) -> Plain | None:
    return {"van": years.first, "tot": years.last} if years else None


def _objective(portfolio: Portfolio, objective: Objective) -> Plain:
    return {
        "id": objective.id,
        "tekst": objective.text,
        "ambitie": objective.ambition or None,
        "criteria": list(objective.criteria),
        "adres": objective_address(portfolio, objective),
        "bevindingen": [_finding(item) for item in objective.evidence],
        "acties": [action.id for action in objective.actions],
    }


def _finding(item: Evidence) -> Plain:
    return {
        "tekst": item.finding,
        "bron": item.source or None,
        "bijlage": item.annex or None,
        "blz": item.page,
    }


def actions_data(portfolio: Portfolio) -> list[Plain]:
    return [_action(portfolio, action) for action in portfolio.strategy.actions]


def _action(portfolio: Portfolio, action: Action) -> Plain:
    return {
        "id": action.id,
        "titel": action.title,
        "doelstelling": action.objective,
        "trekker": action.owner or None,
        "partners": list(action.partners),
        "mandaat": _mandate(action.mandate),
        "budget": _budget(action.budget),
        "meerjarenplan": action.plan_code or None,
        "periode": _years(action.period),
        "stand": action.state or None,
        "toelichting": action.explanation or None,
        "bijlage": action.annex or None,
        "blz": action.page,
        "adres": action_address(portfolio, action),
    }


def _mandate(mandate: Mandate | None) -> Plain | None:
    if mandate is None:
        return None
    return {
        "orgaan": mandate.body,
        "datum": mandate.date.isoformat() if mandate.date else None,
        "adres": mandate.url or None,
    }


def _budget(budget: Budget | None) -> Plain | None:
    """Give amounts in euro; a plain total is not split up."""
    if budget is None:
        return None
    parts = {key: _plain(amount) for key, amount in budget.parts.items()}
    return {"totaal": _plain(budget.total), **dict.fromkeys(BUDGET_PARTS), **parts}


def _plain(amount: float) -> float | int:
    return int(amount) if float(amount).is_integer() else amount
