"""The public half of a build, which every road to a website takes: `portfolio bouw`, and `mkdocs
build` by our plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from ..macros.model.finding import ERROR, WARNING, Finding, Place, Rule
from ..macros.source.portfolio import Loaded
from .cannot import FileFails
from .leaks.check import leaks
from .measured import Pages
from .open_data import write_open_data
from .print import LayoutUnavailable, Unmarked, make_pdf
from .print.leaflet import make_leaflet
from .web.archive import write_archive
from .web.make import NO_PAPERS, SITE, make_site
from .web.stage import Papers

Say = Callable[[str], None]


class Clock:
    """Times of the steps, pages that were measured, and sizes in bytes: for the report only."""

    def __init__(self) -> None:
        self.start = perf_counter()
        self.laps: dict[str, float] = {}
        self.pages: Pages | None = None
        self.sizes: Mapping[str, object] = {}

    def lap(self, name: str) -> None:
        now = perf_counter()
        self.laps[name] = round(now - self.start, 3)
        self.start = now


@dataclass(frozen=True, slots=True)
class Job:
    """One build under way: what was read, and the folder beside the output that stands."""

    root: Path
    loaded: Loaded
    when: datetime
    draft: bool
    new: Path
    say: Say
    clock: Clock = field(default_factory=Clock)


@dataclass(frozen=True, slots=True)
class Made:
    """What making the website added to the findings; `unprinted` says why there are no PDFs, where
    there are none.
    """

    findings: tuple[Finding, ...]
    unprinted: str = ""


def make_public(job: Job, with_papers: bool = True) -> Made:
    """Make `new/site`, whole, and read every byte of it for what the public may not see.

    Where this machine can't lay pages out, or without papers, the site offers no PDF.
    """
    public, site = job.loaded.public, job.new / SITE
    papers, spoilt, unprinted = _papers(job) if with_papers else (NO_PAPERS, [], "")
    job.say("De website bouwen")
    try:
        warned = make_site(public, job.root, job.new, job.when, papers, job.draft)
    except FileFails as problem:
        return Made((*spoilt, problem.finding), unprinted)
    write_open_data(public, site, job.when.date())
    write_archive(site)
    _open_to_a_server(site)
    leaked = leaks(job.loaded.whole, public, job.root, site)
    job.clock.lap("website")
    return Made((*warned, *leaked, *spoilt), unprinted)


def _open_to_a_server(site: Path) -> None:
    """Let a web server read the site, whatever this machine lets others read."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _papers(job: Job) -> tuple[Papers, list[Finding], str]:
    """Lay out what the site offers as PDF; tell what the layout complained of, or why nothing can
    be laid out.
    """
    public = job.loaded.public
    job.say("De publieke pdf opmaken")
    try:
        printed = make_pdf(public, job.root, job.when, job.draft)
        leaflet = make_leaflet(public, job.root, job.when, job.draft)
    except LayoutUnavailable as problem:
        return NO_PAPERS, [], str(problem)
    job.clock.lap("publieke pdf's")
    papers = Papers(
        pdf=printed.pdf,
        pages=printed.measures.pages,
        pdf_pages=printed.measures.pdf_pages,
        leaflet=leaflet.pdf if leaflet else b"",
        leaflet_pages=leaflet.pages if leaflet else 0,
    )
    findings = [*told_by_layout(printed.log), *without_mark(printed.unmarked)]
    if leaflet:
        findings += [*told_by_layout(leaflet.log), *without_mark(leaflet.unmarked)]
    return papers, list(dict.fromkeys(findings)), ""


_SPOILT = Rule(
    "opmaak",
    ERROR,
    "de pdf is niet gaaf: {trouble}.",
    "Kijk de koppelingen en beelden van de pagina's na.",
    "Bij het opmaken van de pdf ging iets mis, zoals een beeld dat niet te lezen is.",
)


_UNMARKED = Rule(
    "pdf-zonder-keurmerk",
    WARNING,
    "LET OP: de pdf is gemaakt zonder het keurmerk voor toegankelijkheid (PDF/UA-1 en PDF/A-3a)."
    " Wie een schermlezer gebruikt, kan er last van hebben. De reden: {why}{words}.",
    "Haal weg wat hier staat, of schrijf het anders, en bouw opnieuw. Blijft het? Meld het aan wie"
    " het programma onderhoudt, en zet het in je toegankelijkheidsverklaring.",
    "De opmaak weigerde iets wat in een toegankelijke pdf niet mag, zoals een beeld dat ze niet"
    " kan lezen. De pdf is er, maar zonder het keurmerk.",
)


def without_mark(unmarked: Unmarked | None) -> list[Finding]:
    """Say loudly that a PDF lacks the mark of the standards, where it does."""
    if unmarked is None:
        return []
    words = f", bij '{unmarked.words}'" if unmarked.words else ""
    return [_UNMARKED.at(Place(unmarked.path or "docs"), why=unmarked.why, words=words)]


def told_by_layout(log: Iterable[str]) -> list[Finding]:
    """Turn what the layout complained of into findings: a dead anchor or a missing picture spoils
    the PDF.
    """
    troubles = dict.fromkeys(line.rstrip(".") for line in log)
    return [_SPOILT.at(Place("docs"), trouble=trouble) for trouble in troubles]
