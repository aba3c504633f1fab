"""CSV that a Flemish Excel and LibreOffice open by a double click, and that runs nothing."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.open_data.tables import actions_table, cell, scores_table, written

SCORES = """\ufeffcriterium;titel;nu;begin;binnen_zes_jaar;waarom_nu;waarom_begin;waarom_binnen_zes_jaar;adres\r
1;Visie;5;5;6;De nieuwe ploeg begon opnieuw: de visie is beter gedragen, de opvolging is zwakker geworden.;"""


def rows(text: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True
        )
    )


def test_a_spreadsheet_knows_letters_columns_and_lines() -> None:
    """A mark in front, semicolons, CRLF; quotes only where they are needed."""
    assert (
        written(("naam", "waarde"), [("één; twee", 6.5), ('zeg "ja"', None)])
        == '\ufeffnaam;waarde\r\n"één; twee";6,5\r\n"zeg ""ja""";\r\n'
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (6.5, "6,5"),
        (7.0, "7"),
        (2150000, "2150000"),
        (1234567.25, "1234567,25"),
        (-2.5, "-2,5"),
        (None, ""),
        (date(2026, 3, 26), "2026-03-26"),
        ((4, 2), "4 | 2"),
        ("een\ntwee", "een twee"),
    ],
)
def test_one_value(value: object, expected: str) -> None:
    """No points between thousands, which would be read as decimals elsewhere; a list is never a
    number.
    """
    assert cell(value) == expected


@pytest.mark.parametrize(
    "text", ["=1+1", "+32 499", "-2", "@SUM(A1)", "  =cmd|' /C calc'!A0", "\t=1", "＝1+1", "\r\n=1"]
)
def test_a_text_is_never_a_formula(text: str) -> None:
    assert cell(text).startswith("'") and cell((text, "x")).startswith("'")


def test_scores(zonnedal: Path) -> None:
    table = scores_table(load(zonnedal).public)

    assert table.startswith(SCORES)
    addresses = [row["adres"] for row in rows(table)]
    assert addresses[:2] == ["antwoorden/visie.html", "antwoorden/wie.html"]
    assert all(addresses)


def test_actions(zonnedal: Path) -> None:
    """A row for each action, with all that the page about open data promises."""
    public = load(zonnedal).public
    found = {row["actie"]: row for row in rows(actions_table(public))}
    bus = found["zaterdagbus"]

    assert list(found) == [action.id for action in public.strategy.actions]
    assert (bus["titel"], bus["trekker"], bus["partners"]) == (
        'De "zaterdagbus" langs de vier wijken',
        "dienst Mobiliteit",
        "jongerenpanel | wijkcentra",
    )
    assert (bus["mandaat_orgaan"], bus["mandaat_datum"], bus["budget"], bus["subsidie"]) == (
        "gemeenteraad",
        "2025-10-27",
        "144000",
        "36000",
    )
    assert (bus["van"], bus["tot"], bus["stand"], bus["criteria"]) == (
        "2026",
        "2028",
        "lopend",
        "4 | 5",
    )
    assert (found["speelruimte-1"]["budget"], found["speelruimte-1"]["investering"]) == (
        "410000",
        "",
    )
