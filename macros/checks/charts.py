"""Charts: a title, a source, and figures that a drawing can show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule
from ..model.macros import CHART, argument
from ..model.portfolio import Portfolio
from ..model.registers import DataTable

# So many fills, dashes and marks are there; then they come back.
_TOLD_APART = 5
# Beside so many tables that are shown, one that isn't was forgotten; a first one may be on its way.
_SHOWS_ITS_TABLES = 2
_BELOW_ZERO = re.compile(r"\s*[-−–]\s*[\d.,]")


_NOT_SHOWN = Rule(
    "data-niet-getoond",
    TIP,
    "geen pagina toont '{table}', en geen pagina verwijst ernaar.",
    'Toon de cijfers met {{{{ grafiek("{table}", titel="…", bron="…") }}}}, of haal het bestand'
    " weg: elk CSV-bestand wordt gepubliceerd.",
    "Een CSV-bestand dat geen enkele pagina toont.",
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find tables that are published and that nobody gets to see."""
    charted = {
        argument(call, CHART.parameters[0].name)
        for page in portfolio.pages
        for call in CHART.calls_on(page)
    }
    linked = {
        link.target.partition("#")[0].rpartition("/")[2]
        for page in portfolio.pages
        for link in page.links
    }
    shown = charted | linked
    if sum(table.name in shown for table in portfolio.tables) < _SHOWS_ITS_TABLES:
        return
    for table in portfolio.tables:
        if table.name not in shown:
            yield _NOT_SHOWN.at(table.place, table=table.name)


_NO_TITLE = Rule(
    "grafiek-zonder-titel",
    WARNING,
    "deze grafiek heeft geen titel.",
    'Voeg titel="…" toe, met wat de grafiek toont.',
    "Een grafiek zonder titel.",
)
_NO_SOURCE = Rule(
    "grafiek-zonder-bron",
    WARNING,
    "bij deze grafiek staat geen bron.",
    'Voeg bron="…" toe, met de bron en het jaar.',
    "Een grafiek zonder bron.",
)


def chart(portfolio: Portfolio, values: Mapping[str, str], place: Place) -> Iterator[Finding]:
    """Find what a chart lacks, and figures that it can't draw, from the values of its call."""
    if "titel" not in values:
        yield _NO_TITLE.at(place)
    if "bron" not in values:
        yield _NO_SOURCE.at(place)

    table = portfolio.table(values.get("bestand", ""))
    if table and table.header and not table.uneven:
        yield from _figures(table, values.get("soort", ""), place)


_NO_NUMBERS = Rule(
    "data-zonder-getallen",
    ERROR,
    "in '{table}' staan geen getallen voor een grafiek.",
    "De eerste kolom geeft de namen, elke volgende kolom de getallen.",
    "Een CSV-bestand zonder getallen voor de grafiek.",
)
_NEGATIVE = Rule(
    "grafiek-onder-nul",
    WARNING,
    "in '{table}' staan getallen onder nul, en een grafiek tekent die niet.",
    "Toon ze in een gewone tabel.",
    "Een grafiek van getallen onder nul.",
)
_TOO_MANY = Rule(
    "grafiek-vol",
    WARNING,
    "de grafiek van '{table}' heeft {count} reeksen: vanaf de zesde lijken ze op de eerste.",
    "Voeg de kleinste samen, verdeel ze over twee grafieken, of toon een gewone tabel.",
    "Een grafiek met meer dan vijf reeksen, die niet uit elkaar te houden zijn.",
)


def _figures(table: DataTable, kind: str, place: Place) -> Iterator[Finding]:
    cells = [cell for row in table.rows for cell in row[1:]]
    if not any(letter.isdigit() for cell in cells for letter in cell):
        yield _NO_NUMBERS.at(place, table=table.name)
        return

    if any(_BELOW_ZERO.match(cell) for cell in cells):
        yield _NEGATIVE.at(place, table=table.name)
    count = _told_apart(table, kind)
    if count > _TOLD_APART:
        yield _TOO_MANY.at(place, table=table.name, count=count)


def _told_apart(table: DataTable, kind: str) -> int:
    """Count what is told apart by a pattern: the series, or the categories of a single series as
    shares.
    """
    series = len(table.header) - 1
    return len(table.rows) if kind == "aandeel" and series == 1 else series
