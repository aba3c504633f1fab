"""The road from `docs/` to `build/`: load, check, lay out, publish."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from ..macros import checks
from ..macros.model.finding import Finding, Place, Severity, error, tip
from ..macros.model.portfolio import Portfolio
from ..macros.render.words import day
from ..macros.source.portfolio import Loaded
from .built_from import KEY, digest_of, last_noted, noted
from .gate import read_and_check
from .interrupt import obey
from .leaks.check import leaks
from .measured import as_pages
from .moment import told
from .open_data import write_open_data
from .output import Output
from .print import make_pdf
from .print.leaflet import make_leaflet
from .report import as_data, in_order
from .submission import make_submission, write_submission
from .submission.weight import EARLIER_RULE, RULE
from .version import MADE_WITH, this_program
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

    Raises NoPortfolio, Busy, Cannot or OSError when it can't go on; the last good output stays.
    """
    with Output(root).held() as output:
        say("Lezen en nakijken")
        clock = _Clock()
        checked = read_and_check(root, with_submitter=True)
        clock.lap("nakijken")
        text = digest_of(checked.loaded.whole, root)
        job = _Job(root, checked.loaded, checked.when, draft, output.fresh(), say, clock)
        findings = [*checked.findings, *_undated(root, checked.when)]
        if not _refuses(findings, draft):
            findings = _made(job, findings, keep_html)
        obey()
        done = not _refuses(findings, draft)
        # A build that was refused leaves the site that stands, and what is known of it.
        made_of = noted(text, job.new / "site") if done else last_noted(output.folder / "rapport.json")
        _write_report((job.new if done else output.folder) / "rapport.json", findings, clock, made_of)
        if done:
            _publish(output, job, keep_html)
        return Built(tuple(in_order(findings)), done, clock.pages, checked.loaded.whole)


@dataclass(frozen=True, slots=True)
class _Job:
    """One build under way, in a folder beside the output that stands."""

    root: Path
    loaded: Loaded
    when: datetime
    draft: bool
    new: Path
    say: Say
    clock: _Clock


def _made(job: _Job, findings: list[Finding], keep_html: bool) -> list[Finding]:
    """Make everything, for the public first; return all findings. What leaks to the public is not handed in either."""
    findings = [*findings, *_make_public(job)]
    return findings if _refuses(findings, draft=True) else _make_submission(job, findings, keep_html)


def _publish(output: Output, job: _Job, keep_html: bool) -> None:
    place = "concept" if job.draft else ""
    kept = (PRINT_FOLDER,) if keep_html else ()
    output.publish(job.new, ("site", "indiening", "rapport.json", *kept), place)
    if not keep_html:
        # One that still stands there is of another build.
        shutil.rmtree(output.folder / place / PRINT_FOLDER, ignore_errors=True)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


# A draft is built in spite of findings, but never in spite of these: a leak, or code that somebody else's browser would run.
_STOPPING = frozenset({
    "bijlage-uitvoerbaar", "code-geweigerd", "html-attribuut", "html-geweigerd", "lek", "lek-bijlage", "lek-onbekend", "link-geweigerd", "tekening-onveilig", "webadres-geweigerd",
})  # fmt: skip


def _refuses(findings: Iterable[Finding], draft: bool) -> bool:
    return any(finding.rule in _STOPPING for finding in findings) if draft else has_errors(findings)


def _make_public(job: _Job) -> list[Finding]:
    public = job.loaded.public
    job.say("De publieke pdf opmaken")
    printed = make_pdf(public, job.root, job.when, job.draft)
    leaflet = make_leaflet(public, job.root, job.when, job.draft)
    job.clock.lap("publieke pdf's")
    job.say("De website bouwen")
    offered = (leaflet.pdf, leaflet.pages) if leaflet else None
    site = make_site(public, job.root, job.new, printed.pdf, printed.measures.pages, printed.measures.pdf_pages, job.when, offered, job.draft)
    write_open_data(public, job.new / "site", job.when.date())
    write_archive(job.new / "site")
    found = leaks(job.loaded.whole, public, job.root, job.new / "site")
    job.clock.lap("website")
    return [*site, *found, *_told_by_layout([*printed.log, *(leaflet.log if leaflet else [])])]


def _make_submission(job: _Job, findings: list[Finding], keep_html: bool) -> list[Finding]:
    """Make the folder for the jury; return all findings, with what its pages and its weight add."""
    whole = job.loaded.whole
    job.say("De pdf van de indiening opmaken")
    printed = make_pdf(whole, job.root, job.when, job.draft)
    job.clock.lap("pdf van de indiening")
    job.clock.pages = as_pages(printed.measures)
    job.say("De bijlagen erachter zetten")
    submission = make_submission(printed, whole, job.root, job.when, job.draft)
    job.clock.sizes = submission.weights
    if any(finding.rule == RULE for finding in submission.findings):
        # What was estimated from the files is known now.
        findings = [finding for finding in findings if finding.rule != EARLIER_RULE]
    findings = [*findings, *checks.run_layout(whole, printed.measures), *submission.findings, *_told_by_layout(printed.log)]
    write_submission(submission, in_order(findings), job.new / "indiening", job.when, job.draft)
    job.clock.lap("bundel")
    if keep_html:
        _keep(job.new / PRINT_FOLDER, {"portfolio.html": printed.html, "tussenbladen.html": submission.handed_in.bundle.html})
    return findings


def _undated(root: Path, when: datetime) -> Iterator[Finding]:
    """Say which day stands in the output where nothing tells the true one."""
    if told(root) is None:
        yield tip(
            Place("docs"),
            "datum-onbekend",
            f"van wanneer je teksten zijn, weet het programma niet. Op de website en in de pdf staat {day(when.date())}.",
            "Zet de map op een forge, en bouw daar: dan staat er de dag van de laatste wijziging.",
        )


def _told_by_layout(log: Iterable[str]) -> list[Finding]:
    """Turn what the layout complained of into findings: a dead anchor or a picture that is not there spoils the PDF."""
    return [error(Place("docs"), "opmaak", f"de pdf is niet gaaf: {line.rstrip('.')}.", "Kijk de koppelingen en beelden van de pagina's na.") for line in dict.fromkeys(log)]


def _keep(folder: Path, documents: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, html in documents.items():
        (folder / name).write_text(html, "utf-8")


def _write_report(file: Path, findings: list[Finding], clock: _Clock, made_of: Mapping[str, str]) -> None:
    """Write what a build found and took; the only output that may differ between two builds of one source."""
    found = [as_data(finding) for finding in in_order(findings)]
    told = {MADE_WITH: this_program(), "bevindingen": found, "bladzijden": clock.pages, "bytes": clock.sizes, "seconden": clock.laps, KEY: made_of}
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
