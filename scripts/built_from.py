"""Which text a build was made of: noted in its report, so that somebody can ask later whether it
changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from ..macros.model.folders import EDITIONS
from ..macros.model.portfolio import Portfolio

KEY = "bron"
_OF_A_SYSTEM = re.compile(r"/(?:\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def digest_of(portfolio: Portfolio, root: Path) -> str:
    """Return a digest of all that stands in `docs/` and `besloten/`, but for editions and for what
    a system leaves behind; an annex counts as it was read.
    """
    digests = {file.path: file.sha256 for file in portfolio.files}
    paths = [
        path
        for path in sorted(portfolio.paths)
        if not path.startswith(f"{EDITIONS}/") and not _OF_A_SYSTEM.search(path)
    ]
    lines = (
        f"{path} {digests.get(path) or hashlib.sha256((root / path).read_bytes()).hexdigest()}\n"
        for path in paths
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def noted(text: str, site: Path) -> Mapping[str, str]:
    """Give what a report tells of a build: its text, and the PDF by which its site is known."""
    return {
        "tekst": text,
        "site": hashlib.sha256((site / "portfolio.pdf").read_bytes()).hexdigest(),
    }


def last_noted(report: Path) -> Mapping[str, str]:
    """Read what a report tells; nothing where there is none, or one of another version."""
    try:
        told = json.loads(report.read_bytes())[KEY]
        return {str(key): str(value) for key, value in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def has_changed(folder: Path, text: str) -> bool:
    """Tell whether a text is another than that of the site in a folder; a site from elsewhere says
    nothing of it.
    """
    told = last_noted(folder / "rapport.json")
    return told.get("site") == noted(text, folder / "site")["site"] and told.get("tekst") != text
