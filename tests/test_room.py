"""What a writer sees of the pages after `controleer` and `bouw`, and what `bouw --bewaar-html`
keeps.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.round import load_round

pytestmark = pytest.mark.slow


def portfolio(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000", "LC_ALL": "C"}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=settings, check=False
    )


@pytest.fixture
def copied(zonnedal: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(zonnedal, tmp_path / "p", ignore=shutil.ignore_patterns("build")))


def _lengths(told: str) -> dict[str, str]:
    return dict(re.findall(r"(\d\.\d) (\d+,\d)(?= |$)", told, re.MULTILINE))


def test_a_check_ends_with_the_pages_of_every_question(copied: Path) -> None:
    """One line a criterion; without the layout, or as data, there is no table."""
    told = portfolio("controleer", "--map", str(copied))
    quick = portfolio("controleer", "--zonder-bladzijden", "--map", str(copied))
    data = portfolio("controleer", "--formaat", "json", "--map", str(copied))

    assert 0 == told.returncode, told.stdout + told.stderr
    assert [question.id for question in load_round(2026).questions] == list(_lengths(told.stdout))
    assert re.search(
        r"^Bladzijden: \d+ van 25\. Het proces: 0,\d+ van 0,5\.$", told.stdout, re.MULTILINE
    )
    assert "Bladzijden:" not in quick.stdout
    assert isinstance(json.loads(data.stdout), list)


def test_a_check_finds_what_only_paper_shows(copied: Path) -> None:
    """A story of the process that is longer than half a page."""
    page = next(
        file
        for file in (copied / "docs").glob("*.md")
        if "onderdeel: proces" in file.read_text("utf-8")
    )
    page.write_text(
        page.read_text("utf-8") + "\n\n" + "We spraken met veel mensen in alle buurten. " * 120,
        "utf-8",
    )

    assert "[proces-te-lang]" in portfolio("controleer", "--map", str(copied)).stdout
    assert (
        "[proces-te-lang]"
        not in portfolio("controleer", "--zonder-bladzijden", "--map", str(copied)).stdout
    )


def test_a_check_lays_out_once(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kvsg_portfolio.scripts import portfolio as command
    from kvsg_portfolio.scripts import print as printing

    real, times = printing.lay_out, []
    monkeypatch.setattr(printing, "lay_out", lambda *given: times.append(given) or real(*given))
    with pytest.raises(SystemExit) as ended:
        command.main(["controleer", "--map", str(copied)])

    assert (0, 1) == (ended.value.code, len(times))


def test_a_build_reports_lengths_and_sizes_and_keeps_its_documents_when_asked(copied: Path) -> None:
    """In afdruk/, beside the folder that is handed in; the next build does not leave an old one."""
    kept = portfolio("bouw", "--bewaar-html", "--map", str(copied))
    build = copied / "build"
    report = json.loads((build / "rapport.json").read_text("utf-8"))

    assert 0 == kept.returncode, kept.stdout + kept.stderr
    assert list(report["bladzijden"]["vragen"]) == list(_lengths(kept.stdout))
    assert [] == [
        value for value in report["bladzijden"]["vragen"].values() if value != round(value, 1)
    ]
    assert (build / "indiening/indiening.pdf").stat().st_size == report["bytes"]["indiening"]
    assert {"portfolio.html", "tussenbladen.html"} == {
        file.name for file in (build / "afdruk").iterdir()
    }
    assert b"portfolio:/" in (build / "afdruk/portfolio.html").read_bytes()
    assert 0 == portfolio("bouw", "--map", str(copied)).returncode
    assert not (build / "afdruk").exists()
