"""A number that is a link leads to exactly that many rows, and they are seen at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
import pytest
from playwright.sync_api import Page

from .conftest import Site

pytestmark = pytest.mark.slow
_COUNTED = re.compile(r"(\d+)\s+(?:[a-zé]+\s+)?(acties?)\b")
_SEEN = """() => {
    const list = document.querySelector(location.hash || "main .objectives");
    return Array.from(list.querySelectorAll("tbody tr")).filter(row => row.checkVisibility()).map(row => row.getBoundingClientRect().top);
}"""


def promises(site: Site) -> list[tuple[str, str, int]]:
    """Return every link of the site that counts what it leads to: its page, address and number."""
    links = []
    for name in site.pages:
        page = lxml.html.fromstring((site.folder / name).read_text("utf-8"))
        for link in page.iter("a"):
            words = " ".join(link.text_content().replace("\u00a0", " ").split())
            counted = _COUNTED.search(words)
            leads_on = ".html" in (link.get("href") or "")
            if counted and leads_on and "annex-ref" not in link.classes:
                links.append((name, link.get("href"), int(counted[1])))
    return links


def test_every_number_leads_to_as_many_rows(site: Site, look: Callable[..., Page]):
    """On the whole site; the first of the rows is in view without scrolling."""
    page = look("about:blank")
    links = promises(site)

    assert len(links) >= 4
    for name, address, count in links:
        page.goto(site.url + name)
        page.goto(page.evaluate("address => new URL(address, location.href).href", address))
        page.wait_for_load_state("load")
        tops = page.evaluate(_SEEN)

        assert len(tops) == count, (name, address)
        assert 0 <= tops[0] < 900, (name, address)


def test_two_states_in_the_address_are_two_states_on_the_page(
    site: Site, look: Callable[..., Page]
):
    """As an earlier version wrote them, and as this one does; choosing anew forgets the old."""
    strategy = site.url + site.first("strategy")
    page = look(strategy + "?stand=uitgesteld&stand=stopgezet#acties")
    now = page.evaluate(_SEEN)
    page.goto(strategy + "?state=uitgesteld&state=stopgezet")
    before = page.evaluate(_SEEN)

    assert len(now) == len(before) > 1
    assert page.locator("select[name=state] option:checked").inner_text() == (
        "Uitgesteld of Stopgezet"
    )

    page.select_option("select[name=state]", "afgerond")
    assert "stand=afgerond" in page.url and "state=" not in page.url


def test_an_unknown_state_hides_nothing(site: Site, look: Callable[..., Page]):
    page = look(site.url + site.first("strategy"))
    all = len(page.evaluate(_SEEN))
    page.goto(site.url + site.first("strategy") + "?stand=verzonnen")

    assert len(page.evaluate(_SEEN)) == all
