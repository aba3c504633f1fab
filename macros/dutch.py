"""How a Flemish reader sees numbers, dates, money and lists; Babel knows the rules of nl_BE."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

_LOCALE = "nl_BE"
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_FEW = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
SPACE = "\u00a0"


def number(value: float, most: int = 3, least: int = 0, grouped: bool = True) -> str:
    """Write a number with a decimal comma, and points between thousands: "6,5", "1.234".

    It is rounded to `most` decimals; of zeros at the end there stay `least`. A spreadsheet takes no
    points: ask it not `grouped`.
    """
    # What rounds to nothing has no sign: "-0" becomes "0".
    rounded = round(value, most) + 0
    pattern = f"#,##0.{'0' * least}{'#' * (most - least)}"
    return format_decimal(rounded, pattern, locale=_LOCALE, group_separator=grouped)


def money(value: float) -> str:
    """Write an amount in euro, with cents only where there are: "€ 1.234.500"."""
    pattern = "¤\u00a0#,##0" if float(value).is_integer() else "¤\u00a0#,##0.00"
    return format_currency(value, "EUR", pattern, locale=_LOCALE, currency_digits=False)


def file_size(count: int) -> str:
    """Write the size of a file: "340 kB", "1,2 MB"."""
    kilobytes = max(1, round(count / 1000))
    if kilobytes < 1000:
        return f"{kilobytes}{SPACE}kB"
    return f"{number(count / 1_000_000, 1)}{SPACE}MB"


def counted(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 actie", "17 acties"."""
    return f"{number(count)}{SPACE}{one if count == 1 else many}"


def few(count: int) -> str:
    """Write a small number as a word, and a greater one in figures."""
    return _FEW[count] if 0 <= count < len(_FEW) else number(count)


def day(value: date) -> str:
    """Write a date: "26 maart 2026"."""
    return _shaped(value, "d MMMM y")


def weekday(value: date) -> str:
    """Write a date with its day of the week: "donderdag 26 maart 2026"."""
    return _shaped(value, "EEEE d MMMM y")


def month(value: date) -> str:
    """Write the name of a month: "maart"."""
    return _shaped(value, "MMMM")


def days(first: date, last: date | None) -> str:
    """Write a day or a period: "28 september tot 2 oktober 2026"."""
    if last is None or last == first:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} tot {day(last)}"
    return f"{_shaped(first, 'd' if first.month == last.month else 'd MMMM')} tot {day(last)}"


def moment(text: str) -> str:
    """Write a day or a month that was typed as 2026-03-26 or 2026-03; other words stay as they
    are.
    """
    for pattern, shape in ((_DAY, "d MMMM y"), (_MONTH, "MMMM y")):
        match = pattern.fullmatch(text.strip())
        if match:
            try:
                return _shaped(date(*(int(part) for part in (*match.groups(), 1)[:3])), shape)
            except ValueError:
                return text
    return text


def _shaped(value: date, shape: str) -> str:
    return format_date(value, shape, locale=_LOCALE)


def listed(items: Iterable[str]) -> str:
    """Write a list in a sentence: "a, b en c"."""
    return format_list(list(items), locale=_LOCALE)


def either(items: Iterable[str]) -> str:
    """Write a choice in a sentence: "a, b of c"."""
    return format_list(list(items), style="or", locale=_LOCALE)


def quoted(items: Iterable[object]) -> str:
    """Write words as 'a', 'b' en 'c'."""
    return listed(f"'{item}'" for item in items)


def in_message(text: str) -> str:
    """Make fixed spaces ordinary ones: a message is searched and copied, and breaks anywhere."""
    return text.replace(SPACE, " ")


def in_a_row(title: str) -> str:
    """Leave out the full stop of a title that other words come after."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def sentence(text: str) -> str:
    """Let a text begin with a capital."""
    return text[:1].upper() + text[1:]


def shortened(text: str, length: int = 60) -> str:
    """Cut a text that is longer than `length` signs, and show that it goes on."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
