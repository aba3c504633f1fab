"""Actions: each with an owner, a mandate, a budget, a period and a state that fit together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from ..model.finding import Finding, Place, error, tip, warning
from ..model.portfolio import Portfolio
from ..model.strategy import Action, Budget, Years
from .keys import typed

DONE, _PLANNED, _RUNNING = "afgerond", "gepland", "lopend"
# These stay in the list, however long ago they were.
_OVER = (DONE, "stopgezet")
# Names that are as like as this are one name, written in two ways.
_ALIKE = 0.92


def check(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Find actions that nobody does, decided, or pays, whose dates don't fit, and services written
    in two ways.
    """
    for action in portfolio.strategy.actions:
        yield from _complete(action)
        yield from _state(portfolio, action, today)
        yield from _period(action, portfolio.strategy.period)
        yield from _budget(action)
    yield from _spellings(portfolio)


def _complete(action: Action) -> Iterator[Finding]:
    if not action.owner and not typed(action.places, "trekker"):
        yield _no_owner(action)
    if action.mandate is None and not typed(action.places, "mandaat"):
        yield _no_mandate(action)
    if action.budget is None and not typed(action.places, "budget"):
        yield _no_budget(action)


def _state(portfolio: Portfolio, action: Action, today: date) -> Iterator[Finding]:
    state = portfolio.round.vocabulary.action_states.get(action.state)
    if state is None:
        if not typed(action.places, "status"):
            yield _no_state(action)
        return
    if state.needs_explanation and not action.explanation:
        yield _unexplained(action)
    if action.period and state.id == DONE and action.period.first > today.year:
        yield _done_before_begun(action, action.period)
    if state.id == DONE and not (
        action.annex or action.plan_code or typed(action.places, "bijlage")
    ):
        yield _no_proof(action)
    if action.period and state.id in (_PLANNED, _RUNNING) and action.period.last < today.year:
        yield _overdue(action, action.period)
    if (
        action.period
        and state.id == _PLANNED
        and action.period.first < today.year <= action.period.last
    ):
        yield _not_begun(action, action.period)


def _period(action: Action, whole: Years | None) -> Iterator[Finding]:
    if action.period is None:
        if not typed(action.places, "periode"):
            yield _no_period(action)
    elif whole and action.state not in _OVER and not action.period.overlaps(whole):
        yield _outside(action, action.period, whole)


def _budget(action: Action) -> Iterator[Finding]:
    budget = action.budget or Budget()
    if any(amount < 0 for amount in (budget.total, *budget.parts.values())):
        yield _negative(action)
    elif budget.subsidy > budget.total:
        yield _over_subsidised(action)


def _spellings(portfolio: Portfolio) -> Iterator[Finding]:
    """Report a name that is another one in other letters, at its rarer spelling."""
    names: dict[str, list[Place]] = {}
    for name, place in _names(portfolio):
        names.setdefault(name, []).append(place)
    ordered = sorted(names, key=lambda name: (-len(names[name]), names[name][0]))
    folded = {name: _folded(name) for name in ordered}
    for index, name in enumerate(ordered):
        other = next(
            (known for known in ordered[:index] if _same(folded[known], folded[name])), None
        )
        if other:
            yield from (_two_spellings(place, name, other) for place in names[name])


def _names(portfolio: Portfolio) -> Iterator[tuple[str, Place]]:
    for objective in portfolio.strategy.objectives:
        for number, action in enumerate(objective.actions):
            if action.owner:
                yield action.owner, action.at("trekker")
            yield from (
                (name, objective.at(f"acties.{number}.partners.{index}"))
                for index, name in enumerate(action.partners)
            )
    yield from ((partner.name, partner.at("naam")) for partner in portfolio.partners)


def _folded(name: str) -> str:
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", name.lower())
        if not unicodedata.combining(char)
    )
    return re.sub(
        r"[\W_]+", "", re.sub(r"^(?:de|het)\s+|\bdienst\b", "", plain.replace("&", " en "))
    )


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if (
        min(len(one), len(other)) < 6
        or abs(len(one) - len(other)) > 2
        or re.sub(r"\D", "", one) != re.sub(r"\D", "", other)
    ):
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _no_owner(action: Action) -> Finding:
    return warning(
        action.place,
        "actie-zonder-trekker",
        f"actie '{action.id}' heeft geen trekker.",
        "Zet 'trekker:' met de dienst die ervoor instaat.",
    )


def _no_mandate(action: Action) -> Finding:
    return warning(
        action.place,
        "actie-zonder-mandaat",
        f"bij actie '{action.id}' staat niet wie ze besliste.",
        "Zet 'mandaat: {orgaan: college, datum: …}'.",
    )


def _no_budget(action: Action) -> Finding:
    return warning(
        action.place,
        "actie-zonder-budget",
        f"bij actie '{action.id}' staat niet wat ze kost.",
        "Zet 'budget:' in euro. Kost ze alleen werktijd? Schrijf {vte: 0.2}.",
    )


def _no_state(action: Action) -> Finding:
    return warning(
        action.place,
        "actie-zonder-status",
        f"bij actie '{action.id}' staat niet hoever ze staat.",
        "Zet 'status:', bijvoorbeeld 'gepland' of 'lopend'.",
    )


def _no_period(action: Action) -> Finding:
    return warning(
        action.place,
        "actie-zonder-periode",
        f"bij actie '{action.id}' staat geen periode.",
        "Zet 'periode:', bijvoorbeeld 2026-2028.",
    )


def _unexplained(action: Action) -> Finding:
    return warning(
        action.at("status"),
        "toelichting-ontbreekt",
        f"actie '{action.id}' is {action.state}, maar er staat niet waarom.",
        "Zet 'toelichting:' met de reden.",
    )


def _done_before_begun(action: Action, period: Years) -> Finding:
    return warning(
        action.at("status"),
        "afgerond-voor-begin",
        f"actie '{action.id}' is afgerond, maar begint pas in {period.first}.",
        "Kijk 'status' en 'periode' na.",
    )


def _no_proof(action: Action) -> Finding:
    return tip(
        action.at("status"),
        "actie-zonder-bewijs",
        f"actie '{action.id}' is afgerond, maar nergens staat het bewijs.",
        "Zet 'bijlage:' met het document waarin het staat, en 'blz:' erbij.",
    )


def _overdue(action: Action, period: Years) -> Finding:
    return warning(
        action.at("status"),
        "status-verouderd",
        f"actie '{action.id}' is nog '{action.state}', terwijl haar periode in {period.last}"
        " eindigde.",
        "Pas 'status' aan, of verleng 'periode'.",
    )


def _not_begun(action: Action, period: Years) -> Finding:
    return warning(
        action.at("status"),
        "status-verouderd",
        f"actie '{action.id}' is nog 'gepland', terwijl haar periode in {period.first} begon.",
        "Pas 'status' of 'periode' aan.",
    )


def _outside(action: Action, period: Years, whole: Years) -> Finding:
    return warning(
        action.at("periode"),
        "periode-buiten-strategie",
        f"de periode {period} van actie '{action.id}' valt helemaal buiten die van de strategie"
        f" ({whole}).",
        "Kijk de jaartallen na.",
    )


def _negative(action: Action) -> Finding:
    return error(
        action.at("budget"),
        "bedrag-negatief",
        f"in het budget van actie '{action.id}' staat een bedrag onder nul.",
        "Schrijf een subsidie als een gewoon getal onder 'subsidie'.",
    )


def _over_subsidised(action: Action) -> Finding:
    return warning(
        action.at("budget"),
        "subsidie-te-hoog",
        f"actie '{action.id}' krijgt meer subsidie dan ze kost.",
        "Kijk de bedragen na: subsidie is een deel van investering en exploitatie.",
    )


def _two_spellings(place: Place, name: str, other: str) -> Finding:
    return warning(
        place,
        "naam-twee-schrijfwijzen",
        f"'{name}' heet elders '{other}'.",
        "Schrijf een dienst of partner altijd op dezelfde manier; anders telt ze dubbel.",
    )
