"""Typed reading of a mapping: each question either has an answer, or leaves a finding with its
line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ..dutch import shortened
from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.strategy import Years
from .values import Node, places
from .web_addresses import trouble_with

_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_GLUED = re.compile(r"([A-Za-z_]\w*):([^\s/]\S*)")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")
_YES = ("ja", "yes", "true", "waar", "oui", "j")
_COMMA = "Is dit het deel na een komma? Schrijf een getal met een punt, zoals 6.5."
_AS_NUMBER = "Schrijf een getal met een punt, zoals 6.5."
_A_BLOCK = "een blok van 'sleutel: waarde'"

_WRONG = Rule(
    "waarde-verkeerd",
    ERROR,
    "bij '{name}' hoort {wanted}.",
    "Zie het overzicht van de sleutels in NASLAG.md.",
    "Een waarde van een verkeerde soort.",
)
_NO_FLAG = _WRONG.saying(
    "bij '{name}' hoort true (ja) of false (nee), zonder aanhalingstekens.",
    "Schrijf '{name}: {meant}'.",
)
_NO_SPACE = _WRONG.saying(
    "bij '{key}' ontbreekt een spatie na de dubbele punt.", "Schrijf '{key}: {value}'."
)
_NOT_ALLOWED = Rule(
    "waarde-onbekend",
    ERROR,
    "'{value}' kan niet bij '{name}'.",
    "Kies uit: {words}.",
    "Een waarde die niet in de lijst staat.",
)
NO_NUMBER = Rule(
    "getal-ongeldig",
    ERROR,
    "'{raw}' bij '{name}' is niet te lezen als getal.",
    _AS_NUMBER,
    "Dit is geen getal.",
)
_NO_DATE = Rule(
    "datum-ongeldig",
    ERROR,
    "'{raw}' bij '{name}' is geen datum.",
    "Schrijf een datum als jaar-maand-dag: 2026-03-02.",
    "Dit is geen datum.",
)
_NO_YEARS = Rule(
    "periode-ongeldig",
    ERROR,
    "'{raw}' bij '{name}' is geen periode.",
    "Schrijf een periode als 2026-2031, of één jaar.",
    "Dit is geen periode.",
)
_BENT = Rule(
    "aanhalingstekens",
    WARNING,
    "'{raw}' bij '{name}' staat niet tussen aanhalingstekens; andere programma's lezen dit als"
    " iets anders.",
    'Schrijf "{raw}".',
    "Een waarde die YAML verandert als er geen aanhalingstekens rond staan.",
)
_EMPTY = Rule(
    "waarde-leeg",
    ERROR,
    "'{name}' heeft geen waarde.",
    "Begint de waarde met #, zoals een kleur? Zet ze dan tussen aanhalingstekens. Laat de"
    " sleutel anders weg.",
    "Een sleutel zonder waarde.",
)
_REQUIRED = Rule(
    "sleutel-ontbreekt",
    ERROR,
    "'{name}' ontbreekt.",
    "Voeg '{name}:' toe bovenaan dit bestand.",
    "Een sleutel die er moet zijn, ontbreekt.",
)
_UNKNOWN = Rule(
    "sleutel-onbekend",
    ERROR,
    "de sleutel '{name}' bestaat niet.",
    "Verwijder de regel, of kijk in NASLAG.md welke sleutels er zijn.",
    "Een sleutel die niet bestaat.",
)


@dataclass(frozen=True, slots=True)
class _Unread:
    """A value that can't be read, and what the writer should do; without a hint, what the rule
    says.
    """

    hint: str = ""


_Value = TypeVar("_Value")


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
            self._report(_WRONG, key, wanted="een tekst")
            return ""
        if node.type in ("bool", "int", "float") and not node.quoted and _bends(node):
            self.findings.append(self._bent(key, node))
        return " ".join(node.raw.split())

    def raw(self, key: str) -> str:
        """Return a text as it was typed, also where YAML would make something else of it."""
        node = self.get(key)
        return node.raw.strip() if node else ""

    def word(self, key: str, allowed: Iterable[str], required: bool = False) -> str:
        """Return one of the allowed words; another one is a finding, and comes back as nothing."""
        value = self.text(key, required)
        words = list(allowed)
        if not value or value in words:
            return value
        near = suggestion(value, words)
        self._report(_NOT_ALLOWED, key, hint=near, value=value, words=", ".join(words))
        return ""

    def web_address(self, key: str, required: bool = False) -> str:
        """Return an address on the web; what isn't one is a finding, and comes back as nothing."""
        value = self.text(key, required)
        rule = trouble_with(value) if value else None
        if rule is None:
            return value
        self._report(rule, key, address=shortened(value))
        return ""

    def number(self, key: str, required: bool = False) -> float | None:
        return self._scalar(key, required, _number, NO_NUMBER)

    def whole(self, key: str, required: bool = False) -> int | None:
        value = self.number(key, required)
        if value is None:
            return None
        if value == int(value):
            return int(value)
        self._report(_WRONG, key, wanted="een geheel getal")
        return None

    def date(self, key: str, required: bool = False) -> date | None:
        return self._scalar(key, required, _date, _NO_DATE)

    def years(self, key: str, required: bool = False) -> Years | None:
        return self._scalar(key, required, _years, _NO_YEARS)

    def flag(self, key: str) -> bool:
        node = self.get(key)
        if node is None:
            return False
        if node.raw in ("true", "false") and not node.quoted:
            return node.raw == "true"
        meant = "true" if node.raw.strip().lower() in _YES else "false"
        self._report(_NO_FLAG, key, meant=meant)
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list; a single text counts as a list of one."""
        node = self.get(key)
        if node is None:
            return ()
        nodes = node.items if node.type == "seq" else (node,)
        texts = []
        for item in nodes:
            if item.type in ("map", "seq") or item.empty:
                self.findings.append(self._wrong_item(key, item, "een lijst van woorden"))
            else:
                texts.append(" ".join(item.raw.split()))
        return tuple(texts)

    def fields(self, key: str) -> Fields | None:
        """Return a mapping inside this one."""
        node = self.get(key)
        if node is None:
            return None
        if node.type == "map":
            return self._inside(key, node)
        glued = _GLUED.fullmatch(node.raw) if node.type == "str" else None
        if glued:
            place = Place(self.path, node.line)
            self.findings.append(_NO_SPACE.at(place, key=glued[1], value=glued[2]))
        else:
            self._report(_WRONG, key, wanted=_A_BLOCK)
        return None

    def list_of_fields(self, key: str) -> tuple[Fields, ...]:
        """Return the mappings of a list."""
        node = self.get(key)
        if node is None:
            return ()
        if node.type != "seq":
            self._report(_WRONG, key, wanted="een lijst")
            return ()
        self.findings += [
            self._wrong_item(key, item, _A_BLOCK) for item in node.items if item.type != "map"
        ]
        return tuple(self._inside(key, item) for item in node.items if item.type == "map")

    def done(self, also: Iterable[str] = ()) -> None:
        """Report the keys that nobody asked for."""
        known = self.asked | set(also)
        for key in self.node.entries:
            if key not in known:
                near = _COMMA if key.isdigit() else suggestion(key, sorted(known))
                self._report(_UNKNOWN, key, hint=near)

    def _inside(self, key: str, node: Node) -> Fields:
        return Fields(node, self.path, self.findings, f"{self._name(key)}.")

    def _scalar(
        self, key: str, required: bool, read: Callable[[Node], _Value | _Unread], rule: Rule
    ) -> _Value | None:
        node = self.get(key) or self._empty_text(key)
        if node is None:
            self._missing(key, required)
            return None
        value = read(node)
        if isinstance(value, _Unread):
            self._report(rule, key, hint=value.hint, raw=node.raw)
            return None
        return value

    def _empty_text(self, key: str) -> Node | None:
        node = self.node.entries.get(key)
        return node if node is not None and node.type == "str" else None

    def _missing(self, key: str, required: bool) -> None:
        node = self.node.entries.get(key)
        if required:
            self._report(_REQUIRED, key)
        elif node is not None and node.type == "null":
            self._report(_EMPTY, key)

    def _report(self, rule: Rule, key: str, *, hint: str = "", **values: object) -> None:
        name = self._name(key)
        self.findings.append(rule.at(self.place(key), hint=hint, name=name, **values))

    def _wrong_item(self, key: str, item: Node, wanted: str) -> Finding:
        return _WRONG.at(Place(self.path, item.line), name=self._name(key), wanted=wanted)

    def _bent(self, key: str, node: Node) -> Finding:
        return _BENT.at(Place(self.path, node.line), name=self._name(key), raw=node.raw)

    def _name(self, key: str) -> str:
        return f"{self.prefix}{key}"


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


def _number(node: Node) -> float | _Unread:
    if _THOUSANDS.fullmatch(node.raw) and not node.raw.startswith(("0.", "-0.")):
        fraction = float(node.raw.replace(".", "", node.raw.count(".") - 1))
        return _Unread(
            f"YAML leest dit als {fraction:g}. Schrijf duizendtallen zonder punt:"
            f" {node.raw.replace('.', '')}."
        )
    if node.type in ("map", "seq") or not _NUMBER.fullmatch(node.raw) or len(node.raw) > 15:
        return _Unread()
    return float(node.raw)


def _date(node: Node) -> date | _Unread:
    if not _DATE.fullmatch(node.raw):
        return _Unread()
    try:
        return date.fromisoformat(node.raw)
    except ValueError:
        return _Unread("Deze dag bestaat niet.")


def _years(node: Node) -> Years | _Unread:
    match = _YEARS.fullmatch(node.raw)
    if not match or not 1900 <= int(match[1]) <= int(match[2] or match[1]) <= 2999:
        return _Unread()
    return Years(int(match[1]), int(match[2] or match[1]))
