"""A computer for which there is no Typst, such as one of 32 bits: everything but the pages works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def portfolio(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command where an import of Typst fails."""
    run = (
        "import sys; sys.modules['typst'] = None\nfrom"
        " kvsg_portfolio.scripts.portfolio import main; main(sys.argv[1:])"
    )
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    return subprocess.run(
        [sys.executable, "-c", run, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings,
        check=False,
    )


def test_a_portfolio_is_checked_without_it(zonnedal: Path):
    """Nothing imports Typst before a page is laid out."""
    done = portfolio("controleer", "--zonder-bladzijden", "--map", str(zonnedal))

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def test_a_finding_is_explained_without_it():
    """The index of rules knows the rooms that lay out, and imports no layout."""
    done = portfolio("uitleg", "indiening-te-zwaar")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "indiening-te-zwaar: waarschuwing\n" in done.stdout


def test_a_check_that_wants_pages_tells_its_findings_all_the_same(zonnedal: Path, tmp_path: Path):
    """All that needs no layout is found; then one sentence says what could not be measured, and the
    exit code too.
    """
    root = Path(shutil.copytree(zonnedal, tmp_path / "p", ignore=shutil.ignore_patterns("build")))
    (root / "docs/c3.md").unlink()
    done = portfolio("controleer", "--map", str(root))

    assert done.returncode == 2
    assert ": fout: " in done.stdout
    assert "Typst ontbreekt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_every_module_of_the_command_line_comes_without_it():
    """The preview, the overview and a new portfolio need no layout either."""
    names = [
        "portfolio",
        "pipeline",
        "measured",
        "new.make",
        "overview.rows",
        "preview.run",
        "preview.measuring",
        "submission",
        "submission.verify",
        "room",
    ]
    run = (
        "import sys; sys.modules['typst'] = None\nimport importlib\nfor name in sys.argv[1:]:"
        " importlib.import_module('kvsg_portfolio.scripts.' + name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, *names], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_its_absence_is_one_sentence(zonnedal: Path):
    """Who asks for pages reads what is missing and what works without."""
    done = portfolio("overzicht", "--bladzijden", "--map", str(zonnedal))

    assert done.returncode == 2
    assert "Typst ontbreekt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_build_gives_the_website_and_says_what_is_missing(zonnedal: Path, tmp_path: Path):
    """The site stands, offers no PDF, and nothing is left of a submission; one sentence and the
    exit code say so.
    """
    root = Path(shutil.copytree(zonnedal, tmp_path / "p", ignore=shutil.ignore_patterns("build")))
    done = portfolio("bouw", "--map", str(root))

    assert done.returncode == 2
    assert done.stderr.startswith(
        "Alleen de website is gebouwd, zonder pdf's: build/site/index.html. "
    )
    assert "Typst ontbreekt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (root / "build/site/index.html").is_file()
    assert list((root / "build/site").glob("*.pdf")) == []
    assert not (root / "build/indiening").exists()
    pages = [file.read_text("utf-8") for file in (root / "build/site").rglob("*.html")]
    assert [
        page
        for page in pages
        if 'href="portfolio.pdf"' in page or 'href="../portfolio.pdf"' in page
    ] == []
