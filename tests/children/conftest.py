"""The example as a site with its leaflet, built once, and a browser whose voices a test chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import Loaded, load
from kvsg_portfolio.scripts.moment import moment
from kvsg_portfolio.scripts.print.leaflet import Leaflet, make_leaflet
from kvsg_portfolio.scripts.web.make import make_site
from kvsg_portfolio.scripts.web.stage import Papers
from playwright.sync_api import Browser, Page

LOCAL = {"name": "Ellen", "lang": "nl-BE", "localService": True}
DUTCH = {"name": "Xander", "lang": "nl-NL", "localService": True}
REMOTE = {"name": "Google Nederlands", "lang": "nl-NL", "localService": False}
FRENCH = {"name": "Amélie", "lang": "fr-BE", "localService": True}
# Says nothing, remembers what it was asked; `__end()` ends the sentence that is being said.
_STUB = """
window.__said = []; window.__voice = []; window.__listeners = [];
window.__voices = VOICES;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = {
  now: null,
  getVoices: () => window.__voices,
  speak(told) { this.now = told; window.__said.push(told.text); window.__voice.push(told.voice.name); },
  cancel() { const cut = this.now; this.now = null; if (cut) setTimeout(() => cut.onerror({ error: "interrupted" })); },
  addEventListener(kind, listener) { window.__listeners.push(listener); },
};
window.__end = () => { const done = speech.now; speech.now = null; done.onend(); };
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""


@pytest.fixture(scope="session")
def loaded(example: Path) -> Loaded:
    return load(example)


@pytest.fixture(scope="session")
def leaflet(example: Path, loaded: Loaded) -> Leaflet:
    return make_leaflet(loaded.public, example, moment(example, loaded.whole.round))


@pytest.fixture(scope="session")
def site(
    example: Path, loaded: Loaded, leaflet: Leaflet, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give the folder of the built site; its portfolio is a PDF in name only."""
    folder = tmp_path_factory.mktemp("children")
    when = moment(example, loaded.whole.round)
    findings = make_site(
        loaded.public,
        example,
        folder,
        when,
        Papers(b"%PDF-1.7", 24, leaflet=leaflet.pdf, leaflet_pages=leaflet.pages),
    )
    assert findings == []
    return folder / "site"


@pytest.fixture
def open_page(site: Path, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page of the site from its folder, with these voices; whatever
    the console complains of fails the test.
    """
    contexts, complaints = [], []

    def opened(address: str, voices: list[dict] | None = None, **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        if voices is not None:
            context.add_init_script(
                _STUB.replace(
                    "VOICES", str(voices).replace("True", "true").replace("False", "false")
                )
            )
        page = context.new_page()
        page.on(
            "console",
            lambda told: (
                complaints.append(told.text) if told.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"file://{site}/{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
