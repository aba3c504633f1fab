"""One step on the built site, the same for every generator."""

from __future__ import annotations

from pathlib import Path

from .mend import mended
from .policy import apply_policy
from .search_index import write_search_index
from .theme import drop_unused


def finish(site: Path, address: str) -> None:
    """Take out what no page uses, and make every page fit for the site's own policy."""
    drop_unused(site)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not address:
        # Without the address of the site every line of it would be wrong.
        (site / "sitemap.xml").unlink(missing_ok=True)
    _write_robots(site / "robots.txt", address)
    for file in site.rglob("*.html"):
        file.write_text(mended(file.read_text("utf-8")), "utf-8", newline="\n")
    write_search_index(site)
    apply_policy(site)


def _write_robots(file: Path, address: str) -> None:
    """Let everybody in, and say where the list of pages is."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {address}/sitemap.xml"] if address else [])]
    file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
