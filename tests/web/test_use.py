"""What a person does with the site: by keyboard alone, enlarged, without script, from a folder,
with the system's own colours.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .axe import WIDER, violations
from .conftest import Site

pytestmark = pytest.mark.slow
KINDS = (
    "home",
    "criterion",
    "strategy",
    "objective",
    "annexes",
    "annex",
    "children",
    "youth",
    "jury",
    "about",
)
_FOCUS = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    return {name: (at.innerText || at.getAttribute("aria-label") || at.name || at.id || at.tagName).trim().slice(0, 60), tag: at.tagName,
        seen: box.width > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, width: box.width, height: box.height};
}"""
_SMALL = """() => Array.from(document.querySelectorAll("a[href], button, summary, select, input")).filter(at => {
    const box = at.getBoundingClientRect(), inline = getComputedStyle(at).display === "inline";
    return at.checkVisibility({visibilityProperty: true}) && !inline && box.width > 0 && (box.width < 23.9 || box.height < 23.9)
        && !(at.matches("input") && at.closest("label")) && !at.closest(".skip");
}).map(at => at.outerHTML.slice(0, 120))"""
_SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em"
    " !important } p { margin-bottom: 2em !important }"
)


def kinds(site: Site) -> list[str]:
    return [site.url + site.first(kind) for kind in KINDS]


def tabs(page: Page, most: int = 400) -> list[dict]:
    """Walk through a page with the Tab key, until the focus comes round."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", [1280, 320])
def test_every_tab_stop_is_seen_and_marked(site: Site, look: Callable[..., Page], width: int):
    """No stop off the screen, no stop without a focus ring."""
    page = look("about:blank", width)
    for address in kinds(site):
        page.goto(address)
        stops = tabs(page)

        assert len(stops) > 8, address
        assert [stop for stop in stops if not stop["seen"] or not stop["marked"]] == [], address


def test_the_skip_link_comes_first_and_leads_to_the_content(site: Site, look: Callable[..., Page]):
    """One key to see it, one to follow it."""
    page = look(site.url)
    page.keyboard.press("Tab")

    assert page.evaluate(_FOCUS)["name"] == "Ga naar de inhoud"

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [1280, 320])
def test_targets_are_large_enough(site: Site, look: Callable[..., Page], width: int):
    """24 pixels at least, but for links in a line of text."""
    page = look("about:blank", width)
    small = {
        address: found
        for address in kinds(site)
        if (page.goto(address), found := page.evaluate(_SMALL))[1]
    }

    assert small == {}


def test_nothing_is_wider_than_the_window_with_other_text(site: Site, look: Callable[..., Page]):
    """Narrow with text set wide, or wide with text of 200 %; that no page is at 320 pixels is seen
    where axe looks.
    """
    page = look("about:blank", 320)
    for address in kinds(site):
        page.goto(address)
        page.evaluate(
            "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
            " document.adoptedStyleSheets = [sheet]; }",
            _SPACED,
        )
        assert not page.evaluate(WIDER), f"{address}, spaced"
    page.set_viewport_size({"width": 1280, "height": 900})
    for address in kinds(site):
        page.goto(address)
        page.evaluate(
            "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
            " document.adoptedStyleSheets = [sheet]; }",
            "html { font-size: 200% !important }",
        )
        assert not page.evaluate(WIDER), f"{address}, text at 200 %"


def test_the_menu_opens_and_closes_by_keyboard(site: Site, look: Callable[..., Page]):
    """Enter opens it, Escape closes it and gives the focus back; open, it breaks no rule."""
    page = look(site.url + site.first("criterion"), 320)
    page.focus(".menu-button")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('#hoofdmenu') !== null")
    assert page.evaluate(_FOCUS)["seen"]
    assert violations(page) == []

    page.keyboard.press("Escape")
    assert page.evaluate(
        "document.activeElement.classList.contains('menu-button') &&"
        " !document.querySelector(':popover-open')"
    )


def test_the_scheme_is_chosen_by_keyboard_and_kept(site: Site, look: Callable[..., Page]):
    """The choice wins over the system, and holds on the next page."""
    page = look(site.url, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.focus(".scheme summary")
    page.keyboard.press("Enter")
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light

    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.scheme summary')")
    page.goto(site.url + site.first("jury"))
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"


def test_annexes_are_filtered_and_sorted(site: Site, look: Callable[..., Page]):
    """By criterion, kind and year, with the keyboard; the number that is left is said; a head sorts
    up, then down.
    """
    page = look(site.url + site.first("annexes"))
    shown = (
        "() => Array.from(document.querySelectorAll('.annexes tbody tr:not([hidden])'), row =>"
        " row.dataset)"
    )
    all = len(page.evaluate(shown))
    page.focus("select[name=criteria]")
    page.keyboard.press("ArrowDown")
    left = page.evaluate(shown)

    assert 0 < len(left) < all
    assert {"1"} <= set.intersection(*(set(row["criteria"].split()) for row in left))
    assert (
        page.inner_text(".filters [role=status]") == f"Je ziet {len(left)} van de {all} bijlagen."
    )

    page.click(".filters button[type=reset]")
    page.focus(".annexes thead th:nth-child(4) button")
    page.keyboard.press("Enter")
    dates = [row["date"] for row in page.evaluate(shown) if "date" in row]
    assert dates == sorted(dates)
    page.keyboard.press("Enter")
    dates = [row["date"] for row in page.evaluate(shown) if "date" in row]
    assert dates == sorted(dates, reverse=True)
    assert page.get_attribute(".annexes thead th:nth-child(4)", "aria-sort") == "descending"
    assert violations(page) == []


def test_actions_are_filtered(site: Site, look: Callable[..., Page]):
    """By service and state; a part without a row left makes way."""
    page = look(site.url + site.first("strategy"))
    shown = (
        "() => Array.from(document.querySelectorAll('.objectives tbody tr:not([hidden])'), row =>"
        " row.dataset.state)"
    )
    all = len(page.evaluate(shown))
    page.select_option("select[name=state]", index=1)

    assert len(set(page.evaluate(shown))) == 1
    assert len(page.evaluate(shown)) < all
    assert page.evaluate(
        "Array.from(document.querySelectorAll('article.objective')).every(part => part.hidden ==="
        " !part.querySelector('tbody tr:not([hidden])'))"
    )


def test_all_can_be_read_and_reached_without_script(site: Site, look: Callable[..., Page]):
    """The menu opens, tables are whole, and nothing offers what needs a script."""
    page = look(site.url + site.first("annexes"), 320, java_script_enabled=False)

    assert page.locator(".annexes tbody tr").count() > 5
    assert page.locator(".annexes thead button").count() == 0
    for selector in (".filters", "[data-search]", ".scheme"):
        assert not page.locator(selector).first.is_visible()
    page.click(".menu-button")
    assert page.locator("#hoofdmenu a").first.is_visible()


def test_on_paper_nothing_is_folded_away(site: Site, look: Callable[..., Page]):
    """What stands in `details` is there, and what only a screen can use is not."""
    page = look("about:blank")
    page.emulate_media(media="print")
    folding = [
        site.url + name
        for name in site.pages
        if "<details" in (site.folder / name).read_text("utf-8").partition("<main")[2]
    ]
    assert folding
    for address in folding:
        page.goto(address)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        hidden = page.evaluate(
            "Array.from(document.querySelectorAll('main details > *')).filter(part =>"
            " !part.checkVisibility()).map(part => part.outerHTML.slice(0, 99))"
        )

        assert hidden == [], address
        assert not page.locator(".tools").is_visible()


def test_nothing_moves_for_who_asked_for_calm(site: Site, look: Callable[..., Page]):
    """With reduced motion no element has a transition or an animation."""
    page = look("about:blank", reduced_motion="reduce")
    moving = (
        "Array.from(document.querySelectorAll('*')).filter(at => { const style ="
        " getComputedStyle(at); return parseFloat(style.transitionDuration) > 0 ||"
        " style.animationName !== 'none' || style.scrollBehavior === 'smooth' }).map(at =>"
        " at.outerHTML.slice(0, 80))"
    )
    for address in kinds(site):
        page.goto(address)
        assert page.evaluate(moving) == [], address


def test_the_axis_is_seen_in_forced_colours(site: Site, look: Callable[..., Page]):
    """In high contrast the marks of the axis and the focus keep a colour of the system."""
    page = look(site.url + site.first("criterion"), forced_colors="active", color_scheme="dark")
    strokes = page.evaluate(
        "Array.from(document.querySelectorAll('.ax-track, .ax-begin, .ax-goal, .ax-done'), mark =>"
        " getComputedStyle(mark).stroke)"
    )
    page.keyboard.press("Tab")

    assert strokes and set(strokes) == {"rgb(255, 255, 255)"}
    assert page.evaluate(_FOCUS)["marked"]
