"""The annexes as they are handed in: numbered, with names that survive every mailbox and every
computer.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from ...macros.model.annex import Annex
from ...macros.model.portfolio import Portfolio
from ..cannot import Cannot
from ..print.bundle import Enclosure

FOLDER = "bijlagen"
_LONGEST = 60


def enclosures(portfolio: Portfolio, root: Path) -> list[Enclosure]:
    """Read every annex file, in number order. Raises Cannot where one is no longer what was
    checked.
    """
    width = max(2, len(str(len(portfolio.annexes))))
    return [_enclosure(annex, root, width) for annex in portfolio.annexes]


def _enclosure(annex: Annex, root: Path, width: int) -> Enclosure:
    if annex.file is None:
        return Enclosure(annex)
    raw = (root / annex.file.path).read_bytes()
    if hashlib.sha256(raw).hexdigest() != annex.file.sha256:
        raise Cannot(
            f"'{annex.file.path}' veranderde tijdens het bouwen. Bouw opnieuw als het bestand"
            " klaar is."
        )
    return Enclosure(annex, f"{FOLDER}/{file_name(annex, width)}", raw)


def file_name(annex: Annex, width: int = 2) -> str:
    """Name a file by number and id, in lower-case ASCII: "bijlage-01-strategie.pdf"."""
    words = _plain(annex.id)[:_LONGEST].strip("-")
    name = "-".join(part for part in ("bijlage", f"{annex.number:0{width}}", words) if part)
    suffix = _plain(annex.file.extension) if annex.file else ""
    return f"{name}.{suffix}" if suffix else name


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
