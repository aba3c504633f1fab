"""The styles that follow from the portfolio and its round; everything else stands in
overrides/print/.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.model.portfolio import Portfolio
from .cover import document_title
from .resources import asset_address

BRAND = "#0f4c5c"
WHITE, INK = "#ffffff", "#1b2a33"
_TINT = 0.08


def portfolio_style(portfolio: Portfolio, draft: bool) -> str:
    """Write the rules for the colours of the criteria, the running foot, and those for every
    page.
    """
    return "\n".join([*_criteria(portfolio), *_foot(portfolio), page_style(portfolio, draft)])


def page_style(portfolio: Portfolio, draft: bool) -> str:
    """Write the rules for the municipality's colour and the watermark."""
    return "\n".join([*_brand(portfolio), *(_watermark() if draft else ())])


def _criteria(portfolio: Portfolio) -> Iterator[str]:
    for criterion in portfolio.round.criteria:
        name = f"c{criterion.number}"
        yield f".{name} {{ --c: {criterion.colour}; --tint: {mixed(criterion.colour, _TINT)}; }}"
        yield f".criterion.{name} {{ page: {name}; }}"
        yield f"@page {name} {{ @top-left {{ color: {criterion.colour}; }} }}"


def _brand(portfolio: Portfolio) -> Iterator[str]:
    colour = brand(portfolio)
    # A light colour suits the cover, and is unreadable as a heading on white.
    heading = colour if on(colour) == WHITE else INK
    yield f"html {{ --on-brand: {on(colour)}; --c: {heading}; --tint: {mixed(heading, _TINT)}; }}"
    yield f"@page cover {{ background-color: {colour}; }}"


def brand(portfolio: Portfolio) -> str:
    """Give the municipality's colour as #rrggbb, or ours where it has none or an unreadable one."""
    typed = portfolio.facts.colour.strip().lower()
    digits = typed.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    fine = typed.startswith("#") and len(digits) == 6 and set(digits) <= set("0123456789abcdef")
    return f"#{digits}" if fine else BRAND


def _foot(portfolio: Portfolio) -> Iterator[str]:
    name = document_title(portfolio) + (" (verzonnen voorbeeld)" if portfolio.facts.example else "")
    yield f"@page {{ @bottom-left {{ content: {_string(name)}; }} }}"


def _watermark() -> Iterator[str]:
    """Lay the word CONCEPT under every page: as a background it is an artifact, which screen
    readers skip.
    """
    mark = f"url({_string(asset_address('print/concept.svg'))})"
    yield f"@page {{ background: {mark} no-repeat center / 210mm auto; }}"
    yield (
        f"@page cover {{ background-image: {mark},"
        f" url({_string(asset_address('print/cover.svg'))}); background-position: center, left"
        " bottom; background-repeat: no-repeat; }"
    )


def _string(text: str) -> str:
    """Write a CSS string that can't close the style element either."""
    return (
        '"'
        + "".join(
            letter if letter.isalnum() or letter in " .,:/()-" else f"\\{ord(letter):x} "
            for letter in text
        )
        + '"'
    )


def mixed(colour: str, share: float) -> str:
    """Mix a share of a colour with white."""
    return "#" + "".join(
        f"{round(255 - (255 - channel) * share):02x}" for channel in _channels(colour)
    )


def on(colour: str) -> str:
    """Give the colour for text on a ground: white where that reads well, else ink."""
    return WHITE if 1.05 / (_luminance(colour) + 0.05) >= 4.5 else INK


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Measure how light a colour is, as WCAG 2 does."""
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
