"""The print document -> the code of a whole document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml.html import HtmlElement

from .blocks import Blocks, notes_of
from .code import call, quoted
from .ledger import Ledger

PAGES = "--bladzijden"
EDGE = 18.0  # millimetres above and below the text


@dataclass(frozen=True, slots=True)
class Source:
    """Code, what was noted in making it, and of each of its lines the line of the document."""

    code: str
    ledger: Ledger
    origins: tuple[int, ...]


def source_of(document: HtmlElement, when: datetime, blank: int = 0) -> Source:
    """Convert a print document; `blank` is how many pages are left for who reads it."""
    told = {meta.get("name"): meta.get("content") or "" for meta in document.iter("meta")}
    colours = {
        name.removeprefix("colour-"): value
        for name, value in told.items()
        if name and name.startswith("colour-")
    }
    ledger = Ledger(dict(notes_of(document)))
    blocks = Blocks(ledger, colours=[name for name in colours if name[1:].isdecimal()])
    for line in _opening(document, told, colours, when):
        blocks.put(line, document)
    blocks.add_all(document.body)
    blocks.put(call("blank-pages", str(blank)), document)
    blocks.put(call("end-mark", quoted(PAGES)), document)
    blocks.put("}", document)
    return Source("\n".join(blocks.lines) + "\n", ledger, tuple(blocks.origins))


def _opening(
    document: HtmlElement,
    told: Mapping[str | None, str],
    colours: Mapping[str, str],
    when: datetime,
) -> list[str]:
    look = told.get("look") or "portfolio"
    moment = when.astimezone(UTC)
    clock = dict(
        zip(("year", "month", "day", "hour", "minute", "second"), map(str, moment.timetuple()[:6]))
    )
    options = {
        "title": quoted(document.findtext(".//title") or ""),
        "author": quoted(told.get("author", "")),
        "description": quoted(told.get("description", "")),
        "foot": quoted(told.get("foot", "")),
        "draft": "true" if told.get("draft") else "false",
        "edge": f"{EDGE:g}mm",
        "date": call("datetime", **clock),
    }
    names = [f"#let {name} = {call('rgb', quoted(value))}" for name, value in colours.items()]
    setting = call(f"{look}.with", **options)
    return [f'#import "{look}.typ": *', *names, f"#show: {setting}", "#{"]
