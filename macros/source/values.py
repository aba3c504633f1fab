"""YAML in which every value keeps its line and its own letters.

YAML bends what Flemish hands type: 1.10 becomes 1.1, 84.000 becomes 84, 0123 becomes 83, no becomes
false. So a scalar here is the text as typed, plus the type that YAML would have made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from ..model.finding import Finding, Place, error
from .yaml_trouble import LOOK, broken, cut_by_hash, unreadable

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_TYPES = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"}
_MAX_DEPTH = 12
_MANY = 5_000


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


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Finding]]:
    """Parse one YAML document; `first_line` is the line of the file on which it starts. None when
    it is broken.
    """
    try:
        _hold_back(text, first_line)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        return None, [broken(path, first_line, text, problem)]
    except _TooDeep as problem:
        return None, [_deep(Place(path, problem.args[0]))]
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, [unreadable(Place(path, first_line))]
    if root is None:
        return Node("map", "", first_line), []
    builder = _Builder(path, first_line - 1, text)
    try:
        return builder.build(root), builder.findings
    except _TooDeep as problem:
        return None, [_deep(Place(path, problem.args[0]))]


class _TooDeep(Exception):
    pass


def _hold_back(text: str, first_line: int) -> None:
    """Stop before the parser goes so deep that Python itself would crash; only a text with very
    many openings can.
    """
    if sum(map(text.count, ("[", "{", "- ", "? "))) < _MANY:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(
            event, yaml.CollectionEndEvent
        )
        if depth > _MANY:
            raise _TooDeep(event.start_mark.line + first_line)


class _Builder:
    def __init__(self, path: str, offset: int, text: str) -> None:
        self.path = path
        self.offset = offset
        self.text = text
        self.aliases = _alias_lines(text)
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, depth: int = 0) -> Node:
        line = node.start_mark.line + 1 + self.offset
        if depth > _MAX_DEPTH:
            raise _TooDeep(line)
        if id(node) in self.seen:
            line = next(self.aliases, line - 1 - self.offset) + 1 + self.offset
            self.findings.append(_alias(Place(self.path, line)))
            return Node("null", "", line)
        self.seen.add(id(node))
        column = node.start_mark.column + 1
        type = self._type(node, line)
        if isinstance(node, yaml.ScalarNode):
            if node.value and not node.style:
                self.findings += cut_by_hash(
                    Place(self.path, line), self.text[node.end_mark.index :]
                )
            return Node(type, node.value, line, column, quoted=node.style in ("'", '"', "|", ">"))
        if isinstance(node, yaml.SequenceNode):
            return Node(
                "seq",
                "",
                line,
                column,
                items=tuple(self.build(item, depth + 1) for item in node.value),
            )
        entries, key_lines = self._entries(node, depth)
        return Node("map", "", line, column, entries=entries, key_lines=key_lines)

    def _type(self, node: yaml.Node, line: int) -> str:
        type = node.tag.removeprefix(_PREFIX)
        if type not in _TYPES:
            self.findings.append(_tag(Place(self.path, line), node.tag))
            return "str"
        return type

    def _entries(
        self, node: yaml.MappingNode, depth: int
    ) -> tuple[dict[str, Node], dict[str, int]]:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1 + self.offset
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(_odd_key(Place(self.path, line)))
                continue
            key = key_node.value
            if key in entries:
                self.findings.append(_duplicate(Place(self.path, line), key, lines[key]))
                continue
            lines[key] = line
            entries[key] = self.build(value_node, depth + 1)
        return entries, lines


def _alias_lines(text: str) -> Iterator[int]:
    """Yield the line, counted from 0, of each reference: a composed node only knows where its
    original stands.
    """
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            yield event.start_mark.line


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


def _deep(place: Place) -> Finding:
    return error(place, "yaml-te-diep", "deze YAML is te diep genest.", LOOK)


def _duplicate(place: Place, key: str, first: int) -> Finding:
    return error(
        place,
        "sleutel-dubbel",
        f"'{key}' staat hier voor de tweede keer (eerst op regel {first}).",
        "Laat er één staan; anders gaat er een verloren.",
    )


def _alias(place: Place) -> Finding:
    return error(
        place,
        "yaml-verwijzing",
        "een verwijzing met '*' kan hier niet.",
        "Schrijf de waarde voluit.",
    )


def _tag(place: Place, tag: str) -> Finding:
    return error(
        place,
        "yaml-type",
        f"'{tag.replace(_PREFIX, '!!')}' kan hier niet.",
        "Laat het deel dat met '!' begint weg.",
    )


def _odd_key(place: Place) -> Finding:
    return error(
        place, "yaml-sleutel", "een sleutel moet een gewoon woord zijn.", "Schrijf 'woord: waarde'."
    )
