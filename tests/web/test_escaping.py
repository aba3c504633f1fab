"""No text of a writer becomes code on a page: the template engine escapes it, wherever it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.web import stage
from kvsg_portfolio.scripts.web.make import make_site
from playwright.sync_api import Browser

from .attack import (
    PAYLOAD,
    active_for_a_parser,
    active_in_a_browser,
    plant_in_files,
    planting,
    unguarded,
)
from .conftest import WHEN, stand_in

OVERRIDES = Path(__file__).parents[2] / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))


def _unescaped(node: nodes.Node, escaped: bool = False) -> Iterator[str]:
    """Yield the lines that print a value outside of an `autoescape`: a block begins anew."""
    if isinstance(node, nodes.Output):
        dynamic = [part for part in node.nodes if not isinstance(part, nodes.TemplateData)]
        yield from (f"line {part.lineno}" for part in dynamic if not escaped)
    if isinstance(node, nodes.ScopedEvalContextModifier):
        escaped = _switches_on(node)
    if isinstance(node, nodes.Block):
        escaped = False
    for child in node.iter_child_nodes():
        yield from _unescaped(child, escaped)


def _switches_on(node: nodes.ScopedEvalContextModifier) -> bool:
    [option] = node.options
    return option.key == "autoescape" and option.value.as_const() is True


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_name(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "?"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_the_engine_escapes_every_value(template: Path):
    """Nothing is printed outside of an `autoescape`, and only the text of a page and the keys that
    end in _html go as they are.
    """
    parsed = Environment().parse(template.read_text("utf-8"))
    filters = list(parsed.find_all(nodes.Filter))
    as_it_is = [_name(known.node) for known in filters if known.name == "safe"]

    assert [*_unescaped(parsed)] == []
    assert {known.name for known in filters}.isdisjoint({"e", "escape", "forceescape"})
    assert [
        name for name in as_it_is if name != "page.content" and not name.endswith("_html")
    ] == []


def _assert_nothing_active(site: Path, browser: Browser, planted: int) -> None:
    seen, active = 0, {}
    context = browser.new_context()
    page = context.new_page()
    for name, text in unguarded(site):
        seen += text.count("window.HACKED=2")
        found = [*active_for_a_parser(text), *active_in_a_browser(page, site / name)]
        if found:
            active[name] = found
    context.close()

    assert active == {}
    # The attack did reach the pages.
    assert seen > planted


@pytest.mark.slow
@pytest.mark.parametrize("name", ["example", "zonnedal"])
def test_no_value_of_a_template_becomes_code(
    name: str,
    browser: Browser,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    """With a script in every text of the site's and of each page's data, pages are built in which
    nothing is active: not for a parser, and not in Chromium without the policy.
    """
    root = request.getfixturevalue(name)
    for maker in ("site_frame", "page_frame"):
        monkeypatch.setattr(stage, maker, planting(getattr(stage, maker)))
    portfolio = load(root).public

    assert make_site(portfolio, root, tmp_path, WHEN, stand_in(portfolio)) == []
    _assert_nothing_active(tmp_path / "site", browser, planted=1000)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["example", "zonnedal"])
def test_no_text_of_a_writer_becomes_code(
    name: str, browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
):
    """The same with a script at every key where a writer may type anything, over the command
    line.
    """
    root = tmp_path / "portfolio"
    shutil.copytree(
        request.getfixturevalue(name), root, ignore=shutil.ignore_patterns("build", "programma")
    )
    planted = sum(plant_in_files(root / folder) for folder in ("docs", "besloten"))
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", "bouw", "--concept"]

    done = subprocess.run(
        [*command, "--map", str(root)], capture_output=True, text=True, check=False, env=os.environ
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert planted > 200 and PAYLOAD
    _assert_nothing_active(root / "build/concept/site", browser, planted=100)
