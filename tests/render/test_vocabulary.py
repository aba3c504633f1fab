"""Every macro of the contract prints, on every page and in both media, one line of safe HTML."""

import re
from collections.abc import Iterator

import pytest
from kvsg_portfolio.macros.model.macros import MACROS, Macro, macro
from kvsg_portfolio.macros.model.portfolio import Portfolio
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.markdown import to_html
from kvsg_portfolio.macros.source.portfolio import Loaded
from kvsg_portfolio.macros.vocabulary import page_macros

GIVEN = {
    "vraag": ("3.6",),
    "deel": ("sterktes",),
    "insteek": ("draagvlak", "een reden"),
    "bijlage": ("jeugdmonitor", "14"),
    "actie": ("straten",),
    "partnerlijst": ("3.5",),
    "grafiek": ("fiets.csv", "staaf", "Naar school", "telling 2025"),
}
NAMES = [known.name for known in MACROS]


def views(loaded: Loaded) -> Iterator[View]:
    for portfolio in (loaded.whole, loaded.public):
        for page in portfolio.pages:
            for medium in ("web", "print"):
                yield View(portfolio, page, medium)


def printed(portfolio: Portfolio, path: str, name: str) -> str:
    return page_macros(View(portfolio, portfolio.page(path)))[name](*GIVEN.get(name, ()))


def test_each_macro_prints_by_place_and_by_name(small: Loaded) -> None:
    """What a check takes for a good call can be made, in both ways that a writer knows."""
    for view in views(small):
        bound = page_macros(view)
        for known in MACROS:
            given = GIVEN.get(known.name, ())
            names = [parameter.name for parameter in known.parameters]
            by_name = dict(zip(names, given))
            assert bound[known.name](*given) == bound[known.name](**by_name)


def test_required_parameters_come_first() -> None:
    """A call by place would otherwise give a value to the wrong one."""
    for known in MACROS:
        required = [parameter.required for parameter in known.parameters]
        assert required == sorted(required, reverse=True), known.name


@pytest.mark.parametrize(
    ("given", "named", "expected"),
    [
        ((), {"criterium": 4}, ["", 4]),
        (("lopend",), {}, ["lopend", None]),
        (("lopend", 3), {}, ["lopend", 3]),
    ],
)
def test_what_a_call_leaves_out_has_its_default(
    given: tuple[object, ...], named: dict[str, object], expected: list[object]
) -> None:
    assert macro("aantal_acties").values(given, named) == expected


@pytest.mark.parametrize("name", NAMES)
def test_output_is_one_line_without_style_or_script(small: Loaded, name: str) -> None:
    """A strict policy refuses inline styles, and Markdown would cut HTML at an empty line."""
    for view in views(small):
        out = page_macros(view)[name](*GIVEN.get(name, ()))
        assert "\n" not in out
        assert not re.search(r"\sstyle=|<script|\son\w+=", out)


@pytest.mark.parametrize(
    "known", [known for known in MACROS if known.block], ids=lambda known: known.name
)
@pytest.mark.parametrize("around", ["{}", "voor\n{}\nna", "voor\n\n{}\n\nna"])
def test_a_block_survives_markdown(small: Loaded, known: Macro, around: str) -> None:
    """Macros work with or without blank lines around them."""
    out = printed(small.public, "docs/criteria/3.md", known.name)
    html = to_html(around.format(out))
    assert out.replace("</figure><dl", "</figure>\n<dl") in html
    assert f"<p>{out[:9]}" not in html, f"'{known.name}' stands in a line: it is block=False"


@pytest.mark.parametrize("known", MACROS, ids=lambda known: known.name)
def test_nonsense_is_shown_and_never_raises(small: Loaded, known: Macro) -> None:
    """A draft shows what a writer got wrong; the checks stop a real build."""
    for view in views(small):
        bound = page_macros(view)[known.name]
        for value in ("<script>alert(1)</script>", "", 7, 3.4, None, True, -1, "x\ny"):
            out = bound(*[value] * len(known.parameters))
            assert isinstance(out, str) and "<script" not in out and "\n" not in out
