"""Charts: a title, a source, and figures that a drawing can show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.finding import Finding, Place, error, warning
from ..model.portfolio import Portfolio
from ..model.registers import DataTable

# So many fills, dashes and marks are there; then they come back.
_TOLD_APART = 5
_BELOW_ZERO = re.compile(r"\s*[-−–]\s*[\d.,]")


def chart(portfolio: Portfolio, values: Mapping[str, str], place: Place) -> Iterator[Finding]:
    """Find what a chart lacks, and figures that it can't draw, from the values of its call."""
    if "titel" not in values:
        yield _no_title(place)
    if "bron" not in values:
        yield _no_source(place)
    table = portfolio.table(values.get("bestand", ""))
    if table and table.header and not table.uneven:
        yield from _figures(table, values.get("soort", ""), place)


def _figures(table: DataTable, kind: str, place: Place) -> Iterator[Finding]:
    cells = [cell for row in table.rows for cell in row[1:]]
    if not any(any(map(str.isdigit, cell)) for cell in cells):
        yield _no_numbers(place, table)
        return
    if any(_BELOW_ZERO.match(cell) for cell in cells):
        yield _below_zero(place, table)
    parts = _parts(table, kind)
    if parts > _TOLD_APART:
        yield _too_many(place, table, parts)


def _parts(table: DataTable, kind: str) -> int:
    """Count what is told apart by a pattern: the series, or the categories of a single series as
    shares.
    """
    series = len(table.header) - 1
    return len(table.rows) if kind == "aandeel" and series == 1 else series


def _no_title(place: Place) -> Finding:
    return warning(
        place,
        "grafiek-zonder-titel",
        "deze grafiek heeft geen titel.",
        'Voeg titel="…" toe, met wat de grafiek toont.',
    )


def _no_source(place: Place) -> Finding:
    return warning(
        place,
        "grafiek-zonder-bron",
        "bij deze grafiek staat geen bron.",
        'Voeg bron="…" toe, met de bron en het jaar.',
    )


def _no_numbers(place: Place, table: DataTable) -> Finding:
    return error(
        place,
        "data-zonder-getallen",
        f"in '{table.name}' staan geen getallen voor een grafiek.",
        "De eerste kolom geeft de namen, elke volgende kolom de getallen.",
    )


def _below_zero(place: Place, table: DataTable) -> Finding:
    return warning(
        place,
        "grafiek-onder-nul",
        f"in '{table.name}' staan getallen onder nul, en een grafiek tekent die niet.",
        "Toon ze in een gewone tabel.",
    )


def _too_many(place: Place, table: DataTable, parts: int) -> Finding:
    return warning(
        place,
        "grafiek-vol",
        f"de grafiek van '{table.name}' heeft {parts} reeksen: vanaf de zesde lijken ze op de"
        " eerste.",
        "Voeg de kleinste samen, verdeel ze over twee grafieken, of toon een gewone tabel.",
    )
