"""Measured pages as plain data: for the report of a build, and for whoever asks afterwards how long
everything is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from ..macros.model.measures import Measures
from ..macros.model.portfolio import Portfolio

_REPORTS = ("build/rapport.json", "build/concept/rapport.json")


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many pages everything fills; `questions` by number, `criteria` by number as text.
    `source` tells who measured.
    """

    total: int
    process: float
    criteria: Mapping[str, float] = field(default_factory=dict)
    questions: Mapping[str, float] = field(default_factory=dict)
    source: str = ""


class Pages(TypedDict):
    """Lengths in pages, as the report of a build keeps them."""

    totaal: int
    proces: float
    criteria: Mapping[str, float]
    vragen: Mapping[str, float]


def as_pages(measures: Measures) -> Pages:
    """Return all lengths in pages; of criteria and questions to one decimal, of the process, whose
    limit is half a page, to two.
    """
    return {
        "totaal": measures.pages,
        "proces": measures.process,
        "criteria": {
            str(number): round(extent.length, 1) for number, extent in measures.criteria.items()
        },
        "vragen": {id: round(extent.length, 1) for id, extent in measures.questions.items()},
    }


def lengths(data: Pages, source: str) -> Lengths:
    return Lengths(
        int(data["totaal"]),
        float(data["proces"]),
        dict(data["criteria"]),
        dict(data["vragen"]),
        source,
    )


def last_measured(root: Path) -> Lengths | None:
    """Read the lengths that the last build measured, draft or not; None where nothing was ever
    measured.
    """
    reports = [root / name for name in _REPORTS if (root / name).is_file()]
    for file in sorted(reports, key=lambda file: file.stat().st_mtime, reverse=True):
        try:
            return lengths(
                json.loads(file.read_text("utf-8"))["bladzijden"], file.relative_to(root).as_posix()
            )
        except (ValueError, KeyError, TypeError):
            # A build that was refused before its layout, or a report of another version.
            continue
    return None


def measure_now(root: Path, portfolio: Portfolio) -> Lengths:
    """Lay the submission out to measure it; raises LayoutUnavailable where that can't be done."""
    from .print import measure_pages

    return lengths(as_pages(measure_pages(portfolio, root)), "de opmaak van nu")
