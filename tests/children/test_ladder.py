"""The axis as a ladder: the same facts in the drawing, its title and the sentences beside it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from kvsg_portfolio.macros.render.ladder import ladder
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import load

INDEX = "---\nronde: 2026\ngemeente: Berkel\nstart: 2024-01\n---\n"
Shown = Callable[..., lxml.html.HtmlElement]


@pytest.fixture
def shown(tmp_path: Path, write_portfolio) -> Shown:
    """Give a function that prints the ladder of a page of a room, for these scores."""

    def printed(scores: str, role: str = "kinderen", index: str = INDEX) -> lxml.html.HtmlElement:
        files = {
            "docs/index.md": index,
            "docs/3.md": f"---\ncriterium: 3\nscores: {{{scores}}}\n---\n",
            "docs/kind.md": f"---\nrol: {role}\nbij_criterium: 3\n---\n",
        }
        public = load(write_portfolio(tmp_path, files)).public
        return lxml.html.fragment_fromstring(ladder(View(public, public.page("docs/kind.md"))))

    return printed


def sentences(printed: lxml.html.HtmlElement) -> list[str]:
    return [item.text for item in printed.iter("li")]


def labels(printed: lxml.html.HtmlElement) -> list[tuple[str, float]]:
    return [
        (text.text, float(text.get("y")))
        for text in printed.iter("text")
        if "ax-label" in text.get("class")
    ]


def test_children_read_it_in_words(shown: Shown) -> None:
    printed = shown("begin: 3.5, nu: 6, binnen_zes_jaar: 8")
    assert sentences(printed) == [
        "In 2024 stonden we op trede 3 en een half.",
        "Nu staan we op trede 6.",
        "Over zes jaar willen we op trede 8 staan.",
    ]


def test_young_people_read_figures(shown: Shown) -> None:
    assert sentences(shown("begin: 3.5, nu: 6, binnen_zes_jaar: 8.5", "jongeren")) == [
        "In 2024 stonden we op 3,5.",
        "Nu staan we op 6.",
        "Over zes jaar willen we op 8,5 staan.",
    ]


def test_the_title_holds_all_that_the_drawing_shows(shown: Shown) -> None:
    """the print room takes the alternative text from there and from nowhere else."""
    printed = shown("begin: 3, nu: 6.5, binnen_zes_jaar: 8")
    assert printed.find(".//title").text == "Een ladder van 0 tot 10. " + " ".join(
        sentences(printed)
    )
    assert [text for text, _ in labels(printed)] == ["over zes jaar: 8", "nu: 6,5", "in 2024: 3"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "de grond"),
        ("0.5", "trede een half"),
        ("1.5", "trede 1 en een half"),
        ("10", "trede 10"),
        ("6.3", "trede 6,3"),
    ],
)
def test_a_value_in_words(shown: Shown, value: str, words: str) -> None:
    assert sentences(shown(f"nu: {value}")) == [f"Nu staan we op {words}."]


@pytest.mark.parametrize(
    "scores",
    [
        "begin: 5, nu: 5, binnen_zes_jaar: 5",
        "begin: 0, nu: 0.5, binnen_zes_jaar: 0.5",
        "begin: 10, nu: 10, binnen_zes_jaar: 9.5",
    ],
)
def test_words_do_not_touch_where_marks_fall_together(shown: Shown, scores: str) -> None:
    heights = sorted(y for _, y in labels(shown(scores)))
    assert all(lower - upper >= 24 for upper, lower in itertools.pairwise(heights))
    assert heights[0] > 10 and heights[-1] < 440


def test_what_is_not_filled_in_is_not_told(shown: Shown) -> None:
    assert sentences(shown("nu: 6")) == ["Nu staan we op trede 6."]


def test_without_a_year_it_says_when_we_began(shown: Shown) -> None:
    assert sentences(shown("begin: 2", index=INDEX.replace("start: 2024-01\n", ""))) == [
        "Toen we begonnen, stonden we op trede 2."
    ]


def test_without_scores_it_says_so(shown: Shown) -> None:
    assert "hoort niet bij een criterium met scores" in lxml.html.tostring(
        shown(""), encoding="unicode"
    )
