"""Where each formal requirement of the round is met; one answer for pages, PDF and checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .annex import Annex, Approval
from .cited_pages import Pages
from .form_rules import RequiredPart, Requirement
from .portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a requirement, or one of its parts, is met; without an annex it is not."""

    annex: Annex | None = None
    pages: Pages = Pages()
    part: RequiredPart | None = None
    body: str = ""
    date: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A requirement and how it is met; `hidden` when the proof lies in an annex that this reader
    may not see.
    """

    requirement: Requirement
    met: bool
    proofs: tuple[Proof, ...] = ()
    hidden: bool = False


def fulfilments(portfolio: Portfolio) -> tuple[Fulfilment, ...]:
    """Look up where each requirement is met, in the form's order.

    A requirement that is met by handing in ("verklaring") has no proof.
    """
    return tuple(
        _fulfilment(portfolio, requirement) for requirement in portfolio.round.requirements
    )


def _fulfilment(portfolio: Portfolio, requirement: Requirement) -> Fulfilment:
    if requirement.kind == "verklaring":
        return Fulfilment(requirement, True)
    proofs = tuple(_proofs(portfolio, requirement))
    met = bool(proofs) and all(proof.annex for proof in proofs)
    if requirement.kind == "goedkeuring":
        met = met and any(
            valid_approval(portfolio, *found)
            for found in approvals_of(strategy_annexes(portfolio), requirement)
        )
    return Fulfilment(requirement, met, proofs, hidden=not met and _may_be_hidden(portfolio))


def _proofs(portfolio: Portfolio, requirement: Requirement) -> Iterator[Proof]:
    strategies = strategy_annexes(portfolio)
    if requirement.kind == "bijlage":
        yield from (
            Proof(annex) for annex in portfolio.annexes if annex.kind == requirement.annex_kind
        )
    elif requirement.kind == "goedkeuring":
        yield from (
            _approval(portfolio, annex, approval)
            for annex, approval in approvals_of(strategies, requirement)
        )
    elif requirement.kind == "onderdelen":
        yield from (_part(strategies, part) for part in requirement.parts)


def strategy_annexes(portfolio: Portfolio) -> tuple[Annex, ...]:
    """Give the annexes of the kind that the round requires."""
    kinds = {
        requirement.annex_kind
        for requirement in portfolio.round.requirements
        if requirement.annex_kind
    }
    return tuple(annex for annex in portfolio.annexes if annex.kind in kinds)


def approvals_of(
    strategies: Iterable[Annex], requirement: Requirement
) -> Iterator[tuple[Annex, Approval]]:
    """Give the decisions of the body that a requirement names, with the strategy that they
    approve.
    """
    for annex in strategies:
        yield from (
            (annex, approval) for approval in annex.approvals if requirement.accepts(approval.body)
        )


def _approval(portfolio: Portfolio, strategy: Annex, approval: Approval) -> Proof:
    """Without an annex of its own the decision stands in the strategy's file."""
    annex = portfolio.annex(approval.annex) if approval.annex else strategy
    pages = Pages.read(approval.page or None)
    return Proof(annex, pages, body=approval.body, date=approval.date, url=approval.url)


def valid_approval(portfolio: Portfolio, strategy: Annex, approval: Approval) -> bool:
    """Tell whether a decision has a date, after this version of the strategy and no later than the
    day of submission.
    """
    if approval.date is None or approval.date > portfolio.round.procedure.submission_date:
        return False
    return strategy.date is None or approval.date >= strategy.date


def _part(strategies: Iterable[Annex], part: RequiredPart) -> Proof:
    annex = next((annex for annex in strategies if part.id in annex.parts), None)
    return Proof(annex, annex.parts[part.id] if annex else Pages(), part)


def _may_be_hidden(portfolio: Portfolio) -> bool:
    """Tell whether the strategy itself may be one that the public can't see: then nothing that is
    absent is missing.
    """
    return (
        portfolio.audience == "public"
        and not strategy_annexes(portfolio)
        and any(annex.private for annex in portfolio.annexes)
    )
