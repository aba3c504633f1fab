"""Everything that is checked, in one place. Checks yield; who calls them decides what is printed and what fails."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from ..model.finding import Finding
from ..model.measures import Measures
from ..model.portfolio import Portfolio
from . import actions, annex_files, annexes, calls, form, html, layout, leftovers, life, links, parts, pictures, progress, publication, registers, requirements, scores, strategy, texts

_CHECKS = (form, parts, scores, annexes, annex_files, calls, links, pictures, texts, leftovers, html, publication, strategy, registers, progress)
_DATED_CHECKS = (requirements, life, actions)


def run(portfolio: Portfolio, today: date, tracked: Collection[str] | None = None) -> list[Finding]:
    """Return all findings on a whole portfolio, each once, by file and line.

    `tracked` are the paths that are in the repository, where somebody could ask; without it every file counts as such.
    """
    found = {finding for room in _CHECKS for finding in room.check(portfolio)}
    found |= {finding for room in _DATED_CHECKS for finding in room.check(portfolio, today)}
    return _sorted(found | set(publication.check_source(portfolio, tracked)))


def run_layout(portfolio: Portfolio, measures: Measures) -> list[Finding]:
    """Return the findings on a document that was laid out."""
    return _sorted(layout.check(portfolio, measures))


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)
