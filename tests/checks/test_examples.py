"""What `portfolio uitleg` shows of a rule is one of its cases, as it is found today.

After a change: `RENEW_EXAMPLES=1 scripts/test tests/checks/test_examples.py`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from kvsg_portfolio.scripts.rule_examples import FILE, as_data, example_of
from kvsg_portfolio.scripts.rules import by_id

from .examples import OF_A_BUILD, example
from .finding_cases import CASES


def test_every_rule_has_a_case():
    """Nobody adds a rule without showing what it finds."""
    assert set() == by_id().keys() - {file.stem for file in CASES.glob("*.yml")} - OF_A_BUILD.keys()


def test_no_rule_has_two_examples():
    assert set() == OF_A_BUILD.keys() & {file.stem for file in CASES.glob("*.yml")}


def test_the_examples_that_travel_along_are_found_today(tmp_path: Path):
    """A writer who asks for a rule sees what the tests see."""
    examples = {id: as_data(example(id, tmp_path / id)) for id in sorted(by_id())}
    if os.environ.get("RENEW_EXAMPLES"):
        FILE.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", "utf-8")

    assert examples == json.loads(FILE.read_text("utf-8")), "see the top of this file"


def test_every_example_tells_what_was_done():
    assert [] == [id for id, rule in by_id().items() if not example_of(rule).change]
