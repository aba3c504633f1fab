"""Registers: what children said and what came of it, partners, and the jury's points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.portfolio import Portfolio
from ..model.registers import Partner, Remark
from .actions import DONE
from .calls import lost_action, unknown_action, unknown_question
from .groups import names_somebody
from .keys import typed

_FINISHED = "gedaan"
_A_CHILD = re.compile(r"[A-ZÀ-Ü][a-zà-ü]+(?: [A-Z]\w*\.?)?,? \(?\d{1,2}(?: jaar)?\)?")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find entries that point nowhere, contradict an action, or name a child."""
    yield from _remarks(portfolio)
    yield from _partners(portfolio)
    yield from _jury(portfolio)


def _remarks(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    for remark in portfolio.remarks:
        yield from _points(portfolio, remark)
        yield from _promise(portfolio, remark)
        if _A_CHILD.fullmatch(remark.who) or names_somebody(remark.who, _organisations(portfolio)):
            yield _a_person(remark)
        if not remark.consent and not typed(remark.places, "toestemming"):
            yield _no_consent(remark)
        if remark.id and remark.id in seen:
            yield _same_id(remark.at("id"), remark.id)
        seen.add(remark.id)


def _organisations(portfolio: Portfolio) -> Iterator[str]:
    """Yield names that look like somebody's and are not."""
    yield portfolio.facts.municipality
    yield from (partner.name for partner in portfolio.partners)
    yield from (tested.who for page in portfolio.pages if (tested := page.tested))


def _points(portfolio: Portfolio, remark: Remark) -> Iterator[Finding]:
    if (
        remark.action
        and portfolio.strategy.action(remark.action) is None
        and not lost_action(portfolio, remark.action)
    ):
        yield unknown_action(
            remark.at("actie"), remark.action, _near_action(portfolio, remark.action)
        )
    if remark.question and portfolio.round.question(remark.question) is None:
        yield unknown_question(
            remark.at("vraag"), remark.question, _near_question(portfolio, remark.question)
        )


def _near_action(portfolio: Portfolio, id: str) -> str:
    return suggestion(id, [action.id for action in portfolio.strategy.actions])


def _near_question(portfolio: Portfolio, id: str) -> str:
    return suggestion(id, [question.id for question in portfolio.round.questions])


def _promise(portfolio: Portfolio, remark: Remark) -> Iterator[Finding]:
    action = portfolio.strategy.action(remark.action) if remark.action else None
    if remark.state == _FINISHED and action and action.state != DONE:
        yield _not_finished(remark, action.state)
    if not remark.answer and not typed(remark.places, "antwoord"):
        yield _no_answer(remark)


def _partners(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    kinds = portfolio.round.vocabulary.partner_kinds
    for partner in portfolio.partners:
        for index, id in enumerate(partner.questions):
            if portfolio.round.question(id) is None:
                yield unknown_question(
                    partner.at(f"bij.{index}"), id, _near_question(portfolio, id)
                )
        if partner.kind and partner.kind not in kinds:
            yield _odd_kind(partner, suggestion(partner.kind, kinds.ids))
        if partner.name and partner.name in seen:
            yield _same_partner(partner)
        seen.add(partner.name)


def _jury(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    for point in portfolio.jury_points:
        for index, id in enumerate(point.actions):
            if portfolio.strategy.action(id) is None and not lost_action(portfolio, id):
                yield unknown_action(point.at(f"acties.{index}"), id, _near_action(portfolio, id))
        if point.question and portfolio.round.question(point.question) is None:
            yield unknown_question(
                point.at("vraag"), point.question, _near_question(portfolio, point.question)
            )
        if point.id and point.id in seen:
            yield _same_id(point.at("id"), point.id)
        seen.add(point.id)


def _not_finished(remark: Remark, state: str) -> Finding:
    return warning(
        remark.at("stand"),
        "gedaan-niet-afgerond",
        f"hier staat 'gedaan', maar actie '{remark.action}' is '{state or 'zonder status'}'.",
        "Schrijf 'stand: bezig', of kijk de status van de actie na.",
    )


def _no_answer(remark: Remark) -> Finding:
    return warning(
        remark.place,
        "opmerking-zonder-antwoord",
        f"op de opmerking '{remark.id}' staat geen antwoord.",
        "Zet 'antwoord:' met wat ermee gebeurde, ook als het niet lukte.",
    )


def _a_person(remark: Remark) -> Finding:
    return warning(
        remark.at("wie"),
        "wie-is-een-kind",
        f"'{remark.who}' lijkt een kind te zijn. Een opmerking komt van een groep, nooit van een"
        " persoon.",
        "Schrijf bijvoorbeeld 'kinderen uit het derde leerjaar'.",
    )


def _no_consent(remark: Remark) -> Finding:
    return warning(
        remark.place,
        "toestemming-ontbreekt",
        f"bij de opmerking '{remark.id}' staat niet of ze getoond mag worden, dus blijft ze weg.",
        "Vraag het aan de groep en zet 'toestemming: true', of 'toestemming: false'.",
    )


def _same_id(place: Place, id: str) -> Finding:
    return error(
        place,
        "register-dubbel",
        f"de naam '{id}' staat al in dit bestand.",
        "Geef elk gegeven zijn eigen 'id'.",
    )


def _odd_kind(partner: Partner, near: str) -> Finding:
    return tip(
        partner.at("soort"),
        "partner-soort",
        f"'{partner.kind}' is geen soort die de lijsten kennen.",
        near or "Zie de soorten partners in HANDLEIDING.md, of schrijf 'andere'.",
    )


def _same_partner(partner: Partner) -> Finding:
    return warning(
        partner.at("naam"),
        "partner-dubbel",
        f"partner '{partner.name}' staat twee keer in dit bestand.",
        "Zet alle vragen bij één keer de naam.",
    )
