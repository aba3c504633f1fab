"""Make the pictures of README and HANDLEIDING from a built portfolio, so that they stay true.

Run after scripts/build: .venv/bin/python tests/pictures/make_pictures.py [MAP]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PORTFOLIO = Path(sys.executable).with_name("portfolio")
# Debian's browser, with nothing that looks for a network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PAGES = {
    "site-start": "index.html",
    "site-criterium": "criteria/3.html",
    "site-kinderen": "kinderen/index.html",
}
PDF_PAGES = {"pdf-omslag": 1, "pdf-antwoord": 8}
COLOURS = 256


def main(folder: Path = ROOT) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, page in PAGES.items():
            photograph(browser, (folder / "build/site" / page).as_uri(), HERE / f"{name}.png")
        photograph_preview(browser, folder, HERE / "bekijk.png")
        browser.close()
    for name, number in PDF_PAGES.items():
        command = [
            "pdftoppm",
            "-png",
            "-r",
            "70",
            "-f",
            str(number),
            "-l",
            str(number),
            "-singlefile",
        ]
        subprocess.run(
            [*command, str(folder / "build/indiening/portfolio.pdf"), str(HERE / name)], check=True
        )
        fewer_colours(HERE / f"{name}.png")


def photograph(browser: Browser, address: str, picture: Path, wait_for: str = "") -> None:
    """Take a picture of the top of a page at the size of a small laptop."""
    tab = browser.new_page(viewport={"width": 1280, "height": 860})
    tab.goto(address)
    if wait_for:
        tab.get_by_text(wait_for).first.wait_for(timeout=60_000)
    tab.screenshot(path=picture)
    tab.close()
    fewer_colours(picture)


def photograph_preview(browser: Browser, folder: Path, picture: Path) -> None:
    """Take a picture of the preview with its panel, once the pages are measured."""
    running = subprocess.Popen(
        [PORTFOLIO, "bekijk", "--map", folder, "--poort", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        address = next(
            word for line in running.stdout for word in line.split() if word.startswith("http://")
        )
        photograph(browser, f"{address.rstrip('/')}/criteria/3.html", picture, "van 25 bladzijden")
    finally:
        running.terminate()
        running.wait(10)


def fewer_colours(picture: Path) -> None:
    """Keep a picture small: a page has few colours, and each criterion keeps its own."""
    with Image.open(picture) as opened:
        opened.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(
            picture, optimize=True
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
