"""Registers: what children said and what came of it, partners, and the jury's points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.portfolio import Portfolio
from ..model.registers import JuryPoint, Partner, Remark
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


A_PERSON = Rule(
    "wie-is-een-kind",
    WARNING,
    "'{who}' lijkt een kind te zijn. Een opmerking komt van een groep, nooit van een persoon.",
    "Schrijf bijvoorbeeld 'kinderen uit het derde leerjaar'.",
    "Een opmerking komt van één kind in plaats van een groep, of noemt iemand bij naam.",
    guess=True,
)
_NO_CONSENT = Rule(
    "toestemming-ontbreekt",
    WARNING,
    "bij de opmerking '{remark}' staat niet of ze getoond mag worden, dus blijft ze weg.",
    "Vraag het aan de groep en zet 'toestemming: true', of 'toestemming: false'.",
    "Er staat niet of een opmerking getoond mag worden.",
)
_SAME_ID = Rule(
    "register-dubbel",
    ERROR,
    "de naam '{id}' staat al in dit bestand.",
    "Geef elk gegeven zijn eigen 'id'.",
    "Twee gegevens met dezelfde naam in één register.",
)


def _remarks(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    for remark in portfolio.remarks:
        if remark.action:
            yield from _action(portfolio, remark.at(Remark.action), remark.action)
        if remark.question:
            yield from _question(portfolio, remark.at(Remark.question), remark.question)
        yield from _promise(portfolio, remark)

        if _A_CHILD.fullmatch(remark.who) or names_somebody(remark.who, _organisations(portfolio)):
            yield A_PERSON.at(remark.at(Remark.who), who=remark.who)
        if not remark.consent and not typed(remark.places, "toestemming"):
            yield _NO_CONSENT.at(remark.place, remark=remark.id)

        if remark.id and remark.id in seen:
            yield _SAME_ID.at(remark.at(Remark.id), id=remark.id)
        seen.add(remark.id)


def _organisations(portfolio: Portfolio) -> Iterator[str]:
    """Yield names that look like somebody's and are not."""
    yield portfolio.facts.municipality
    yield from (partner.name for partner in portfolio.partners)
    yield from (tested.who for page in portfolio.pages if (tested := page.tested))


def _action(portfolio: Portfolio, place: Place, id: str) -> Iterator[Finding]:
    if portfolio.strategy.action(id) is None and not lost_action(portfolio, id):
        near = suggestion(id, [action.id for action in portfolio.strategy.actions])
        yield unknown_action(place, id, near)


def _question(portfolio: Portfolio, place: Place, id: str) -> Iterator[Finding]:
    if portfolio.round.question(id) is None:
        near = suggestion(id, [question.id for question in portfolio.round.questions])
        yield unknown_question(place, id, near)


_NOT_FINISHED = Rule(
    "gedaan-niet-afgerond",
    WARNING,
    "hier staat 'gedaan', maar actie '{action}' is '{state}'.",
    "Schrijf 'stand: bezig', of kijk de status van de actie na.",
    "Er staat 'gedaan', maar de actie is niet afgerond.",
)
_NO_ANSWER = Rule(
    "opmerking-zonder-antwoord",
    WARNING,
    "op de opmerking '{remark}' staat geen antwoord.",
    "Zet 'antwoord:' met wat ermee gebeurde, ook als het niet lukte.",
    "Op een opmerking staat geen antwoord.",
)


def _promise(portfolio: Portfolio, remark: Remark) -> Iterator[Finding]:
    action = portfolio.strategy.action(remark.action) if remark.action else None
    if remark.state == _FINISHED and action and action.state != DONE:
        state = action.state or "zonder status"
        yield _NOT_FINISHED.at(remark.at(Remark.state), action=remark.action, state=state)
    if not remark.answer and not typed(remark.places, "antwoord"):
        yield _NO_ANSWER.at(remark.place, remark=remark.id)


_ODD_KIND = Rule(
    "partner-soort",
    TIP,
    "'{kind}' is geen soort die de lijsten kennen.",
    "Zie de soorten partners in NASLAG.md, of schrijf 'andere'.",
    "Een soort partner die de lijsten niet kennen.",
)
_SAME_PARTNER = Rule(
    "partner-dubbel",
    WARNING,
    "partner '{partner}' staat twee keer in dit bestand.",
    "Zet alle vragen bij één keer de naam.",
    "Een partner staat er twee keer.",
)


def _partners(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    for partner in portfolio.partners:
        for index, id in enumerate(partner.questions):
            yield from _question(portfolio, partner.at(f"bij.{index}"), id)
        yield from _kind(portfolio, partner)

        if partner.name and partner.name in seen:
            yield _SAME_PARTNER.at(partner.at(Partner.name), partner=partner.name)
        seen.add(partner.name)


def _kind(portfolio: Portfolio, partner: Partner) -> Iterator[Finding]:
    kinds = portfolio.round.vocabulary.partner_kinds
    if partner.kind and partner.kind not in kinds:
        near = suggestion(partner.kind, kinds.ids)
        yield _ODD_KIND.at(partner.at(Partner.kind), hint=near, kind=partner.kind)


def _jury(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    for point in portfolio.jury_points:
        for index, id in enumerate(point.actions):
            yield from _action(portfolio, point.at(f"acties.{index}"), id)
        if point.question:
            yield from _question(portfolio, point.at(JuryPoint.question), point.question)

        if point.id and point.id in seen:
            yield _SAME_ID.at(point.at(JuryPoint.id), id=point.id)
        seen.add(point.id)
