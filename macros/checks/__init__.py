"""Everything that is checked, in one place. Checks yield; who calls them decides what is printed
and what fails.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from types import ModuleType

from ..model.finding import Finding, Rule
from ..model.measures import Measures
from ..model.portfolio import Portfolio
from . import (
    actions,
    annex_files,
    annexes,
    blocks,
    calls,
    charts,
    drawings,
    file_names,
    form,
    html,
    layout,
    leftovers,
    letters,
    life,
    links,
    parts,
    personal,
    photos,
    pictures,
    progress,
    publication,
    readability,
    registers,
    remarks,
    requirements,
    rows,
    scores,
    search_words,
    shared_texts,
    spelling,
    strategy,
    submitter,
    texts,
)

_CHECKS = (
    form,
    parts,
    scores,
    annexes,
    annex_files,
    calls,
    charts,
    links,
    pictures,
    drawings,
    texts,
    blocks,
    rows,
    leftovers,
    html,
    publication,
    file_names,
    personal,
    shared_texts,
    strategy,
    registers,
    remarks,
    search_words,
    readability,
    progress,
    submitter,
)
_DATED_CHECKS = (requirements, life, actions, photos)


def run(
    portfolio: Portfolio,
    today: date,
    tracked: Collection[str] | None = None,
    unknown: spelling.Unknown | None = None,
    lacking: letters.Lacking | None = None,
) -> list[Finding]:
    """Return all findings on a whole portfolio, each once, by file and line.

    `tracked` are the paths that are in the repository, where somebody could ask; without it every
    file counts as such. `unknown` tells which words a dictionary doesn't know, where there is one;
    `lacking` which letters the fonts don't have.
    """
    findings = {finding for room in _CHECKS for finding in room.check(portfolio)}
    findings |= {finding for room in _DATED_CHECKS for finding in room.check(portfolio, today)}
    if unknown is not None:
        findings |= set(spelling.check(portfolio, unknown))
    if lacking is not None:
        findings |= set(letters.check(portfolio, lacking))
    findings |= set(publication.check_source(portfolio, tracked))
    return _sorted(findings | set(submitter.check_source(portfolio, tracked)))


def run_stopping(portfolio: Portfolio) -> list[Finding]:
    """Return the findings that stop even a draft, and no others: quick enough to wait for."""
    rooms = [room for room in _CHECKS if any(rule.stops_a_draft for rule in _rules_of(room))]
    findings = {finding for room in rooms for finding in room.check(portfolio)}
    return _sorted(finding for finding in findings if finding.rule.stops_a_draft)


def _rules_of(room: ModuleType) -> list[Rule]:
    return [value for value in vars(room).values() if isinstance(value, Rule)]


def run_layout(portfolio: Portfolio, measures: Measures) -> list[Finding]:
    """Return the findings on a document that was laid out."""
    return _sorted(layout.check(portfolio, measures))


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)
