"""The example of each rule that `portfolio uitleg` shows: its first case, as a writer would see it.

A rule of a build, a site or a received folder has none: its example is in of_a_build.yml, as the
values that go into its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

import yaml
from kvsg_portfolio.macros.dutch import day
from kvsg_portfolio.macros.model.finding import Finding, Place
from kvsg_portfolio.scripts.rule_examples import Example
from kvsg_portfolio.scripts.rules import by_id

from .finding_cases import CASES, find
from .overlay import Change, changed_text, minimal

OF_A_BUILD = yaml.safe_load(Path(__file__).with_name("of_a_build.yml").read_text("utf-8"))
_MOST_LINES, _LONGEST = 12, 96
_MADE = {
    "pdf": "een PDF, {} bladzijden lang",
    "text": "een PDF met '{}'",
    "boxed": "een PDF met een vlak over '{}'",
    "note": "een PDF met een opmerking '{}'",
    "script": "een PDF met een script",
    "office": "een document met het deel {}",
    "scan": "een PDF van {} gescande bladzijden",
    "locked": "een PDF met een wachtwoord",
    "damaged": "een PDF die halverwege ophoudt",
    "bytes": "een bestand van {} bytes",
    "hex": "een bestand met de bytes {}",
    "folders": "een map met {} mappen",
    "copy": "een kopie van {}",
    "picture": "een beeld van {} punten",
    "heavy": "een beeld van {} bytes",
    "link": "een koppeling naar {}",
    "pipe": "iets dat geen bestand is",
    "shut": "een bestand dat niemand mag lezen",
}


def example(id: str, root: Path) -> Example:
    """Return the example of a rule; `root` is an empty folder to try its case in."""
    if id in OF_A_BUILD:
        return _of_a_build(id, **OF_A_BUILD[id])
    case = next(yaml.safe_load_all((CASES / f"{id}.yml").read_text("utf-8")))
    findings = find(root, case["files"], case)
    finding = next(finding for finding in findings if finding.rule.id == id)
    return Example(finding, tuple(_told(case, finding)))


def _of_a_build(id: str, place: str, values: Mapping[str, object], change: list[str]) -> Example:
    path, line = place.rsplit(":", 1)
    return Example(by_id()[id].at(Place(path, int(line)), **values), tuple(change))


def _told(case: Mapping[str, object], finding: Finding) -> Iterator[str]:
    """Yield the lines that tell what was changed: in the file of the finding, or else anywhere."""
    if "today" in case:
        yield f"Op {day(case['today'])}."
    if "measures" in case:
        yield "Zo komt het uit de meting van de pdf."
    files: Mapping[str, Change] = case["files"]
    path = finding.place.path
    for changed in [path] if path in files else files:
        yield from _change(changed, files[changed])


def _change(path: str, change: Change) -> Iterator[str]:
    if change is None:
        yield f"{path} is weg."
    elif not isinstance(change, str) and "make" in change:
        kind, _, value = change["make"].partition(" ")
        yield f"{path} is {_made(kind, value)}."
    else:
        before = minimal().get(path, b"").decode().splitlines()
        after = changed_text(path, change).splitlines()
        lines = list(_difference(before, after))
        yield f"{path}:"
        yield from (f"  {_shortened(line)}" for line in lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            yield "  …"


def _made(kind: str, value: str) -> str:
    if kind == "repeat":
        count, text = value.split(" ", 1)
        return f"een bestand met {count} keer '{text}'"
    return _MADE[kind].format(value)


def _difference(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield the lines that went, with a minus, and those that came, with a plus."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, first, last, new_first, new_last in steps:
        if step != "equal":
            yield from (f"- {line}" for line in before[first:last])
            yield from (f"+ {line}" for line in after[new_first:new_last])


def _shortened(line: str) -> str:
    return line.rstrip() if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
