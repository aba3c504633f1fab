"""Typed reading of a mapping: each question either has an answer, or leaves a finding with its
line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from ..model.finding import Finding, Place, error, suggestion, warning
from ..model.strategy import Years
from .values import Node, places

_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMMA = "Is dit het deel na een komma? Schrijf een getal met een punt, zoals 6.5."
_GLUED = re.compile(r"([A-Za-z_]\w*):([^\s/]\S*)")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


class Fields:
    """A mapping of a file that is being read; every mistake goes into `findings`.

    Keys that nobody asked for are reported by `done`.
    """

    def __init__(self, node: Node, path: str, findings: list[Finding], prefix: str = "") -> None:
        self.node = node
        self.path = path
        self.findings = findings
        self.prefix = prefix
        self.asked: set[str] = set()

    def place(self, key: str = "") -> Place:
        return Place(self.path, self.node.key_lines.get(key, self.node.line))

    def places(self) -> Mapping[str, Place]:
        return dict(places(self.node, self.path))

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.node.entries

    def get(self, key: str) -> Node | None:
        """Return the value, or None where the key is missing or empty."""
        self.asked.add(key)
        node = self.node.entries.get(key)
        return None if node is None or node.empty else node

    def text(self, key: str, required: bool = False) -> str:
        node = self.get(key)
        if node is None:
            self._missing(key, required)
            return ""
        if node.type in ("map", "seq"):
            self._report(key, _wrong(self.place(key), self._name(key), "een tekst"))
            return ""
        if node.type in ("bool", "int", "float") and not node.quoted and _bends(node):
            self._report(key, _bent(Place(self.path, node.line), self._name(key), node.raw))
        return " ".join(node.raw.split())

    def word(self, key: str, allowed: Iterable[str], required: bool = False) -> str:
        """Return one of the allowed words; another one is a finding, and comes back as nothing."""
        value = self.text(key, required)
        words = list(allowed)
        if not value or value in words:
            return value
        self._report(key, _not_allowed(self.place(key), self._name(key), value, words))
        return ""

    def number(self, key: str, required: bool = False) -> float | None:
        return self._scalar(key, required, _number, _no_number)

    def whole(self, key: str, required: bool = False) -> int | None:
        value = self._scalar(key, required, _number, _no_number)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self._report(key, _wrong(self.place(key), self._name(key), "een geheel getal"))
        return None

    def date(self, key: str, required: bool = False) -> date | None:
        return self._scalar(key, required, _date, _no_date)

    def years(self, key: str) -> Years | None:
        return self._scalar(key, False, _years, _no_years)

    def flag(self, key: str) -> bool:
        node = self.get(key)
        if node is None:
            return False
        if node.raw in ("true", "false") and not node.quoted:
            return node.raw == "true"
        self._report(key, _no_flag(self.place(key), self._name(key), node.raw))
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list; a single text counts as a list of one."""
        node = self.get(key)
        if node is None:
            return ()
        nodes = node.items if node.type == "seq" else (node,)
        bad = [item for item in nodes if item.type in ("map", "seq") or item.empty]
        for item in bad:
            self.findings.append(
                _wrong(Place(self.path, item.line), self._name(key), "een lijst van woorden")
            )
        return tuple(" ".join(item.raw.split()) for item in nodes if item not in bad)

    def fields(self, key: str) -> Fields | None:
        """Return a mapping inside this one."""
        node = self.get(key)
        if node is None:
            return None
        if node.type != "map":
            glued = _GLUED.fullmatch(node.raw) if node.type == "str" else None
            self._report(
                key,
                (
                    _no_space(Place(self.path, node.line), *glued.groups())
                    if glued
                    else _wrong(self.place(key), self._name(key), "een blok van 'sleutel: waarde'")
                ),
            )
            return None
        return Fields(node, self.path, self.findings, f"{self.prefix}{key}.")

    def list_of_fields(self, key: str) -> tuple[Fields, ...]:
        """Return the mappings of a list."""
        node = self.get(key)
        if node is None:
            return ()
        if node.type != "seq":
            self._report(key, _wrong(self.place(key), self._name(key), "een lijst"))
            return ()
        return tuple(
            as_list_item(item, self.path, self.findings, f"{self.prefix}{key}.")
            for item in node.items
            if _is_map(item, self, key)
        )

    def done(self, also: Iterable[str] = ()) -> None:
        """Report the keys that nobody asked for."""
        known = self.asked | set(also)
        for key in self.node.entries:
            if key not in known:
                near = _COMMA if key.isdigit() else suggestion(key, sorted(known))
                self.findings.append(_unknown(self.place(key), self._name(key), near))

    def _scalar(
        self,
        key: str,
        required: bool,
        read: Callable[[Node], object],
        mistake: Callable[..., Finding],
    ):
        node = self.get(key)
        if node is None and not self._is_empty_text(key):
            self._missing(key, required)
            return None
        try:
            return read(self.node.entries[key])
        except ValueError as problem:
            self._report(
                key,
                mistake(self.place(key), self._name(key), self.node.entries[key].raw, str(problem)),
            )
            return None

    def _is_empty_text(self, key: str) -> bool:
        return key in self.node.entries and self.node.entries[key].type == "str"

    def _missing(self, key: str, required: bool) -> None:
        node = self.node.entries.get(key)
        if node is not None and node.type == "null" and not required:
            self._report(key, _nothing(self.place(key), self._name(key)))
        elif required:
            self._report(key, _required(self.place(key), self._name(key)))

    def _report(self, key: str, finding: Finding) -> None:
        self.findings.append(finding)

    def _name(self, key: str) -> str:
        return f"{self.prefix}{key}"


def as_list_item(node: Node, path: str, findings: list[Finding], prefix: str = "") -> Fields:
    return Fields(node, path, findings, prefix)


def _is_map(item: Node, fields: Fields, key: str) -> bool:
    if item.type == "map":
        return True
    fields.findings.append(
        _wrong(Place(fields.path, item.line), fields._name(key), "een blok van 'sleutel: waarde'")
    )
    return False


def _bends(node: Node) -> bool:
    """Tell whether YAML makes something else of a scalar than a reader would."""
    if node.type == "bool":
        return True
    if node.type == "float":
        return (
            _THOUSANDS.fullmatch(node.raw) is not None or node.raw.endswith("0") or ":" in node.raw
        )
    return node.type == "int" and (
        (node.raw.startswith("0") and len(node.raw) > 1) or ":" in node.raw
    )


def _number(node: Node) -> float:
    if node.type in ("map", "seq"):
        raise ValueError("Schrijf een getal met een punt, zoals 6.5.")
    if _THOUSANDS.fullmatch(node.raw) and not node.raw.startswith(("0.", "-0.")):
        raise ValueError(
            f"YAML leest dit als {float(node.raw.replace('.', '', node.raw.count('.') - 1)):g}."
            f" Schrijf duizendtallen zonder punt: {node.raw.replace('.', '')}."
        )
    if not _NUMBER.fullmatch(node.raw) or len(node.raw) > 15:
        raise ValueError("Schrijf een getal met een punt, zoals 6.5.")
    return float(node.raw)


def _date(node: Node) -> date:
    if not _DATE.fullmatch(node.raw):
        raise ValueError("Schrijf een datum als jaar-maand-dag: 2026-03-02.")
    try:
        return date.fromisoformat(node.raw)
    except ValueError:
        raise ValueError("Deze dag bestaat niet.") from None


def _years(node: Node) -> Years:
    match = _YEARS.fullmatch(node.raw)
    if not match or not 1900 <= int(match[1]) <= int(match[2] or match[1]) <= 2999:
        raise ValueError("Schrijf een periode als 2026-2031, of één jaar.")
    return Years(int(match[1]), int(match[2] or match[1]))


def _wrong(place: Place, name: str, wanted: str) -> Finding:
    return error(
        place,
        "waarde-verkeerd",
        f"bij '{name}' hoort {wanted}.",
        "Zie het overzicht van de sleutels in HANDLEIDING.md.",
    )


def _no_flag(place: Place, name: str, typed: str) -> Finding:
    meant = (
        "true" if typed.strip().lower() in ("ja", "yes", "true", "waar", "oui", "j") else "false"
    )
    return error(
        place,
        "waarde-verkeerd",
        f"bij '{name}' hoort true (ja) of false (nee), zonder aanhalingstekens.",
        f"Schrijf '{name}: {meant}'.",
    )


def _no_space(place: Place, key: str, value: str) -> Finding:
    return error(
        place,
        "waarde-verkeerd",
        f"bij '{key}' ontbreekt een spatie na de dubbele punt.",
        f"Schrijf '{key}: {value}'.",
    )


def _not_allowed(place: Place, name: str, value: str, words: list[str]) -> Finding:
    near = suggestion(value, words)
    return error(
        place,
        "waarde-onbekend",
        f"'{value}' kan niet bij '{name}'.",
        near or f"Kies uit: {', '.join(words)}.",
    )


def _no_number(place: Place, name: str, raw: str, hint: str) -> Finding:
    return error(place, "getal-ongeldig", f"'{raw}' bij '{name}' is niet te lezen als getal.", hint)


def _no_date(place: Place, name: str, raw: str, hint: str) -> Finding:
    return error(place, "datum-ongeldig", f"'{raw}' bij '{name}' is geen datum.", hint)


def _no_years(place: Place, name: str, raw: str, hint: str) -> Finding:
    return error(place, "periode-ongeldig", f"'{raw}' bij '{name}' is geen periode.", hint)


def _bent(place: Place, name: str, raw: str) -> Finding:
    return warning(
        place,
        "aanhalingstekens",
        f"'{raw}' bij '{name}' staat niet tussen aanhalingstekens; andere programma's lezen dit als"
        " iets anders.",
        f'Schrijf "{raw}".',
    )


def _nothing(place: Place, name: str) -> Finding:
    return error(
        place,
        "waarde-leeg",
        f"'{name}' heeft geen waarde.",
        "Begint de waarde met #, zoals een kleur? Zet ze dan tussen aanhalingstekens. Laat de"
        " sleutel anders weg.",
    )


def _required(place: Place, name: str) -> Finding:
    return error(
        place,
        "sleutel-ontbreekt",
        f"'{name}' ontbreekt.",
        f"Voeg '{name}:' toe bovenaan dit bestand.",
    )


def _unknown(place: Place, name: str, near: str) -> Finding:
    return error(
        place,
        "sleutel-onbekend",
        f"de sleutel '{name}' bestaat niet.",
        near or "Verwijder de regel, of kijk in HANDLEIDING.md welke sleutels er zijn.",
    )
