"""Charts: every value is written at its mark, nothing depends on colour, and the figures stand
beside it as a table.
"""

import re
from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.checks import charts
from kvsg_portfolio.macros.render import chart, patterns
from kvsg_portfolio.macros.render.chart_shapes import wrapped
from kvsg_portfolio.macros.render.letters import width
from kvsg_portfolio.macros.render.series import parse, round_up, shown
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

THREE = "wie;gevolgd;deels;niet\njeugdraad;6;3;2\nkinderraad;5;2;1\n"


def printed(
    make: Callable[..., Loaded],
    view: Callable[..., View],
    data: str,
    kind: str,
    medium: str = "web",
) -> str:
    loaded = make({"docs/data/x.csv": data})
    return chart.chart(
        view(loaded.public, "criteria/3.md", medium), "x.csv", kind, "Adviezen", "verslag 2025"
    )


def texts(html: str) -> list[str]:
    return re.findall(r'class="ch-text"[^>]*>([^<]*)</text>', html)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("33", 33),
        ("6,5", 6.5),
        ("6.5", 6.5),
        ("1.018,5", 1018.5),
        ("1.234.567", 1234567),
        ("33 %", 33),
        ("-2", -2),
        ("n.v.t.", None),
        ("", None),
    ],
)
def test_numbers_as_typed_in_a_table(typed: str, value: float | None) -> None:
    assert parse(typed) == value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("6.5", "6,5"), ("1018", "1.018"), ("2024", "2024"), ("33 %", "33\u00a0%"), ("dorp", "dorp")],
)
def test_numbers_as_read_in_a_table(typed: str, expected: str) -> None:
    """A year gets no point between its thousands."""
    assert shown(typed) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(232, 240), (38.5, 40), (100, 100), (7, 8), (0, 4), (1121, 1200)]
)
def test_a_scale_ends_at_a_round_number(value: float, expected: float) -> None:
    assert round_up(value) == pytest.approx(expected)


def test_bars(make: Callable[..., Loaded], view: Callable[..., View]) -> None:
    html = printed(make, view, THREE, "staaf")
    assert texts(html) == [
        "gevolgd",
        "deels",
        "niet",
        "jeugdraad",
        "6",
        "3",
        "2",
        "kinderraad",
        "5",
        "2",
        "1",
    ]
    lengths = [
        float(found) for found in re.findall(r'class="ch-bar ch-1" [^>]*? width="([\d.]+)"', html)
    ][1:]
    assert lengths[0] / lengths[1] == pytest.approx(6 / 5, rel=0.001)


def test_shares_add_up(make: Callable[..., Loaded], view: Callable[..., View]) -> None:
    html = printed(make, view, THREE, "aandeel")
    assert texts(html)[3:] == [
        "jeugdraad",
        "55 %",
        "27 %",
        "18 %",
        "kinderraad",
        "62 %",
        "25 %",
        "12 %",
    ]


def test_shares_of_one_series_are_parts_of_one_whole(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    assert texts(printed(make, view, "hoe;leerlingen\nfiets;30\nauto;10\n", "aandeel")) == [
        "fiets",
        "auto",
        "leerlingen",
        "75 %",
        "25 %",
    ]


def test_lines_have_their_own_dash_and_mark(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    html = printed(make, view, "jaar;fiets;auto\n2024;33;39\n2025;38,5;33\n", "lijn")
    assert {"33", "38,5", "39", "2024", "2025", "40"} <= set(texts(html))
    dashes = [
        found.get("stroke-dasharray")
        for found in lxml.html.fragment_fromstring(html).iter("polyline")
    ]
    assert len(set(dashes)) == 2 and "<polygon" in html and "<circle" in html


@pytest.mark.parametrize("kind", ["staaf", "aandeel"])
def test_areas_are_told_apart_by_strokes(
    make: Callable[..., Loaded], view: Callable[..., View], kind: str
) -> None:
    """The first is plain; in black and white the others show their pattern. Every pattern that is
    used is there.
    """
    html = printed(make, view, THREE, kind)
    used, made = (
        set(re.findall(r"url\(#([^)]+)\)", html)),
        set(re.findall(r'<pattern id="([^"]+)"', html)),
    )
    assert used == made and len(made) == 2


def test_two_charts_of_one_page_share_no_id(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    ids = [
        re.findall(r'id="([^"]+)"', printed(make, view, THREE, kind))
        for kind in ("staaf", "aandeel")
    ]
    assert not set(ids[0]) & set(ids[1])


def test_title_source_and_table(make: Callable[..., Loaded], view: Callable[..., View]) -> None:
    html = printed(make, view, THREE, "staaf")
    assert (
        '<figcaption><b class="chart-title">Adviezen</b> <span class="chart-source">Bron: verslag'
        " 2025</span></figcaption>" in html
    )
    assert "<title>Staafdiagram: Adviezen. De cijfers staan in de tabel erbij.</title>" in html
    assert '<details class="chart-data"><summary>Bekijk de cijfers</summary>' in html
    assert "<details" not in printed(
        make, view, THREE, "staaf", "print"
    ) and "<td>6</td>" in printed(make, view, THREE, "staaf", "print")


@pytest.mark.parametrize("kind", ["staaf", "lijn", "aandeel"])
@pytest.mark.parametrize(
    "data",
    [
        "a;b\n",
        "a;b\nx;\n",
        "a;b\nx;0\n",
        "a;b\nx;5\ny;n.v.t.\n",
        "a;b;c;d;e;f;g\nx;1;2;3;4;5;6\n",
        "a\nx\n",
    ],
)
def test_odd_data_gives_a_chart_or_a_note(
    make: Callable[..., Loaded], view: Callable[..., View], kind: str, data: str
) -> None:
    html = printed(make, view, data, kind)
    assert ("<svg" in html) != ('class="missing"' in html)
    assert "nan" not in html and "inf" not in html


def test_what_is_unknown_is_shown(small: Loaded, view: Callable[..., View]) -> None:
    shown_on = view(small.public, "criteria/3.md")
    assert "staat niet in de map" in chart.chart(shown_on, "weg.csv")
    assert "bestaat niet" in chart.chart(shown_on, "fiets.csv", "taart")


def test_long_names_are_broken_and_fit() -> None:
    lines = wrapped(
        "Jongeren zeggen dat er genoeg plekken zijn om hun vrienden te zien zonder dat ze er iets"
        " voor moeten betalen of kopen",
        560,
    )
    assert len(lines) > 1 and all(width(line, 14) <= 560 for line in lines)


def test_a_writer_is_warned_where_patterns_come_back():
    """The check can't ask the drawing: no arrow leads there."""
    assert charts._TOLD_APART == patterns.KINDS
