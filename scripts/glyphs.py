"""Which letters the fonts of the PDF can draw; fontTools comes along with WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

# Headings have a face of their own, which lends from this one what it lacks.
_TEXT_FACE = Path(__file__).parents[1] / "overrides/assets/fonts/atkinson-hyperlegible-next.woff2"


def without_glyph(letters: Iterable[str]) -> frozenset[str]:
    """Return the letters that the text face doesn't have."""
    return frozenset(letter for letter in letters if ord(letter) not in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(_TEXT_FACE, lazy=True) as font:
        return frozenset(font.getBestCmap())
