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

import ast
import errno
import os
import re
import string
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.model.finding import Finding
from kvsg_portfolio.macros.model.measures import CutTable, Extent, Measures
from kvsg_portfolio.macros.source import tree
from kvsg_portfolio.macros.source.portfolio import Loaded, load, load_tree

from . import overlay
from .overlay import Change

MACROS = Path(__file__).parents[2] / "macros"
CASES = Path(__file__).parent / "cases"
_TODAY = date(2026, 6, 1)
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


Folders = pytest.TempPathFactory


def _find(
    changes: Mapping[str, Change], case: Mapping[str, object], folders: Folders
) -> list[Finding]:
    loaded = _load(changes, "submitter" in case, folders)
    found = [
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
        found += checks.run_layout(loaded.whole, _measures(**case["measures"]))
    return sorted(set(found), key=lambda finding: finding.sort_key)


def _load(changes: Mapping[str, Change], with_submitter: bool, folders: Folders) -> Loaded:
    """Read from memory, unless the disk itself matters: a link, a limit, a file beside `docs/`."""
    in_memory = overlay.tree(changes)
    if in_memory and not with_submitter:
        return load_tree(in_memory)
    root = folders.mktemp("case")
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


@pytest.fixture(autouse=True)
def no_contact_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a contact person in the environment."""
    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)


@pytest.fixture(autouse=True)
def rights_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be root, who opens whatever nobody may read."""

    def opened(file: str, mode: str) -> object:
        if not os.stat(file).st_mode & 0o400:
            raise PermissionError(errno.EACCES, "no", file)
        return open(file, mode)

    monkeypatch.setattr(tree, "open", opened, raising=False)


@pytest.mark.parametrize("case", list(_cases()))
def test_a_mistake_is_found(case: Mapping[str, object], tmp_path_factory: Folders):
    """What a writer does wrong is told once, with its place, in a sentence, with what to do; and
    nothing else is.
    """
    found = _find(case["files"], case, tmp_path_factory)

    assert case["findings"].splitlines() == list(_lines(found, case["findings"]))
    assert [] == [finding for finding in found if not _speaks_to_a_writer(finding)]


@pytest.mark.parametrize("case", [case for case in _cases() if "fine" in case.values[0]])
def test_what_is_near_is_left_alone(case: Mapping[str, object], tmp_path_factory: Folders):
    """A check that cries wolf is switched off by its readers."""
    assert [] == [_told(finding) for finding in _find(case["fine"], case, tmp_path_factory)]


def test_the_minimal_portfolio_has_no_findings(tmp_path_factory: Folders):
    """A case shows only what it changes."""
    assert [] == [_told(finding) for finding in _find({}, {}, tmp_path_factory)]


def test_memory_and_disk_hold_the_same_portfolio(tmp_path: Path):
    """What a case finds in memory is found in a writer's folder too."""
    overlay.write(tmp_path, {})

    assert load(tmp_path) == load_tree(overlay.tree({}))


def test_every_rule_has_a_case():
    """Nobody adds a rule without showing what it finds."""
    assert sorted(file.stem for file in CASES.glob("*.yml")) == sorted(_rules())


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yml")), ids=lambda file: file.stem)
def test_a_case_shows_its_rule(file: Path):
    """A case is found by the name of its rule."""
    assert f"[{file.stem}]" in next(yaml.safe_load_all(file.read_text("utf-8")))["findings"]


def _rules() -> set[str]:
    """Return the ids in every call of error, warning or tip in the library; each stands there as a
    plain text.
    """
    found = set()
    for file in MACROS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("error", "warning", "tip")
            ):
                found.add(ast.literal_eval(node.args[1]))
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Rule"
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found
