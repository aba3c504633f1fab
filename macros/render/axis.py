"""The axis, our mark: a ring where it began, a disc where it stands, a star where it wants to be.

One drawing for screen and paper. Colours stand in attributes, which Typst reads; the site's
styles win over them by class. It reads without colour: the shapes differ, the way gone is solid,
the way to go is dotted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..dutch import number
from ..model.round import Criterion, Round, Scale
from ..model.score import Score
from .letters import spread, width
from .markup import Html, element, fragment

FONT = "Atkinson Hyperlegible Next, sans-serif"
INK, SOFT, TRACK, TICK, SUN, PAPER = (
    "#1b2a33",
    "#3f4f59",
    "#c6cdd1",
    "#6f7c84",
    "#ffc845",
    "#ffffff",
)
# The moments in time; one that a later round adds is a goal, and is drawn as a star.
_BEGIN, _NOW = "begin", "nu"
_LABEL_SIZE, _LABEL_GAP = 14.0, 9.0


@dataclass(frozen=True, slots=True)
class _Size:
    """The measures of a drawing: `unit` is the radius of a mark, `digits` the step between the
    numbers shown.
    """

    width: float
    height: float
    margin: float
    line: float
    unit: float
    digits: int
    digit_size: float
    digit_line: float


_LARGE = _Size(
    width=440, height=84, margin=20, line=49, unit=8.5, digits=1, digit_size=12.5, digit_line=78
)
_SMALL = _Size(
    width=176, height=38, margin=12, line=13, unit=5, digits=5, digit_size=11, digit_line=35
)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one moment: the middle of the words, their greatest width, and where their mark
    stands.
    """

    moment: str
    words: str
    centre: float
    width: float
    mark: float


def score_axis(score: Score, round: Round, criterion: Criterion) -> Html:
    """Draw a score on its axis as inline SVG, with a label at each moment.

    All moments stand in the <title> too: the print room takes the
    alternative text from there and from nowhere else.
    """
    labels = labels_of(score, round.scale)
    words = fragment(
        *(_leader(label) for label in labels), *(_label(label, criterion) for label in labels)
    )
    return _svg(_LARGE, score, round, criterion, words)


def small_axis(score: Score, round: Round, criterion: Criterion) -> Html:
    """Draw a score without labels, for cards and rows; the words stand beside it."""
    return _svg(_SMALL, score, round, criterion, None)


def score_words(score: Score | None, separator: str = ", ") -> str:
    """Write the marks as text, in the order of time: "begin 3, nu 6,5, binnen zes jaar 8"."""
    marks = sorted(score.marks, key=lambda mark: time_of(mark.moment)) if score else []
    return separator.join(f"{moment_word(mark.moment)} {number(mark.value)}" for mark in marks)


def moment_word(id: str) -> str:
    """Write a moment as the writer types it, in words."""
    return id.replace("_", " ")


def axis_title(score: Score, round: Round, criterion: Criterion) -> str:
    """Write all that the drawing shows as one sentence."""
    missing = [
        f"{moment_word(moment.id)} nog niet ingevuld"
        for moment in round.scale.moments
        if not score.mark(moment.id)
    ]
    said = (
        ", ".join(filter(None, (score_words(score), *missing)))
        if score.marks
        else "nog geen scores"
    )
    return (
        f"Criterium {criterion.number}, op een as van {number(round.scale.low)} tot"
        f" {number(round.scale.high)}: {said}."
    )


def labels_of(score: Score, scale: Scale) -> list[Label]:
    """Place the labels in one row above the marks, in the order of the marks, so that no two touch
    and no line crosses another.
    """
    marks = sorted(score.marks, key=lambda mark: (mark.value, time_of(mark.moment)))
    words = [f"{moment_word(mark.moment)} {number(mark.value)}" for mark in marks]
    places = [_x(_LARGE, scale, mark.value) for mark in marks]
    widths = [width(label, _LABEL_SIZE) for label in words]
    centres = spread(places, widths, 0, _LARGE.width, _LABEL_GAP)
    return [
        Label(mark.moment, *drawn)
        for mark, drawn in zip(marks, zip(words, centres, widths, places))
    ]


def time_of(moment: str) -> int:
    """Give the place of a moment in time: 0 the beginning, 1 now, 2 a goal."""
    return {_BEGIN: 0, _NOW: 1}.get(moment, 2)


def _x(size: _Size, scale: Scale, value: float) -> float:
    share = (value - scale.low) / ((scale.high - scale.low) or 1)
    return size.margin + max(0.0, min(1.0, share)) * (size.width - 2 * size.margin)


def _svg(size: _Size, score: Score, round: Round, criterion: Criterion, words: Html | None) -> Html:
    title = element("title", axis_title(score, round, criterion))
    drawn = (
        title,
        _ground(size, round.scale),
        _ways(size, score, round.scale, criterion),
        _marks(size, score, round.scale, criterion),
        words,
    )
    cls = "axis-svg" if size is _LARGE else "axis-svg small"
    return element(
        "svg",
        *drawn,
        cls=cls,
        viewBox=f"0 0 {measure(size.width)} {measure(size.height)}",
        role="img",
        font_family=FONT,
    )


def _ground(size: _Size, scale: Scale) -> Html:
    """Draw the line with its ten steps and the numbers under it."""
    parts = [
        _line(
            size,
            scale,
            scale.low,
            scale.high,
            cls="ax-track",
            stroke=TRACK,
            stroke_width=measure(size.unit * 0.6),
        )
    ]
    reach = size.unit * 0.75
    for step in range(11):
        value = scale.low + (scale.high - scale.low) * step / 10
        x = measure(_x(size, scale, value))
        parts.append(
            element(
                "line",
                cls="ax-tick",
                x1=x,
                x2=x,
                y1=measure(size.line - reach),
                y2=measure(size.line + reach),
                stroke=TICK,
                stroke_width=1,
            )
        )
        if step % size.digits == 0:
            parts.append(
                words_at(
                    number(value),
                    _x(size, scale, value),
                    size.digit_line,
                    size.digit_size,
                    "ax-num",
                    SOFT,
                )
            )
    return fragment(*parts)


def _line(size: _Size, scale: Scale, start: float, end: float, **attributes: object) -> Html:
    y = measure(size.line)
    return element(
        "line",
        x1=measure(_x(size, scale, start)),
        x2=measure(_x(size, scale, end)),
        y1=y,
        y2=y,
        stroke_linecap="round",
        **attributes,
    )


def _ways(size: _Size, score: Score, scale: Scale, criterion: Criterion) -> Html:
    """Draw the way gone, and the way to go; where the goal lies back on the way gone, light dots on
    it.
    """
    begin, now = score.value(_BEGIN), score.value(_NOW)
    parts = []
    if begin is not None and now is not None and begin != now:
        parts.append(
            _line(
                size,
                scale,
                begin,
                now,
                cls="ax-done",
                stroke=criterion.colour,
                stroke_width=measure(size.unit * 0.75),
            )
        )
    for mark in score.marks:
        if time_of(mark.moment) == 2 and now is not None and mark.value != now:
            turned = now
            if begin is not None and (begin - now) * (mark.value - now) > 0:
                turned = begin
            parts += _way_to_go(size, scale, now, mark.value, turned, criterion)
    return fragment(*parts)


def _way_to_go(
    size: _Size, scale: Scale, now: float, goal: float, turned: float, criterion: Criterion
) -> list[Html]:
    """Dot the way from now to the goal; up to `turned` it lies on the way gone."""
    dots = {
        "stroke_width": measure(size.unit * 0.5),
        "stroke_dasharray": f"0.1 {measure(size.unit)}",
    }
    on_line = max(goal, turned) if goal < now else min(goal, turned)
    parts = []
    if on_line != now:
        parts.append(_line(size, scale, now, on_line, cls="ax-back", stroke=PAPER, **dots))
    if on_line != goal:
        parts.append(
            _line(size, scale, on_line, goal, cls="ax-todo", stroke=criterion.colour, **dots)
        )
    return parts


def _marks(size: _Size, score: Score, scale: Scale, criterion: Criterion) -> Html:
    """Draw star, ring and disc; where they fall together the later ones are smaller and lie
    inside.
    """
    begin, now = score.value(_BEGIN), score.value(_NOW)
    goals = [mark.value for mark in score.marks if time_of(mark.moment) == 2]
    parts = [
        star(_x(size, scale, goal), size.line, size.unit * (1.7 if goal in (begin, now) else 1.5))
        for goal in goals
    ]
    if begin is not None:
        share = 0.75 if begin in goals else 1.1 if begin == now else 0.9
        parts.append(
            _circle(
                size,
                scale,
                begin,
                share,
                "ax-begin",
                fill=PAPER,
                stroke=criterion.colour,
                stroke_width=measure(size.unit * 0.38 * min(1, share)),
            )
        )
    if now is not None:
        share = (
            0.36 if now == begin and now in goals else 0.55 if now == begin or now in goals else 1
        )
        parts.append(
            _circle(
                size,
                scale,
                now,
                share,
                "ax-now",
                fill=criterion.colour,
                stroke=PAPER,
                stroke_width=measure(size.unit * 0.18),
            )
        )
    return fragment(*parts)


def _circle(
    size: _Size, scale: Scale, value: float, share: float, cls: str, **attributes: object
) -> Html:
    return element(
        "circle",
        cls=cls,
        cx=measure(_x(size, scale, value)),
        cy=measure(size.line),
        r=measure(size.unit * share),
        **attributes,
    )


def star(x: float, y: float, radius: float) -> Html:
    """Draw the mark of a goal around a point."""
    points = []
    for turn in range(10):
        reach = radius if turn % 2 == 0 else radius * 0.45
        angle = math.pi * turn / 5
        points.append(
            f"{measure(x + reach * math.sin(angle))},{measure(y - reach * math.cos(angle))}"
        )
    return element(
        "polygon",
        cls="ax-goal",
        points=" ".join(points),
        fill=SUN,
        stroke=INK,
        stroke_width=measure(radius / 9),
        stroke_linejoin="round",
    )


def _leader(label: Label) -> Html | None:
    """Lead from words that had to move to their mark."""
    if abs(label.centre - label.mark) < 10:
        return None
    inset = min(10.0, label.width / 2)
    start = max(
        label.centre - label.width / 2 + inset,
        min(label.mark, label.centre + label.width / 2 - inset),
    )
    return element(
        "line",
        cls="ax-lead",
        x1=measure(start),
        x2=measure(label.mark),
        y1=21,
        y2=measure(_LARGE.line - _LARGE.unit * 1.75),
        stroke=SOFT,
        stroke_width=1,
    )


def _label(label: Label, criterion: Criterion) -> Html:
    now = label.moment == _NOW
    weight = {"font_weight": "700"} if now else {}
    return words_at(
        label.words,
        label.centre,
        15,
        _LABEL_SIZE,
        "ax-label now" if now else "ax-label",
        criterion.colour if now else INK,
        **weight,
    )


def words_at(
    said: str,
    x: float,
    y: float,
    size: float,
    cls: str,
    colour: str,
    anchor: str = "middle",
    **attributes: object,
) -> Html:
    """Write words in a drawing; the point is the middle of their foot, or where they start."""
    return element(
        "text",
        said,
        cls=cls,
        x=measure(x),
        y=measure(y),
        font_size=measure(size),
        fill=colour,
        text_anchor=anchor,
        **attributes,
    )


def measure(value: float) -> str:
    """Write a measure in SVG: a point, and no more than two decimals."""
    return f"{round(value, 2):g}"
