"""One build of the public site for the preview: no PDF, no submission, and never in `build/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...macros.checks import run_stopping
from ...macros.model.finding import Finding
from ...macros.model.portfolio import Portfolio
from ...macros.source.portfolio import Loaded, NoPortfolio, load
from ...macros.source.tree import read_tree
from ..gate import check
from ..moment import moment
from ..report import in_order
from ..web.make import make_site

_TEXTS = (".md", ".yml", ".csv")
Texts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Read:
    """What the files say, and what can be shown of it: for `old` files that is their last good
    version.

    `good` has the last good version of every text, by path; `broken` names all that can't be read,
    also what never could.
    """

    loaded: Loaded
    shown: Loaded
    good: Texts
    broken: frozenset[str]
    old: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A portfolio, what is wrong with it, and the files that are broken."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    broken: frozenset[str]


def read(root: Path, good: Texts) -> Read:
    """Read a portfolio; the last good version stands in for a file that is broken. Raises
    NoPortfolio.
    """
    texts = _texts(root)
    loaded = load(root, instead=texts)
    broken = frozenset(_broken(loaded))
    old = {path: good[path] for path in broken if path in good}
    shown = load(root, instead={**texts, **old}) if old else loaded
    homeless = next(
        (
            finding
            for finding in shown.findings
            if finding.rule.id in ("ronde-ontbreekt", "ronde-onbekend")
        ),
        None,
    )
    if homeless:
        # A site without a home page would take the place of the last good one.
        raise NoPortfolio(f"{homeless.place.path}:{homeless.place.line}: {homeless.message}")
    whole = {path: raw for path, raw in texts.items() if path not in broken}
    return Read(loaded, shown, whole | old, broken, frozenset(old))


def _texts(root: Path) -> Texts:
    """Read what the loader would: no link, nothing too large, nothing that nobody may read; what is
    wrong with these it tells itself.
    """
    if not (root / "docs").is_dir():
        return {}
    tree, _ = read_tree(root, {})
    return {path: tree.read(path) for path in tree.paths if path.lower().endswith(_TEXTS)}


def _broken(loaded: Loaded) -> set[str]:
    pages = {page.path for page in loaded.whole.pages if page.broken}
    files = {finding.place.path for finding in loaded.findings if finding.rule.unreadable}
    return pages | files


def stopping(texts: Read) -> list[Finding]:
    """Return what is wrong with the texts that are shown, where not even a draft would be built."""
    findings = [*texts.shown.findings, *run_stopping(texts.shown.whole)]
    return [finding for finding in findings if finding.rule.stops_a_draft]


def make(texts: Read, root: Path, folder: Path, refusals: Iterable[Finding]) -> tuple[Finding, ...]:
    """Build the site in `folder/site`; return what is wrong with it, where no refusal tells the
    cause. Raises SiteFailed.
    """
    public = texts.shown.public
    # Without a PDF no page cites its pages: they are measured in the background, and would be
    # yesterday's.
    findings = make_site(public, root, folder, moment(root, public.round))
    refused = {refusal.place.path for refusal in refusals}
    return tuple(finding for finding in findings if finding.place.path not in refused)


def look_through(read: Read, root: Path) -> Seen:
    """Check what the files say now, not what is shown of them."""
    checked = check(read.loaded, root)
    return Seen(read.loaded.whole, tuple(in_order(checked.findings)), read.broken)
