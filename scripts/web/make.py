"""Public portfolio -> public website."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from ...macros.model.finding import Finding
from ...macros.model.portfolio import Portfolio
from .finish import finish
from .generator import generate
from .inline_code import inline_code
from .stage import Papers, stage

NO_PAPERS = Papers()
# The folder of the website, in the output and in whatever is being made.
SITE = "site"


def make_site(
    portfolio: Portfolio,
    root: Path,
    new: Path,
    when: datetime,
    papers: Papers = NO_PAPERS,
    draft: bool = False,
) -> list[Finding]:
    """Build `new/site` with the public PDFs in it; return what the generator warned of, and the
    pages with code in them. Raises SiteFailed.
    """
    site, work = new / SITE, new / ".site"
    findings = generate(stage(portfolio, root, work, site, papers, draft), when)
    shutil.rmtree(work, ignore_errors=True)
    home = portfolio.pages_of("start")
    finish(site, portfolio.facts.site_address, home[0].address if home else "404.html")
    for name, raw in papers.files.items():
        (site / name).write_bytes(raw)
    return [*findings, *inline_code(site, portfolio)]
