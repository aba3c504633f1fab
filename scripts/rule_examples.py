"""An example of every rule: one of its tested cases, which travel along in this one file.

`rule_examples.json` is made by the tests, from tests/checks/cases; by hand it is never changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from ..macros.model.finding import Finding, Place, Rule

FILE = Path(__file__).with_name("rule_examples.json")


class _Data(TypedDict):
    path: str
    line: int
    message: str
    hint: str
    change: list[str]


@dataclass(frozen=True, slots=True)
class Example:
    """What was typed, line by line, and what is found then."""

    finding: Finding
    change: tuple[str, ...]


def example_of(rule: Rule) -> Example:
    data = _read()[rule.id]
    place = Place(data["path"], data["line"])
    finding = Finding(place, rule, data["message"], data["hint"])
    return Example(finding, tuple(data["change"]))


def as_data(example: Example) -> _Data:
    """Return what `example_of` reads."""
    finding = example.finding
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "message": finding.message,
        "hint": finding.hint,
        "change": list(example.change),
    }


@cache
def _read() -> Mapping[str, _Data]:
    examples: Mapping[str, _Data] = json.loads(FILE.read_text("utf-8"))
    return examples
