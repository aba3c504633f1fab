"""The formal requirements: the strategy, its parts, and both approvals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..dutch import day, quoted
from ..model.annex import Annex
from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.form_rules import Requirement
from ..model.portfolio import Portfolio
from ..model.requirements import Fulfilment, approvals_of, fulfilments, strategy_annexes
from .keys import page_that_lost, typed


def check(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Find requirements of the form that are not met, and approvals that don't approve this version
    in time.
    """
    strategies = strategy_annexes(portfolio)
    if not strategies:
        yield from _no_strategy(portfolio)
    else:
        yield from _unmet(portfolio, strategies)
        yield from _versions(strategies)
        for annex in strategies:
            yield from _approvals(portfolio, annex, today)

    for annex in portfolio.annexes:
        if annex not in strategies:
            yield from _misplaced(portfolio, annex)


_NO_STRATEGY = Rule(
    "strategie-ontbreekt",
    ERROR,
    "de verplichte bijlage ontbreekt. Het formulier zegt: {text}",
    "Zet 'soort: {kind}' bovenaan de pagina van die bijlage.",
    "De langetermijnstrategie is geen bijlage.",
)


def _no_strategy(portfolio: Portfolio) -> Iterator[Finding]:
    requirement = next((item for item in portfolio.round.requirements if item.annex_kind), None)
    if requirement is None:
        return

    # An annex with a wrong kind but with the strategy's keys is the strategy: its kind is told, or
    # its keys.
    is_told = any(annex.approvals or annex.parts for annex in portfolio.annexes)
    if not is_told and not page_that_lost(portfolio, f"soort: {requirement.annex_kind}"):
        overview = portfolio.pages_of("bijlagenoverzicht")
        place = overview[0].place if overview else portfolio.facts.place
        yield _NO_STRATEGY.at(place, text=requirement.text, kind=requirement.annex_kind)


def _unmet(portfolio: Portfolio, strategies: tuple[Annex, ...]) -> Iterator[Finding]:
    annex = strategies[0]
    for item in fulfilments(portfolio):
        requirement = item.requirement
        if requirement.kind == "onderdelen":
            yield from _parts(annex, item)
        elif requirement.kind == "goedkeuring" and not any(approvals_of(strategies, requirement)):
            yield _no_approval(portfolio, annex, requirement)


_NO_PART = Rule(
    "strategie-onderdeel",
    ERROR,
    "bij de strategie staat niet op welke bladzijden {parts} te vinden is.",
    "Zet onder 'onderdelen:' de regel '{first}: 3-6', met de bladzijden van het bestand.",
    "Er staat niet op welke bladzijden een onderdeel van de strategie te vinden is.",
)


def _parts(annex: Annex, item: Fulfilment) -> Iterator[Finding]:
    unproven = [proof.part for proof in item.proofs if proof.part and not proof.annex]
    missing = [part for part in unproven if not typed(annex.places, f"onderdelen.{part.id}")]
    if missing:
        parts = quoted(part.title for part in missing)
        yield _NO_PART.at(_at(annex, "onderdelen"), parts=parts, first=missing[0].id)


_NO_APPROVAL = Rule(
    "goedkeuring-ontbreekt",
    ERROR,
    "de goedkeuring door '{body}' ontbreekt.",
    "Zet onder 'goedkeuringen:' de regel - {{orgaan: {body}, datum: …, bijlage: …, blz: …}}.",
    "Een orgaan dat de strategie moet goedkeuren, ontbreekt.",
)


def _no_approval(portfolio: Portfolio, annex: Annex, requirement: Requirement) -> Finding:
    place, near = _misnamed(portfolio, annex, requirement)
    return _NO_APPROVAL.at(place, hint=near, body=requirement.bodies[0])


def _misnamed(portfolio: Portfolio, annex: Annex, requirement: Requirement) -> tuple[Place, str]:
    """Return the place of an approval whose body was probably meant, with "Bedoel je …?"; else that
    of all approvals.
    """
    for index, approval in enumerate(annex.approvals):
        if not any(known.accepts(approval.body) for known in portfolio.round.approvals):
            near = suggestion(approval.body.lower(), requirement.bodies)
            if near:
                return annex.at(f"goedkeuringen.{index}.orgaan"), near
    return _at(annex, "goedkeuringen"), ""


def _at(annex: Annex, key: str) -> Place:
    return annex.places.get(key, annex.at(Annex.kind))


_SECOND = Rule(
    "strategie-dubbel",
    WARNING,
    "bijlage '{first}' is al de strategie.",
    "Laat er één staan, zodat de jury weet welke versie goedgekeurd is.",
    "Twee bijlagen zeggen dat ze de strategie zijn.",
)
_UNDATED = Rule(
    "strategie-zonder-datum",
    WARNING,
    "bij de strategie staat geen datum van deze versie.",
    "Zet bovenaan 'datum:' met de dag van deze versie, zodat te zien is dat deze versie"
    " goedgekeurd is.",
    "Bij de strategie staat geen datum van deze versie.",
)


def _versions(strategies: tuple[Annex, ...]) -> Iterator[Finding]:
    for annex in strategies[1:]:
        yield _SECOND.at(annex.at(Annex.kind), first=strategies[0].id)
    for annex in strategies:
        if annex.date is None and not typed(annex.places, "datum"):
            yield _UNDATED.at(annex.at(Annex.kind))


_UNDATED_APPROVAL = Rule(
    "goedkeuring-zonder-datum",
    ERROR,
    "bij de goedkeuring door '{body}' staat geen datum.",
    "Voeg 'datum:' toe, als jaar-maand-dag.",
    "Bij een goedkeuring staat geen datum.",
)
_TOO_EARLY = Rule(
    "goedkeuring-voor-versie",
    ERROR,
    "'{body}' keurde goed op {day}, voor deze versie van {version} bestond.",
    "Kijk de twee data na, of voeg de versie toe die goedgekeurd is.",
    "De goedkeuring is ouder dan deze versie.",
)
_TOO_LATE = Rule(
    "goedkeuring-te-laat",
    ERROR,
    "'{body}' keurt goed op {day}, na de indiendatum van {limit}.",
    "Kijk de datum na.",
    "De goedkeuring komt na de indiendatum.",
)
_NOT_YET = Rule(
    "goedkeuring-in-toekomst",
    WARNING,
    "de goedkeuring door '{body}' op {day} is er nog niet.",
    "Kijk de datum na. Na de goedkeuring verdwijnt deze waarschuwing.",
    "De goedkeuring is er nog niet.",
)


def _approvals(portfolio: Portfolio, annex: Annex, today: date) -> Iterator[Finding]:
    for index, approval in enumerate(annex.approvals):
        key = f"goedkeuringen.{index}.datum"
        if approval.date:
            yield from _approved(
                portfolio, annex, approval.body, approval.date, annex.at(key), today
            )
        elif not typed(annex.places, key):
            yield _UNDATED_APPROVAL.at(approval.place, body=approval.body)


def _approved(
    portfolio: Portfolio, annex: Annex, body: str, decided: date, place: Place, today: date
) -> Iterator[Finding]:
    approved_on = day(decided)
    limit = portfolio.round.procedure.submission_date
    is_decided = portfolio.phase and portfolio.phase.decided
    if annex.date and decided < annex.date:
        yield _TOO_EARLY.at(place, body=body, day=approved_on, version=day(annex.date))
    elif decided > limit and not is_decided:
        yield _TOO_LATE.at(place, body=body, day=approved_on, limit=day(limit))
    elif decided > today:
        yield _NOT_YET.at(place, body=body, day=approved_on)


_ONLY_AT_THE_STRATEGY = Rule(
    "sleutel-niet-hier",
    WARNING,
    "'onderdelen' en 'goedkeuringen' horen bij de strategie, en deze bijlage is van de soort"
    " '{kind}'.",
    "Bedoel je 'soort: {meant}'?",
    "`onderdelen` of `goedkeuringen` bij een bijlage die de strategie niet is.",
)


def _misplaced(portfolio: Portfolio, annex: Annex) -> Iterator[Finding]:
    kinds = [item.annex_kind for item in portfolio.round.requirements if item.annex_kind]
    if annex.kind and (annex.parts or annex.approvals):
        key = "goedkeuringen" if annex.approvals else "onderdelen"
        yield _ONLY_AT_THE_STRATEGY.at(annex.at(key), kind=annex.kind, meant=kinds[0])
