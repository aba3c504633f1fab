"""Charts and other small drawings of the annexes, as inline SVG.

The facts of a chart stand in its <title> too: WeasyPrint takes the alternative text from there.
"""

import random
from collections.abc import Sequence
from html import escape
from itertools import pairwise

FONT = "Atkinson Hyperlegible Next"
INK = "#222b30"
SOFT = "#59656c"
LABEL_WIDTH = 176
CHART_WIDTH = 480

Row = tuple[str, *tuple[float | None, ...]]


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 9,
    anchor: str = "start",
    fill: str = INK,
    weight: int = 400,
) -> str:
    """Return one line of text; an inline SVG does not inherit the font of the page."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{FONT}" font-size="{size:g}"'
        f' font-weight="{weight}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
    )


def number(value: float) -> str:
    """Write a number as Flemish readers expect it."""
    whole = f"{value:,.1f}" if value % 1 else f"{value:,.0f}"
    return whole.replace(",", "\u00a0").replace(".", ",")


def figure(title: str, width: float, height: float, parts: Sequence[str], facts: str) -> str:
    """Wrap a drawing in a figure with a caption and, as alternative text, its facts."""
    drawing = "".join(parts)
    return (
        f'<figure class="chart"><figcaption>{escape(title)}</figcaption>'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="100%">'
        f"<title>{escape(title)}. {escape(facts)}</title>{drawing}</svg></figure>"
    )


def facts_of(rows: Sequence[Row], series: Sequence[str], unit: str) -> str:
    """Say all values of a chart in words."""
    sentences = []
    for label, *values in rows:
        told = (
            f"{name} {number(value)}{unit}".strip()
            for name, value in zip(series, values, strict=True)
            if value is not None
        )
        sentences.append(f"{label}: {', '.join(told)}")
    return "; ".join(sentences) + "."


def legend(series: Sequence[str], colours: Sequence[str], x: float = LABEL_WIDTH) -> list[str]:
    """Draw a key in one line; a chart of one series needs none."""
    parts = []
    for name, colour in zip(series, colours, strict=False) if len(series) > 1 else ():
        parts.append(
            f'<rect x="{x:g}" y="1" width="9" height="9" fill="{colour}"/>'
            + text(x + 13, 9, name, size=8.5, fill=SOFT)
        )
        x += 34 + 5 * len(name)
    return parts


def bars(
    rows: Sequence[Row],
    title: str,
    colours: Sequence[str],
    *,
    series: Sequence[str] = ("",),
    unit: str = "\u00a0%",
    top: float = 100,
) -> str:
    """Draw horizontal bars: a group for each row, in it one bar for each series."""
    thick, gap = (13, 9) if len(series) == 1 else (11, 9)
    room = CHART_WIDTH - LABEL_WIDTH - 44
    parts, y = legend(series, colours), 18 if len(series) > 1 else 2
    for label, *values in rows:
        present = [
            (value, colour)
            for value, colour in zip(values, colours, strict=False)
            if value is not None
        ]
        parts.append(text(LABEL_WIDTH - 8, y + thick * len(present) / 2 + 3, label, anchor="end"))
        for value, colour in present:
            length = room * value / top
            parts.append(
                f'<rect x="{LABEL_WIDTH}" y="{y:g}" width="{length:.1f}" height="{thick - 1}"'
                f' fill="{colour}"/>'
            )
            parts.append(
                text(
                    LABEL_WIDTH + length + 5,
                    y + thick - 3,
                    number(value) + unit,
                    size=8.5,
                    weight=600,
                )
            )
            y += thick
        y += gap
    parts.append(
        f'<path d="M{LABEL_WIDTH} {0 if len(series) == 1 else 14}V{y - gap + 2:g}" stroke="{SOFT}"'
        ' stroke-width=".8"/>'
    )
    return figure(title, CHART_WIDTH, y, parts, facts_of(rows, series, unit))


def stacked(
    rows: Sequence[Row],
    title: str,
    colours: Sequence[str],
    *,
    series: Sequence[str],
    unit: str = "",
) -> str:
    """Draw one bar for each row, divided by the series; the longest bar takes the whole width."""
    room = CHART_WIDTH - LABEL_WIDTH - 44
    top = max(sum(values) for _, *values in rows)
    parts, y = legend(series, colours), 18
    for label, *values in rows:
        parts.append(text(LABEL_WIDTH - 8, y + 13, label, anchor="end"))
        x = float(LABEL_WIDTH)
        for value, colour in zip(values, colours, strict=False):
            length = room * value / top
            parts.append(
                f'<rect x="{x:.1f}" y="{y:g}" width="{max(length - 1, 0):.1f}" height="19"'
                f' fill="{colour}"/>'
            )
            if length > 16:
                parts.append(
                    text(
                        x + length / 2,
                        y + 13,
                        number(value),
                        size=8.5,
                        anchor="middle",
                        fill="#fff",
                        weight=600,
                    )
                )
            x += length
        parts.append(text(x + 5, y + 13, number(sum(values)) + unit, size=8.5, weight=600))
        y += 28
    return figure(title, CHART_WIDTH, y, parts, facts_of(rows, series, unit))


def columns(
    rows: Sequence[Row],
    title: str,
    colours: Sequence[str],
    *,
    series: Sequence[str],
    height: float = 150,
) -> str:
    """Draw upright bars: a group for each row."""
    top = max(value for _, *values in rows for value in values)
    step = CHART_WIDTH / len(rows)
    wide = step * 0.72 / len(series)
    base = height + 26
    parts = legend(series, colours, x=2)
    for place, (label, *values) in enumerate(rows):
        x = place * step + step * 0.14
        parts.append(text(place * step + step / 2, base + 13, label, anchor="middle"))
        for value, colour in zip(values, colours, strict=False):
            tall = height * value / top
            parts.append(
                f'<rect x="{x:.1f}" y="{base - tall:.1f}" width="{wide - 2:.1f}"'
                f' height="{tall:.1f}" fill="{colour}"/>'
            )
            parts.append(
                text(
                    x + wide / 2 - 1,
                    base - tall - 4,
                    number(value),
                    size=8,
                    anchor="middle",
                    weight=600,
                )
            )
            x += wide
    parts.append(f'<path d="M0 {base:g}H{CHART_WIDTH}" stroke="{SOFT}" stroke-width=".8"/>')
    return figure(title, CHART_WIDTH, base + 18, parts, facts_of(rows, series, ""))


def scribble(seed: int, title: str, *, width: float = 96, height: float = 26) -> str:
    """Draw handwriting that nobody can read: loops of a pen, the same for the same seed."""
    points = pen(seed, width, height)
    path = "M{:.1f} {:.1f}".format(*points[0])
    for (x, y), (after_x, after_y) in pairwise(points[1:]):
        path += f"Q{x:.1f} {y:.1f} {(x + after_x) / 2:.1f} {(y + after_y) / 2:.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0'
        f' 0 {width:g} {height:g}"><title>{escape(title)}</title><path d="{path}" fill="none"'
        ' stroke="#1d3461" stroke-width="1.1" stroke-linecap="round"/></svg>'
    )


def pen(seed: int, width: float, height: float) -> list[tuple[float, float]]:
    """Return the turning points of a pen stroke from left to right within a box."""
    source = random.Random(seed)
    middle, x, points = height / 2, 4.0, []
    while x < width - 8:
        reach = height * (0.44 if source.random() < 0.3 else 0.24)
        points.append((x, middle + source.choice((-1, 1)) * reach * source.uniform(0.4, 1)))
        x += source.uniform(1.5, 8) - (5 if source.random() < 0.25 and x > 16 else 0)
    return [*points, (width - 4, middle + source.uniform(-3, 6))]
