"""Filters offer what the rows carry, and only where a script can make them work."""

from collections.abc import Callable

import lxml.html
from kvsg_portfolio.macros.render.filters import action_filters
from kvsg_portfolio.macros.render.strategy import objectives
from kvsg_portfolio.macros.source.portfolio import Loaded


def test_every_choice_leaves_a_row_or_is_a_criterion_of_the_form(
    small: Loaded, view: Callable
) -> None:
    html = lxml.html.fragment_fromstring(objectives(view(small.public, "strategie/index.md")))
    offered = {
        select.get("name"): [option.get("value") for option in select.iter("option")]
        for select in html.iter("select")
    }
    rows = html.xpath(".//tbody/tr")

    assert offered == {
        "criteria": ["", "1", "2", "3", "4", "5"],
        "owner": ["", "dienst Jeugd", "dienst Mobiliteit"],
        "state": ["", "afgerond", "stopgezet"],
    }
    assert {row.get("data-owner") for row in rows} == set(offered["owner"][1:])
    assert {row.get("data-state") for row in rows} == set(offered["state"][1:])
    assert {row.get("data-criteria") for row in rows} == {"3 4"}


def test_without_a_script_there_is_nothing_but_the_table(small: Loaded, view: Callable) -> None:
    """The theme hides what only a script can use."""
    form = lxml.html.fragment_fromstring(
        action_filters(view(small.public, "strategie/index.md"), small.public.strategy.actions)
    )
    assert "js-only" in form.get("class").split() and form.get("aria-label")


def test_paper_has_none(small: Loaded, view: Callable) -> None:
    assert (
        action_filters(
            view(small.public, "strategie/index.md", "print"), small.public.strategy.actions
        )
        is None
    )


def test_one_action_is_no_choice(small: Loaded, view: Callable) -> None:
    assert (
        action_filters(view(small.public, "strategie/index.md"), small.public.strategy.actions[:1])
        is None
    )
