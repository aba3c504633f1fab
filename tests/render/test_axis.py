"""The axis says the same in shapes, labels and words, and its labels never touch: for every score
that the round allows.
"""

import itertools
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from kvsg_portfolio.macros.model.finding import Place
from kvsg_portfolio.macros.model.score import Mark, Score
from kvsg_portfolio.macros.render.axis import (
    Label,
    _leader,
    axis_title,
    labels_of,
    score_axis,
    score_words,
    small_axis,
)
from kvsg_portfolio.macros.render.letters import width
from kvsg_portfolio.macros.source.round import load_round

FONT = Path(__file__).parents[2] / "overrides/assets/fonts/atkinson-hyperlegible-next.woff2"
HALVES = [step / 2 for step in range(21)]
FORM = load_round(2026)
DIALOGUE = FORM.criterion(3)


def score(begin: float | None, now: float | None, goal: float | None) -> Score:
    values = {"nu": now, "begin": begin, "binnen_zes_jaar": goal}
    return Score(
        3,
        tuple(
            Mark(id, value, "", place=Place("x"))
            for id, value in values.items()
            if value is not None
        ),
    )


def drawn(*values: float | None) -> str:
    return score_axis(score(*values), FORM, DIALOGUE)


def test_labels_never_touch_and_stay_inside() -> None:
    """21 x 21 x 21 scores: labels in one row, in the order of their marks, so that no leader
    crosses another.
    """
    for values in itertools.product(HALVES, repeat=3):
        labels = labels_of(score(*values), FORM.scale)
        boxes = [
            (label.centre - label.width / 2, label.centre + label.width / 2) for label in labels
        ]
        assert boxes[0][0] > -0.01 and boxes[-1][1] < 440.01, values
        assert all(left[1] + 8 <= right[0] for left, right in itertools.pairwise(boxes)), values
        assert [label.mark for label in labels] == sorted(label.mark for label in labels), values


def test_a_label_stands_above_its_mark_where_there_is_room() -> None:
    assert [
        round(label.centre - label.mark) for label in labels_of(score(1, 5, 8), FORM.scale)
    ] == [0, 0, 0]


@pytest.mark.parametrize("weight", [400, 700])
def test_reckoned_widths_are_not_below_those_of_the_font(weight: int) -> None:
    """Every letter of our text face, so that every label that a later round brings fits too."""
    font = instantiateVariableFont(TTFont(BytesIO(FONT.read_bytes())), {"wght": weight})
    names, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
    letters = [chr(code) for code in names if code > 31]
    too_wide = [
        letter
        for letter in letters
        if font["hmtx"][names[ord(letter)]][0] * scale > width(letter, 1000) + 1
    ]
    assert too_wide == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3, 6.5, 8), "Criterium 3, op een as van 0 tot 10: begin 3, nu 6,5, binnen zes jaar 8."),
        ((0, 0, 0), "Criterium 3, op een as van 0 tot 10: begin 0, nu 0, binnen zes jaar 0."),
        (
            (3, None, 8),
            (
                "Criterium 3, op een as van 0 tot 10: begin 3, binnen zes jaar 8, nu nog niet"
                " ingevuld."
            ),
        ),
        ((None, None, None), "Criterium 3, op een as van 0 tot 10: nog geen scores."),
    ],
)
def test_the_title_holds_all_scores_in_words(
    values: tuple[float | None, ...], expected: str
) -> None:
    """the print room takes the alternative text from the title, and from nowhere else."""
    assert axis_title(score(*values), FORM, DIALOGUE) == expected
    assert f"<title>{expected}</title>" in drawn(*values)
    assert f"<title>{expected}</title>" in small_axis(score(*values), FORM, DIALOGUE)


def test_words_stand_in_the_order_of_time() -> None:
    assert score_words(score(9.5, 10, 10)) == "begin 9,5, nu 10, binnen zes jaar 10"
    assert score_words(None) == ""


def shapes(svg: str) -> list[str]:
    return re.findall(r'class="(ax-(?:done|todo|back|begin|now|goal))"', svg)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3, 6.5, 8), ["ax-done", "ax-todo", "ax-goal", "ax-begin", "ax-now"]),
        ((0, 0, 0), ["ax-goal", "ax-begin", "ax-now"]),
        ((5, 5, 6), ["ax-todo", "ax-goal", "ax-begin", "ax-now"]),
        ((9.5, 10, 10), ["ax-done", "ax-goal", "ax-begin", "ax-now"]),
        ((8, 6, 5), ["ax-done", "ax-todo", "ax-goal", "ax-begin", "ax-now"]),
        ((0, 10, 5), ["ax-done", "ax-back", "ax-goal", "ax-begin", "ax-now"]),
        ((6, 5, 8), ["ax-done", "ax-back", "ax-todo", "ax-goal", "ax-begin", "ax-now"]),
        ((3, None, 8), ["ax-goal", "ax-begin"]),
        ((None, None, None), []),
    ],
)
def test_way_gone_is_solid_and_way_to_go_is_dotted(
    values: tuple[float | None, ...], expected: list[str]
) -> None:
    """Where the goal lies back on the way gone, the dots are light; without it there would be
    nothing to see.
    """
    assert shapes(drawn(*values)) == expected


@pytest.mark.parametrize("values", [(5, 5, 8), (3, 7, 7), (4, 6, 4), (2, 2, 2)])
def test_marks_that_fall_together_lie_inside_each_other(values: tuple[float, ...]) -> None:
    """Ring, disc and star have different sizes, so that all three are seen."""
    begin, now, goal = values
    svg = drawn(*values)
    ring, disc = (
        float(found)
        for found in re.findall(r'class="ax-(?:begin|now)" cx="[\d.]+" cy="49" r="([\d.]+)"', svg)
    )
    tip = 49 - float(re.search(r'points="[\d.]+,([\d.]+)', svg)[1])
    assert (
        (begin != now or disc + 3 < ring)
        and (now != goal or disc + 6 < tip)
        and (begin != goal or ring + 5 < tip)
    )


def test_a_score_off_the_axis_is_drawn_at_its_end() -> None:
    """A check reports it; the drawing of a draft stays whole."""
    assert [label.mark for label in labels_of(score(-3, 5, 40), FORM.scale)] == [20, 220, 420]


@pytest.mark.parametrize("draw", [score_axis, small_axis])
def test_a_drawing_carries_its_colours_and_font_itself(draw: object) -> None:
    """Typst doesn't apply the page's styles inside an SVG, and would set DejaVu."""
    svg = draw(score(3, 6.5, 8), FORM, DIALOGUE)
    assert (
        'font-family="Atkinson Hyperlegible Next, sans-serif"' in svg
        and svg.count(DIALOGUE.colour) >= 3
    )
    assert "style=" not in svg and "var(" not in svg


def test_a_later_round_may_ask_other_moments(small) -> None:
    """A moment that this code has never heard of is a goal, and is drawn as a star."""
    marks = (Mark("nu", 5, "", place=Place("x")), Mark("over_tien_jaar", 9, "", place=Place("x")))
    svg = score_axis(Score(3, marks), small.public.round, DIALOGUE)
    assert "over tien jaar 9" in svg and shapes(svg) == ["ax-todo", "ax-goal", "ax-now"]


def _radius(drawing: str, mark: str) -> float:
    found = re.search(rf'<circle class="{mark}"[^>]* r="([\d.]+)"', drawing)
    assert found
    return float(found[1])


def test_the_sizes_of_marks_that_fall_together() -> None:
    """A ring in a star is smaller than one alone, and a disc in a ring than one alone."""
    apart, in_star, all_three = drawn(2, 5, 8), drawn(8, 5, 8), drawn(5, 5, 5)
    assert _radius(in_star, "ax-begin") / _radius(apart, "ax-begin") == pytest.approx(
        0.75 / 0.9, 0.01
    )
    assert _radius(all_three, "ax-now") < _radius(all_three, "ax-begin") < _radius(apart, "ax-now")


@pytest.mark.parametrize(("moved", "led"), [(9.9, False), (10.1, True)])
def test_only_words_that_moved_lead_to_their_mark(moved: float, led: bool) -> None:
    label = Label("nu", "nu 5", 100 + moved, 30, 100)
    assert (_leader(label) is not None) is led
