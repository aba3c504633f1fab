"""The strategy: progress, objectives, and actions with who does it, by which decision, for how
much, and how it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.cited_pages import Pages
from ..model.portfolio import Portfolio
from ..model.strategy import Evidence, Objective, Strategy
from .actions import action_table, short_action_table, words_of_money
from .annexes import annex_reference
from .filters import ACTIONS_ANCHOR, action_filters
from .markup import Html, element, fragment, joined, link, missing, missing_block
from .progress import progress
from .view import View, shows_actions


def objectives(view: View) -> Html:
    """Print all objectives: progress first, then each with its actions.

    On the site that is a short list, where the objective's own page tells the rest; on paper each
    has its ambition, findings and actions in full. On the page of the strategy the mission and the
    ambitions stand before them.
    """
    strategy = view.portfolio.strategy
    on_strategy_page = view.page.path == strategy.page_path
    vision = _vision(strategy) if on_strategy_page else None
    if not strategy.objectives:
        return fragment(vision, element("p", "Er zijn nog geen doelstellingen."))
    articles = [_article(view, objective) for objective in strategy.objectives]
    actions = element(
        "div",
        action_filters(view, strategy.actions),
        *articles,
        id=ACTIONS_ANCHOR if on_strategy_page else None,
    )
    return element("div", vision, progress(view, strategy.actions), actions, cls="objectives")


def _vision(strategy: Strategy) -> Html | None:
    """Print what the municipality stands for, and what it wants to have reached."""
    mission = (
        (element("h2", "Onze missie"), element("p", strategy.mission, cls="mission"))
        if strategy.mission
        else ()
    )
    heading = f"Onze ambities voor {strategy.period}" if strategy.period else "Onze ambities"
    ambitions = [element("li", ambition.text) for ambition in strategy.ambitions]
    wanted = (
        (element("h2", heading), element("ul", *ambitions, cls="ambitions")) if ambitions else ()
    )
    return element("div", *mission, *wanted, cls="vision") if mission or wanted else None


def _article(view: View, objective: Objective) -> Html:
    level = "h3" if view.page.role == "criterium" else "h2"
    title = element(level, link(view.objective_link(objective), objective.text))
    page = view.portfolio.page(objective.page_path)
    told_on_its_page = page is not None and shows_actions(page) and not view.printed
    label = f"Acties bij: {objective.text}"
    if told_on_its_page:
        told = short_action_table(view, objective.actions, label)
    else:
        told = fragment(about(view, objective), action_table(view, objective.actions, label))
    criteria = " ".join(map(str, objective.criteria))
    return element("article", title, told, cls="objective", data_criteria=criteria)


def objective_of_page(view: View) -> Html:
    """Print this page's objective: ambition, criteria, what it is based on, progress, and its
    actions in full.
    """
    objective = view.objective
    if objective is None:
        return missing_block("deze pagina is geen doelstelling")
    return element(
        "div",
        about(view, objective),
        progress(view, objective.actions),
        action_table(view, objective.actions, "Acties", anchors=True),
        words_of_money(objective.actions) if not view.printed else None,
        cls="objective",
    )


def about(view: View, objective: Objective) -> Html:
    """Print an objective's ambition and criteria, and the findings that it follows from."""
    facts = [
        ("Ambitie", ambition_text(view.portfolio, objective)),
        ("Criteria", criteria_links(view, objective.criteria)),
    ]
    rows = [
        part
        for label, value in facts
        if value
        for part in (element("dt", label), element("dd", value))
    ]
    return fragment(
        element("dl", *rows, cls="objective-facts") if rows else None,
        _findings(view, objective.evidence),
    )


def ambition_text(portfolio: Portfolio, objective: Objective) -> Html | str | None:
    if not objective.ambition:
        return None
    ambition = portfolio.strategy.ambition(objective.ambition)
    return ambition.text if ambition else missing(f"ambitie '{objective.ambition}' bestaat niet")


def criteria_links(view: View, numbers: Iterable[int]) -> Html | None:
    known = [
        criterion for number in numbers if (criterion := view.portfolio.round.criterion(number))
    ]
    links = [
        link(view.criterion_link(criterion.number), f"{criterion.number}. {criterion.short}")
        for criterion in known
    ]
    return joined(links, ", ") if links else None


def _findings(view: View, evidence: Iterable[Evidence]) -> Html | None:
    items = [element("li", finding(view, item)) for item in evidence]
    return element("ul", *items, cls="findings") if items else None


def finding(view: View, item: Evidence) -> Html:
    """Print a finding with its source and where it can be read."""
    where = annex_of_item(view, item.annex, item.page)
    source = [part for part in (item.source, where) if part]
    return fragment(
        item.finding,
        element("span", " (", joined(source, "; "), ")", cls="source") if source else None,
    )


def annex_of_item(view: View, id: str, page: int | None) -> Html | None:
    if not id:
        return None
    annex = view.portfolio.annex(id)
    return (
        annex_reference(view, annex, Pages.read(page or None))
        if annex
        else missing(f"bijlage '{id}' bestaat niet")
    )
