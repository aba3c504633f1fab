"""What residents, children and jurors type, and the place that must come first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import Site
from .test_search import ask, opened

pytestmark = pytest.mark.slow
_TABLE = Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines()
QUERIES = [tuple(line.split(" -> ")) for line in _TABLE]


def first(page: Page) -> str:
    address = page.locator("[data-search-results] a").first.get_attribute("href") or ""
    return address.partition("/site/")[2] or address


def test_the_best_answer_comes_first(sites: Callable[[str], Site], look: Callable[..., Page]):
    """Sixty queries on the example."""
    site = sites("example")
    page = opened(look(site.url))
    answers = {}
    for query, _ in QUERIES:
        ask(page, query)
        answers[query] = first(page).removeprefix(site.url)

    assert len(QUERIES) >= 60
    assert {} == {
        query: answers[query] for query, wanted in QUERIES if not answers[query].startswith(wanted)
    }


def test_an_action_is_its_name_state_and_cost(
    sites: Callable[[str], Site], look: Callable[..., Page]
):
    page = opened(look(sites("example").url))
    ask(page, "skatepark")
    result = page.locator("[data-search-results] a").first

    assert result.locator("b").inner_text() == "Skate- en ontmoetingsplek in Zavelhoek"
    assert result.locator(".fragment").inner_text() == "uitgesteld · € 310.000 · 2029-2030"


@pytest.mark.parametrize("query", ["pesten", "ik word geslagen", "Zelfmoord"])
def test_who_looks_for_help_finds_it_first(site: Site, look: Callable[..., Page], query: str):
    """Also in a portfolio without a page for it; and no words that only look alike."""
    page = opened(look(site.url))
    titles = ask(page, query)

    assert titles[0] == "Hulp: praat erover"
    assert "1712" in page.locator("[data-search-results] a").first.inner_text()
    assert not any("test" in title.lower() for title in titles)


def test_where_nothing_is_found_there_are_ways_on(site: Site, look: Callable[..., Page]):
    page = opened(look(site.url))
    assert not page.locator("[data-search-ways]").is_visible()
    ask(page, "xyzzyq")

    assert page.locator("[data-search-ways] a").count() >= 3
    page.locator("[data-search-ways] a").first.click()
    page.wait_for_url("**/*.html*")
