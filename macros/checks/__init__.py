"""Everything that is checked, in one place. Checks yield; who calls them decides what is printed and what fails."""

from __future__ import annotations

from datetime import date

from ..model.finding import Finding
from ..model.measures import Measures
from ..model.portfolio import Portfolio
from . import annex_files, annexes, form, parts, requirements, scores

_CHECKS = (form.check, parts.check, scores.check, annexes.check, annex_files.check)
_DATED_CHECKS = (requirements.check,)


def run(portfolio: Portfolio, today: date) -> list[Finding]:
    """Return all findings on a whole portfolio, each once, by file and line."""
    found = {finding for check in _CHECKS for finding in check(portfolio)}
    found |= {finding for check in _DATED_CHECKS for finding in check(portfolio, today)}
    return sorted(found, key=lambda finding: finding.sort_key)
