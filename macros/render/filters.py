"""A form above a list of actions, to see only some of them. The site's script shows it and makes it work; without it all stays in view."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.strategy import Action
from .markup import Html, element
from .view import View

Choice = tuple[str, str]


def action_filters(view: View, actions: Iterable[Action]) -> Html | None:
    """Offer what the rows carry as data: criterion, owner and state; nothing on paper, or where there is nothing to choose."""
    chosen = list(actions)
    if view.printed or len(chosen) < 2:
        return None
    fields = (
        _field("criteria", "Criterium", "Alle criteria", _criteria(view)),
        _field("owner", "Dienst", "Alle diensten", _owners(chosen)),
        _field("state", "Stand", "Elke stand", _states(view, chosen)),
    )
    again = element("button", "Toon alles", type="reset", cls="button quiet")
    said = element("p", role="status", data_one="Je ziet 1 van de {alle} acties.", data_many="Je ziet {aantal} van de {alle} acties.")
    return element("form", *fields, again, said, cls="filters js-only", aria_label="Kies welke acties je ziet")


def _field(name: str, label: str, all: str, choices: Iterable[Choice]) -> Html:
    options = [element("option", words, value=value) for value, words in choices]
    return element("label", label, " ", element("select", Html(f'<option value="">{all}</option>'), *options, name_=name))


def _criteria(view: View) -> list[Choice]:
    return [(str(criterion.number), f"{criterion.number}. {criterion.short}") for criterion in view.portfolio.round.criteria]


def _owners(actions: list[Action]) -> list[Choice]:
    names = {action.owner for action in actions if action.owner}
    return [(name, name) for name in sorted(names, key=str.lower)]


def _states(view: View, actions: list[Action]) -> list[Choice]:
    states, used = view.portfolio.round.vocabulary.action_states, {action.state for action in actions}
    return [(term.id, term.label) for term in states if term.id in used]
