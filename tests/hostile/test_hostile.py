"""A writer's slip or a hostile page runs no code, breaks nothing and is never passed over in
silence.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import lxml.html
import pytest
import yaml
from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.source.portfolio import NoPortfolio, load

from ..checks.overlay import write

INPUTS = yaml.safe_load((Path(__file__).parent / "inputs.yml").read_text("utf-8"))
HARMLESS = [entry for entry in INPUTS if entry.get("harmless")]


@pytest.mark.parametrize("entry", INPUTS, ids=lambda entry: entry["input"])
def test_it_is_refused_or_harmless(
    entry: Mapping[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The rules that refuse it are told; reading it raises nothing and runs nothing."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, entry["files"])

    assert _rules(tmp_path) == set(entry.get("refused", ()))
    assert not list(tmp_path.rglob("CANARY"))


def _rules(root: Path) -> set[str]:
    try:
        loaded = load(root)
    except NoPortfolio as problem:
        assert str(problem).endswith(".")
        return {"geen-portfolio"}
    found = [*loaded.findings, *checks.run(loaded.whole, date(2026, 6, 1))]
    return {
        finding.rule.id
        for finding in found
        if finding.severity.value == "fout" or finding.rule.id.startswith("bestand-")
    }


def build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        "bouw",
        "--concept",
        "--map",
        str(root),
    ]
    return subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def pages_of(entries: list[Mapping[str, object]]) -> dict[str, str]:
    """Put the pages of many inputs into one portfolio."""
    texts = [
        (number, entry["files"].get("docs/nota.md"))
        for number, entry in enumerate(entries)
        if len(entry["files"]) == 1
    ]
    return {f"docs/nota-{number}.md": text for number, text in texts if isinstance(text, str)}


def test_refused_code_stops_a_draft_too(tmp_path: Path):
    """All hostile pages in one portfolio: a sentence for each, exit code 1, nothing built and
    nothing run.
    """
    write(tmp_path, pages_of(INPUTS))

    done = build(tmp_path)

    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "build/concept").exists()
    assert not list(tmp_path.rglob("CANARY"))


def active(page: str) -> list[str]:
    """Return what a browser would run or fetch in a page, as it reads it; the site's own script
    files aside.
    """
    found = []
    for element in lxml.html.fromstring(page).iter():
        if element.tag in ("iframe", "object", "embed", "base") or (
            element.tag == "script" and not _own(element)
        ):
            found.append(element.tag)
        found += [
            name
            for name, value in element.attrib.items()
            if name.startswith("on") or re.match(r"\s*(java|vb)script:", value, re.IGNORECASE)
        ]
    return found


def _own(script: lxml.html.HtmlElement) -> bool:
    return script.get("type") == "application/ld+json" or bool(
        re.fullmatch(r"[\w./-]+", script.get("src", ""))
    )


@pytest.mark.slow
def test_what_is_let_through_is_plain_text(tmp_path: Path):
    """The harmless ones, built: no page holds anything that a browser would run, and no secret of
    the environment.
    """
    files = pages_of(HARMLESS)
    write(tmp_path, files)

    done = build(tmp_path, PORTFOLIO_CONTACT_EMAIL="kanarie@geheim.example")

    assert done.returncode == 0, done.stdout + done.stderr
    pages = {
        file.name: file.read_text("utf-8")
        for file in (tmp_path / "build/concept/site").rglob("*.html")
    }
    assert len(pages) > len(files) > 3
    assert {name: active(text) for name, text in pages.items() if active(text)} == {}
    assert [name for name, text in pages.items() if "kanarie" in text or "root:x:0" in text] == []
