"""Public portfolio -> public website."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ...macros.model.finding import Finding
from ...macros.model.portfolio import Portfolio
from .finish import finish
from .generator import generate
from .stage import stage

PDF_NAME, LEAFLET_NAME = "portfolio.pdf", "kinderen.pdf"


def make_site(portfolio: Portfolio, root: Path, new: Path, pdf: bytes, pages: int, pdf_pages: Mapping[str, tuple[int, int]], when: datetime, leaflet: tuple[bytes, int] | None = None, draft: bool = False) -> list[Finding]:
    """Build `new/site` with the public PDF in it, and the children's leaflet (its bytes and pages); return what the generator warned of."""
    site = new / "site"
    offered = {"url": PDF_NAME, "pages": pages, "size": len(pdf)}
    booklet = {"url": LEAFLET_NAME, "pages": leaflet[1], "size": len(leaflet[0])} if leaflet else None
    configuration = stage(portfolio, root, new / ".site", site, offered, pdf_pages, booklet, draft)
    findings = generate(configuration, when)
    home = portfolio.pages_of("start")
    finish(site, portfolio.facts.site_address, home[0].address if home else "404.html")
    (site / PDF_NAME).write_bytes(pdf)
    if leaflet:
        (site / LEAFLET_NAME).write_bytes(leaflet[0])
    return findings
