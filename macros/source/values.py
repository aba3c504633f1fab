"""YAML in which every value keeps its line and its own letters.

YAML bends what Flemish hands type: 1.10 becomes 1.1, 84.000 becomes 84, 0123 becomes 83, no becomes
false. So a scalar here is the text as typed, plus the type that YAML would have made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from ..model.finding import ERROR, Finding, Place, Rule
from .tree import CONTROL_CHARACTER, FORBIDDEN
from .yaml_trouble import LOOK, UNREADABLE, broken, cut_by_hash

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_TYPES = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"}
_MAX_DEPTH = 12
_MANY = 5_000
_LOOK_AHEAD = 200
# Ours, and far above what a portfolio needs.
_LONGEST_TEXT, _MOST_ITEMS, _MOST_KEYS = 20_000, 2_000, 200


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: `type` is str, int, float, bool, null, timestamp, map or seq; `raw`
    the text as typed.
    """

    type: str
    raw: str
    line: int
    column: int = 1
    quoted: bool = False
    entries: Mapping[str, Node] = field(default_factory=dict)
    key_lines: Mapping[str, int] = field(default_factory=dict)
    items: tuple[Node, ...] = ()

    @property
    def empty(self) -> bool:
        return self.type == "null" or (self.type == "str" and not self.raw.strip())


EMPTY = Node("map", "", 1)


_TOO_DEEP = Rule(
    "yaml-te-diep",
    ERROR,
    "deze YAML is te diep genest.",
    LOOK,
    "YAML die te diep genest is.",
)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Finding]]:
    """Parse one YAML document; `first_line` is the line of the file on which it starts. None when
    it is broken.
    """
    try:
        return _parsed(text, path, first_line)
    except _TooDeep as problem:
        return None, [_TOO_DEEP.at(Place(path, problem.line))]


def _parsed(text: str, path: str, first_line: int) -> tuple[Node | None, list[Finding]]:
    try:
        _hold_back(text, first_line)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        return None, [broken(path, first_line, text, problem)]
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, [UNREADABLE.at(Place(path, first_line))]

    if root is None:
        return Node("map", "", first_line), []
    builder = _Builder(path, first_line - 1, text)
    return builder.build(root), builder.findings


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _hold_back(text: str, first_line: int) -> None:
    """Stop before the parser goes so deep that Python itself would crash; only a text with very
    many openings can.
    """
    if sum(map(text.count, ("[", "{", "- ", "? "))) < _MANY:
        return

    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MANY:
            raise _TooDeep(_line_of(event) + first_line)


_ALIAS = Rule(
    "yaml-verwijzing",
    ERROR,
    "een verwijzing met '*' kan hier niet.",
    "Schrijf de waarde voluit.",
    "Een verwijzing met '*'.",
)
_TAG = Rule(
    "yaml-type",
    ERROR,
    "'{tag}' kan hier niet.",
    "Laat het deel dat met '!' begint weg.",
    "Een waarde met '!' ervoor.",
)
_ODD_KEY = Rule(
    "yaml-sleutel",
    ERROR,
    "een sleutel moet een gewoon woord zijn.",
    "Schrijf 'woord: waarde'.",
    "Een sleutel die geen woord is.",
)
_TWICE = Rule(
    "sleutel-dubbel",
    ERROR,
    "'{key}' staat hier voor de tweede keer (eerst op regel {first}).",
    "Laat er één staan; anders gaat er een verloren.",
    "Een sleutel staat er twee keer.",
)


_TOO_MUCH = Rule(
    "te-veel-gegevens",
    ERROR,
    "hier staan {count} {what}.",
    "Haal weg wat hier niet hoort, of verdeel het.",
    "Een waarde, een lijst of een blok dat veel te groot is.",
)


class _Builder:
    """Makes nodes of what PyYAML composed, and keeps what may not stand there."""

    def __init__(self, path: str, offset: int, text: str) -> None:
        self.path = path
        self.offset = offset
        self.text = text
        self.aliases = _alias_lines(text)
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, depth: int = 0) -> Node:
        line = self._line(node)
        if depth > _MAX_DEPTH:
            raise _TooDeep(line)
        if id(node) in self.seen:
            return self._alias(node)
        self.seen.add(id(node))

        column = node.start_mark.column + 1
        type = self._type(node, line)
        if isinstance(node, yaml.ScalarNode):
            if node.value and not node.style:
                end = node.end_mark.index
                rest = self.text[end : end + _LOOK_AHEAD]
                self.findings += cut_by_hash(Place(self.path, line), rest)
            if len(node.value) > _LONGEST_TEXT:
                place = Place(self.path, line)
                what = f"tekens in één waarde, meer dan {_LONGEST_TEXT}"
                self.findings.append(_TOO_MUCH.at(place, count=len(node.value), what=what))
                return Node("str", "", line, column)
            quoted = node.style in ("'", '"', "|", ">")
            return Node(type, self._text(node, line), line, column, quoted=quoted)

        if isinstance(node, yaml.SequenceNode):
            self._count(node, line, _MOST_ITEMS, "gegevens in één lijst")
            items = tuple(self.build(item, depth + 1) for item in node.value[:_MOST_ITEMS])
            return Node("seq", "", line, column, items=items)

        if not isinstance(node, yaml.MappingNode):
            raise TypeError(node)
        entries, key_lines = self._entries(node, depth)
        return Node("map", "", line, column, entries=entries, key_lines=key_lines)

    def _count(self, node: yaml.CollectionNode, line: int, most: int, name: str) -> None:
        """Report more values than anybody types; those beyond the limit are not read."""
        if len(node.value) > most:
            what = f"{name}, meer dan {most}; de rest is niet gelezen"
            place = Place(self.path, line)
            self.findings.append(_TOO_MUCH.at(place, count=len(node.value), what=what))

    def _text(self, node: yaml.ScalarNode, line: int) -> str:
        """Return a text without what no file may hold, and that an escape may bring in."""
        text: str = node.value
        if not FORBIDDEN.search(text):
            return text
        self.findings.append(CONTROL_CHARACTER.at(Place(self.path, line)))
        return FORBIDDEN.sub("", text)

    def _line(self, node: yaml.Node) -> int:
        return node.start_mark.line + 1 + self.offset

    def _alias(self, node: yaml.Node) -> Node:
        line = next(self.aliases, node.start_mark.line) + 1 + self.offset
        self.findings.append(_ALIAS.at(Place(self.path, line)))
        return Node("null", "", line)

    def _type(self, node: yaml.Node, line: int) -> str:
        type = node.tag.removeprefix(_PREFIX)
        if type not in _TYPES:
            tag = node.tag.replace(_PREFIX, "!!")
            self.findings.append(_TAG.at(Place(self.path, line), tag=tag))
            return "str"
        return type

    def _entries(
        self, node: yaml.MappingNode, depth: int
    ) -> tuple[dict[str, Node], dict[str, int]]:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        self._count(node, self._line(node), _MOST_KEYS, "sleutels in één blok")
        for key_node, value_node in node.value[:_MOST_KEYS]:
            line = self._line(key_node)
            place, key = Place(self.path, line), key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(_ODD_KEY.at(place))
            elif key in entries:
                self.findings.append(_TWICE.at(place, key=key, first=lines[key]))
            else:
                lines[key] = line
                entries[key] = self.build(value_node, depth + 1)
        return entries, lines


def _alias_lines(text: str) -> Iterator[int]:
    """Yield the line, counted from 0, of each reference: a composed node only knows where its
    original stands.
    """
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            yield _line_of(event)


def _line_of(event: yaml.Event) -> int:
    """Return the line of an event, counted from 0; only one that somebody made has no mark."""
    return event.start_mark.line if event.start_mark else 0


def places(node: Node, path: str, prefix: str = "") -> Iterator[tuple[str, Place]]:
    """Yield the place of every value under a dotted key, list items counted from 0
    ("bijlagen.2").
    """
    for key, child in node.entries.items():
        yield f"{prefix}{key}", Place(path, node.key_lines[key])
        yield from places(child, path, f"{prefix}{key}.")
    for index, child in enumerate(node.items):
        yield f"{prefix}{index}", Place(path, child.line)
        yield from places(child, path, f"{prefix}{index}.")
