"""Which letters the fonts of the PDF can draw; scripts/fonts.py lists them when it cuts these."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

# Of the text face, from which headings borrow what theirs lacks.
_LETTERS = Path(__file__).parents[1] / "overrides/print/fonts/letters.txt"


def without_glyph(letters: Iterable[str]) -> frozenset[str]:
    """Return the letters that the text face doesn't have."""
    return frozenset(letter for letter in letters if ord(letter) not in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    return frozenset(int(code, 16) for code in _LETTERS.read_text("ascii").split())
