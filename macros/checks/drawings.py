"""Drawings (SVG) are small documents: one that is opened by itself could run code, or fetch
something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import ERROR, Finding, Place, Rule
from ..model.portfolio import Portfolio

_DANGERS = {
    "een script": r"<\s*(?:[\w.-]+:)?script\b",
    "vreemde inhoud": (
        r"<\s*(?:[\w.-]+:)?(?:foreignobject|iframe|object|embed|handler|listener|audio|video)\b"
    ),
    "een gebeurtenis die code start": r"[\s\"'/]on[a-z]+\s*=",
    "een link die code start": r"(?:href|src|from|to|values)\s*=\s*[\"']?\s*(?:java|vb)\s*script",
    "een verwijzing naar elders": r"(?:href|src)\s*=\s*[\"']?\s*(?!#|data:image/|[\"'])[\w./\\]",
    "een stijl die van elders komt": r"@import|url\(\s*[\"']?\s*(?!#|data:image/|[\"'])[\w./\\]",
    "een eigen entiteit": r"<!\s*(?:doctype[^>]*\[|entity)",
}
_PATTERNS = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in _DANGERS.items()}
_NUMBERED = re.compile(r"&#(x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)


_UNSAFE = Rule(
    "tekening-onveilig",
    ERROR,
    "in deze tekening staat {danger}.",
    "Bewaar ze opnieuw als gewone SVG ('plain' of 'geoptimaliseerd'), of als PNG.",
    "Een SVG-bestand met code of met iets van buiten.",
    stops_a_draft=True,
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find drawings with anything in them that is not a drawing."""
    for path, text in portfolio.drawings.items():
        plain = _NUMBERED.sub(_character, text)
        for danger, pattern in _PATTERNS.items():
            match = pattern.search(plain)
            if match:
                line = plain.count("\n", 0, match.start()) + 1
                yield _UNSAFE.at(Place(path, line), danger=danger)


def _character(match: re.Match[str]) -> str:
    number = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
    return chr(number) if 32 <= number < 0x110000 else " "
