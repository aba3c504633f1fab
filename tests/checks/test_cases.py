"""Each rule has a case that trips it and a near one that doesn't: tests/checks/cases/<rule>.yml.

A file holds one or more cases, apart by `---`:
    files     what changes in the minimal portfolio (overlay.py tells how)
    findings  all that is found then, one a line, as a writer reads it, without the hint
    fine      changes that come near, after which nothing is found
and, where a rule needs it: `today`, `measures` (pages, and lengths by id), `submitter`, `tracked`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.model.finding import Finding
from kvsg_portfolio.macros.source.portfolio import load

from .overlay import Change, write

MACROS = Path(__file__).parents[2] / "macros"
CASES = Path(__file__).parent / "cases"
_TODAY = date(2026, 6, 1)
_KEYS = {"files", "findings", "fine", "today", "measures", "submitter", "tracked"}


def _cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load_all(file.read_text("utf-8")), start=1):
            assert set(case) <= _KEYS, file.name
            yield pytest.param(case, id=file.stem if number == 1 else f"{file.stem}-{number}")


def _find(root: Path, changes: Mapping[str, Change], case: Mapping[str, object]) -> list[Finding]:
    write(root, changes)
    loaded = load(root, with_submitter="submitter" in case)
    found = [*loaded.findings, *checks.run(loaded.whole, case.get("today", _TODAY), case.get("tracked"))]
    return sorted(set(found), key=lambda finding: finding.sort_key)


def _told(finding: Finding) -> str:
    return f"{finding.place.path}:{finding.place.line}: {finding.severity.value}: {finding.message} [{finding.rule}]"


@pytest.fixture(autouse=True)
def no_contact_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a contact person in the environment."""
    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)


@pytest.mark.parametrize("case", _cases())
def test_a_mistake_is_found(case: Mapping[str, object], tmp_path: Path):
    """What a writer does wrong is told once, with its place, and nothing else is."""
    if "measures" in case:
        pytest.skip("measured in test_layout.py")
    actual = [_told(finding) for finding in _find(tmp_path, case["files"], case)]

    assert case["findings"].splitlines() == actual


@pytest.mark.parametrize("case", _cases())
def test_what_is_near_is_left_alone(case: Mapping[str, object], tmp_path: Path):
    """A check that cries wolf is switched off by its readers."""
    if "fine" not in case or "measures" in case:
        pytest.skip("told by another case of this rule")

    assert [] == [_told(finding) for finding in _find(tmp_path, case["fine"], case)]


def test_the_minimal_portfolio_has_no_findings(tmp_path: Path):
    """A case shows only what it changes."""
    assert [] == [_told(finding) for finding in _find(tmp_path, {}, {})]
