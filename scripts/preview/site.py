"""One build of the public site for the preview: no PDF, no submission, and never in `build/`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ...macros.model.finding import Finding
from ...macros.model.portfolio import Portfolio
from ...macros.source.portfolio import Loaded, NoPortfolio
from ..gate import read_and_check
from ..moment import moment
from ..report import in_order
from ..web.finish import finish
from ..web.generator import generate
from ..web.stage import stage

# With these a page's text or keys could not be read as they were meant.
_UNREADABLE = ("geen-utf8", "vreemd-teken", "opmerking-open")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read: the portfolio, what is wrong with it, and the pages that are broken."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    broken: frozenset[str]

    @property
    def portfolio(self) -> Portfolio:
        return self.loaded.whole


def read(root: Path) -> Seen:
    """Read and check a portfolio; raises NoPortfolio."""
    checked = read_and_check(root)
    loaded, findings = checked.loaded, in_order(checked.findings)
    homeless = next((finding for finding in findings if finding.rule in ("ronde-ontbreekt", "ronde-onbekend")), None)
    if homeless:
        # A site without a home page would take the place of the last good one.
        raise NoPortfolio(f"{homeless.place.path}:{homeless.place.line}: {homeless.message}")
    broken = {page.path for page in loaded.whole.pages if page.broken}
    broken |= {finding.place.path for finding in findings if finding.rule in _UNREADABLE}
    return Seen(loaded, tuple(findings), frozenset(broken))


def make(seen: Seen, root: Path, folder: Path) -> tuple[Finding, ...]:
    """Build the site in `folder/site`; return what the generator warned of. Raises SiteFailed."""
    public, work = seen.loaded.public, folder / "werk"
    # Without a PDF no page cites its pages: they are measured in the background, and would be yesterday's.
    configuration = stage(public, root, work, folder / "site", None, {})
    findings = generate(configuration, moment(root, public.round))
    finish(folder / "site", public.facts.site_address)
    shutil.rmtree(work, ignore_errors=True)
    return tuple(findings)
