"""The formal requirements: the strategy, its parts, and both approvals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..dutch import day, quoted
from ..model.annex import Annex, Approval
from ..model.finding import Finding, Place, error, suggestion, warning
from ..model.form_rules import RequiredPart, Requirement
from ..model.portfolio import Portfolio
from ..model.requirements import approvals_of, fulfilments, strategy_annexes
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


def _no_strategy(portfolio: Portfolio) -> Iterator[Finding]:
    requirement = next((item for item in portfolio.round.requirements if item.annex_kind), None)
    # An annex with a wrong kind but with the strategy's keys is the strategy: its kind is told, or
    # its keys.
    if (
        requirement
        and not any(annex.approvals or annex.parts for annex in portfolio.annexes)
        and not page_that_lost(portfolio, f"soort: {requirement.annex_kind}")
    ):
        yield _missing(_overview(portfolio), requirement)


def _overview(portfolio: Portfolio) -> Place:
    pages = portfolio.pages_of("bijlagenoverzicht")
    return pages[0].place if pages else portfolio.facts.place


def _unmet(portfolio: Portfolio, strategies: tuple[Annex, ...]) -> Iterator[Finding]:
    annex = strategies[0]
    for item in fulfilments(portfolio):
        if item.requirement.kind == "onderdelen":
            missing = [proof.part for proof in item.proofs if proof.part and not proof.annex]
            missing = [part for part in missing if not typed(annex.places, f"onderdelen.{part.id}")]
            if missing:
                yield _no_part(_at(annex, "onderdelen"), missing)
        elif item.requirement.kind == "goedkeuring" and not any(
            approvals_of(strategies, item.requirement)
        ):
            yield _no_approval(*_misnamed(portfolio, annex, item.requirement), item.requirement)


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
    return annex.places.get(key, annex.at("soort"))


def _versions(strategies: tuple[Annex, ...]) -> Iterator[Finding]:
    for annex in strategies[1:]:
        yield _second(annex, strategies[0])
    for annex in strategies:
        if annex.date is None and not typed(annex.places, "datum"):
            yield _undated_version(annex)


def _approvals(portfolio: Portfolio, annex: Annex, today: date) -> Iterator[Finding]:
    limit = portfolio.round.procedure.submission_date
    phase = portfolio.phase
    for index, approval in enumerate(annex.approvals):
        place = annex.at(f"goedkeuringen.{index}.datum")
        if approval.date is None:
            if not typed(annex.places, f"goedkeuringen.{index}.datum"):
                yield _undated(approval)
        elif annex.date and approval.date < annex.date:
            yield _too_early(place, approval, annex.date)
        elif approval.date > limit and not (phase and phase.decided):
            yield _too_late(place, approval, limit)
        elif approval.date > today:
            yield _not_yet(place, approval)


def _misplaced(portfolio: Portfolio, annex: Annex) -> Iterator[Finding]:
    kinds = [item.annex_kind for item in portfolio.round.requirements if item.annex_kind]
    if annex.kind and (annex.parts or annex.approvals):
        yield _only_there(
            annex.at("goedkeuringen" if annex.approvals else "onderdelen"), annex, kinds[0]
        )


def _missing(place: Place, requirement: Requirement) -> Finding:
    return error(
        place,
        "strategie-ontbreekt",
        f"de verplichte bijlage ontbreekt. Het formulier zegt: {requirement.text}",
        f"Zet 'soort: {requirement.annex_kind}' bovenaan de pagina van die bijlage.",
    )


def _no_part(place: Place, parts: list[RequiredPart]) -> Finding:
    return error(
        place,
        "strategie-onderdeel",
        f"bij de strategie staat niet op welke bladzijden {quoted(part.title for part in parts)} te"
        " vinden is.",
        f"Zet onder 'onderdelen:' de regel '{parts[0].id}: 3-6', met de bladzijden van het"
        " bestand.",
    )


def _no_approval(place: Place, near: str, requirement: Requirement) -> Finding:
    return error(
        place,
        "goedkeuring-ontbreekt",
        f"de goedkeuring door '{requirement.bodies[0]}' ontbreekt.",
        near
        or f"Zet onder 'goedkeuringen:' de regel - {{orgaan: {requirement.bodies[0]}, datum: …,"
        " bijlage: …, blz: …}.",
    )


def _second(annex: Annex, first: Annex) -> Finding:
    return warning(
        annex.at("soort"),
        "strategie-dubbel",
        f"bijlage '{first.id}' is al de strategie.",
        "Laat er één staan, zodat de jury weet welke versie goedgekeurd is.",
    )


def _undated_version(annex: Annex) -> Finding:
    return warning(
        annex.at("soort"),
        "strategie-zonder-datum",
        "bij de strategie staat geen datum van deze versie.",
        "Zet bovenaan 'datum:' met de dag van deze versie, zodat te zien is dat deze versie"
        " goedgekeurd is.",
    )


def _undated(approval: Approval) -> Finding:
    return error(
        approval.place,
        "goedkeuring-zonder-datum",
        f"bij de goedkeuring door '{approval.body}' staat geen datum.",
        "Voeg 'datum:' toe, als jaar-maand-dag.",
    )


def _too_early(place: Place, approval: Approval, version: date) -> Finding:
    return error(
        place,
        "goedkeuring-voor-versie",
        f"'{approval.body}' keurde goed op {day(approval.date)}, voor deze versie van"
        f" {day(version)} bestond.",
        "Kijk de twee data na, of voeg de versie toe die goedgekeurd is.",
    )


def _too_late(place: Place, approval: Approval, limit: date) -> Finding:
    return error(
        place,
        "goedkeuring-te-laat",
        f"'{approval.body}' keurt goed op {day(approval.date)}, na de indiendatum van"
        f" {day(limit)}.",
        "Kijk de datum na.",
    )


def _not_yet(place: Place, approval: Approval) -> Finding:
    return warning(
        place,
        "goedkeuring-in-toekomst",
        f"de goedkeuring door '{approval.body}' op {day(approval.date)} is er nog niet.",
        "Kijk de datum na. Na de goedkeuring verdwijnt deze waarschuwing.",
    )


def _only_there(place: Place, annex: Annex, kind: str) -> Finding:
    return warning(
        place,
        "sleutel-niet-hier",
        "'onderdelen' en 'goedkeuringen' horen bij de strategie, en deze bijlage is van de soort"
        f" '{annex.kind}'.",
        f"Bedoel je 'soort: {kind}'?",
    )
