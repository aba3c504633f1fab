"""The red thread: from finding to ambition, objective, action, mandate and budget, and proof."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.strategy import Action, Objective
from .actions import DONE, budget_words, mandate_words, proof, state_label, trouble_with
from .markup import Html, element, fragment, link, missing_block
from .strategy import ambition_text, finding
from .view import View, shows_actions


def thread(view: View, objective: object = "", criterion: object = None) -> Html:
    """Print the thread of an objective or a criterion, by default of the page's own, as nested
    lists.
    """
    if objective and view.portfolio.strategy.objective(str(objective)) is None:
        return missing_block(f"doelstelling '{objective}' bestaat niet")
    trouble = trouble_with(view, criterion, "")
    if trouble:
        return missing_block(trouble)
    chosen = _chosen(view, objective, criterion)
    if view.page.path == view.portfolio.strategy.page_path and not view.printed:
        # The page of the strategy is the residents': it leads to where each thread is told.
        items = [_in_short(view, item) for item in chosen]
    else:
        items = [_objective(view, item) for item in chosen]
    return (
        element("ul", *items, cls="thread")
        if items
        else element("p", "Er zijn geen doelstellingen om te tonen.")
    )


def _chosen(view: View, objective: object, criterion: object) -> list[Objective]:
    given = objective or criterion not in (None, "")
    own = view.objective.id if view.objective and not given else str(objective or "")
    number = criterion if given else view.page.criterion if view.page.role == "criterium" else None
    return [known for known in view.portfolio.strategy.about(number) if not own or known.id == own]


def _in_short(view: View, objective: Objective) -> Html:
    """Lead from the first finding to the objective that follows from it."""
    page = view.portfolio.page(objective.page_path)
    if not objective.evidence or page is None or not shows_actions(page):
        return _objective(view, objective)
    goal = _step("objective", "Doelstelling", link(view.objective_link(objective), objective.text))
    first = objective.evidence[0].finding
    return element(
        "li", _label("Wat we zagen"), " ", first, element("ul", goal), cls="thread-finding"
    )


def _objective(view: View, objective: Objective) -> Html:
    """Start at what was found; a finding that is missing leaves a visible gap."""
    found = [element("li", finding(view, item)) for item in objective.evidence]
    findings = element("ul", *found) if found else element("p", "nog geen bevinding")
    actions = [_action(view, action) for action in objective.actions]
    goal = _step(
        "objective",
        "Doelstelling",
        link(view.objective_link(objective), objective.text),
        actions or [_gap("action", "Actie", "nog geen actie")],
    )
    ambition = _step(
        "ambition",
        "Ambitie",
        ambition_text(view.portfolio, objective) or "nog geen ambitie",
        [goal],
    )
    return element(
        "li", _label("Wat we zagen"), " ", findings, element("ul", ambition), cls="thread-finding"
    )


def _action(view: View, action: Action) -> Html:
    title = fragment(
        link(view.action_link(action), action.title, cls="action-ref"),
        " ",
        state_label(view, action),
    )
    facts = (
        ("mandate", "Mandaat", mandate_words(action.mandate)),
        ("budget", "Budget", budget_words(action.budget)),
    )
    below = [
        _step(cls, label, value) if value else _gap(cls, label, "ontbreekt")
        for cls, label, value in facts
    ]
    return _step("action", "Actie", title, [*below, *_proof(view, action)])


def _proof(view: View, action: Action) -> Iterator[Html]:
    """Show where an action can be checked; only of one that is finished anyone expects it."""
    found = proof(view, action)
    if found:
        yield _step("proof", "Bewijs", found)
    elif action.state == DONE:
        yield _gap("proof", "Bewijs", "nog geen bijlage")


def _step(cls: str, label: str, value: object, below: list[Html] | None = None) -> Html:
    return element(
        "li",
        _label(label),
        " ",
        value,
        element("ul", *below) if below else None,
        cls=f"thread-{cls}",
    )


def _gap(cls: str, label: str, words: str) -> Html:
    return element("li", _label(label), " ", words, cls=f"thread-{cls} gap")


def _label(words: str) -> Html:
    return element("span", f"{words}:", cls="thread-label")
