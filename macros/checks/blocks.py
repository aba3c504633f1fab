"""Lines that a writer meant as a list, a table or a paragraph, and that would be printed as
something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import WARNING, Finding, Rule
from ..model.page import OddLine
from ..model.portfolio import Portfolio


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find lists and tables without an empty line before them, bullets that make no list, and
    indented text.
    """
    for page in portfolio.pages:
        for line in page.odd_lines:
            yield _odd_line(line)


_NO_LIST = Rule(
    "lege-regel-ontbreekt",
    WARNING,
    "deze regel wordt geen punt van een lijst: ze loopt door in de tekst erboven.",
    "Zet een lege regel voor het eerste punt van de lijst.",
    "Voor een lijst of een tabel staat geen lege regel, dus loopt ze door in de tekst erboven.",
    guess=True,
)
_NO_TABLE = _NO_LIST.saying(
    "dit wordt geen tabel: de regel loopt door in de tekst erboven, met de streepjes erbij.",
    "Zet een lege regel boven de kop van de tabel.",
)
_BULLET = Rule(
    "opsomteken",
    WARNING,
    "'{bullet}' maakt geen lijst: de regels lopen in elkaar over.",
    "Begin elk punt met '{mark}', en zet een lege regel voor het eerste.",
    "Een bolletje of een ander teken uit een tekstverwerker, dat hier geen lijst maakt.",
    guess=True,
)
_INDENTED = Rule(
    "tekst-ingesprongen",
    WARNING,
    "deze regel springt in, en komt daardoor in een kader voor programmacode.",
    "Wis de spaties of de tab aan het begin van de regel.",
    "Een alinea begint met spaties of een tab, en wordt een kader met code.",
    guess=True,
)


def _odd_line(line: OddLine) -> Finding:
    match line.kind:
        case "lijst":
            return _NO_LIST.at(line.place)
        case "tabel":
            return _NO_TABLE.at(line.place)
        case "teken":
            # A bullet of a typeface that only Word has can't be shown.
            bullet = line.start if line.start.isprintable() else "•"
            mark = "1. " if line.start[0].isdigit() else "- "
            return _BULLET.at(line.place, bullet=bullet, mark=mark)
        case _:
            return _INDENTED.at(line.place)
