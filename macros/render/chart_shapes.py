"""The three shapes of a chart; each value is written at its mark, so that no one has to read it off
a scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..dutch import number
from . import patterns
from .axis import FONT
from .letters import spread, width
from .markup import Html, element, fragment
from .series import Figures, Series

_INK, _SOFT, _GRID = "#1b2a33", "#3f4f59", "#c6cdd1"
_WIDTH, _SIZE = 560.0, 14.0
_BAR, _BETWEEN, _LINE = 17.0, 3.0, 19.0


def bars(figures: Figures, label: str, prefix: str) -> Html:
    """Draw level bars, grouped by category: long names of categories have a line of their own."""
    room = _WIDTH - max(width(number(value), _SIZE) for value in figures.values) - 8
    unit = room / (max(figures.values) if max(figures.values) > 0 else 1)
    parts, y = [], _legend_height(figures)
    for index, category in enumerate(figures.categories):
        for line in wrapped(category, _WIDTH):
            y += _LINE
            parts.append(_text(line, 0, y - 5))
        for order, series in enumerate(figures.series):
            parts += _bar(series.values[index], unit, y, order, prefix)
            y += _BAR + _BETWEEN
        y += 9
    return _svg(figures, label, prefix, y, parts)


def _bar(value: float | None, unit: float, y: float, order: int, prefix: str) -> Iterator[Html]:
    length = max(0.0, value or 0) * unit
    if value is not None:
        yield patterns.area(prefix, order, 0.5, y, max(length, 1), _BAR)
    yield _text("geen cijfer" if value is None else number(value), length + 6, y + _BAR - 4)


def shares(figures: Figures, label: str, prefix: str) -> Html:
    """Draw each category as a whole, divided by its series; a table of one series is one whole,
    divided by its categories.
    """
    figures = turned(figures) if len(figures.series) == 1 else figures
    parts, y = [], _legend_height(figures)
    for index, category in enumerate(figures.categories):
        for line in wrapped(category, _WIDTH):
            y += _LINE
            parts.append(_text(line, 0, y - 5))
        parts += _divided([series.values[index] or 0 for series in figures.series], y, prefix)
        y += _BAR + 30
    return _svg(figures, label, prefix, y, parts)


def _divided(values: list[float], y: float, prefix: str) -> Iterator[Html]:
    """Draw one whole, and under each part its share, moved aside where parts are narrow."""
    total = sum(max(0, value) for value in values) or 1
    x, middles, labels = 0.5, [], []
    for order, value in enumerate(values):
        length = max(0, value) * (_WIDTH - 1) / total
        yield patterns.area(prefix, order, x, y, length, _BAR + 5)
        middles.append(x + length / 2)
        labels.append(f"{number(round(100 * value / total))} %")
        x += length
    places = spread(middles, [width(label, _SIZE) for label in labels], 0, _WIDTH, 4)
    for label, place in zip(labels, places):
        yield _text(label, place, y + _BAR + 20, "middle")


def turned(figures: Figures) -> Figures:
    """Make each category of a single series a series of its own."""
    only = figures.series[0]
    return Figures(
        (only.name,),
        tuple(Series(name, (value,)) for name, value in zip(figures.categories, only.values)),
    )


def lines(figures: Figures, label: str, prefix: str) -> Html:
    """Draw a line for each series, with its own dash and mark."""
    top, height = _legend_height(figures) + 20, 190.0
    bottom = top + height
    places = [_place(figures, index) for index in range(len(figures.categories))]
    parts = list(_scale(figures, top, bottom))
    parts += _bottom(figures, places, bottom)
    for order, series in enumerate(figures.series):
        points = [
            (x, bottom - value / figures.top * height)
            for x, value in zip(places, series.values)
            if value is not None
        ]
        parts.append(patterns.line(points, order))
        parts += [patterns.point(order, x, y) for x, y in points]
    parts += _values(figures, places, lambda value: bottom - value / figures.top * height, bottom)
    return _svg(figures, label, prefix, bottom + 26, parts)


def _place(figures: Figures, index: int) -> float:
    count = len(figures.categories)
    left, right = _margin(figures) + 20, _WIDTH - 30
    return (left + right) / 2 if count == 1 else left + (right - left) * index / (count - 1)


def _margin(figures: Figures) -> float:
    """Leave room for the numbers of the scale."""
    return 10 + max(width(number(figures.top * step / 4), _SIZE) for step in range(5))


def _scale(figures: Figures, top: float, bottom: float) -> Iterator[Html]:
    left = _margin(figures)
    for step in range(5):
        y = bottom - (bottom - top) * step / 4
        yield element(
            "line",
            cls="ch-axis" if step == 0 else "ch-grid",
            x1=_n(left),
            x2=_n(_WIDTH),
            y1=_n(y),
            y2=_n(y),
            stroke=_INK if step == 0 else _GRID,
            stroke_width=1,
        )
        yield _text(number(figures.top * step / 4), left - 6, y + 5, "end", soft=True)


def _bottom(figures: Figures, places: list[float], bottom: float) -> Iterator[Html]:
    """Name the categories; where they would touch, only every second or third."""
    step, room = 1, (places[-1] - places[0]) / max(1, len(places) - 1)
    widest = max(width(name, _SIZE) for name in figures.categories)
    while step * room < widest + 6 and step < len(places):
        step += 1
    for index in range(0, len(places), step):
        edge = width(figures.categories[index], _SIZE) / 2
        yield _text(
            figures.categories[index],
            min(max(places[index], edge), _WIDTH - edge),
            bottom + 19,
            "middle",
        )


def _values(
    figures: Figures, places: list[float], height_of: Callable[[float], float], bottom: float
) -> Iterator[Html]:
    """Write the values at each point: the lowest under its point, the others above theirs, kept
    apart.
    """
    for index, x in enumerate(places):
        at_point = (series.values[index] for series in figures.series)
        values = sorted((value for value in at_point if value is not None), reverse=True)
        wanted = [
            height_of(value) + _beside(height_of(value), bottom, order > 0 and value == values[-1])
            for order, value in enumerate(values)
        ]
        heights = spread(wanted, [_SIZE] * len(values), 0, bottom - 1, 0)
        for y, value in zip(heights, values):
            yield _text(number(value), x, y + 5, "middle", soft=True)


def _beside(y: float, bottom: float, is_lowest: bool) -> float:
    """Give how far from its point a value is written: above it, also the lowest where the axis
    leaves no room below.
    """
    return 16 if is_lowest and y + 16 + _SIZE <= bottom else -13


def _legend_height(figures: Figures) -> float:
    return len(_legend_rows(figures)) * 22.0


def _legend_rows(figures: Figures) -> list[list[int]]:
    """Lay the names of the series out in rows; one series needs no legend."""
    if len(figures.series) < 2:
        return []
    rows: list[list[int]] = [[]]
    x = 0.0
    for order, series in enumerate(figures.series):
        length = 30 + width(series.name, _SIZE) + 16
        if rows[-1] and x + length > _WIDTH:
            rows.append([])
            x = 0.0
        rows[-1].append(order)
        x += length
    return rows


def _legend(figures: Figures, prefix: str, drawn_as_lines: bool) -> Iterator[Html]:
    for row, orders in enumerate(_legend_rows(figures)):
        x, y = 0.0, row * 22.0
        for order in orders:
            if drawn_as_lines:
                yield patterns.line([(x, y + 9), (x + 24, y + 9)], order)
                yield patterns.point(order, x + 12, y + 9)
            else:
                yield patterns.area(prefix, order, x + 0.5, y + 2, 22, 14)
            yield _text(figures.series[order].name, x + 30, y + 14)
            x += 30 + width(figures.series[order].name, _SIZE) + 16


def wrapped(words: str, room: float) -> list[str]:
    """Break words into lines that fit."""
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and width(longer, _SIZE) > room:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _text(said: str, x: float, y: float, anchor: str | None = None, soft: bool = False) -> Html:
    return element(
        "text",
        said,
        cls="ch-text",
        x=_n(x),
        y=_n(y),
        font_size=_n(_SIZE),
        fill=_SOFT if soft else _INK,
        text_anchor=anchor,
    )


def _svg(figures: Figures, label: str, prefix: str, height: float, parts: list[Html]) -> Html:
    drawn_as_lines = any("<polyline" in part for part in parts)
    legend = fragment(*_legend(figures, prefix, drawn_as_lines))
    defs = (
        None
        if drawn_as_lines or len(figures.series) < 2
        else patterns.defs(prefix, len(figures.series))
    )
    return element(
        "svg",
        element("title", label),
        defs,
        legend,
        *parts,
        cls="chart-svg",
        viewBox=f"0 0 {_n(_WIDTH)} {_n(height)}",
        role="img",
        font_family=FONT,
    )


def _n(value: float) -> str:
    return f"{round(value, 2):g}"
