"""Each rule has a case that trips it and a near one that doesn't: tests/checks/cases/<rule>.yml.

A file holds one or more cases, apart by `---`:
    files     what changes in the minimal portfolio (overlay.py tells how)
    findings  all that is found then, one a line, as a writer reads it; under it, indented, the hint
      where it matters
    fine      changes that come near, after which nothing is found
and, where a rule needs it: `today`, `measures` (pages, and lengths by id), `submitter`, `tracked`,
`unknown` (words that a dictionary doesn't know), `lacking` (letters that the fonts don't have).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from kvsg_portfolio.macros.model.finding import Finding
from kvsg_portfolio.macros.source.portfolio import load, load_tree

from . import overlay
from .finding_cases import CASES, find

_SENTENCE = re.compile(r"[.?!…]$|: \S.*$")
_PYTHON = re.compile(r"\b(?:None|True|False|str|int|dict|Error|Traceback)\b")
_KEYS = {
    "files",
    "findings",
    "fine",
    "today",
    "measures",
    "submitter",
    "tracked",
    "unknown",
    "lacking",
}


def _cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load_all(file.read_text("utf-8")), start=1):
            assert set(case) <= _KEYS, file.name
            yield pytest.param(case, id=file.stem if number == 1 else f"{file.stem}-{number}")


def _told(finding: Finding) -> str:
    return (
        f"{finding.place.path}:{finding.place.line}: {finding.severity.value}: {finding.message}"
        f" [{finding.rule.id}]"
    )


def _lines(found: list[Finding], expected: str) -> Iterator[str]:
    """Yield what was found as the case writes it: the hint of those findings whose hint stands
    there.
    """
    hinted = {before for before, after in pairwise(expected.splitlines()) if after.startswith(" ")}
    for finding in found:
        yield _told(finding)
        if _told(finding) in hinted:
            yield f"    {finding.hint}"


def _speaks_to_a_writer(finding: Finding) -> bool:
    whole = (
        _SENTENCE.search(finding.message)
        and _SENTENCE.search(finding.hint)
        and finding.hint[0] not in string.ascii_lowercase
    )
    return bool(whole) and not _PYTHON.search(f"{finding.message} {finding.hint}")


@pytest.mark.parametrize("case", list(_cases()))
def test_a_mistake_is_found(case: Mapping[str, object], tmp_path: Path):
    """What a writer does wrong is told once, with its place, in a sentence, with what to do; and
    nothing else is.
    """
    found = find(tmp_path, case["files"], case)

    assert case["findings"].splitlines() == list(_lines(found, case["findings"]))
    assert [] == [finding for finding in found if not _speaks_to_a_writer(finding)]


@pytest.mark.parametrize("case", [case for case in _cases() if "fine" in case.values[0]])
def test_what_is_near_is_left_alone(case: Mapping[str, object], tmp_path: Path):
    """A check that cries wolf is switched off by its readers."""
    assert [] == [_told(finding) for finding in find(tmp_path, case["fine"], case)]


def test_the_minimal_portfolio_has_no_findings(tmp_path: Path):
    """A case shows only what it changes."""
    assert [] == [_told(finding) for finding in find(tmp_path, {}, {})]


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yml")), ids=lambda file: file.stem)
def test_a_case_shows_its_rule(file: Path):
    """A case is found by the name of its rule."""
    assert f"[{file.stem}]" in next(yaml.safe_load_all(file.read_text("utf-8")))["findings"]


def test_memory_and_disk_hold_the_same_portfolio(tmp_path: Path):
    """What a case finds in memory is found in a writer's folder too."""
    overlay.write(tmp_path, {})

    assert load(tmp_path) == load_tree(overlay.tree({}))
