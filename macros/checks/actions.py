"""Actions: each with an owner, a mandate, a budget, a period and a state that fit together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule
from ..model.portfolio import Portfolio
from ..model.registers import Partner
from ..model.strategy import Action, Budget, Years
from .keys import typed

DONE, _PLANNED, _RUNNING = "afgerond", "gepland", "lopend"
# These stay in the list, however long ago they were.
_OVER = (DONE, "stopgezet")
# Names that are as like as this are one name, written in two ways; shorter ones are like too soon.
_ALIKE = 0.92
_SHORTEST = 6
_LETTERS_MORE = 2
# No service has a longer name, and comparing takes time with the square of it.
_LONGEST = 200
_SMALL_WORDS = re.compile(r"^(?:de|het)\s+|\bdienst\b")
_NO_LETTERS = re.compile(r"[\W_]+")
_NO_DIGITS = re.compile(r"\D")


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


_NO_OWNER = Rule(
    "actie-zonder-trekker",
    WARNING,
    "actie '{action}' heeft geen trekker.",
    "Zet 'trekker:' met de dienst die ervoor instaat.",
    "Er staat niet wie een actie trekt.",
)
_NO_MANDATE = Rule(
    "actie-zonder-mandaat",
    WARNING,
    "bij actie '{action}' staat niet wie ze besliste.",
    "Zet 'mandaat: {{orgaan: college, datum: …}}'.",
    "Er staat niet wie een actie besliste.",
)
_NO_BUDGET = Rule(
    "actie-zonder-budget",
    WARNING,
    "bij actie '{action}' staat niet wat ze kost.",
    "Zet 'budget:' in euro. Kost ze alleen werktijd? Schrijf {{vte: 0.2}}.",
    "Er staat niet wat een actie kost.",
)


def _complete(action: Action) -> Iterator[Finding]:
    if not action.owner and not typed(action.places, "trekker"):
        yield _NO_OWNER.at(action.place, action=action.id)
    if action.mandate is None and not typed(action.places, "mandaat"):
        yield _NO_MANDATE.at(action.place, action=action.id)
    if action.budget is None and not typed(action.places, "budget"):
        yield _NO_BUDGET.at(action.place, action=action.id)


_NO_STATE = Rule(
    "actie-zonder-status",
    WARNING,
    "bij actie '{action}' staat niet hoever ze staat.",
    "Zet 'status:', bijvoorbeeld 'gepland' of 'lopend'.",
    "Er staat niet hoever een actie staat.",
)
_UNEXPLAINED = Rule(
    "toelichting-ontbreekt",
    WARNING,
    "actie '{action}' is {state}, maar er staat niet waarom.",
    "Zet 'toelichting:' met de reden.",
    "Een actie is uitgesteld of stopgezet zonder reden.",
)


def _state(portfolio: Portfolio, action: Action, today: date) -> Iterator[Finding]:
    state = portfolio.round.vocabulary.action_states.get(action.state)
    if state is None:
        if not typed(action.places, "status"):
            yield _NO_STATE.at(action.place, action=action.id)
        return

    if state.needs_explanation and not action.explanation:
        yield _UNEXPLAINED.at(action.at(Action.state), action=action.id, state=action.state)

    if action.state == DONE:
        yield from _done(action, today)
    elif action.state in (_PLANNED, _RUNNING) and action.period:
        yield from _late(action, action.period, today)


_DONE_BEFORE_BEGUN = Rule(
    "afgerond-voor-begin",
    WARNING,
    "actie '{action}' is afgerond, maar begint pas in {year}.",
    "Kijk 'status' en 'periode' na.",
    "Een actie is afgerond voor ze begint.",
)
_NO_PROOF = Rule(
    "actie-zonder-bewijs",
    TIP,
    "actie '{action}' is afgerond, maar nergens staat het bewijs.",
    "Zet 'bijlage:' met het document waarin het staat, en 'blz:' erbij.",
    "Een afgeronde actie heeft geen bijlage en geen code in het meerjarenplan.",
)


def _done(action: Action, today: date) -> Iterator[Finding]:
    place = action.at(Action.state)
    if action.period and action.period.first > today.year:
        yield _DONE_BEFORE_BEGUN.at(place, action=action.id, year=action.period.first)
    if not (action.annex or action.plan_code or typed(action.places, "bijlage")):
        yield _NO_PROOF.at(place, action=action.id)


_OVERDUE = Rule(
    "status-verouderd",
    WARNING,
    "actie '{action}' is nog '{state}', terwijl haar periode in {year} eindigde.",
    "Pas 'status' aan, of verleng 'periode'.",
    "De status past niet meer bij de periode.",
)
_NOT_BEGUN = _OVERDUE.saying(
    "actie '{action}' is nog '{state}', terwijl haar periode in {year} begon.",
    "Pas 'status' of 'periode' aan.",
)


def _late(action: Action, period: Years, today: date) -> Iterator[Finding]:
    """Report an action that should have ended, or begun, by now."""
    place = action.at(Action.state)
    if period.last < today.year:
        yield _OVERDUE.at(place, action=action.id, state=action.state, year=period.last)
    elif action.state == _PLANNED and period.first < today.year:
        yield _NOT_BEGUN.at(place, action=action.id, state=action.state, year=period.first)


_NO_PERIOD = Rule(
    "actie-zonder-periode",
    WARNING,
    "bij actie '{action}' staat geen periode.",
    "Zet 'periode:', bijvoorbeeld 2026-2028.",
    "Er staat niet wanneer een actie loopt.",
)
_OUTSIDE = Rule(
    "periode-buiten-strategie",
    WARNING,
    "de periode {period} van actie '{action}' valt helemaal buiten die van de strategie ({whole}).",
    "Kijk de jaartallen na.",
    "De periode van een actie die nog niet voorbij is, valt buiten die van de strategie.",
)


def _period(action: Action, whole: Years | None) -> Iterator[Finding]:
    period = action.period
    if period is None:
        if not typed(action.places, "periode"):
            yield _NO_PERIOD.at(action.place, action=action.id)
    elif whole and action.state not in _OVER and not period.overlaps(whole):
        yield _OUTSIDE.at(action.at(Action.period), period=period, action=action.id, whole=whole)


_NEGATIVE = Rule(
    "bedrag-negatief",
    ERROR,
    "in het budget van actie '{action}' staat een bedrag onder nul.",
    "Schrijf een subsidie als een gewoon getal onder 'subsidie'.",
    "Een bedrag onder nul.",
)
_OVER_SUBSIDISED = Rule(
    "subsidie-te-hoog",
    WARNING,
    "actie '{action}' krijgt meer subsidie dan ze kost.",
    "Kijk de bedragen na: subsidie is een deel van investering en exploitatie.",
    "Een actie krijgt meer subsidie dan ze kost.",
)


def _budget(action: Action) -> Iterator[Finding]:
    budget = action.budget or Budget()
    if min([budget.total, *budget.parts.values()]) < 0:
        yield _NEGATIVE.at(action.at(Action.budget), action=action.id)
    elif budget.subsidy > budget.total:
        yield _OVER_SUBSIDISED.at(action.at(Action.budget), action=action.id)


_TWO_SPELLINGS = Rule(
    "naam-twee-schrijfwijzen",
    WARNING,
    "'{name}' heet elders '{other}'.",
    "Schrijf een dienst of partner altijd op dezelfde manier; anders telt ze dubbel.",
    "Een dienst of partner staat er op twee manieren geschreven.",
    guess=True,
)


def _spellings(portfolio: Portfolio) -> Iterator[Finding]:
    """Report a name that is another one in other letters, at its rarer spelling."""
    places: dict[str, list[Place]] = {}
    for name, place in _names(portfolio):
        places.setdefault(name, []).append(place)

    commonest_first = sorted(places, key=lambda name: (-len(places[name]), places[name][0]))
    folded = {name: _folded(name) for name in commonest_first}
    for index, name in enumerate(commonest_first):
        commoner = commonest_first[:index]
        other = next((other for other in commoner if _same(folded[other], folded[name])), None)
        if other:
            for place in places[name]:
                yield _TWO_SPELLINGS.at(place, name=name, other=other)


def _names(portfolio: Portfolio) -> Iterator[tuple[str, Place]]:
    """Yield each service and partner, wherever one is named."""
    for objective in portfolio.strategy.objectives:
        for number, action in enumerate(objective.actions):
            if action.owner:
                yield action.owner, action.at(Action.owner)
            for index, name in enumerate(action.partners):
                yield name, objective.at(f"acties.{number}.partners.{index}")

    for partner in portfolio.partners:
        yield partner.name, partner.at(Partner.name)


def _folded(name: str) -> str:
    """Return the letters of a name without accents, its article and the word "dienst"."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    bare = _SMALL_WORDS.sub("", plain.replace("&", " en "))
    return _NO_LETTERS.sub("", bare)


def _same(one: str, other: str) -> bool:
    """Tell whether two folded names differ by no more than a slip; with another digit in it, it is
    another name.
    """
    if one == other:
        return True

    too_short = min(len(one), len(other)) < _SHORTEST
    too_different = abs(len(one) - len(other)) > _LETTERS_MORE or len(one) > _LONGEST
    other_digits = _NO_DIGITS.sub("", one) != _NO_DIGITS.sub("", other)
    if too_short or too_different or other_digits:
        return False

    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
