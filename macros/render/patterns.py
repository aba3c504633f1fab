"""What tells the series of a chart apart without colour: strokes laid over areas, dashes and marks
for lines.
"""

from __future__ import annotations

from .markup import Html, element, fragment

_INK, _PAPER = "#1b2a33", "#ffffff"
_LINE = "#0f4c5c"
_GROUNDS = ("#0f4c5c", "#ffc845", "#857f70", "#c6cdd1", "#3f4f59")
_STROKES = (None, _INK, _PAPER, _INK, _PAPER)
_DASHES = (None, "8 4", "2 4", "11 3 2 3", "5 2")
_SLANTING, _LEVEL, _CROSSING = (
    "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "M0 2H8M0 6H8",
    "M-2 6L2 10M0 0L8 8M6 -2L10 2",
)
KINDS = len(_GROUNDS)


def defs(prefix: str, count: int) -> Html:
    """Define the strokes that a drawing needs; ids carry its prefix, because a page may have more
    charts.
    """
    patterns = (_pattern(f"{prefix}-{kind + 1}", kind) for kind in range(1, min(count, KINDS)))
    return element("defs", *patterns)


def area(prefix: str, order: int, x: float, y: float, width: float, height: float) -> Html:
    """Draw a part of a chart: its ground, and over it the strokes of its series; the first series
    is plain.
    """
    kind = order % KINDS
    shape = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height)}
    ground = element(
        "rect",
        cls=f"ch-bar ch-{kind + 1}",
        **shape,
        fill=_GROUNDS[kind],
        stroke=_INK,
        stroke_width=0.8,
    )
    return fragment(
        ground,
        (
            element("rect", cls="ch-pattern", **shape, fill=f"url(#{prefix}-{kind + 1})")
            if kind
            else None
        ),
    )


def _pattern(id: str, kind: int) -> Html:
    """Slanting, dots, level, crossed."""
    colour = _STROKES[kind]
    if kind == 2:
        marks = fragment(*(element("circle", cx=at, cy=at, r=1.6, fill=colour) for at in (2, 6)))
    else:
        path = {1: _SLANTING, 3: _LEVEL, 4: _SLANTING + _CROSSING}[kind]
        marks = element("path", d=path, stroke=colour, stroke_width=1.2, fill="none")
    return element("pattern", marks, id=id, width=8, height=8, patternUnits="userSpaceOnUse")


def line(points: list[tuple[float, float]], order: int) -> Html:
    """Draw the line of a series, dashed in its own way."""
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return element(
        "polyline",
        points=path,
        cls="ch-line",
        fill="none",
        stroke=_LINE,
        stroke_width=2.5,
        stroke_linejoin="round",
        stroke_dasharray=_DASHES[order % KINDS],
    )


def point(order: int, x: float, y: float, size: float = 4.8) -> Html:
    """Draw the mark of a line's point: disc, square, triangle, diamond or small disc, by series."""
    kind = order % KINDS
    given = {
        "cls": f"ch-point ch-{kind + 1}",
        "fill": _GROUNDS[kind],
        "stroke": _INK,
        "stroke_width": 1,
    }
    if kind in (0, 4):
        return element(
            "circle", cx=_n(x), cy=_n(y), r=_n(size if kind == 0 else size * 0.6), **given
        )
    corners = {
        1: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        2: ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
        3: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    }[kind]
    return element(
        "polygon",
        points=" ".join(f"{_n(x + size * dx)},{_n(y + size * dy)}" for dx, dy in corners),
        **given,
    )


def _n(value: float) -> str:
    return f"{round(value, 2):g}"
