"""One step on the built site, the same for every generator."""

from __future__ import annotations

from pathlib import Path

from .theme import drop_unused


def finish(site: Path, has_address: bool) -> None:
    """Take out what the generator left: unused files, packed copies, a site map without addresses."""
    drop_unused(site)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not has_address:
        (site / "sitemap.xml").unlink(missing_ok=True)
