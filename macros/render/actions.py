"""Actions: as a table, as a link, and their facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dutch import counted, day, money, number, sentence
from ..model.cited_pages import Pages
from ..model.strategy import COSTS, Action, Budget, Mandate
from .annexes import annex_reference
from .markup import Html, element, fragment, inline, joined, link, missing, missing_block, table
from .view import View

COST, YEARS, STATE = "Wat kost het?", "Wanneer?", "Stand"
_HEAD = ["Actie", "Wie doet het?", "Wie besliste?", COST, YEARS, STATE, "Bewijs"]
_SHORT_HEAD = ["Actie", STATE, COST, YEARS]
_NO_ACTIONS = "Er zijn nog geen acties."
DONE = "afgerond"
# Seven buttons above a few rows would be in the way of who goes by keyboard.
_WORTH_SORTING = 6


def action_link(view: View, id: object, words: object = "") -> Html:
    """Refer to an action inside a line, by its title or in the words of the sentence."""
    action = view.portfolio.strategy.action(str(id))
    if action is None:
        return inline(missing(f"actie '{id}' bestaat niet"))
    return inline(link(view.action_link(action), str(words or action.title), cls="action-ref"))


def action_list(view: View, criterion: object = None, state: object = "") -> Html:
    """Print the actions of a criterion, by default the page's own, or of the whole strategy."""
    trouble = trouble_with(view, criterion, state)
    if trouble:
        return missing_block(trouble)
    number = criterion if criterion not in (None, "") else view.page.criterion
    chosen = list(chosen_actions(view, number, state))
    if not chosen:
        return element("p", "Er zijn geen acties om te tonen.")
    return action_table(view, chosen, f"Acties bij criterium {number}" if number else "Alle acties")


def trouble_with(view: View, criterion: object, state: object) -> str:
    """Say which criterion or state doesn't exist, or nothing."""
    form = view.portfolio.round
    if criterion not in (None, "") and not any(
        str(known.number) == str(criterion) for known in form.criteria
    ):
        return f"criterium '{criterion}' bestaat niet"
    if state and state not in form.vocabulary.action_states:
        return f"status '{state}' bestaat niet"
    return ""


def chosen_actions(view: View, criterion: object = None, state: object = "") -> Iterator[Action]:
    """Give the actions of a criterion and in a state; without either, all."""
    for objective in view.portfolio.strategy.about(criterion):
        yield from (action for action in objective.actions if not state or action.state == state)


def action_table(view: View, actions: Iterable[Action], label: str, anchors: bool = False) -> Html:
    """Print actions as rows; with anchors each row can be linked to."""
    rows = [_row(view, action, anchors) for action in actions]
    if not rows:
        return element("p", _NO_ACTIONS)
    listed = table(list(_HEAD), rows, label, "actions-table")
    return (
        element("div", listed, cls="sortable")
        if len(rows) >= _WORTH_SORTING and not view.printed
        else listed
    )


def short_action_table(view: View, actions: Iterable[Action], label: str) -> Html:
    """Print actions as a resident reads them: each with its state, its cost and its years; the rest
    stands where its title leads.
    """
    rows = [_short_row(view, action) for action in actions]
    if not rows:
        return element("p", _NO_ACTIONS)
    return table(list(_SHORT_HEAD), rows, label, "actions-table short")


def _short_row(view: View, action: Action) -> Html:
    title = link(view.action_link(action), action.title, cls="action-ref")
    cost = budget_in_short(action.budget)
    period = str(action.period) if action.period else None
    cells = (state_label(view, action), cost, period)
    return element(
        "tr",
        element("th", title, scope="row"),
        *_labelled(view, _SHORT_HEAD[1:], cells),
        **_filtered_by(view, action),
    )


def _labelled(view: View, heads: Iterable[str], cells: Iterable[object]) -> Iterator[Html]:
    """Give cells the name of their column, which a narrow screen shows in each of them."""
    for head, cell in zip(heads, cells):
        label = head if cell and not view.printed else None
        yield element("td", cell, data_label=label)


def _filtered_by(view: View, action: Action) -> dict[str, object]:
    """Return what the filters above a table ask of its rows."""
    objective = view.portfolio.strategy.objective(action.objective)
    return {
        "data_state": action.state,
        "data_owner": action.owner,
        "data_criteria": " ".join(map(str, objective.criteria)) if objective else None,
    }


def _row(view: View, action: Action, anchors: bool) -> Html:
    title = (
        element("b", action.title)
        if anchors
        else link(view.action_link(action), action.title, cls="action-ref")
    )
    reason = (
        element("span", " ", action.explanation, cls="explanation") if action.explanation else None
    )
    cells = (
        _people(action),
        mandate_words(action.mandate),
        budget_words(action.budget),
        str(action.period) if action.period else None,
        state_label(view, action),
        proof(view, action),
    )
    return element(
        "tr",
        element("th", title, reason, scope="row"),
        *_labelled(view, _HEAD[1:], cells),
        id=action.anchor if anchors else None,
        **_filtered_by(view, action),
    )


def _people(action: Action) -> Html:
    partners = (
        element("span", "met ", ", ".join(action.partners), cls="with") if action.partners else None
    )
    return fragment(action.owner, element("br") if partners and action.owner else None, partners)


def state_label(view: View, action: Action) -> Html | None:
    if not action.state:
        return None
    label = view.portfolio.round.vocabulary.action_states.label(action.state)
    return element("span", label.lower(), cls=f"state state-{action.state}")


def mandate_words(mandate: Mandate | None) -> Html | None:
    """Write a mandate: the body and the date, with a link to the decision where there is one."""
    if mandate is None:
        return None
    words = ", ".join(filter(None, (mandate.body, day(mandate.date) if mandate.date else "")))
    return link(mandate.url, words)


def budget_words(budget: Budget | None) -> Html | None:
    """Write a budget: the total, then what it is made of and who pays part of it."""
    if budget is None:
        return None

    only_staff = budget.staff and not budget.total
    total = None if only_staff else money(budget.total)

    staff = f"{number(budget.staff)} vte" if budget.staff else ""
    details = "; ".join(filter(None, (_made_of(budget), staff)))
    small = element("span", details, cls="budget-parts") if details else None

    return fragment(total, " " if total and small else None, small)


_MONEY_IN_WORDS = {
    "investering": "wat we één keer betalen",
    "exploitatie": "wat het daarna kost om het te laten draaien",
    "subsidie": "wat een andere overheid bijdraagt of waarom we haar vragen",
    "vte": "hoeveel mensen er voltijds aan werken (voltijdse equivalenten)",
}


def words_of_money(actions: Iterable[Action]) -> Html | None:
    """Say in plain words what the parts of these budgets mean."""
    used = {
        key
        for action in actions
        if action.budget
        for key, amount in action.budget.parts.items()
        if amount
    }
    meanings = [
        fragment(element("b", sentence(key)), f": {words}.")
        for key, words in _MONEY_IN_WORDS.items()
        if key in used
    ]
    return element("p", joined(meanings, " "), cls="words-key") if meanings else None


def budget_in_short(budget: Budget | None) -> str | None:
    """Write the total of a budget, or the time of staff where that is all of it."""
    if budget is None:
        return None
    if budget.staff and not budget.total:
        return "tijd van medewerkers"
    return money(budget.total)


def _made_of(budget: Budget) -> str:
    """Write the amounts behind a total; when one is all of it, its name is enough."""
    costs = {key: amount for key in COSTS if (amount := budget.parts.get(key))}
    if len(costs) == 1 and not budget.subsidy:
        return next(iter(costs))

    amounts = [f"{money(amount)} {name}" for name, amount in costs.items()]
    if budget.subsidy:
        amounts.append(f"waarvan {money(budget.subsidy)} subsidie")
    return ", ".join(amounts)


def proof(view: View, action: Action) -> Html | None:
    """Write where an action can be checked: its code in the long-term plan, and the annex."""
    annex = view.portfolio.annex(action.annex) if action.annex else None
    parts = [element("span", action.plan_code, cls="plan-code")] if action.plan_code else []
    if annex:
        parts.append(annex_reference(view, annex, Pages.read(action.page or None), with_name=False))
    elif action.annex:
        parts.append(missing(f"bijlage '{action.annex}' bestaat niet"))
    return joined(parts, ", ") if parts else None


def count_words(count: int) -> str:
    return counted(count, "actie", "acties")
