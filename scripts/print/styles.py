"""The look that follows from the portfolio and its round; everything else stands in
overrides/print/.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement, builder

from ...macros.model.portfolio import Portfolio
from .cover import document_title

BRAND = "#0f4c5c"
WHITE, INK = "#ffffff", "#1b2a33"


def look_of(portfolio: Portfolio, template: str, draft: bool) -> Iterator[HtmlElement]:
    """Yield what a template needs to know: colours, the words at the foot, and whether it is a
    draft.
    """
    yield builder.META(name="look", content=template)
    yield builder.META(name="foot", content=_foot(portfolio))
    for name, colour in _colours(portfolio):
        yield builder.META(name=f"colour-{name}", content=colour)
    if draft:
        yield builder.META(name="draft", content="ja")


def _colours(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    ground = brand(portfolio)
    yield "ground", ground
    yield "on-ground", on(ground)
    # A light colour suits the cover, and is unreadable as a heading on white.
    yield "brand", ground if on(ground) == WHITE else INK
    for criterion in portfolio.round.criteria:
        yield f"c{criterion.number}", criterion.colour


def brand(portfolio: Portfolio) -> str:
    """Give the municipality's colour as #rrggbb, or ours where it has none or an unreadable one."""
    typed = portfolio.facts.colour.strip().lower()
    digits = typed.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    fine = typed.startswith("#") and len(digits) == 6 and set(digits) <= set("0123456789abcdef")
    return f"#{digits}" if fine else BRAND


def _foot(portfolio: Portfolio) -> str:
    return document_title(portfolio) + (" (verzonnen voorbeeld)" if portfolio.facts.example else "")


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
