"""Numbers, dates, money and lists as a Flemish reader writes them."""

from datetime import date

import pytest
from kvsg_portfolio.macros import dutch


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (6.5, "6,5"),
        (7.0, "7"),
        (1018, "1.018"),
        (0.3, "0,3"),
        (0.1 + 0.2, "0,3"),
        (1e6, "1.000.000"),
        (1234567, "1.234.567"),
        (123456789012.5, "123.456.789.012,5"),
        (9.9996, "10"),
        (-2.5, "-2,5"),
        (-1234.5, "-1.234,5"),
        (0, "0"),
        (-0.0, "0"),
        (-0.0001, "0"),
    ],
)
def test_number(value: float, expected: str) -> None:
    assert dutch.number(value) == expected


@pytest.mark.parametrize(
    ("value", "most", "least", "expected"),
    [
        (9.99, 1, 0, "10"),
        (9.99, 1, 1, "10,0"),
        (9.94, 1, 1, "9,9"),
        (0.05, 1, 0, "0,1"),
        (0.04, 1, 0, "0"),
        (0.04, 1, 1, "0,0"),
        (-0.04, 1, 1, "0,0"),
        (3, 1, 1, "3,0"),
        (1e6, 2, 0, "1.000.000"),
        (2.5, 0, 0, "2"),
    ],
)
def test_decimals(value: float, most: int, least: int, expected: str) -> None:
    """Rounded once, as the measures are; a column keeps its zeros."""
    assert dutch.number(value, most, least) == expected


def test_a_spreadsheet_gets_no_points() -> None:
    assert dutch.number(12345678901.5, most=10, grouped=False) == "12345678901,5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1234500, "€\u00a01.234.500"), (0, "€\u00a00"), (37200.5, "€\u00a037.200,50")],
)
def test_money(value: float, expected: str) -> None:
    """The space doesn't break, so that a line never ends in a lonely sign."""
    assert dutch.money(value) == expected


def test_dates() -> None:
    assert dutch.day(date(2026, 3, 26)) == "26 maart 2026"
    assert dutch.days(date(2026, 9, 28), date(2026, 10, 2)) == "28 september tot 2 oktober 2026"
    assert dutch.days(date(2026, 9, 1), date(2026, 9, 4)) == "1 tot 4 september 2026"
    assert dutch.days(date(2026, 12, 30), date(2027, 1, 2)) == "30 december 2026 tot 2 januari 2027"
    assert dutch.days(date(2026, 6, 12), None) == "12 juni 2026"
    assert dutch.days(date(2026, 6, 12), date(2026, 6, 12)) == "12 juni 2026"
    assert dutch.weekday(date(2026, 3, 26)) == "donderdag 26 maart 2026"
    assert dutch.month(date(2026, 3, 26)) == "maart"


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
    assert dutch.moment(typed) == expected


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
    assert dutch.in_a_row(title) == shown


def test_lists() -> None:
    assert [dutch.listed(["a", "b", "c"]), dutch.listed(["a", "b"])] == ["a, b en c", "a en b"]
    assert [dutch.listed(["a"]), dutch.listed([])] == ["a", ""]
    assert dutch.either(["stad", "gemeente"]) == "stad of gemeente"
    assert dutch.quoted([3, "b"]) == "'3' en 'b'"


def test_counts() -> None:
    assert dutch.counted(1, "actie", "acties") == "1\u00a0actie"
    assert dutch.counted(0, "actie", "acties") == "0\u00a0acties"
    assert dutch.counted(1700, "actie", "acties") == "1.700\u00a0acties"
    assert dutch.in_message(dutch.counted(17, "actie", "acties")) == "17 acties"
    assert [dutch.few(count) for count in (0, 1, 10, 11)] == ["geen", "één", "tien", "11"]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (400, "1\u00a0kB"),
        (340_000, "340\u00a0kB"),
        (999_499, "999\u00a0kB"),
        (999_600, "1\u00a0MB"),
        (1_234_567, "1,2\u00a0MB"),
        (9_960_000, "10\u00a0MB"),
        (1_200_000_000, "1.200\u00a0MB"),
    ],
)
def test_file_size(count: int, expected: str) -> None:
    assert dutch.file_size(count) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("abcdef", "abcdef"), ("abcdefg", "abcde…"), ("abcd efg", "abcd…")]
)
def test_a_long_text_is_cut(text: str, expected: str) -> None:
    assert dutch.shortened(text, 6) == expected
