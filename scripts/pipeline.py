"""The road from `docs/` to `build/`: load, check, lay out, publish."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..macros import checks
from ..macros.dutch import day
from ..macros.model.finding import TIP, Finding, Place, Rule
from ..macros.model.portfolio import Portfolio
from .built_from import KEY, digest_of, last_noted, noted
from .cannot import Cannot, FileFails
from .gate import read_and_check, refuses
from .interrupt import obey
from .measured import Pages, as_pages
from .moment import told
from .output import Output
from .print import make_pdf
from .public_site import Clock, Job, Made, Say, make_public, told_by_layout, without_mark
from .report import as_data, in_order
from .submission import make_submission, write_submission
from .version import MADE_WITH, this_program
from .web.make import SITE

PRINT_FOLDER = "afdruk"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    `done` tells whether new output stands in place; `unprinted` why it is the website alone,
    without PDFs.
    """

    findings: tuple[Finding, ...]
    done: bool
    measures: Pages | None
    portfolio: Portfolio
    unprinted: str = ""


def build(
    root: Path, draft: bool, say: Say, keep_html: bool = False, only_submission: bool = False
) -> Built:
    """Check a portfolio and build all of its output; a draft goes to `build/concept/` in spite of
    findings.

    With `keep_html` the documents that the PDFs of the submission were made from are kept in
    `afdruk/`. With `only_submission` the website that stands is left as it is, and what is wrong
    with the new one is only told.

    Raises NoPortfolio, Cannot or OSError when it can't go on; the last good output stays.
    """
    with Output(root).held() as output:
        say("Lezen en nakijken")
        clock = Clock()
        checked = read_and_check(root, with_submitter=True)
        clock.lap("nakijken")
        text = digest_of(checked.loaded.whole, root)
        job = Job(root, checked.loaded, checked.when, draft, output.fresh(), say, clock)
        findings = [*checked.findings, *_undated(root, checked.when)]
        unprinted = ""
        if not refuses(findings, draft, only_submission):
            findings, unprinted = _made(job, findings, keep_html, only_submission)
        obey()
        done = not refuses(findings, draft, only_submission)
        if only_submission and unprinted:
            raise Cannot(unprinted)
        # A build that was refused leaves the site that stands, and what is known of it.
        made_of = last_noted(output.folder / "rapport.json")
        if done and not only_submission:
            made_of = {} if unprinted else noted(text, job.new / SITE)
        _write_report(
            (job.new if done else output.folder) / "rapport.json", findings, clock, made_of
        )
        if done:
            _publish(output, job, keep_html, only_submission)
        return Built(tuple(in_order(findings)), done, clock.pages, checked.loaded.whole, unprinted)


def _made(
    job: Job, findings: list[Finding], keep_html: bool, only_submission: bool
) -> tuple[list[Finding], str]:
    """Make everything, for the public first; return all findings, and why there are no PDFs if
    there are none.

    What leaks to the public is not handed in either, unless only the submission is asked.
    """
    try:
        public = _of_the_site(make_public(job)) if only_submission else make_public(job)
        findings = [*findings, *public.findings]
        if public.unprinted or refuses(findings, draft=True, only_submission=only_submission):
            return findings, public.unprinted
        return _make_submission(job, findings, keep_html), ""
    except FileFails as problem:
        return [*findings, problem.finding], ""


def _of_the_site(made: Made) -> Made:
    """Say of all that making the website told that it is about the website."""
    told = (replace(known, rule=replace(known.rule, of_the_site=True)) for known in made.findings)
    return replace(made, findings=tuple(told))


def _publish(output: Output, job: Job, keep_html: bool, only_submission: bool) -> None:
    place = "concept" if job.draft else ""
    names = ["rapport.json"] if only_submission else [SITE, "rapport.json"]
    names += [name for name in ("indiening", PRINT_FOLDER) if (job.new / name).exists()]
    output.publish(job.new, names, place)
    if not keep_html:
        # One that still stands there is of another build.
        shutil.rmtree(output.folder / place / PRINT_FOLDER, ignore_errors=True)


def _make_submission(job: Job, findings: list[Finding], keep_html: bool) -> list[Finding]:
    """Make the folder for the jury; return all findings, with what its pages and its weight add."""
    whole = job.loaded.whole
    job.say("De pdf van de indiening opmaken")
    printed = make_pdf(whole, job.root, job.when, job.draft)
    job.clock.lap("pdf van de indiening")
    job.clock.pages = as_pages(printed.measures)
    job.say("De bijlagen erachter zetten")
    submission = make_submission(printed, whole, job.root, job.when, job.draft)
    job.clock.sizes = submission.weights
    # What was estimated from the files is known now.
    replaced = {finding.rule.replaces for finding in submission.findings}
    findings = [
        *(finding for finding in findings if finding.rule.id not in replaced),
        *checks.run_layout(whole, printed.measures),
        *submission.findings,
        *told_by_layout(printed.log),
        *without_mark(printed.unmarked),
    ]
    write_submission(submission, in_order(findings), job.new / "indiening", job.when, job.draft)
    job.clock.lap("bundel")
    if keep_html:
        _keep(
            job.new / PRINT_FOLDER,
            {"portfolio.html": printed.html, "tussenbladen.html": submission.handed_in.bundle.html},
        )
    return findings


_UNDATED = Rule(
    "datum-onbekend",
    TIP,
    "van wanneer je teksten zijn, weet het programma niet. Op de website en in de pdf staat {day}.",
    "Zet de map op een forge, en bouw daar: dan staat er de dag van de laatste wijziging.",
    "Er is geen geschiedenis in Git: in wat je bouwt, staat de dag van indienen als datum.",
)


def _undated(root: Path, when: datetime) -> Iterator[Finding]:
    """Say which day stands in the output where nothing tells the true one."""
    if told(root) is None:
        yield _UNDATED.at(Place("docs"), day=day(when.date()))


def _keep(folder: Path, documents: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, html in documents.items():
        (folder / name).write_text(html, "utf-8")


def _write_report(
    file: Path, findings: list[Finding], clock: Clock, made_of: Mapping[str, str]
) -> None:
    """Write what a build found and took; the only output that may differ between two builds of one
    source.
    """
    findings_data = [as_data(finding) for finding in in_order(findings)]
    report = {
        MADE_WITH: this_program(),
        "bevindingen": findings_data,
        "bladzijden": clock.pages or {},
        "bytes": clock.sizes,
        "seconden": clock.laps,
        KEY: made_of,
    }
    file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
