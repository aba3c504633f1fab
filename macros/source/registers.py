"""Registers: read, never published as files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from typing import TypeVar

from ..dutch import counted, in_message
from ..model.finding import ERROR, WARNING, Finding, Place, Rule
from ..model.folders import TABLES, register_paths
from ..model.registers import DataTable
from ..model.round import Round
from .attempt import attempt
from .fields import Fields
from .read_block import read_whole
from .tree import Tree, decode
from .values import parse_yaml

_THOUSAND = re.compile(r"-?\d{1,3}\.\d{3}")
_OTHER = {",": ";", ";": ","}
_NAMES = {",": "komma's", ";": "puntkomma's"}
_Entry = TypeVar("_Entry")

_IN_BOTH = Rule(
    "register-in-beide-mappen",
    ERROR,
    "dit register staat ook in '{path}', en alleen dat wordt gelezen.",
    "Breng wat hier staat over naar '{path}', en verwijder dit bestand.",
    "Een lijst staat in `docs/` én in `besloten/`.",
)
_NOT_A_LIST = Rule(
    "register",
    ERROR,
    "dit bestand moet een lijst zijn: elk gegeven begint met '- '.",
    "Zie het voorbeeld in HANDLEIDING.md.",
    "Het register is geen lijst van gegevens.",
)
_NOT_AN_ENTRY = _NOT_A_LIST.saying(
    "dit is geen blok van 'sleutel: waarde'.",
    "Begin elk gegeven met '- ' en zet de sleutels eronder.",
)
_AS_FRACTION = Rule(
    "csv-duizendtal",
    WARNING,
    "'{cell}' wordt gelezen als {fraction}.",
    "Bedoel je een duizendtal? Schrijf {whole}. Bedoel je een kommagetal? Schrijf {fraction}.",
    "In een CSV met puntkomma's staat een getal met een punt en drie cijfers; dat leest het"
    " programma als een breuk.",
    guess=True,
)
_BROKEN = Rule(
    "csv-kapot",
    ERROR,
    "dit CSV-bestand is niet te lezen.",
    "Kijk naar aanhalingstekens die niet gesloten zijn.",
    "Een CSV-bestand dat niet te lezen is.",
    unreadable=True,
)
# No chart shows more, and no reader reads them.
_MOST_ROWS = 5_000
_TOO_MANY_ROWS = Rule(
    "csv-te-lang",
    ERROR,
    "dit CSV-bestand telt meer dan {limit} rijen; vanaf hier is niets gelezen.",
    "Hou over wat een lezer nodig heeft, zoals een rij per jaar of per wijk.",
    "Een CSV-bestand met te veel rijen.",
)
_UNEVEN_HEAD = Rule(
    "csv-kolommen",
    ERROR,
    "de kop heeft {head}, de rijen hebben er {rows}.",
    "Geef elke kolom een kop, en niet meer.",
    "Een rij met meer of minder kolommen dan de kop, of met een ander teken ertussen.",
)
_UNEVEN_ROW = _UNEVEN_HEAD.saying(
    "deze rij heeft {row}, de kop heeft er {head}.",
    "Zet tekst met een komma tussen aanhalingstekens.",
)
_MIXED = _UNEVEN_HEAD.saying(
    "de kop gebruikt {head} en deze rij {row}.",
    "Zet overal hetzelfde teken tussen de kolommen, het best een puntkomma.",
)


def read_register(
    tree: Tree, name: str, model: type[_Entry], round: Round, findings: list[Finding]
) -> tuple[_Entry, ...]:
    """Read a list of entries from where the register lies; a missing file is an empty list.

    Where there are two, the one in `besloten/` counts, and nothing of the other is lost unseen.
    """
    path, *others = [path for path in register_paths(name) if path in tree.paths] or [""]
    if not path:
        return ()
    findings += [_IN_BOTH.at(Place(other), path=path) for other in others]
    text, trouble = decode(tree.read(path), path)
    node, more = parse_yaml(text, path)
    findings += trouble + more
    if node is None or (node.type == "map" and not node.entries):
        return ()
    if node.type != "seq":
        findings.append(_NOT_A_LIST.at(Place(path)))
        return ()
    entries = []
    for item in node.items:
        if item.type != "map":
            findings.append(_NOT_AN_ENTRY.at(Place(path, item.line)))
        else:
            read = partial(read_whole, model, Fields(item, path, findings), round)
            entry = attempt(path, findings, read, None)
            entries += [entry] if entry is not None else []
    return tuple(entries)


def read_tables(tree: Tree, findings: list[Finding]) -> tuple[DataTable, ...]:
    """Read the CSV files of `docs/data/`; comma or semicolon, whichever stands in the header."""
    tables = (
        attempt(path, findings, partial(_table, tree, path, findings), None)
        for path in tree.matching(TABLES, ".csv")
    )
    return tuple(table for table in tables if table is not None)


def _table(tree: Tree, path: str, findings: list[Finding]) -> DataTable:
    raw = tree.read(path)
    text, trouble = decode(raw, path)
    findings += trouble
    header_line = text.split("\n", 1)[0]
    delimiter = ";" if header_line.count(";") > header_line.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    start = 1
    try:
        for row in reader:
            rows += [(start, tuple(cell.strip() for cell in row))] if row else []
            start = reader.line_num + 1
    except csv.Error:
        findings.append(_BROKEN.at(Place(path, start)))
        rows = []

    if len(rows) > _MOST_ROWS:
        findings.append(_TOO_MANY_ROWS.at(Place(path, rows[_MOST_ROWS][0]), limit=_MOST_ROWS))
        rows = rows[:_MOST_ROWS]
    header = rows[0][1] if rows else ()
    uneven = list(_uneven(path, rows, delimiter))
    findings += uneven
    if delimiter == ";":
        # Once is enough: who typed one so, typed them all so.
        findings += list(_thousands(path, rows[1:]))[:1]
    even = tuple(row for _, row in rows[1:] if len(row) == len(header))
    name = path.rsplit("/", 1)[-1]
    return DataTable(name, header, even, Place(path), uneven=bool(uneven), size=len(raw))


def _thousands(path: str, rows: list[tuple[int, tuple[str, ...]]]) -> Iterator[Finding]:
    """Report numbers with one point and three digits: beside semicolons a hand means a thousand,
    and a reader a fraction.
    """
    for line, row in rows:
        for cell in row:
            if _THOUSAND.fullmatch(cell):
                whole, fraction = cell.replace(".", ""), cell.replace(".", ",")
                yield _AS_FRACTION.at(Place(path, line), cell=cell, whole=whole, fraction=fraction)


def _uneven(
    path: str, rows: list[tuple[int, tuple[str, ...]]], delimiter: str
) -> Iterator[Finding]:
    """Report rows that don't fit the head: those with the other delimiter once, and a head that
    fits none as itself.
    """
    width = len(rows[0][1]) if rows else 0
    odd = [(Place(path, line), row) for line, row in rows[1:] if len(row) != width]
    mixed = [
        place
        for place, row in odd
        if sum(cell.count(_OTHER[delimiter]) for cell in row) + 1 == width
    ]
    if mixed:
        head, row = _NAMES[delimiter], _NAMES[_OTHER[delimiter]]
        yield _MIXED.at(mixed[0], head=head, row=row)
    elif odd and len({len(row) for _, row in rows[1:]}) == 1:
        place, rows_width = Place(path, rows[0][0]), len(odd[0][1])
        yield _UNEVEN_HEAD.at(place, head=_columns(width), rows=rows_width)
        return

    for place, cells in odd:
        if place not in mixed:
            yield _UNEVEN_ROW.at(place, row=_columns(len(cells)), head=width)


def _columns(count: int) -> str:
    return in_message(counted(count, "kolom", "kolommen"))
