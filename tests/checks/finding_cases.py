"""The files with cases, and what is found in a portfolio that one of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.model.finding import Finding
from kvsg_portfolio.macros.model.measures import CutTable, Extent, Measures
from kvsg_portfolio.macros.source.portfolio import load

from .overlay import Change, write

CASES = Path(__file__).parent / "cases"
_TODAY = date(2026, 6, 1)


def find(root: Path, changes: Mapping[str, Change], case: Mapping[str, object]) -> list[Finding]:
    write(root, changes)
    loaded = load(root, with_submitter="submitter" in case)
    findings = [
        *loaded.findings,
        *checks.run(
            loaded.whole,
            case.get("today", _TODAY),
            case.get("tracked"),
            lambda words: {*words} & {*case.get("unknown", ())},
            lambda letters: {*letters} & {*case.get("lacking", ())},
        ),
    ]
    if "measures" in case:
        findings += checks.run_layout(loaded.whole, _measures(**case["measures"]))
    return sorted(set(findings), key=lambda finding: finding.sort_key)


def _measures(
    pages: int,
    process: float,
    questions: Mapping[str, float] = MappingProxyType({}),
    cut: list[str] | None = None,
) -> Measures:
    lengths = {id: Extent(1, 3, length) for id, length in questions.items()}
    return Measures(
        pages,
        {},
        lengths,
        {2: Extent(9, 12, 3.5)},
        process,
        (CutTable(10, tuple(cut)),) if cut else (),
    )
