"""One step on the built site, the same for every generator."""

from __future__ import annotations

import re
from pathlib import Path

from .policy import apply_policy
from .theme import drop_unused

_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')


def finish(site: Path, has_address: bool) -> None:
    """Take out what no page uses, and make every page fit for the site's own policy."""
    drop_unused(site)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not has_address:
        # Without the address of the site every line of it would be wrong.
        (site / "sitemap.xml").unlink(missing_ok=True)
    for file in site.rglob("*.html"):
        _rewrite(file)
    apply_policy(site)


def _rewrite(file: Path) -> None:
    """Markdown aligns the cells of a table by a style attribute, which the policy refuses."""
    text = file.read_text("utf-8")
    clean = _ALIGNED.sub(r'<\1 class="align-\2">', text)
    if clean != text:
        file.write_text(clean, "utf-8", newline="\n")
