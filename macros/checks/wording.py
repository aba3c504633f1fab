"""How findings write numbers, days and lists in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def quoted(words: Iterable[object]) -> str:
    """Write words as 'a', 'b' en 'c'."""
    *first, last = [f"'{word}'" for word in words]
    return f"{', '.join(first)} en {last}" if first else last


def number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def day(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def megabytes(size: int) -> str:
    return f"{number(round(size / 1_000_000, 1))} MB"


def shortened(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
