"""Lines that a writer meant as a list, a table or a paragraph, and that would be printed as
something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import Finding, Place, warning
from ..model.page import OddLine
from ..model.portfolio import Portfolio


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find lists and tables without an empty line before them, bullets that make no list, and
    indented text.
    """
    for page in portfolio.pages:
        yield from map(_told, page.odd_lines)


def _told(line: OddLine) -> Finding:
    match line.kind:
        case "lijst":
            return _no_item(line.place)
        case "tabel":
            return _no_table(line.place)
        case "teken":
            return _bullet(line.place, line.start)
        case _:
            return _indented(line.place)


def _no_item(place: Place) -> Finding:
    return warning(
        place,
        "lege-regel-ontbreekt",
        "deze regel wordt geen punt van een lijst: ze loopt door in de tekst erboven.",
        "Zet een lege regel voor het eerste punt van de lijst.",
    )


def _no_table(place: Place) -> Finding:
    return warning(
        place,
        "lege-regel-ontbreekt",
        "dit wordt geen tabel: de regel loopt door in de tekst erboven, met de streepjes erbij.",
        "Zet een lege regel boven de kop van de tabel.",
    )


def _bullet(place: Place, start: str) -> Finding:
    return warning(
        place,
        "opsomteken",
        f"'{start if start.isprintable() else '•'}' maakt geen lijst: de regels lopen in elkaar"
        " over.",
        f"Begin elk punt met '{'1. ' if start[0].isdigit() else '- '}', en zet een lege regel voor"
        " het eerste.",
    )


def _indented(place: Place) -> Finding:
    return warning(
        place,
        "tekst-ingesprongen",
        "deze regel springt in, en komt daardoor in een kader voor programmacode.",
        "Wis de spaties of de tab aan het begin van de regel.",
    )
