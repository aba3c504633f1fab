"""Where things stand on the site: whole addresses once it has one, else from its root."""

from __future__ import annotations

from urllib.parse import quote

from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio
from ...macros.model.strategy import Action, Objective
from ...macros.render.view import shows_actions


def address(portfolio: Portfolio, path: str, anchor: str = "") -> str:
    site = portfolio.facts.site_address
    return (f"{site}/" if site else "") + quote(path) + (f"#{anchor}" if anchor else "")


def page_address(portfolio: Portfolio, page: Page | None, anchor: str = "") -> str | None:
    return address(portfolio, page.address, anchor) if page else None


def objective_address(portfolio: Portfolio, objective: Objective) -> str | None:
    return page_address(portfolio, portfolio.page(objective.page_path))


def action_address(portfolio: Portfolio, action: Action) -> str | None:
    """Give the row of an action on its objective's page, where that page prints rows."""
    objective = portfolio.strategy.objective(action.objective)
    page = portfolio.page(objective.page_path) if objective else None
    return page_address(portfolio, page, action.anchor if page and shows_actions(page) else "")
