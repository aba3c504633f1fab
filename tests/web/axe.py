"""Judges an open page with axe-core: WCAG 2.0 to 2.2 A and AA, and best practices."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

from .conftest import Site

# Dark differs from light in its colours alone, so there the rules about colour are enough.
_ABOUT_COLOUR = ["color-contrast", "link-in-text-block"]
WIDER = "() => document.scrollingElement.scrollWidth > innerWidth"
_RUN = """only => axe.run(document, {preload: false, resultTypes: ["violations"], ...(only ? {runOnly: only} : {})}).then(result =>
    result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} (${[...node.any, ...node.all, ...node.none].map(check => check.message)[0]})`)))"""


def violations(page: Page, only: list[str] | None = None) -> list[str]:
    """Judge what a page shows now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    return page.evaluate(_RUN, only)


def in_every_look(page: Page) -> list[str]:
    """Judge a page wide and narrow, light and dark."""
    found = []
    for scheme, width, only in (
        ("light", 1280, None),
        ("dark", 1280, _ABOUT_COLOUR),
        ("dark", 320, _ABOUT_COLOUR),
        ("light", 320, None),
    ):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{scheme} {width}: {told}" for told in violations(page, only)]
        # 1280 pixels at 400 % are 320.
        found += [f"{width}: scrolls sideways"] if page.evaluate(WIDER) else []
    return found


def on_every_page(page: Page, site: Site) -> list[str]:
    """Judge all pages of a site, and note what the browser refused them."""
    found: list[str] = []
    page.on(
        "console",
        lambda message: (
            found.append(f"{page.url}: {message.text}") if message.type == "error" else None
        ),
    )
    for name in site.pages:
        page.goto(site.url + name)
        found += [f"{name} {told}" for told in in_every_look(page)]
    return found
