"""One step on the built site, the same for every generator."""

from __future__ import annotations

import html
from pathlib import Path
from urllib.parse import quote

from .mend import mended
from .policy import apply_policy
from .search_index import write_search_index
from .theme import drop_unused

# The home page is known by its keys and may lie anywhere; whoever opens the site, or its folder,
# starts here.
_ENTRANCE = """<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<title>Naar de startpagina</title>
<meta http-equiv="refresh" content="0; url=%">
</head>
<body>
<main><h1>Naar de startpagina</h1><p><a href="%">Ga naar de startpagina</a></p></main>
</body>
</html>
"""


def finish(site: Path, address: str, home: str = "index.html") -> None:
    """Take out what no page uses, and make every page fit for the site's own policy."""
    drop_unused(site)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not address:
        # Without the address of the site every line of it would be wrong.
        (site / "sitemap.xml").unlink(missing_ok=True)
    if not (site / "index.html").exists():
        (site / "index.html").write_text(
            _ENTRANCE.replace("%", html.escape(quote(home))), "utf-8", newline="\n"
        )
    _write_robots(site / "robots.txt", address)
    for file in site.rglob("*.html"):
        file.write_text(mended(file.read_text("utf-8")), "utf-8", newline="\n")
    write_search_index(site)
    apply_policy(site)


def _write_robots(file: Path, address: str) -> None:
    """Let everybody in, and say where the list of pages is."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {address}/sitemap.xml"] if address else [])]
    file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
