"""Values of portfolio.json as a reader sees them; "" for what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ...macros import dutch
from ...macros.model.strategy import Years


def plain(value: object) -> str:
    if value is None:
        return ""
    return dutch.number(value) if isinstance(value, (int, float)) else str(value)


def amount(value: object) -> str:
    return dutch.in_message(dutch.money(value)) if isinstance(value, (int, float)) else ""


def day(value: object) -> str:
    return dutch.day(date.fromisoformat(str(value))) if value else ""


def period(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    return str(Years(value["van"], value["tot"]))


def listed(value: object) -> str:
    return dutch.listed(map(str, value)) if isinstance(value, Iterable) and value else ""


def boolean(value: object) -> str:
    return "ja" if value else "nee"
