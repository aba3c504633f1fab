"""The few checks that a preview waits for tell all that stops a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.rules import by_id

from .finding_cases import CASES, find
from .overlay import write

# Those of a site that was built are no checks.
STOPPING = [
    id for id, rule in by_id().items() if rule.stops_a_draft and (CASES / f"{id}.yml").is_file()
]


@pytest.mark.parametrize("id", STOPPING)
def test_what_stops_a_draft_is_told_before_the_rest(id: str, tmp_path: Path):
    case = next(yaml.safe_load_all((CASES / f"{id}.yml").read_text("utf-8")))
    write(tmp_path, case["files"])
    loaded = load(tmp_path)

    soon = {*loaded.findings, *checks.run_stopping(loaded.whole)}

    expected = {known for known in find(tmp_path, case["files"], case) if known.rule.stops_a_draft}
    assert expected
    assert {known for known in soon if known.rule.stops_a_draft} == expected
