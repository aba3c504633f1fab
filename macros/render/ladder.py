"""The axis as a ladder, for children and young people: ten rungs, and words at the rungs where we
stood, stand and want to stand.

Its marks are those of the axis: a ring, a disc and a star; the way gone is solid, the way to go is
dotted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..dutch import number, sentence
from ..model.round import Scale
from ..model.score import Mark, Score
from .axis import FONT, INK, PAPER, SOFT, TICK, TRACK, measure, moment_word, star, time_of, words_at
from .letters import spread
from .markup import Html, element, fragment, missing_block
from .scores import score_of
from .view import View

_WIDTH, _HEIGHT = 320.0, 440.0
_TOP, _BOTTOM = 34.0, 408.0
_LEFT, _RIGHT, _MIDDLE = 40.0, 110.0, 75.0
_UNIT, _LABEL_SIZE, _LABEL_HEIGHT = 10.0, 19.0, 24.0


def ladder(view: View) -> Html:
    """Print the score of the page's criterion as a ladder, with the same facts in sentences beside
    it.
    """
    score = score_of(view, view.criterion) if view.criterion else None
    if view.criterion is None or score is None or not score.marks:
        return missing_block("deze pagina hoort niet bij een criterium met scores")
    told = [
        element("li", said, cls=f"ladder-{_kind(mark)}") for mark, said in _sentences(view, score)
    ]
    ends = element("p", _ends(view), cls="ladder-ends")
    return element(
        "figure",
        _drawing(view, score, view.criterion.colour),
        element("figcaption", ends, element("ul", *told)),
        cls=f"ladder c{view.criterion.number}",
    )


def _ends(view: View) -> str:
    scale = view.portfolio.round.scale
    top = (
        f"Trede {number(scale.high)} is bovenaan. Dan"
        if view.page.role == "kinderen"
        else f"Op {number(scale.high)}"
    )
    return f"{top} is het goed voor iedereen. Op {number(scale.low)} moeten we nog beginnen."


def _in_time(score: Score) -> list[Mark]:
    return sorted(score.marks, key=lambda mark: time_of(mark.moment))


def _kind(mark: Mark) -> str:
    return ("begin", "now", "goal")[time_of(mark.moment)]


def _sentences(view: View, score: Score) -> Iterator[tuple[Mark, str]]:
    for mark in _in_time(score):
        words = {
            "begin": f"{_when_begun(view)} stonden we op {_rung(view, mark.value)}.",
            "now": f"Nu staan we op {_rung(view, mark.value)}.",
        }
        goal = f"{sentence(_goal_word(mark))} willen we op {_rung(view, mark.value)} staan."
        yield mark, words.get(_kind(mark), goal)


def _when_begun(view: View) -> str:
    year = view.portfolio.facts.start[:4]
    return f"In {year}" if year.isdigit() else "Toen we begonnen,"


def _goal_word(mark: Mark) -> str:
    """Say "over zes jaar" where the form counts from now: "binnen zes jaar" is harder to read."""
    return moment_word(mark.moment).replace("binnen ", "over ", 1)


def _rung(view: View, value: float) -> str:
    """Write where on the ladder, for children in words: "trede 3 en een half"."""
    if view.page.role != "kinderen":
        return number(value)
    return "de grond" if value == 0 else f"trede {_halves(value)}"


def _halves(value: float) -> str:
    if value % 1 != 0.5:
        return number(value)
    return f"{int(value)} en een half" if value > 1 else "een half"


def _drawing(view: View, score: Score, colour: str) -> Html:
    """Draw the ladder; all that it shows stands in the <title> too, where the print room takes the
    alternative text from.
    """
    scale = view.portfolio.round.scale
    said = " ".join(said for _, said in _sentences(view, score))
    title = element("title", f"Een ladder van {number(scale.low)} tot {number(scale.high)}. {said}")
    parts = (
        title,
        _rails(),
        _rungs(scale),
        _ways(score, scale, colour),
        _marks(score, scale, colour),
        _labels(view, score, colour),
    )
    return element(
        "svg",
        *parts,
        cls="ladder-svg",
        viewBox=f"0 0 {measure(_WIDTH)} {measure(_HEIGHT)}",
        role="img",
        font_family=FONT,
    )


def _y(scale: Scale, value: float) -> float:
    share = (value - scale.low) / ((scale.high - scale.low) or 1)
    return _BOTTOM - max(0.0, min(1.0, share)) * (_BOTTOM - _TOP)


def _line(
    x1: float,
    x2: float,
    y1: float,
    y2: float,
    cls: str,
    colour: str,
    thick: float,
    **attributes: object,
) -> Html:
    ends = {
        name: measure(value) for name, value in (("x1", x1), ("x2", x2), ("y1", y1), ("y2", y2))
    }
    return element(
        "line",
        cls=cls,
        **ends,
        stroke=colour,
        stroke_width=measure(thick),
        stroke_linecap="round",
        **attributes,
    )


def _rails() -> Html:
    return fragment(
        *(_line(x, x, _TOP - 20, _BOTTOM + 22, "ax-track", TRACK, 7) for x in (_LEFT, _RIGHT))
    )


def _rungs(scale: Scale) -> Html:
    parts = []
    for step in range(11):
        value = scale.low + (scale.high - scale.low) * step / 10
        y = _y(scale, value)
        # The ground is no rung.
        if step:
            parts.append(_line(_LEFT, _RIGHT, y, y, "ax-track", TRACK, 5))
        parts.append(words_at(number(value), _LEFT - 22, y + 6, 18, "ax-num", SOFT))
    ground = _line(_LEFT - 14, _RIGHT + 14, _BOTTOM + 22, _BOTTOM + 22, "ax-tick", TICK, 3)
    return fragment(*parts, ground)


def _ways(score: Score, scale: Scale, colour: str) -> Html:
    begin, now = score.value("begin"), score.value("nu")
    parts = []
    if begin is not None and now is not None and begin != now:
        parts.append(
            _line(_MIDDLE, _MIDDLE, _y(scale, begin), _y(scale, now), "ax-done", colour, 8)
        )
    if now is None:
        return fragment(*parts)

    goals = [mark.value for mark in score.marks if _kind(mark) == "goal" and mark.value != now]
    dots = {"stroke_dasharray": f"0.1 {measure(_UNIT * 1.1)}"}
    parts += [
        _line(_MIDDLE, _MIDDLE, _y(scale, now), _y(scale, goal), "ax-todo", colour, 5, **dots)
        for goal in goals
    ]
    return fragment(*parts)


def _marks(score: Score, scale: Scale, colour: str) -> Html:
    """Draw the star first and the disc last; where they fall together the later ones are smaller
    and lie inside.
    """
    draw: dict[str, Callable[[float, float], Html]] = {
        "goal": lambda y, share: star(_MIDDLE, y, _UNIT * 1.7 * share),
        "begin": lambda y, share: _circle(
            y, _UNIT * share, "ax-begin", fill=PAPER, stroke=colour, stroke_width=4
        ),
        "now": lambda y, share: _circle(
            y, _UNIT * 1.1 * share, "ax-now", fill=colour, stroke=PAPER, stroke_width=2
        ),
    }
    parts, taken = [], set()
    for mark in reversed(_in_time_now_last(score)):
        parts.append(draw[_kind(mark)](_y(scale, mark.value), 0.55 if mark.value in taken else 1))
        taken.add(mark.value)
    return fragment(*parts)


def _in_time_now_last(score: Score) -> list[Mark]:
    return sorted(score.marks, key=lambda mark: ("now", "begin", "goal").index(_kind(mark)))


def _circle(y: float, radius: float, cls: str, **attributes: object) -> Html:
    return element(
        "circle", cls=cls, cx=measure(_MIDDLE), cy=measure(y), r=measure(radius), **attributes
    )


def _labels(view: View, score: Score, colour: str) -> Html:
    """Write a few words at each mark, so far apart that none touches another."""
    scale = view.portfolio.round.scale
    marks = sorted(score.marks, key=lambda mark: (-mark.value, -time_of(mark.moment)))
    wanted = [_y(scale, mark.value) for mark in marks]
    places = spread(wanted, [_LABEL_HEIGHT] * len(marks), 10, _HEIGHT - 10, 2)
    return fragment(
        *(_label(view, mark, y, place, colour) for mark, y, place in zip(marks, wanted, places))
    )


def _label(view: View, mark: Mark, y: float, place: float, colour: str) -> Html:
    begun = _when_begun(view).lower().rstrip(",")
    said = {"begin": "toen" if begun.startswith("toen") else begun, "now": "nu"}.get(
        _kind(mark), _goal_word(mark)
    )
    now = _kind(mark) == "now"
    lead = _line(_RIGHT + 10, _RIGHT + 28, y, place, "ax-lead", SOFT, 1.5)
    look = {"font_weight": "700"} if now else {}
    words = words_at(
        f"{said}: {number(mark.value)}",
        _RIGHT + 35,
        place + 6.5,
        _LABEL_SIZE,
        "ax-label now" if now else "ax-label",
        colour if now else INK,
        "start",
        **look,
    )
    return fragment(lead, words)
