"""The rooms of children and young people: tied to the criteria, to what adults promised, and to the
leaflet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import Loaded
from kvsg_portfolio.scripts.print.leaflet import Leaflet
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow
Open = Callable[..., Page]
ROOMS = ("kinderen", "jongeren")


def test_each_criterion_and_its_children_s_page_link_to_each_other(
    open_page: Open, loaded: Loaded
) -> None:
    pages = [page for page in loaded.public.pages_of("kinderen") if page.criterion]
    assert [page.criterion for page in pages] == [1, 2, 3, 4, 5]
    page = open_page("index.html")
    folder = page.url.removesuffix("index.html")
    for own in pages:
        page.goto(f"{folder}criteria/{own.criterion}.html")
        page.locator(".c-aside").get_by_role("link", name=own.title).click()
        assert page.url == folder + own.address
        page.locator(".grown-ups").get_by_role("link").click()
        assert page.url == f"{folder}criteria/{own.criterion}.html"


def test_from_a_remark_to_its_paid_and_finished_action_takes_at_most_three_clicks(
    open_page: Open,
) -> None:
    page = open_page("kinderen/index.html")
    page.get_by_role("link", name="Mag jij meebeslissen?").first.click()
    page.locator(".remark-gedaan").first.get_by_role("link").click()
    row = page.locator("tr:target")
    expect(row).to_contain_text("afgerond")
    expect(row).to_contain_text("€")


@pytest.mark.parametrize("room", ROOMS)
def test_every_remark_says_what_came_of_it_and_why(
    open_page: Open, loaded: Loaded, room: str
) -> None:
    """ "Wij deden" stands only above an action that is finished; what failed has a reason."""
    for own in loaded.public.pages_of(room):
        page = open_page(own.address)
        for remark in page.locator(".remark").all():
            heading, link = remark.locator(".did-what").text_content(), remark.locator(".led-to a")
            action = loaded.public.strategy.action(link.get_attribute("href").split("#actie-")[1])
            assert (heading == "Wij deden") <= (action.state == "afgerond"), own.path
            assert remark.locator(".did p").nth(1).text_content().strip()


def test_the_start_page_offers_the_leaflet_with_its_size(
    open_page: Open, leaflet: Leaflet, site: Path
) -> None:
    link = open_page("kinderen/index.html").locator(".leaflet a")
    expect(link).to_have_attribute("href", "../kinderen.pdf")
    assert re.fullmatch(
        rf"Open het boekje om af te drukken \(pdf, {leaflet.pages} blz\., \d+\skB\)",
        link.text_content().strip(),
    )
    assert (site / "kinderen.pdf").read_bytes() == leaflet.pdf
    assert open_page("kinderen/belofte.html").locator(".leaflet").count() == 0


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(
    open_page: Open, loaded: Loaded, width: int, scheme: str
) -> None:
    for room in ROOMS:
        for own in loaded.public.pages_of(room):
            page = open_page(
                own.address, viewport={"width": width, "height": 800}, color_scheme=scheme
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width, own.path


def test_every_page_says_with_whom_it_was_tried_and_that_this_is_fiction(
    open_page: Open, loaded: Loaded
) -> None:
    for room in ROOMS:
        for own in loaded.public.pages_of(room):
            expect(open_page(own.address).locator(".grown-ups")).to_contain_text(
                "Deze test is verzonnen, net als Wilgenaarde."
            )
    told = open_page("over/colofon.html").locator(".tests li")
    assert told.count() == 2
    assert [item.text_content().count("verzonnen") for item in told.all()] == [1, 1]


def test_help_needs_no_name(open_page: Open) -> None:
    """Where a child may go is one click away from every page, and no form asks for anything."""
    for own in ("belofte", "erbij", "meebeslissen", "buiten", "samen"):
        page = open_page(f"kinderen/{own}.html")
        assert page.locator("article a[href='index.html#hulp']").count() == 1
        assert page.locator("main form, main input").count() == 0
