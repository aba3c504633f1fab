"""Scores as text beside the drawing, with their reasons; and the five together."""

from collections.abc import Callable

import lxml.html
from kvsg_portfolio.macros.render import scores
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded


def test_the_axis_of_a_page(small: Loaded, view: Callable[..., View]) -> None:
    """The facts as text, then a reason for each score in the form's order."""
    printed = scores.axis_of_page(view(small.public, "criteria/3.md"))
    assert printed.startswith('<figure class="axis c3"><svg class="axis-svg"')
    assert printed.endswith(
        "<figcaption>Begin 3, nu 6,5, binnen zes jaar 8 (op 10).</figcaption></figure><dl"
        ' class="reasons"><dt>Nu: 6,5</dt><dd>Er is een raad.</dd><dt>Bij het begin: 3</dt><dd>Er'
        " was niets.</dd><dt>Binnen zes jaar: 8</dt><dd>Elk dorp doet mee.</dd></dl>"
    )


def test_what_is_missing_is_said(make: Callable[..., Loaded], view: Callable[..., View]) -> None:
    loaded = make({"docs/criteria/3.md": "---\ncriterium: 3\nscores: {nu: 5}\n---\n"})
    printed = scores.axis_of_page(view(loaded.public, "criteria/3.md"))
    assert (
        "<dt>Nu: 5</dt><dd>Nog geen reden.</dd><dt>Bij het begin: nog niet ingevuld</dt>" in printed
    )


def test_a_page_without_scores_says_so(small: Loaded, view: Callable[..., View]) -> None:
    assert 'class="missing"' in scores.axis_of_page(view(small.public, "jury.md"))


def test_the_overview_has_a_row_for_every_criterion(
    small: Loaded, view: Callable[..., View]
) -> None:
    found = lxml.html.fragment_fromstring(scores.overview(view(small.public, "jury.md")))
    rows = [
        (row.find("./*[@class='axes-name']").text, row.find("./*[@class='axes-words']").text)
        for row in found.iterfind("./div")
    ]
    assert rows[2] == ("3. Dialoog", "begin 3 · nu 6,5 · binnen zes jaar 8")
    assert rows[0] == ("1. Visie", "nog geen scores")
    assert [link.get("href") for link in found.iter("a")] == ["criteria/3.html"]
