"""The road from `docs/` to `build/`: load, check, lay out, publish."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from ..macros import checks
from ..macros.model.finding import Finding, Severity
from ..macros.model.portfolio import Portfolio
from ..macros.source.portfolio import Loaded
from .gate import read_and_check
from .leaks.check import leaks
from .measured import as_pages
from .open_data import write_open_data
from .output import Output
from .print import Printed, make_pdf
from .report import as_data, in_order
from .web.archive import write_archive
from .web.make import make_site

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to; `done` tells whether new output stands in place."""

    findings: tuple[Finding, ...]
    done: bool
    measures: Mapping[str, object]
    portfolio: Portfolio


def build(root: Path, draft: bool, say: Say) -> Built:
    """Check a portfolio and build all of its output; a draft goes to `build/concept/` in spite of findings.

    Raises NoPortfolio, Busy, SiteFailed, PrintFailed or OSError when it can't go on; the last good output stays.
    """
    with Output(root).held() as output:
        clock = _Clock()
        say("Lezen en nakijken")
        checked = read_and_check(root, with_submitter=True)
        loaded, when, findings = checked.loaded, checked.when, checked.findings
        clock.lap("nakijken")
        if has_errors(findings) and not draft:
            return _refused(output, findings, loaded.whole, clock)
        new = output.fresh()
        findings += _make(root, loaded, when, draft, new, clock, say)
        # A draft is built in spite of findings, but never in spite of a leak.
        if has_errors(findings) and (not draft or leaked(findings)):
            return _refused(output, findings, loaded.whole, clock)
        _write_report(new / "rapport.json", findings, clock)
        output.publish(new, ("site", "indiening", "rapport.json"), "concept" if draft else "")
        return Built(tuple(in_order(findings)), True, {}, loaded.whole)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def leaked(findings: Iterable[Finding]) -> bool:
    return any(finding.rule.startswith("lek") for finding in findings)


def _make(root: Path, loaded: Loaded, when: datetime, draft: bool, new: Path, clock: _Clock, say: Say) -> list[Finding]:
    say("De publieke pdf opmaken")
    public = make_pdf(loaded.public, root, when, draft)
    clock.lap("publieke pdf")
    say("De website bouwen")
    findings = make_site(loaded.public, root, new, public.pdf, public.measures.pages, public.measures.pdf_pages, when)
    write_open_data(loaded.public, new / "site", when.date())
    write_archive(new / "site")
    findings += (hits := leaks(loaded.whole, loaded.public, root, new / "site"))
    clock.lap("website")
    if hits:
        return findings
    say("De pdf van de indiening opmaken")
    submission = make_pdf(loaded.whole, root, when, draft)
    clock.lap("pdf van de indiening")
    clock.pages = as_pages(submission.measures)
    folder = new / "indiening"
    folder.mkdir()
    (folder / "portfolio.pdf").write_bytes(submission.pdf)
    return findings + _layout_findings(loaded.whole, submission)


def _layout_findings(portfolio: Portfolio, printed: Printed) -> list[Finding]:
    return list(checks.run_layout(portfolio, printed.measures))


def _refused(output: Output, findings: list[Finding], portfolio: Portfolio, clock: _Clock) -> Built:
    _write_report(output.folder / "rapport.json", findings, clock)
    return Built(tuple(in_order(findings)), False, {}, portfolio)


def _write_report(file: Path, findings: list[Finding], clock: _Clock) -> None:
    """Write what a build found and took; the only output that may differ between two builds of one source."""
    told = {"bevindingen": [as_data(finding) for finding in in_order(findings)], "bladzijden": clock.pages, "seconden": clock.laps}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")


class _Clock:
    """Times of the steps, and the pages that were measured: for the report only."""

    def __init__(self) -> None:
        self.start = perf_counter()
        self.laps: dict[str, float] = {}
        self.pages: Mapping[str, object] = {}

    def lap(self, name: str) -> None:
        now = perf_counter()
        self.laps[name] = round(now - self.start, 3)
        self.start = now
