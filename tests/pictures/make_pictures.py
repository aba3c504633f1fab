"""Make the pictures of README and HANDLEIDING from a built portfolio, so that they stay true.

Run after scripts/build: .venv/bin/python tests/pictures/make_pictures.py
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BUILD = ROOT / "build"
# Debian's browser, with nothing that looks for a network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PAGES = {"site-start": "index.html", "site-criterium": "criteria/3.html", "site-kinderen": "kinderen/index.html"}
PDF_PAGES = {"pdf-omslag": 1, "pdf-antwoord": 8}


def main() -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, page in PAGES.items():
            photograph(browser, BUILD / "site" / page, HERE / f"{name}.png")
        browser.close()
    for name, number in PDF_PAGES.items():
        command = ["pdftoppm", "-png", "-r", "70", "-f", str(number), "-l", str(number), "-singlefile"]
        subprocess.run([*command, str(BUILD / "indiening/portfolio.pdf"), str(HERE / name)], check=True)


def photograph(browser: Browser, page: Path, picture: Path) -> None:
    """Take a picture of the top of a page at the size of a small laptop."""
    tab = browser.new_page(viewport={"width": 1280, "height": 860})
    tab.goto(page.as_uri())
    tab.screenshot(path=picture)
    tab.close()


if __name__ == "__main__":
    main()
