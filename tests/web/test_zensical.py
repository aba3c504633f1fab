"""Zensical, the way out after Material's end of life, builds the same staged folder to the same
text.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.web.finish import finish
from kvsg_portfolio.scripts.web.stage import stage

from .conftest import Site, stand_in

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["example", "zonnedal"])
def test_zensical_shows_the_same_main_text(
    name: str, sites: Callable[[str], Site], request: pytest.FixtureRequest, tmp_path: Path
):
    """Every page, word for word, from one configuration and one set of templates."""
    root = request.getfixturevalue(name)
    portfolio = load(root).public
    # Zensical wants the site inside the folder of its configuration.
    configuration = stage(portfolio, root, tmp_path, tmp_path / "site", stand_in(portfolio))
    built = subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "-f", configuration],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0 and "No issues found" in built.stdout + built.stderr, (
        built.stdout + built.stderr
    )
    finish(tmp_path / "site", portfolio.facts.site_address)
    site = sites(name)

    assert (
        sorted(
            file.relative_to(tmp_path / "site").as_posix()
            for file in (tmp_path / "site").rglob("*.html")
        )
        == site.pages
    )
    assert [
        page
        for page in site.pages
        if _words(site.folder / page) != _words(tmp_path / "site" / page)
    ] == []
    for data in ("assets/javascripts/search-index.js", "robots.txt"):
        assert (tmp_path / "site" / data).read_bytes() == (site.folder / data).read_bytes()


def _words(file: Path) -> list[str]:
    """Give the main text of a page, but for the offer of the archive, whose size only a finished
    site knows.
    """
    main = lxml.html.fromstring(file.read_text("utf-8")).find(".//main")
    for offer in main.find_class("archive"):
        offer.drop_tree()
    return main.text_content().split()
