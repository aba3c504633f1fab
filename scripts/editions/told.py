"""Changes -> what a person, a machine or a page of the site says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from .changes import CHANGED, Change, Detail

NOTHING = "Er is niets veranderd."
_TITLE = "Wat veranderde er?"
_PARTS = {
    "feiten": "Gegevens",
    "mijlpalen": "Mijlpalen",
    "scores": "Scores",
    "antwoorden": "Antwoorden",
    "ambities": "Ambities",
    "doelstellingen": "Doelstellingen",
    "acties": "Acties",
    "bijlagen": "Bijlagen",
    "partners": "Partners",
    "opmerkingen": "Wat kinderen en jongeren zeiden",
    "juryvragen": "Vragen van de jury",
}
_MARKS = re.compile(r"([\\`*_\[\]#|~^])")


def as_text(changes: Iterable[Change]) -> str:
    """Tell the changes under the name of their part, each fact on a line of its own."""
    blocks = []
    for part, group in _grouped(changes):
        lines = [part, *(line for change in group for line in _lines(change))]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or NOTHING


def _grouped(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    for part, group in groupby(changes, key=lambda change: change.part):
        yield _PARTS[part], list(group)


def _lines(change: Change) -> Iterator[str]:
    yield f"  {_headline(change)}"
    yield from (f"    {_told(detail)}" for detail in change.details)


def _headline(change: Change) -> str:
    name = f"{change.id} {change.title}" if change.part == "antwoorden" else change.title
    return name if change.kind == CHANGED else f"{change.kind}: {name}"


def _told(detail: Detail) -> str:
    if detail.old and detail.new:
        return f"{detail.what}: {detail.old} → {detail.new}"
    if detail.new:
        return f"{detail.what}: {detail.new}"
    return f"{detail.what}: {detail.old}" + ("" if detail.what.endswith(" weg") else " → niets")


def as_json(changes: Iterable[Change]) -> str:
    return json.dumps([_plain(change) for change in changes], ensure_ascii=False, indent=2)


def _plain(change: Change) -> dict[str, object]:
    details = [
        {"wat": detail.what, "oud": detail.old or None, "nieuw": detail.new or None}
        for detail in change.details
    ]
    return {
        "onderdeel": change.part,
        "soort": change.kind,
        "id": change.id,
        "titel": change.title,
        "veranderd": details,
    }


def as_page(changes: Iterable[Change], old: str, new: str) -> str:
    """Write a page of the site, to put in `docs/` and to add to."""
    parts = [
        (
            f"---\ntitel: {_TITLE}\nsamenvatting: Wat er veranderde tussen {old} en {new}.\n---\n#"
            f" {_TITLE}\n"
        ),
        f"Tussen {old} en {new}.\n",
    ]
    for part, group in _grouped(changes):
        parts.append(f"## {part}\n")
        parts.extend(_item(change) for change in group)
    return "\n".join(parts if len(parts) > 2 else [*parts, NOTHING + "\n"])


def _item(change: Change) -> str:
    details = "".join(f"    - {_typed(_told(detail))}\n" for detail in change.details)
    return f"- **{_typed(_headline(change))}**\n{details and chr(10) + details}"


def _typed(words: str) -> str:
    """Let a text stand in Markdown as it is, and open no macro or tag."""
    escaped = (
        words.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("{", "&#123;")
        .replace("}", "&#125;")
    )
    return _MARKS.sub(r"\\\1", escaped)
