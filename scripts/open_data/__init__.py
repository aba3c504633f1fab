"""The public facts as data: portfolio.json with its schema, and two tables for a spreadsheet.

Made from the public projection and from nothing else. No clock: the date is the one that the build
carries.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from ...macros.model.portfolio import Portfolio
from .portfolio_data import portfolio_data
from .schema import SCHEMA_NAME, schema
from .tables import actions_table, scores_table

__all__ = ["DATA_NAME", "SCHEMA_NAME", "as_json", "portfolio_data", "write_open_data"]

DATA_NAME = "portfolio.json"


def write_open_data(portfolio: Portfolio, site: Path, when: date) -> None:
    """Write the data files into the root of the site, where the page about open data says that they
    are.
    """
    files = {
        DATA_NAME: as_json(portfolio_data(portfolio, when)),
        SCHEMA_NAME: as_json(schema()),
        "acties.csv": actions_table(portfolio),
        "scores.csv": scores_table(portfolio),
    }
    for name, text in files.items():
        (site / name).write_text(text, "utf-8", newline="")


def as_json(data: object) -> str:
    """Write data as JSON that a person can read and Git can compare."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
