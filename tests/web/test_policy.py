"""The policy of the built site: the whole of it, what it stops, and that no page needs less."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ..checks.overlay import write
from .conftest import Site

REPOSITORY = Path(__file__).parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'none'; base-uri 'none'"
)
HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()
  Referrer-Policy: strict-origin-when-cross-origin
  Strict-Transport-Security: max-age=31536000
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
"""


def test_the_whole_policy(site: Site):
    """The same on every page and for every portfolio: nothing that a page holds loosens it."""
    meta = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">'

    assert (site.folder / "_headers").read_text("utf-8") == HEADERS
    assert [
        name for name in site.pages if meta not in (site.folder / name).read_text("utf-8")
    ] == []


@pytest.mark.slow
def test_what_got_into_a_page_does_not_run(
    sites: Callable[[str], Site], look: Callable[..., Page], tmp_path: Path
):
    """In Chromium, from a folder: no script, no handler; and data is left alone, it is no script."""
    site = sites("example")
    shutil.copytree(site.folder, tmp_path / "site")
    home = tmp_path / "site/index.html"
    before = home.read_text("utf-8")
    assert before.count("application/ld+json") == 1
    attack = "<script>window.HACKED=1</script><img src=x onerror='window.HACKED=2'>"
    home.write_text(before.replace("</main>", f"{attack}</main>"), "utf-8")

    page, refused = look("about:blank"), []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(home.as_uri(), wait_until="load")

    assert page.evaluate("() => window.HACKED") is None
    policies = [text for text in refused if "Content Security Policy" in text]
    assert len(policies) == 2, refused
    assert all("script-src 'self'" in text for text in policies)
    # The site's own script did run.
    assert page.evaluate("() => document.documentElement.classList.contains('js')")


@pytest.mark.slow
def test_a_page_with_code_stops_publishing(tmp_path: Path):
    """A template that forgot to escape: a finding with the page's own file, and nothing is built,
    no draft either.
    """
    package = tmp_path / "code/kvsg_portfolio"
    for folder in ("macros", "scripts", "overrides"):
        shutil.copytree(REPOSITORY / folder, package / folder)
    for file in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(REPOSITORY / file, package)
    head = package / "overrides/partials/head.html"
    head.write_text(
        head.read_text("utf-8").replace("{{ description }}", "{{ description | safe }}")
    )
    title = "titel: '\"><script>alert(1)</script>'\nsamenvatting: '\"><script>alert(1)</script>'"
    root = tmp_path / "portfolio"
    write(root, {"docs/nota.md": f"---\n{title}\n---\n# Nota\n\nEen tekst.\n"})

    done = subprocess.run(
        [
            *(sys.executable, "-m", "kvsg_portfolio.scripts.portfolio"),
            *("bouw", "--concept", "--map", str(root)),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
    )

    assert done.returncode == 1
    assert (
        "docs/nota.md:1: fout: op de gebouwde pagina 'nota.html' staat code die een browser zou"
        " uitvoeren: <script>."
    ) in done.stdout
    assert "[code-in-pagina]" in done.stdout
    assert not (root / "build/concept").exists()
