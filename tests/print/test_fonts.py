"""The fonts of one weight, which the pages between annexes use, against those that they were cut
from.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OVERRIDES = Path(__file__).parents[2] / "overrides"


@pytest.mark.parametrize(
    "file", sorted((OVERRIDES / "print" / "fonts").glob("*00.ttf")), ids=lambda file: file.stem
)
def test_a_font_of_one_weight_draws_as_the_one_it_comes_from(file: Path) -> None:
    """Same letters, widths and outlines: run scripts/fonts.py after a change, and both are made
    anew.
    """
    name, _, weight = file.stem.rpartition("-")
    whole = instantiateVariableFont(
        TTFont(OVERRIDES / "assets" / "fonts" / f"{name}.woff2"), {"wght": int(weight)}
    )
    one = TTFont(file)

    assert whole.getBestCmap() == one.getBestCmap()
    assert whole["hmtx"].metrics == one["hmtx"].metrics
    assert [] == [
        glyph
        for glyph in whole.getGlyphOrder()
        if not _alike(_drawn(whole, glyph), _drawn(one, glyph))
    ]


def _alike(strokes: list, others: list) -> bool:
    """Tell whether outlines are the same, but for a unit of a thousandth of a line: a font that
    was saved in between rounds its points once more.
    """
    return [name for name, _ in strokes] == [name for name, _ in others] and all(
        abs(one - other) <= 2
        for (_, points), (_, twins) in zip(strokes, others)
        for point, twin in zip(points, twins)
        for one, other in zip(point, twin)
    )


def _drawn(font: TTFont, glyph: str) -> list:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value
