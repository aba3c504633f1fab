"""The files with cases, and what is found in a portfolio that one of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.model.finding import Finding
from kvsg_portfolio.macros.model.measures import CutTable, Extent, Measures
from kvsg_portfolio.macros.source.portfolio import Loaded, load, load_tree

from . import overlay
from .overlay import Change

CASES = Path(__file__).parent / "cases"
_TODAY = date(2026, 6, 1)


def find(root: Path, changes: Mapping[str, Change], case: Mapping[str, object]) -> list[Finding]:
    loaded = _load(root, changes, "submitter" in case)
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


def _load(root: Path, changes: Mapping[str, Change], with_submitter: bool) -> Loaded:
    """Read from memory, unless the disk itself matters: a link, a limit, a file beside `docs/`."""
    in_memory = overlay.tree(changes)
    if in_memory and not with_submitter:
        return load_tree(in_memory)
    overlay.write(root, changes)
    return load(root, with_submitter=with_submitter)


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
