"""Registers: read, never published as files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from ..dutch import counted, in_message
from ..model.finding import Finding, Place, error, warning
from ..model.folders import TABLES, register_paths
from ..model.registers import Consent, DataTable, JuryPoint, Partner, Remark
from ..model.round import Round
from .fields import Fields
from .tree import Tree, decode
from .values import parse_yaml

_THOUSAND = re.compile(r"-?\d{1,3}\.\d{3}")
_OTHER = {",": ";", ";": ","}
_Entry = TypeVar("_Entry")


def read_register(
    tree: Tree, name: str, read: Callable[[Fields], _Entry], findings: list[Finding]
) -> tuple[_Entry, ...]:
    """Read a list of entries from where the register lies; a missing file is an empty list.

    Where there are two, the one in `besloten/` counts, and nothing of the other is lost unseen.
    """
    path, *others = [path for path in register_paths(name) if path in tree.paths] or [""]
    if not path:
        return ()
    findings += [_in_both(Place(other), path) for other in others]
    text, trouble = decode(tree.read(path), path)
    node, more = parse_yaml(text, path)
    findings += trouble + more
    if node is None or (node.type == "map" and not node.entries):
        return ()
    if node.type != "seq":
        findings.append(_not_a_list(Place(path)))
        return ()
    entries = []
    for item in node.items:
        if item.type != "map":
            findings.append(_not_an_entry(Place(path, item.line)))
            continue
        fields = Fields(item, path, findings)
        entries.append(read(fields))
        fields.done()
    return tuple(entries)


def partner(fields: Fields) -> Partner:
    return Partner(
        fields.text("naam", required=True),
        fields.text("soort"),
        fields.texts("bij"),
        **_where(fields),
    )


def _where(fields: Fields) -> dict[str, object]:
    return {"place": fields.place(), "places": fields.places()}


def remark(round: Round) -> Callable[[Fields], Remark]:
    states = round.vocabulary.remark_states.ids
    return lambda fields: Remark(
        id=fields.text("id", required=True),
        said=fields.text("zei", required=True),
        who=fields.text("wie", required=True),
        when=fields.text("wanneer"),
        answer=fields.text("antwoord"),
        action=fields.text("actie"),
        state=fields.word("stand", states, required=True),
        question=fields.text("vraag"),
        consent=fields.flag("toestemming"),
        answered=fields.date("beantwoord"),
        **_where(fields),
    )


def jury_point(fields: Fields) -> JuryPoint:
    return JuryPoint(
        id=fields.text("id", required=True),
        kind=fields.word("soort", ("vraag", "aandachtspunt")),
        text=fields.text("tekst", required=True),
        answer=fields.text("antwoord"),
        question=fields.text("vraag"),
        actions=fields.texts("acties"),
        **_where(fields),
    )


def consent(fields: Fields) -> Consent:
    return Consent(
        picture=fields.text("beeld", required=True),
        people=not fields.has("mensen") or fields.flag("mensen"),
        asked=fields.text("gevraagd_aan"),
        date=fields.date("datum"),
        until=fields.date("tot"),
        withdrawn=fields.date("ingetrokken"),
        **_where(fields),
    )


def read_tables(tree: Tree, findings: list[Finding]) -> tuple[DataTable, ...]:
    """Read the CSV files of `docs/data/`; comma or semicolon, whichever stands in the header."""
    return tuple(_table(tree, path, findings) for path in tree.matching(TABLES, ".csv"))


def _table(tree: Tree, path: str, findings: list[Finding]) -> DataTable:
    text, trouble = decode(tree.read(path), path)
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
        findings.append(_broken_table(Place(path, start)))
        rows = []
    header = rows[0][1] if rows else ()
    findings += (trouble := list(_uneven(path, rows, delimiter)))
    findings += list(_thousands(path, rows[1:]))[:1] if delimiter == ";" else []
    even = tuple(row for _, row in rows[1:] if len(row) == len(header))
    return DataTable(path.rsplit("/", 1)[-1], header, even, Place(path), uneven=bool(trouble))


def _thousands(path: str, rows: list[tuple[int, tuple[str, ...]]]) -> Iterator[Finding]:
    """Report numbers with one point and three digits: beside semicolons a hand means a thousand,
    and a reader a fraction.
    """
    yield from (
        _thousand(Place(path, line), cell)
        for line, row in rows
        for cell in row
        if _THOUSAND.fullmatch(cell)
    )


def _uneven(
    path: str, rows: list[tuple[int, tuple[str, ...]]], delimiter: str
) -> Iterator[Finding]:
    """Report rows that don't fit the head: those with the other delimiter once, and a head that
    fits none as itself.
    """
    wanted = len(rows[0][1]) if rows else 0
    odd = [(Place(path, line), row) for line, row in rows[1:] if len(row) != wanted]
    mixed = [
        place
        for place, row in odd
        if sum(cell.count(_OTHER[delimiter]) for cell in row) + 1 == wanted
    ]
    if mixed:
        yield _mixed(mixed[0], delimiter)
    elif odd and len({len(row) for _, row in rows[1:]}) == 1:
        yield _uneven_header(Place(path, rows[0][0]), wanted, len(odd[0][1]))
        return
    yield from (_uneven_row(place, len(row), wanted) for place, row in odd if place not in mixed)


def _in_both(place: Place, path: str) -> Finding:
    return error(
        place,
        "register-in-beide-mappen",
        f"dit register staat ook in '{path}', en alleen dat wordt gelezen.",
        f"Breng wat hier staat over naar '{path}', en verwijder dit bestand.",
    )


def _not_a_list(place: Place) -> Finding:
    return error(
        place,
        "register",
        "dit bestand moet een lijst zijn: elk gegeven begint met '- '.",
        "Zie het voorbeeld in HANDLEIDING.md.",
    )


def _not_an_entry(place: Place) -> Finding:
    return error(
        place,
        "register",
        "dit is geen blok van 'sleutel: waarde'.",
        "Begin elk gegeven met '- ' en zet de sleutels eronder.",
    )


def _thousand(place: Place, cell: str) -> Finding:
    return warning(
        place,
        "csv-duizendtal",
        f"'{cell}' wordt gelezen als {cell.replace('.', ',')}.",
        f"Bedoel je een duizendtal? Schrijf {cell.replace('.', '')}. Bedoel je een kommagetal?"
        f" Schrijf {cell.replace('.', ',')}.",
    )


def _broken_table(place: Place) -> Finding:
    return error(
        place,
        "csv-kapot",
        "dit CSV-bestand is niet te lezen.",
        "Kijk naar aanhalingstekens die niet gesloten zijn.",
    )


def _uneven_header(place: Place, count: int, wanted: int) -> Finding:
    return error(
        place,
        "csv-kolommen",
        f"de kop heeft {_columns(count)}, de rijen hebben er {wanted}.",
        "Geef elke kolom een kop, en niet meer.",
    )


def _uneven_row(place: Place, count: int, wanted: int) -> Finding:
    return error(
        place,
        "csv-kolommen",
        f"deze rij heeft {_columns(count)}, de kop heeft er {wanted}.",
        "Zet tekst met een komma tussen aanhalingstekens.",
    )


def _columns(count: int) -> str:
    return in_message(counted(count, "kolom", "kolommen"))


def _mixed(place: Place, delimiter: str) -> Finding:
    head, row = ("komma's", "puntkomma's") if delimiter == "," else ("puntkomma's", "komma's")
    return error(
        place,
        "csv-kolommen",
        f"de kop gebruikt {head} en deze rij {row}.",
        "Zet overal hetzelfde teken tussen de kolommen, het best een puntkomma.",
    )
