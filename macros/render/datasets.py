"""The data files that the site offers: what is in each, how much, and in which columns."""

from __future__ import annotations

from ..dutch import counted, file_size
from ..model.folders import DOCS
from ..model.macros import CHART, values_of
from ..model.portfolio import Portfolio
from ..model.registers import DataTable
from .site_frame import Plain

OPEN_DATA = "open-data"
JSON_FILE, ACTIONS_FILE, SCORES_FILE = "portfolio.json", "acties.csv", "scores.csv"
SCHEMA_FILE = "portfolio.schema.json"


def datasets(portfolio: Portfolio) -> list[Plain]:
    """Return every file with data: the whole, the actions, the scores, and the tables."""
    strategy = portfolio.strategy
    scored = [page for page in portfolio.pages_of("criterium") if page.score]
    everything = "alle feiten: scores, vragen, bijlagen, acties, en wat kinderen zeiden"
    files = [
        _file(JSON_FILE, "Het hele portfolio", everything, "JSON"),
        _file(SCHEMA_FILE, "Het schema", f"legt elk veld van {JSON_FILE} uit", "JSON Schema"),
    ]
    if strategy.actions:
        rows = counted(len(strategy.actions), "actie", "acties")
        what = "dienst, partners, mandaat, budget, periode en stand van elke actie"
        files.append(_file(ACTIONS_FILE, "De acties", what, "CSV", rows))
    if scored:
        rows = counted(len(scored), "criterium", "criteria")
        what = "de drie scores van elk criterium, met de reden"
        files.append(_file(SCORES_FILE, "De scores", what, "CSV", rows))
    return [*files, *(_table(portfolio, table) for table in portfolio.tables)]


def _table(portfolio: Portfolio, table: DataTable) -> Plain:
    address = table.place.path.removeprefix(f"{DOCS}/")
    title = _titles(portfolio).get(table.name, table.name)
    columns = "kolommen: " + ", ".join(name for name in table.header if name)
    rows = counted(len(table.rows), "rij", "rijen")
    return _file(address, title, columns, "CSV", rows, file_size(table.size))


def _titles(portfolio: Portfolio) -> dict[str, str]:
    """Return the title of the chart that shows a table, by the name of its file."""
    return {
        values["bestand"]: values["titel"]
        for page in portfolio.pages
        for call in CHART.calls_on(page)
        if {"bestand", "titel"} <= (values := values_of(call)).keys()
    }


def _file(address: str, title: str, what: str, kind: str, rows: str = "", size: str = "") -> Plain:
    facts = ", ".join(fact for fact in (kind, rows, size) if fact)
    return {"url": address, "title": title, "what": what, "facts": facts, "csv": kind == "CSV"}
