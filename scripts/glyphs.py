"""Which letters the fonts of the PDF can draw; fontTools comes along with WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

# Headings have a face of their own, which lends from this one what it lacks.
_FONTS = Path(__file__).parents[1] / "overrides/assets/fonts"
_TEXT_FACE = ("atkinson-hyperlegible-next.woff2", "atkinson-hyperlegible-next-names.woff2")


def without_glyph(letters: Iterable[str]) -> frozenset[str]:
    """Return the letters that the text face doesn't have."""
    return frozenset(letter for letter in letters if ord(letter) not in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    fonts = [TTFont(_FONTS / name, lazy=True) for name in _TEXT_FACE]
    return frozenset(code for font in fonts for code in font.getBestCmap())
