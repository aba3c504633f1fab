"""Boxes that a writer gave no title: Markdown names them in English, after their kind."""

from __future__ import annotations

import re

_TITLES = {
    "abstract": "Samengevat",
    "attention": "Let op",
    "bug": "Fout",
    "caution": "Let op",
    "danger": "Gevaar",
    "error": "Fout",
    "example": "Voorbeeld",
    "failure": "Dat lukte niet",
    "hint": "Tip",
    "important": "Belangrijk",
    "info": "Meer weten",
    "note": "Opmerking",
    "question": "Vraag",
    "quote": "Citaat",
    "success": "Gelukt",
    "summary": "Samengevat",
    "tip": "Tip",
    "warning": "Let op",
}
_UNTITLED = re.compile(
    r'(<(?:div|details) class="(?:admonition )?([a-z]+)"(?: open(?:="open")?)?>\s*<(?:p'
    r' class="admonition-title"|summary)>)([A-Za-z]+)(?=</)'
)


def dutch_titles(html: str) -> str:
    """Give the boxes of a page that carry the English name of their kind a Dutch one."""
    return _UNTITLED.sub(_title, html)


def _title(match: re.Match[str]) -> str:
    opening, kind, shown = match.groups()
    return opening + (_TITLES.get(kind, shown) if shown.lower() == kind else shown)
