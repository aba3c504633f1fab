"""Numbers, dates, money and lists as a Flemish reader writes them."""

from datetime import date

import pytest
from kvsg_portfolio.macros.render import words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (6.5, "6,5"),
        (7.0, "7"),
        (1018, "1.018"),
        (0.3, "0,3"),
        (1234500, "1.234.500"),
        (-2.5, "-2,5"),
    ],
)
def test_number(value: float, expected: str) -> None:
    assert words.number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1234500, "€\u00a01.234.500"), (0, "€\u00a00"), (37200.5, "€\u00a037.200,50")],
)
def test_money(value: float, expected: str) -> None:
    """The space doesn't break, so that a line never ends in a lonely sign."""
    assert words.money(value) == expected


def test_dates() -> None:
    assert words.day(date(2026, 3, 26)) == "26 maart 2026"
    assert words.days(date(2026, 9, 28), date(2026, 10, 2)) == "28 september tot 2 oktober 2026"
    assert words.days(date(2026, 9, 1), date(2026, 9, 4)) == "1 tot 4 september 2026"
    assert words.days(date(2026, 6, 12), None) == "12 juni 2026"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-05-15", "15 mei 2024"),
        ("2024-01", "januari 2024"),
        ("voorjaar 2024", "voorjaar 2024"),
        ("2024-13-45", "2024-13-45"),
        ("", ""),
    ],
)
def test_moment(typed: str, expected: str) -> None:
    assert words.moment(typed) == expected


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Elk kind telt.", "Elk kind telt"),
        ("Elk kind", "Elk kind"),
        ("En toen…", "En toen…"),
        ("En toen...", "En toen..."),
    ],
)
def test_a_title_among_others_has_no_full_stop(title: str, shown: str) -> None:
    assert words.in_a_row(title) == shown


def test_lists_counts_and_sizes() -> None:
    assert (words.listed(["a", "b", "c"]), words.listed(["a"]), words.listed([])) == (
        "a, b en c",
        "a",
        "",
    )
    assert (words.counted(1, "actie", "acties"), words.counted(17, "actie", "acties")) == (
        "1\u00a0actie",
        "17\u00a0acties",
    )
    assert (words.size(400), words.size(340_000), words.size(1_234_567)) == (
        "1\u00a0kB",
        "340\u00a0kB",
        "1,2\u00a0MB",
    )
