"""The road from `docs/` to `build/`: load, check, lay out, publish."""

from __future__ import annotations

import json
import shutil
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
from .print.leaflet import make_leaflet
from .report import as_data, in_order
from .submission import make_submission, write_submission
from .submission.weight import EARLIER_RULE
from .web.archive import write_archive
from .web.make import make_site

Say = Callable[[str], None]
PRINT_FOLDER = "afdruk"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to; `done` tells whether new output stands in place."""

    findings: tuple[Finding, ...]
    done: bool
    measures: Mapping[str, object]
    portfolio: Portfolio


def build(root: Path, draft: bool, say: Say, keep_html: bool = False) -> Built:
    """Check a portfolio and build all of its output; a draft goes to `build/concept/` in spite of findings.

    With `keep_html` the documents that the PDFs of the submission were made from are kept in `afdruk/`.

    Raises NoPortfolio, Busy, SiteFailed, PrintFailed or OSError when it can't go on; the last good output stays.
    """
    with Output(root).held() as output:
        clock = _Clock()
        say("Lezen en nakijken")
        checked = read_and_check(root, with_submitter=True)
        loaded, when, findings = checked.loaded, checked.when, checked.findings
        clock.lap("nakijken")
        if _refuses(findings, draft):
            return _refused(output, findings, loaded.whole, clock)
        new = output.fresh()
        findings += _make_public(root, loaded, when, draft, new, clock, say)
        if not _refuses(findings, draft=True):
            findings = _make_submission(root, loaded.whole, when, draft, new, clock, say, findings, keep_html)
        if _refuses(findings, draft):
            return _refused(output, findings, loaded.whole, clock)
        _write_report(new / "rapport.json", findings, clock)
        place = "concept" if draft else ""
        output.publish(new, ("site", "indiening", "rapport.json", *((PRINT_FOLDER,) if keep_html else ())), place)
        if not keep_html:
            # One that still stands there is of another build.
            shutil.rmtree(output.folder / place / PRINT_FOLDER, ignore_errors=True)
        return Built(tuple(in_order(findings)), True, clock.pages, loaded.whole)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


# A draft is built in spite of findings, but never in spite of these: a leak, or code that somebody else's browser would run.
_STOPPING = frozenset({
    "code-geweigerd", "html-attribuut", "html-geweigerd", "lek", "lek-bijlage", "lek-onbekend", "link-geweigerd", "tekening-onveilig", "webadres-geweigerd",
})  # fmt: skip


def _refuses(findings: Iterable[Finding], draft: bool) -> bool:
    return any(finding.rule in _STOPPING for finding in findings) if draft else has_errors(findings)


def _make_public(root: Path, loaded: Loaded, when: datetime, draft: bool, new: Path, clock: _Clock, say: Say) -> list[Finding]:
    say("De publieke pdf opmaken")
    public = make_pdf(loaded.public, root, when, draft)
    leaflet = make_leaflet(loaded.public, root, when, draft)
    clock.lap("publieke pdf's")
    say("De website bouwen")
    findings = make_site(loaded.public, root, new, public.pdf, public.measures.pages, public.measures.pdf_pages, when, (leaflet.pdf, leaflet.pages) if leaflet else None)
    write_open_data(loaded.public, new / "site", when.date())
    write_archive(new / "site")
    findings += leaks(loaded.whole, loaded.public, root, new / "site")
    clock.lap("website")
    return findings


def _make_submission(
    root: Path, portfolio: Portfolio, when: datetime, draft: bool, new: Path, clock: _Clock, say: Say, findings: list[Finding], keep_html: bool
) -> list[Finding]:
    """Make the folder for the jury; return all findings, with what its pages and its weight add."""
    say("De pdf van de indiening opmaken")
    printed = make_pdf(portfolio, root, when, draft)
    clock.lap("pdf van de indiening")
    clock.pages = as_pages(printed.measures)
    say("De bijlagen erachter zetten")
    submission = make_submission(printed, portfolio, root, when, draft)
    clock.sizes = submission.weights
    findings = [*findings, *_layout_findings(portfolio, printed), *submission.findings]
    if submission.findings:
        # What was estimated from the files is known now.
        findings = [finding for finding in findings if finding.rule != EARLIER_RULE]
    write_submission(submission, in_order(findings), new / "indiening", when, draft)
    clock.lap("bundel")
    if keep_html:
        _keep(new / PRINT_FOLDER, {"portfolio.html": printed.html, "tussenbladen.html": submission.handed_in.bundle.html})
    return findings


def _keep(folder: Path, documents: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, html in documents.items():
        (folder / name).write_text(html, "utf-8")


def _layout_findings(portfolio: Portfolio, printed: Printed) -> list[Finding]:
    return list(checks.run_layout(portfolio, printed.measures))


def _refused(output: Output, findings: list[Finding], portfolio: Portfolio, clock: _Clock) -> Built:
    _write_report(output.folder / "rapport.json", findings, clock)
    return Built(tuple(in_order(findings)), False, clock.pages, portfolio)


def _write_report(file: Path, findings: list[Finding], clock: _Clock) -> None:
    """Write what a build found and took; the only output that may differ between two builds of one source."""
    found = [as_data(finding) for finding in in_order(findings)]
    told = {"bevindingen": found, "bladzijden": clock.pages, "bytes": clock.sizes, "seconden": clock.laps}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")


class _Clock:
    """Times of the steps, pages that were measured, and sizes in bytes: for the report only."""

    def __init__(self) -> None:
        self.start = perf_counter()
        self.laps: dict[str, float] = {}
        self.pages: Mapping[str, object] = {}
        self.sizes: Mapping[str, object] = {}

    def lap(self, name: str) -> None:
        now = perf_counter()
        self.laps[name] = round(now - self.start, 3)
        self.start = now
