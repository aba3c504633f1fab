"""The gate: a portfolio read and checked, the same for every command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..macros import checks
from ..macros.model.finding import WARNING, Finding, Place, Rule, Severity
from ..macros.model.portfolio import Acceptance
from ..macros.source.portfolio import Loaded, load
from .accepted import weigh
from .glyphs import without_glyph
from .interrupt import obey
from .moment import moment, today
from .repository import tracked_files
from .spelling import unknown_words


@dataclass(frozen=True, slots=True)
class Checked:
    """A portfolio, the moment that its outputs carry, and all that was found without laying it
    out; what a writer accepted is apart, and `marks` name what could be.
    """

    loaded: Loaded
    when: datetime
    findings: list[Finding]
    accepted: tuple[tuple[Finding, Acceptance], ...]
    marks: Mapping[Finding, str]


def read_and_check(root: Path, with_submitter: bool = False) -> Checked:
    """Read a portfolio and run every check that needs no pages. Raises NoPortfolio."""
    return check(load(root, with_submitter), root)


def check(loaded: Loaded, root: Path) -> Checked:
    """Run every check that needs no pages on what was read from a folder."""
    when = moment(root, loaded.whole.round)
    findings = checks.run(
        loaded.whole,
        today(root),
        tracked=tracked_files(root),
        unknown=unknown_words,
        lacking=without_glyph,
    )
    findings += _foreign_site(root)
    # Interrupted while it read a file, qpdf says that the file is damaged.
    obey()
    weighed = weigh([*loaded.findings, *findings], loaded.whole, root)
    return Checked(loaded, when, weighed.open, weighed.accepted, weighed.marks)


_FOREIGN_SITE = Rule(
    "site-vreemd",
    WARNING,
    "hier ligt een website die een ander programma maakte: wat niet openbaar is, kan erin staan.",
    "Verwijder de map 'site', en zet haar nergens online. De goede website staat in build/site.",
    "In de map `site` ligt een website die een ander programma maakte.",
)


def _foreign_site(root: Path) -> Iterator[Finding]:
    """Tell of a website that another program left: it may hold what only the jury may see."""
    folder = root / "site"
    if folder.is_dir() and any(folder.iterdir()):
        yield _FOREIGN_SITE.at(Place("site"))


def refuses(findings: Iterable[Finding], draft: bool, only_submission: bool = False) -> bool:
    """Tell whether nothing may be built with these findings.

    What is wrong with the website alone doesn't keep a submission back that is made without it.

    A draft is built in spite of findings, but never in spite of a leak, or of code that somebody
    else's browser would run.
    """
    if only_submission:
        findings = [finding for finding in findings if not finding.rule.of_the_site]
    if draft:
        findings = [finding for finding in findings if finding.rule.stops_a_draft]
    return any(finding.severity is Severity.ERROR for finding in findings)
