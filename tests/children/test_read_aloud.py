"""A page is read aloud by a voice of this device, sentence by sentence; without such a voice there
is no button.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import DUTCH, FRENCH, LOCAL, REMOTE

pytestmark = pytest.mark.slow
PAGE = "kinderen/meebeslissen.html"
Open = Callable[..., Page]


def said(page: Page) -> list[str]:
    return page.evaluate("window.__said")


def marked(page: Page) -> str:
    return "".join(page.locator("[data-reading]").all_text_contents()).strip()


def start(page: Page) -> None:
    page.get_by_role("button", name="Lees voor").click()


@pytest.mark.parametrize(
    "voices",
    [[], [REMOTE], [FRENCH], [REMOTE, FRENCH]],
    ids=["none", "remote", "french", "neither"],
)
def test_without_a_dutch_voice_on_the_device_there_is_no_button(
    open_page: Open, voices: list[dict]
) -> None:
    page = open_page(PAGE, voices)
    expect(page.locator("[data-read-aloud]")).to_be_hidden()


def test_a_browser_without_speech_shows_nothing(open_page: Open) -> None:
    """Chromium without voices, as it is installed here."""
    expect(open_page(PAGE).locator("[data-read-aloud]")).to_be_hidden()


def test_a_voice_that_comes_later_brings_the_button(open_page: Open) -> None:
    page = open_page(PAGE, [])
    page.evaluate(
        "voice => { __voices.push(voice); __listeners.forEach(listener => listener()); }", LOCAL
    )
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()


@pytest.mark.parametrize(
    ("voices", "expected"), [([REMOTE, DUTCH, LOCAL], "Ellen"), ([FRENCH, DUTCH], "Xander")]
)
def test_a_belgian_voice_comes_first(open_page: Open, voices: list[dict], expected: str) -> None:
    page = open_page(PAGE, voices)
    start(page)
    assert page.evaluate("window.__voice") == [expected]


def test_it_reads_sentence_by_sentence_and_marks_the_one_it_reads(open_page: Open) -> None:
    page = open_page(PAGE, [LOCAL])
    start(page)
    seen = []
    for _ in range(4):
        seen.append((said(page)[-1], marked(page)))
        page.evaluate("window.__end()")
    assert seen == [
        (text, text)
        for text in (
            "Mag jij meebeslissen?",
            "Ja.",
            "Jij woont hier ook.",
            "Daarom vragen we wat jij vindt.",
        )
    ]


def test_the_mark_follows_through_bold_words_and_links(open_page: Open) -> None:
    """A sentence may run over several elements; all of it is marked, and nothing beside it."""
    page = open_page("jongeren/hulp.html", [LOCAL])
    start(page)
    while marked(page):
        assert " ".join(marked(page).split()) == said(page)[-1]
        page.evaluate("window.__end()")
    assert "Awel luistert naar kinderen en jongeren." in said(page)


def test_it_reads_the_whole_page_once_and_stops(open_page: Open) -> None:
    """Every word of the article, in order, with what a drawing says beside it; and nothing of the
    menu.
    """
    page = open_page(PAGE, [LOCAL])
    written = page.evaluate(
        "(() => { const whole = document.querySelector('[data-read]').cloneNode(true);"
        " whole.querySelectorAll('svg').forEach(one => one.remove()); return whole.textContent;"
        " })()"
    )
    start(page)
    for _ in range(200):
        if page.locator("[data-reading]").count():
            page.evaluate("window.__end()")
    assert "".join(" ".join(said(page)).split()) == "".join(written.split())
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_pause_keeps_the_place(open_page: Open) -> None:
    page = open_page(PAGE, [LOCAL])
    start(page)
    page.evaluate("window.__end()")
    page.get_by_role("button", name="Pauze").click()
    assert marked(page) == ""
    page.wait_for_timeout(50)
    page.get_by_role("button", name="Lees verder").click()
    assert said(page) == ["Mag jij meebeslissen?", "Ja.", "Ja."]


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_a_stop_begins_anew(open_page: Open, how: str) -> None:
    page = open_page(PAGE, [LOCAL])
    start(page)
    page.evaluate("window.__end()")
    (
        page.get_by_role("button", name="Stop").click()
        if how == "button"
        else page.keyboard.press("Escape")
    )
    assert marked(page) == ""
    start(page)
    assert said(page)[-1] == "Mag jij meebeslissen?"


def test_it_works_with_the_keyboard_and_keeps_the_focus(open_page: Open) -> None:
    page = open_page(PAGE, [LOCAL])
    page.get_by_role("button", name="Lees voor").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Lees voor")).to_be_focused()


@pytest.mark.parametrize(("motion", "expected"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_it_moves_the_page_smoothly_only_where_that_is_welcome(
    open_page: Open, motion: str, expected: str
) -> None:
    page = open_page(PAGE, [LOCAL], reduced_motion=motion)
    page.evaluate(
        "(() => { window.__moves = []; Element.prototype.scrollIntoView = function (how) {"
        " __moves.push(how.behavior); }; })()"
    )
    start(page)
    for _ in range(25):
        page.evaluate("window.__end()")
    assert set(page.evaluate("window.__moves")) == {expected}


def test_the_page_says_the_same_after_it_was_cut_up(open_page: Open) -> None:
    """Links, bold words and numbers survive the spans that mark a sentence."""
    page = open_page("jongeren/besluiten.html", [LOCAL])
    before = page.locator("[data-read]").inner_text()
    links = page.locator("[data-read] a").count()
    start(page)
    assert page.locator("[data-read]").inner_text() == before
    assert page.locator("[data-read] a").count() == links


@pytest.mark.parametrize("address", ["index.html", "criteria/3.html"])
def test_other_pages_do_not_load_it(open_page: Open, address: str) -> None:
    assert open_page(address, [LOCAL]).locator("script[src*=read-aloud]").count() == 0
