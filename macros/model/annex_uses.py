"""Where each annex is used: in answers, on other pages, by findings, actions and approvals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .annex import Annex
from .portfolio import Portfolio


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place that leans on an annex: a question where there is one, else a page."""

    path: str
    question: str = ""


def uses_of(portfolio: Portfolio, annex: Annex) -> tuple[Use, ...]:
    """Give the places that use an annex, each once: texts in reading order, then objectives."""
    found = [Use(page.path, reference.question) for page, reference in portfolio.references_to(annex.id)]
    for objective in portfolio.strategy.objectives:
        if annex.id in {item.annex for item in objective.evidence} | {action.annex for action in objective.actions}:
            found.append(Use(objective.page_path))
    return tuple(dict.fromkeys(use for use in found if use.path != annex.page_path))


def annex_pages(portfolio: Portfolio) -> Mapping[str, tuple[int, ...]]:
    """Give, for each annex, every page that something in the portfolio refers to, in order."""
    found: dict[str, set[int]] = {}
    for id, page in _mentions(portfolio):
        found.setdefault(id, set()).add(page)
    return {id: tuple(sorted(pages)) for id, pages in found.items()}


def _mentions(portfolio: Portfolio) -> Iterator[tuple[str, int]]:
    for page in portfolio.pages:
        yield from ((reference.annex, number) for reference in page.references for number in reference.pages)
    for objective in portfolio.strategy.objectives:
        for item in (*objective.evidence, *objective.actions):
            if item.annex and item.page:
                yield item.annex, item.page
    for annex in portfolio.annexes:
        yield from ((annex.id, number) for part in annex.parts.values() for number in part)
        for approval in annex.approvals:
            if approval.page:
                yield approval.annex or annex.id, approval.page
