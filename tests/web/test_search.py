"""The search finds what a person means: inflected, with a typo, with letters swapped; the exact
word first.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from kvsg_portfolio.scripts.web.search_index import NAME, write_search_index
from playwright.sync_api import Page

from .axe import in_every_look
from .conftest import Site

browser_test = pytest.mark.slow
TEXTS = {
    "kind.html": "Een kind speelt.",
    "kinderen.html": "Alle kinderen spelen.",
    "stad.html": "De stad leeft.",
    "pad.html": "Een fietspad langs de beek.",
    "huis.html": "Er staat een huis.",
    "lid.html": "Zij is lid van de raad.",
    "weg.html": "Een weg naar school.",
    "plein.html": "Het speelplein is klaar.",
    "gezin.html": "Elk gezin telt mee.",
    "beek.html": "Een beek, de beek, die beek.",
    "water.html": (
        "Langs al dat water, in de bossen en de velden achter het dorp en veel verder nog, lopen"
        " smalle oude beken."
    ),
    "cafe.html": "Een café voor de coördinator.",
    "wijk.html": "Aan de rand bouwen we een buurthuis.",
}
FOUND = [
    ("kinderen", ["kinderen", "kind"]),
    ("kind", ["kind", "kinderen"]),
    ("steden", ["stad"]),
    ("fietspaden", ["pad"]),
    ("huizen", ["huis"]),
    ("leden", ["lid"]),
    ("wegen", ["weg"]),
    ("speelpleinen", ["plein"]),
    ("gezinnen", ["gezin"]),
    ("cafe", ["cafe"]),
    ("coordinator", ["cafe"]),
    ("speelpl", ["plein"]),
    ("spelplein", ["plein"]),
    ("speeplein", ["plein"]),
    ("speellplein", ["plein"]),
    ("speelplien", ["plein"]),
    ("fietspda", ["pad"]),
    ("fietspaedn", ["pad"]),
    ("het speelplein van de school", ["plein"]),
    ("beken", ["water", "beek"]),
    ("huis", ["huis", "wijk"]),
    ("huizen", ["huis", "wijk"]),
    ("xylofoon", []),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, sites: Callable[[str], Site]) -> str:
    """A site of a few sentences, with the real script."""
    folder = tmp_path_factory.mktemp("klein")
    start = (sites("zonnedal").folder / "index.html").read_text("utf-8")
    head, _, rest = start.partition("<main")
    foot = rest.partition("</main>")[2]
    for name, text in TEXTS.items():
        (folder / name).write_text(
            f"{head}<main><h1>{name.removesuffix('.html')}</h1><p>{text}</p></main>{foot}", "utf-8"
        )
    (folder / "assets").symlink_to(
        _own_assets(sites("zonnedal").folder / "assets", tmp_path_factory)
    )
    write_search_index(folder)
    return (folder / "plein.html").as_uri()


def _own_assets(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    return shutil.copytree(assets, tmp_path_factory.mktemp("assets") / "assets")


def ask(page: Page, query: str) -> list[str]:
    """Search as a person does, and return the titles that are found."""
    page.fill("#zoekwoord", query)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "query => document.querySelector('[data-search-status]').textContent.includes(query)",
        arg=f"“{query.strip()}”",
    )
    return page.locator("[data-search-results] b").all_inner_texts()


def opened(page: Page) -> Page:
    page.keyboard.press("Control+k")
    page.wait_for_function(
        "() => document.querySelector('[data-search-status]').textContent === ''"
    )
    return page


@browser_test
def test_it_finds_what_is_meant(small: str, look: Callable[..., Page]):
    """Word, stem, exception, beginning, end of a compound, one typo, two letters swapped; exact
    hits stand first.
    """
    page = opened(look(small))
    titles = {query: ask(page, query) for query, _ in FOUND}

    assert {query: titles[query][: len(wanted)] for query, wanted in FOUND} == dict(FOUND)
    assert titles["xylofoon"] == []


@browser_test
@pytest.mark.parametrize("folder", [False, True], ids=["served", "from a folder"])
def test_it_is_used_by_keyboard_alone(site: Site, look: Callable[..., Page], folder: bool):
    """Open, type, go to the first result with Enter, follow it; Escape closes and gives the focus
    back.
    """
    start = (site.folder / "index.html").as_uri() if folder else site.url
    page = look("about:blank")
    broken: list[str] = []
    page.on(
        "console",
        lambda message: (
            broken.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.goto(start)
    page.focus("[data-search]")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => window.searchIndex && document.querySelector('[data-search-status]').textContent"
        " === ''"
    )
    page.keyboard.type("3.4")
    page.keyboard.press("Enter")

    assert page.locator("[data-search-results] b").first.inner_text().startswith("3.4 ")
    assert "voor “3.4”" in page.inner_text("[data-search-status]")
    page.keyboard.press("Escape")
    assert page.evaluate(
        "!document.querySelector('dialog[open]') && document.activeElement.matches('[data-search]')"
    )

    page.keyboard.press("Enter")
    page.locator("[data-search-results] a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#vraag-3-4")
    assert broken == []


@browser_test
def test_open_it_breaks_no_rule(site: Site, look: Callable[..., Page]):
    """Empty, with results, and with none."""
    page = opened(look(site.url + site.first("criterion")))

    assert page.get_by_role("dialog", name="Zoeken").is_visible()
    assert in_every_look(page) == []
    assert ask(page, "kinderen")
    assert in_every_look(page) == []
    assert ask(page, "xyzzyq") == []
    assert page.inner_text("[data-search-status]").startswith("Niets gevonden voor “xyzzyq”.")
    assert in_every_look(page) == []


def test_the_index_holds_sections_of_all_pages(sites: Callable[[str], Site]):
    """Each page, each question under its own address; not the way around, nor an action twice."""
    site = sites("example")
    script = (site.folder / NAME).read_text("utf-8")
    sections = json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n"))
    urls = [section["url"] for section in sections]

    assert len(urls) == len(set(urls))
    assert {url.partition("#")[0] for url in urls} == set(site.pages) - {"404.html"}
    assert sum("#vraag-" in url for url in urls) == 24
    assert all(section.keys() == {"url", "title", "where", "text"} for section in sections)
    assert not any("Vragen van criterium" in section["text"] for section in sections)
    actions = [section["title"] for section in sections if "#actie-" in section["url"]]
    assert len(actions) == len(set(actions)) > 10
    strategy = site.first("strategy")
    assert not any(
        title in section["text"]
        for title in actions
        for section in sections
        if section["url"] == strategy
    )
