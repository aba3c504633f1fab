"""One step on the built site, the same for every generator."""

from __future__ import annotations

import re
from pathlib import Path

from ...macros.render.admonitions import dutch_titles
from .policy import apply_policy
from .search_index import write_search_index
from .theme import drop_unused

_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
# Tables of macros have a class, and stand in a box already.
_BARE_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def finish(site: Path, address: str) -> None:
    """Take out what no page uses, and make every page fit for the site's own policy."""
    drop_unused(site)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not address:
        # Without the address of the site every line of it would be wrong.
        (site / "sitemap.xml").unlink(missing_ok=True)
    _write_robots(site / "robots.txt", address)
    for file in site.rglob("*.html"):
        _rewrite(file)
    write_search_index(site)
    apply_policy(site)


def _write_robots(file: Path, address: str) -> None:
    """Let everybody in, and say where the list of pages is."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {address}/sitemap.xml"] if address else [])]
    file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _rewrite(file: Path) -> None:
    """Mend what Markdown prints and a policy, a keyboard or a reader of Dutch can't use."""
    text = file.read_text("utf-8")
    clean = _ALIGNED.sub(r'<\1 class="align-\2">', text)
    clean = _in_scrolling_boxes(dutch_titles(clean))
    if clean != text:
        file.write_text(clean, "utf-8", newline="\n")


def _in_scrolling_boxes(text: str) -> str:
    """Put each bare table in a box that scrolls by itself, that the keyboard reaches, and that has a name of its own."""
    count = 0

    def boxed(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f'<div class="table-scroll" tabindex="0" role="region" aria-label="Tabel {count}">{match[0]}</div>'

    return _BARE_TABLE.sub(boxed, text)
