"""Where each annex is used: in answers, on other pages, by findings, actions and approvals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .annex import Annex
from .macros import ACTION_LIST, argument
from .page import Listing, Page
from .portfolio import Portfolio


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place that leans on an annex: a question where there is one, else a page."""

    path: str
    question: str = ""


def uses_of(portfolio: Portfolio, annex: Annex) -> tuple[Use, ...]:
    """Give the places that use an annex, each once: answers in the form's order and other texts,
    then objectives.
    """
    uses = [use for page in portfolio.pages for use in _on(portfolio, page, annex)]
    for objective in portfolio.strategy.objectives:
        if annex.id in {item.annex for item in objective.evidence} | {
            action.annex for action in objective.actions
        }:
            uses.append(Use(objective.page_path))
    return tuple(dict.fromkeys(use for use in uses if use.path != annex.page_path))


def _on(portfolio: Portfolio, page: Page, annex: Annex) -> list[Use]:
    """Give the places on a page that refer to an annex, or list an action that it proves."""
    order = [question.id for question in portfolio.round.questions]
    named = [reference.question for reference in page.references if reference.annex == annex.id]
    listed = [
        listing.question
        for listing in page.listings
        if annex.id in _proofs(portfolio, page, listing)
    ]
    return [
        Use(page.path, id)
        for id in sorted([*named, *listed], key=lambda id: order.index(id) if id in order else -1)
    ]


def _proofs(portfolio: Portfolio, page: Page, listing: Listing) -> set[str]:
    """Give the annexes that a list of actions, or a red thread, prints as proof."""
    call = listing.call
    objectives = portfolio.strategy.about(argument(call, "criterium") or page.criterion)
    if call.name == ACTION_LIST.name:
        state = argument(call, "status")
        return {
            action.annex
            for objective in objectives
            for action in objective.actions
            if state in ("", action.state)
        }
    if wanted := argument(call, "doelstelling"):
        objectives = tuple(known for known in portfolio.strategy.objectives if known.id == wanted)
    return {annex for objective in objectives for annex in objective.annexes}


def annex_pages(portfolio: Portfolio) -> Mapping[str, tuple[int, ...]]:
    """Give, for each annex, every page that something in the portfolio refers to, in order."""
    pages_by_annex: dict[str, set[int]] = {}
    for id, page in _mentions(portfolio):
        pages_by_annex.setdefault(id, set()).add(page)
    return {id: tuple(sorted(pages)) for id, pages in pages_by_annex.items()}


def _mentions(portfolio: Portfolio) -> Iterator[tuple[str, int]]:
    for page in portfolio.pages:
        yield from (
            (reference.annex, number) for reference in page.references for number in reference.pages
        )
    for objective in portfolio.strategy.objectives:
        yield from (
            (item.annex, item.page) for item in objective.proofs if item.annex and item.page
        )
    for annex in portfolio.annexes:
        yield from ((annex.id, number) for part in annex.parts.values() for number in part)
        for approval in annex.approvals:
            if approval.page:
                yield approval.annex or annex.id, approval.page
