"""What people come for, from the home page: found within two page loads and two hundred words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import Site
from .test_search import ask, opened

pytestmark = pytest.mark.slow
_MOST_WORDS = 200
# The words in `main` that are shown above an element; those of a drawing are no reading.
_WORDS_ABOVE = """at => {
    const main = document.querySelector("main"), range = document.createRange();
    range.setStart(main, 0);
    range.setEndBefore(at);
    const seen = Array.from(main.querySelectorAll("[hidden], svg")).filter(part => range.intersectsNode(part));
    const hidden = seen.reduce((sum, part) => sum + part.textContent.trim().split(/\\s+/).length, 0);
    return range.toString().trim().split(/\\s+/).length - hidden;
}"""


@pytest.fixture
def home(sites: Callable[[str], Site], look: Callable[..., Page]) -> Page:
    return look(sites("example").url)


def words_above(page: Page, text: str) -> int:
    """Return how much stands above the answer on the page that is open."""
    answer = page.locator("main").get_by_text(text).first
    answer.wait_for()
    return answer.evaluate(_WORDS_ABOVE)


def test_what_was_decided_on_the_skate_park_and_for_how_much(home: Page):
    opened(home)
    ask(home, "skatepark")

    assert "uitgesteld · € 310.000" in home.locator("[data-search-results] a").first.inner_text()


def test_which_actions_are_late_and_why(home: Page):
    """The count leads to them; each has its reason one click on."""
    home.click(".numbers a:has-text('uitgesteld')")
    home.wait_for_load_state()
    rows = [row for row in home.locator("#acties tbody tr").all() if row.is_visible()]

    assert len(rows) == 4
    rows[0].locator("a").click()
    home.wait_for_url("**#actie-*")
    assert home.locator("tr:target .explanation").is_visible()


def test_a_juror_compares_five_scores_with_their_reasons(home: Page):
    home.click(".door-jury a")
    home.wait_for_load_state()

    assert home.locator(".scores-compared tbody tr").count() == 5
    assert home.locator(".scores-compared .reason").count() == 15


def test_a_child_finds_how_to_have_a_say(sites: Callable[[str], Site], look: Callable[..., Page]):
    page = look(sites("example").url, 390)
    assert page.locator(".door-children a").bounding_box()["y"] < 1900
    page.click(".door-children a")

    assert words_above(page, "jong@wilgenaarde.example") <= _MOST_WORDS


def test_the_data_can_be_downloaded(home: Page):
    home.click(".site-footer a:has-text('Open data')")
    home.wait_for_load_state()
    link = home.locator(".datasets a[href$='acties.csv']")

    assert link.is_visible()
    with home.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "acties.csv"


def test_contact_is_on_the_home_page_with_its_promise(home: Page):
    contact = home.locator("#site-contact")

    assert "antwoord binnen tien werkdagen" in contact.inner_text()
    assert contact.locator("a[href^='mailto:']").is_visible()


def test_the_total_cost_is_on_the_home_page(home: Page):
    assert words_above(home, "€ 6.972.700") <= _MOST_WORDS


def test_what_is_proved_by_which_annex(home: Page):
    opened(home)
    ask(home, "gemeenteraad goedkeuring")
    home.locator("[data-search-results] a").first.click()
    home.wait_for_url("**/bijlagen/uittreksel-raad.html")


def test_what_changed_since_the_start(home: Page):
    """The figures stand in a chart, with its table, on the page of the strategy."""
    home.click("#hoofdmenu a:text-is('Strategie')")
    home.wait_for_load_state()

    assert home.get_by_role("heading", name="Wat veranderde er sinds het begin?").is_visible()


def test_from_a_question_to_its_proof(home: Page):
    home.click("#hoofdmenu a:text-is('Criteria')")
    home.locator(".c-aside .annex-links a").first.click()
    home.wait_for_url("**/bijlagen/*.html")

    assert home.locator(".annex h1").is_visible()
