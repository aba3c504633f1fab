"""Findings -> what a person or a machine reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypedDict

import click

from ..macros.dutch import counted, in_message
from ..macros.model.finding import Finding, Severity
from ..macros.model.portfolio import Portfolio
from ..macros.model.vocabulary import Phase

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.TIP: "cyan"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIP: "notice"}
_PLURALS = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.TIP: ("tip", "tips"),
}
FORMATS = ("tekst", "json", "github")


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by file and line, each finding once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def as_format(
    findings: list[Finding], style: str, marks: Mapping[Finding, str] = MappingProxyType({})
) -> str:
    """Return the findings in one of the FORMATS; a text ends with their count."""
    if style == "json":
        return as_json(findings, marks)
    if style == "github":
        return as_github(findings)
    shown = [as_text(findings, marks)] if findings else []
    return "\n".join([*shown, summary(findings)])


def as_text(
    findings: Iterable[Finding], marks: Mapping[Finding, str] = MappingProxyType({})
) -> str:
    """Return the findings as a writer reads them; colours are left to the terminal. `marks` say
    where, of those that can be accepted.
    """
    return "\n".join(_text(finding, marks.get(finding, "")) for finding in findings)


def _text(finding: Finding, mark: str) -> str:
    place = f"{finding.place.path}:{finding.place.line}"
    severity = severity_word(finding.severity)
    line = f"{place}: {severity}: {finding.message} [{finding.rule.id}]"
    below = [finding.hint, f"waar: {mark}" if mark else ""]
    return "\n    ".join([line, *(text for text in below if text)])


def severity_word(severity: Severity) -> str:
    """Return the word for a severity in its colour."""
    return click.style(severity.value, fg=_COLOURS[severity], bold=True)


class FindingData(TypedDict):
    path: str
    line: int
    severity: str
    rule: str
    message: str
    hint: str


def as_data(finding: Finding) -> FindingData:
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "severity": finding.severity.value,
        "rule": finding.rule.id,
        "message": finding.message,
        "hint": finding.hint,
    }


def as_json(
    findings: Iterable[Finding], marks: Mapping[Finding, str] = MappingProxyType({})
) -> str:
    data = [
        {**as_data(finding), **({"mark": marks[finding]} if finding in marks else {})}
        for finding in findings
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_github(findings: Iterable[Finding]) -> str:
    """Return workflow commands, which a forge shows beside the line."""
    return "\n".join(_github(finding) for finding in findings)


def _github(finding: Finding) -> str:
    text = _escaped(f"{finding.message} {finding.hint}".strip())
    place = _escaped(finding.place.path).replace(",", "%2C").replace(":", "%3A")
    return (
        f"::{_GITHUB[finding.severity]}"
        f" file={place},line={finding.place.line},title={finding.rule.id}::{text}"
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def summary(findings: Iterable[Finding]) -> str:
    """Count in one Dutch sentence."""
    counts = Counter(finding.severity for finding in findings)
    lines = [
        in_message(counted(counts[severity], *_PLURALS[severity]))
        for severity in Severity
        if counts[severity]
    ]
    return f"{', '.join(lines)}." if lines else "Alles in orde: geen bevindingen."


def not_counted(findings: Iterable[Finding], phase: Phase) -> str:
    """Say that errors stop nothing yet, and until when."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return f"De fase is '{phase.id}', en er zijn geen fouten."
    return f"De fase is '{phase.id}': fouten tellen nog niet mee. Nu: {summary(errors)}"


def outcome(portfolio: Portfolio, done: bool, draft: bool) -> str:
    """Say what a build made, and what comes next."""
    if not done:
        return outcome_refused()
    place = _place(draft)
    return (
        f"Klaar: {place}/site/index.html en"
        f" {place}/indiening/indiening.pdf.{_next(portfolio, draft)}"
    )


def outcome_refused() -> str:
    return "Er is niets gebouwd. Wat er al stond, staat er nog."


def only_the_site(draft: bool) -> str:
    """Say what stands in place where no pages could be laid out."""
    return f"Alleen de website is gebouwd, zonder pdf's: {_place(draft)}/site/index.html."


def only_the_submission(findings: Iterable[Finding]) -> str:
    """Say that the submission stands there, and what became of the website."""
    stopped = any(
        finding.rule.of_the_site and finding.severity is Severity.ERROR for finding in findings
    )
    why = " Wat haar tegenhoudt, staat ook in INDIENEN.md." if stopped else ""
    return (
        "Klaar: build/indiening/indiening.pdf. De website is niet gebouwd: die van de vorige keer"
        f" staat er nog.{why} Lees build/indiening/INDIENEN.md voor je verstuurt."
    )


def _place(draft: bool) -> str:
    return "build/concept" if draft else "build"


def _next(portfolio: Portfolio, draft: bool) -> str:
    if draft:
        return (
            " Dit is een concept: je kunt het niet indienen. Bouw zonder --concept als alles"
            " klaar is."
        )
    phase = portfolio.phase
    return (
        ""
        if phase and phase.deadline_passed
        else " Lees build/indiening/INDIENEN.md voor je verstuurt."
    )
