"""A form above a list of actions or annexes, to see only some of them. The site's script shows it
and makes it work; without it all stays in view.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from ..model.annex import Annex
from ..model.strategy import Action
from .markup import Html, element
from .view import View

Choice = tuple[str, str]
# Where a page has its list of all actions, with the filters above it.
ACTIONS_ANCHOR = "acties"
# The word in the address for what the rows carry as data. An address of an earlier version has the
# name itself, and goes on working.
_IN_ADDRESS = {
    "criteria": "criterium",
    "owner": "dienst",
    "state": "stand",
    "kind": "soort",
    "year": "jaar",
}


def actions_address(page_address: str, states: Iterable[str]) -> str:
    """Return the address of a page's list that shows the actions in these states only."""
    asked = urlencode([(_IN_ADDRESS["state"], state) for state in states])
    return f"{page_address}?{asked}#{ACTIONS_ANCHOR}"


def action_filters(view: View, actions: Iterable[Action]) -> Html | None:
    """Offer what the rows carry as data: criterion, owner and state; nothing on paper, or where
    there is nothing to choose.
    """
    chosen = list(actions)
    if view.printed or len(chosen) < 2:
        return None
    fields = (
        _field("criteria", "Criterium", "Alle criteria", _criteria(view)),
        _field("owner", "Dienst", "Alle diensten", _owners(chosen)),
        _field("state", "Stand", "Elke stand", _states(view, chosen)),
    )
    return _form(fields, "acties")


def annex_filters(view: View, annexes: Iterable[Annex]) -> Html | None:
    """Offer the criterion, kind and year of annexes in the same way."""
    chosen = list(annexes)
    if view.printed or len(chosen) < 2:
        return None
    fields = (
        _field("criteria", "Criterium", "Alle criteria", _criteria(view)),
        _field("kind", "Soort", "Alle soorten", _kinds(view, chosen)),
        _field("year", "Jaar", "Alle jaren", _years(chosen)),
    )
    return _form(fields, "bijlagen")


def _form(fields: Iterable[Html], what: str) -> Html:
    again = element("button", "Toon alles", type="reset", cls="button quiet")
    said = element(
        "p",
        role="status",
        data_one=f"Je ziet 1 van de {{alle}} {what}.",
        data_many=f"Je ziet {{aantal}} van de {{alle}} {what}.",
    )
    return element(
        "form", *fields, again, said, cls="filters js-only", aria_label=f"Kies welke {what} je ziet"
    )


def _field(name: str, label: str, all: str, choices: Iterable[Choice]) -> Html:
    options = [element("option", words, value=value) for value, words in choices]
    return element(
        "label",
        label,
        " ",
        element(
            "select",
            Html(f'<option value="">{all}</option>'),
            *options,
            name_=name,
            data_asked=_IN_ADDRESS[name],
        ),
    )


def _criteria(view: View) -> list[Choice]:
    return [
        (str(criterion.number), f"{criterion.number}. {criterion.short}")
        for criterion in view.portfolio.round.criteria
    ]


def _owners(actions: list[Action]) -> list[Choice]:
    names = {action.owner for action in actions if action.owner}
    return [(name, name) for name in sorted(names, key=str.lower)]


def _states(view: View, actions: list[Action]) -> list[Choice]:
    states, used = (
        view.portfolio.round.vocabulary.action_states,
        {action.state for action in actions},
    )
    return [(term.id, term.label) for term in states if term.id in used]


def _kinds(view: View, annexes: list[Annex]) -> list[Choice]:
    kinds, used = view.portfolio.round.vocabulary.annex_kinds, {annex.kind for annex in annexes}
    return [(term.id, term.label) for term in kinds if term.id in used]


def _years(annexes: list[Annex]) -> list[Choice]:
    years = {str(annex.date.year) for annex in annexes if annex.date}
    return [(year, year) for year in sorted(years, reverse=True)]
