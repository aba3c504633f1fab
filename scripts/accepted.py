"""Guesses that somebody accepted: they are told no more, for as long as the text stays as it was.

A mark names the file and the words there, and no line: it survives what is typed above it, and is
another one as soon as the words change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..macros.model.finding import ERROR, WARNING, Finding, Rule, suggestion
from ..macros.model.portfolio import Acceptance, Portfolio
from .rules import by_id

_TEXTS = (".md", ".yml", ".csv", ".txt")

_STALE = Rule(
    "aanvaard-verouderd",
    WARNING,
    "de bevinding '{rule}' is hier aanvaard, maar ze staat er niet meer, of de tekst is veranderd.",
    "Haal dit uit 'aanvaard'. Staat de bevinding er nog? Lees de tekst opnieuw, en neem over wat"
    " 'portfolio controleer' bij 'waar:' zet.",
    "Wat aanvaard is, staat er niet meer, of de tekst is sindsdien veranderd.",
)
_UNKNOWN = Rule(
    "aanvaard-onbekend",
    ERROR,
    "er is geen bevinding die '{rule}' heet.",
    "Neem de naam over die tussen vierkante haken achter de bevinding staat.",
    "Bij `aanvaard` staat een bevinding die niet bestaat.",
)
_NO_GUESS = Rule(
    "aanvaard-niet-toegelaten",
    ERROR,
    "de bevinding '{rule}' is geen gok, en kan dus niet aanvaard worden.",
    "Los ze op. Alleen een bevinding waar 'portfolio controleer' een 'waar:' bij zet, kan aanvaard"
    " worden.",
    "Bij `aanvaard` staat een bevinding die geen gok is.",
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings that are open, those that somebody accepted, and the mark of each that could be."""

    open: list[Finding]
    accepted: tuple[tuple[Finding, Acceptance], ...]
    marks: Mapping[Finding, str]


def weigh(findings: Iterable[Finding], portfolio: Portfolio, root: Path) -> Weighed:
    """Set apart what was accepted, and tell what was accepted in vain."""
    findings = list(findings)
    marks = {finding: mark(finding, root) for finding in findings if finding.rule.guess}
    wanted = {(known.rule, known.where): known for known in portfolio.facts.accepted}
    accepted = tuple(
        (finding, wanted[finding.rule.id, where])
        for finding, where in marks.items()
        if (finding.rule.id, where) in wanted
    )
    met = {finding for finding, _ in accepted}
    rest = [finding for finding in findings if finding not in met]
    used = {(known.rule, known.where) for _, known in accepted}
    vain = [known for known in portfolio.facts.accepted if (known.rule, known.where) not in used]
    return Weighed([*rest, *_in_vain(vain)], accepted, marks)


def _in_vain(acceptances: Iterable[Acceptance]) -> Iterator[Finding]:
    rules = by_id()
    for known in acceptances:
        rule = rules.get(known.rule)
        place = known.at(Acceptance.rule)
        if not known.rule:
            continue  # a key that is missing is told already
        if rule is None:
            yield _UNKNOWN.at(place, hint=suggestion(known.rule, rules), rule=known.rule)
        elif not rule.guess:
            yield _NO_GUESS.at(place, rule=known.rule)
        else:
            yield _STALE.at(place, rule=known.rule)


def mark(finding: Finding, root: Path) -> str:
    """Return what names a finding by its file, its words and the text that it is about."""
    about = _text_at(root / finding.place.path, finding.place.line)
    words = " ".join([finding.rule.id, finding.message, *about.split()])
    return f"{finding.place.path}#{sha256(words.encode()).hexdigest()[:8]}"


def _text_at(file: Path, line: int) -> str:
    """Return the paragraph of a page, or the value of a key; of another file all of it."""
    try:
        raw = file.read_bytes()
    except OSError:
        return ""
    if file.suffix.lower() not in _TEXTS:
        return sha256(raw).hexdigest()

    lines = raw.decode("utf-8", "replace").splitlines()
    index = line - 1
    if index >= len(lines):
        return ""
    is_text = file.suffix.lower() == ".md" and not _in_keys(lines, index)
    return "\n".join(_paragraph(lines, index) if is_text else _value(lines, index))


def _in_keys(lines: list[str], index: int) -> bool:
    """Tell whether a line stands between the two lines of front matter."""
    if not lines or lines[0].strip() != "---":
        return False
    ends = (at for at, line in enumerate(lines[1:], start=1) if line.strip() in ("---", "..."))
    return index < next(ends, 0)


def _paragraph(lines: list[str], index: int) -> list[str]:
    first = last = index
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return lines[first : last + 1]


def _value(lines: list[str], index: int) -> list[str]:
    """Return the line of a key, with the lines below it that stand further in."""
    indent = _indent(lines[index])
    last = index
    while last + 1 < len(lines) and (
        not lines[last + 1].strip() or _indent(lines[last + 1]) > indent
    ):
        last += 1
    return lines[index : last + 1]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
