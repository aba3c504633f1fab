"""The picture that others show when somebody shares a link to the site."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .theme import THEME

NAME = "assets/images/share.png"
_SIZE, _MARGIN = (1200, 630), 90
_STRIP = 28
_PAPER = "#fbf9f4"


def write_card(
    file: Path, name: str, below: str, ground: str, ink: str, colours: Iterable[str]
) -> None:
    """Draw the name of the site on its colour, with the five criteria as a strip."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_drawn(name, below, ground, ink, tuple(colours)))


@lru_cache(maxsize=1)
def _drawn(name: str, below: str, ground: str, ink: str, colours: tuple[str, ...]) -> bytes:
    """Draw it once: the preview needs the same one after every edit."""
    picture = Image.new("RGB", _SIZE, ground)
    draw = ImageDraw.Draw(picture)
    head, text = _font("bricolage-grotesque", 84, 700), _font("atkinson-hyperlegible-next", 36, 400)
    lines = _lines(draw, name, head)
    top = (_SIZE[1] - _STRIP - len(lines) * 96 - 70) // 2
    for place, line in enumerate(lines):
        draw.text((_MARGIN, top + place * 96), line, ink, head)
    draw.text((_MARGIN, top + len(lines) * 96 + 34), below, ink, text)
    draw.rectangle((0, _SIZE[1] - _STRIP - 8, _SIZE[0], _SIZE[1]), _PAPER)
    for place, colour in enumerate(colours):
        width = _SIZE[0] / len(colours)
        draw.rectangle(
            (round(place * width), _SIZE[1] - _STRIP, round((place + 1) * width), _SIZE[1]), colour
        )
    drawn = io.BytesIO()
    picture.quantize(64).save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def _font(name: str, height: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(THEME / "assets/fonts" / f"{name}.woff2", height)
    font.set_variation_by_axes([weight])
    return font


def _lines(draw: ImageDraw.ImageDraw, name: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a name where it no longer fits."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font) <= _SIZE[0] - 2 * _MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
