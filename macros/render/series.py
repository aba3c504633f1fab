"""A table of figures as a chart needs it: categories, and a series of numbers for each further
column.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from ..dutch import number
from ..model.registers import DataTable

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?|-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Series:
    """One column of numbers; a cell that holds none is None."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(
            value for series in self.series for value in series.values if value is not None
        )

    @property
    def top(self) -> float:
        return round_up(max((*self.values, 0)))


def figures_of(table: DataTable) -> Figures:
    """Read a table: the first column names the categories, each other column is a series."""
    columns = range(1, len(table.header))
    series = (
        Series(table.header[column], tuple(parse(row[column]) for row in table.rows))
        for column in columns
    )
    return Figures(tuple(row[0] for row in table.rows), tuple(series))


def parse(typed: str) -> float | None:
    """Read a number as typed in a table: "6.5", "6,5", "1.018,5" or "33 %"."""
    cleaned = typed.replace("\u00a0", "").replace(" ", "").removesuffix("%").removeprefix("€")
    if not _NUMBER.fullmatch(cleaned):
        return None
    if "," in cleaned:
        cleaned = cleaned.replace(".", "").replace(",", ".")
    elif cleaned.count(".") > 1:
        cleaned = cleaned.replace(".", "")
    return float(cleaned)


def round_up(value: float) -> float:
    """Give the end of a scale of four equal round steps that isn't below a value."""
    if value <= 0:
        return 4.0
    power: float = 10 ** math.floor(math.log10(value / 4))
    return next(
        4 * step * power
        for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
        if 4 * step * power >= value * (1 - 1e-9)
    )


def shown(typed: str) -> str:
    """Write a cell as a Flemish reader sees it; a year stays a year."""
    value = parse(typed)
    if value is None or re.fullmatch(r"(19|20)\d\d", typed.strip()):
        return typed
    return number(value) + ("\u00a0%" if typed.rstrip().endswith("%") else "")
