"""Colours and their contrast, as WCAG reckons it."""

from __future__ import annotations

import colorsys
import re

DARK_PAPER = "#11191d"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    return bool(_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Give the contrast between two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Give the text colour, ink or white, that reads best on a colour."""
    return max("#ffffff", "#1b2a33", key=lambda text: contrast(text, colour))


def for_dark(colour: str, wanted: float = 7.0) -> str:
    """Lighten a colour, in its own hue, until it can be read on the dark paper."""
    hue, light, full = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    shades = (
        _hex(colorsys.hls_to_rgb(hue, light + (1 - light) * step / 40, full * 0.65))
        for step in range(41)
    )
    return next(shade for shade in shades if contrast(shade, DARK_PAPER) >= wanted)


def _hex(shares: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
