"""The night of the deadline: what is wrong with the website keeps no submission back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..checks.overlay import write

pytestmark = pytest.mark.slow
_LEAK = {
    "indiener.yml": "contactpersoon: {naam: Els Peeters, telefoon: 0499 87 65 43,"
    " email: els.peeters@kleindorp.example}\n",
    "docs/nota.md": "# Nota\n\nVragen? Bel 0499 87 65 43.\n",
}


def _build(root: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", "bouw", *options]
    done = subprocess.run(
        [*command, "--map", str(root)], capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_a_leak_stops_the_website_only(tmp_path: Path):
    write(tmp_path, _LEAK)
    site = tmp_path / "build/site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("van de vorige keer")

    refused, said = _build(tmp_path)
    assert refused == 1 and "[lek]" in said, said
    assert not (tmp_path / "build/indiening").exists()

    code, said = _build(tmp_path, "--alleen-indiening")

    assert code == 0, said
    assert "[lek]" in said and "De website is niet gebouwd" in said
    assert [file.name for file in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "van de vorige keer"
    checklist = (tmp_path / "build/indiening/INDIENEN.md").read_text("utf-8")
    assert "## Wat de website tegenhoudt" in checklist
    assert "docs/nota.md: hier staat" in checklist.partition("## Wat de website tegenhoudt")[2]
    assert (tmp_path / "build/indiening/indiening.pdf").read_bytes().startswith(b"%PDF")
    report = json.loads((tmp_path / "build/rapport.json").read_bytes())
    assert "lek" in {finding["rule"] for finding in report["bevindingen"]}


def test_what_is_wrong_with_the_text_itself_still_stops_it(tmp_path: Path):
    write(tmp_path, {"docs/nota.md": "# Nota\n\n{{ bijlage('bestaat-niet') }}\n"})

    code, said = _build(tmp_path, "--alleen-indiening")

    assert code == 1 and "Er is niets gebouwd" in said
    assert not (tmp_path / "build/indiening").exists()
