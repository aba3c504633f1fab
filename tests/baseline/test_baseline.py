"""What the example, the second portfolio and a blank one come to, held word for word.

A difference is either a mistake or meant. Meant: `RENEW_BASELINE=1 scripts/test tests/baseline`,
read the diff of the kept texts as you would read a colleague's, and tell it in CHANGELOG.
`handed_in.txt` is never renewed: these addresses stand in submissions that were sent, and must go
on leading somewhere.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .record import ADDRESSES, OUTPUTS, record, sizes

pytestmark = pytest.mark.slow
KEPT = Path(__file__).parent
HANDED_IN = "handed_in.txt"
# Compression differs a little between systems; a size that differs more tells that content does.
_SIZE_SLACK = 0.05
_LINES_SHOWN, _WIDTH_SHOWN = 80, 300


def portfolio(*arguments: str) -> None:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a new portfolio in which nobody wrote a word."""
    root = tmp_path_factory.mktemp("blank") / "blank"
    portfolio(
        "nieuw",
        str(root),
        "--naam",
        "Zandbeke",
        "--soort",
        "gemeente",
        "--ondernemingsnummer",
        "0123456749",
        "--kleur",
        "#0f4c5c",
    )
    return root


@pytest.fixture(scope="module", params=["example", "zonnedal", "blank"])
def recorded(request: pytest.FixtureRequest) -> tuple[Path, dict[str, str]]:
    """Give the folder of a kept baseline, and what a build comes to now."""
    root, draft = request.getfixturevalue(request.param), request.param == "blank"
    portfolio("bouw", "--map", str(root), *(["--concept"] if draft else []))
    texts = record(root / "build/concept" if draft else root / "build")
    kept = KEPT / request.param
    if os.environ.get("RENEW_BASELINE"):
        _renew(kept, texts)
    return kept, texts


def _renew(kept: Path, texts: dict[str, str]) -> None:
    for file in _kept_files(kept):
        file.unlink()
    for name, text in texts.items():
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / name).write_text(text, "utf-8", newline="\n")
    if not (kept / HANDED_IN).exists():
        (kept / HANDED_IN).write_text(texts[ADDRESSES], "utf-8", newline="\n")


def _kept_files(kept: Path) -> list[Path]:
    return [file for file in sorted(kept.rglob("*")) if file.is_file() and file.name != HANDED_IN]


def test_every_word_of_a_build_is_as_it_was(recorded: tuple[Path, dict[str, str]]):
    """Findings, pages, PDFs, measures, addresses and open data: each text is the one that was kept.
    """
    kept, texts = recorded
    before = {
        file.relative_to(kept).as_posix(): file.read_text("utf-8") for file in _kept_files(kept)
    }
    changed = [
        name
        for name in sorted(before | texts)
        if name != OUTPUTS and before.get(name) != texts.get(name)
    ]

    differences = [
        line
        for name in changed
        for line in _difference(name, before.get(name, ""), texts.get(name, ""))
    ]

    assert not differences, "\n".join(line[:_WIDTH_SHOWN] for line in differences[:_LINES_SHOWN])


def _difference(name: str, before: str, now: str) -> list[str]:
    return list(
        difflib.unified_diff(
            before.splitlines(), now.splitlines(), f"kept/{name}", f"now/{name}", lineterm="", n=0
        )
    )


def test_a_build_leaves_the_same_files_of_about_the_same_size(
    recorded: tuple[Path, dict[str, str]],
):
    """No output comes or goes unseen, and none grows or shrinks by a twentieth."""
    kept, texts = recorded
    before, now = sizes((kept / OUTPUTS).read_text("utf-8")), sizes(texts[OUTPUTS])

    assert sorted(before) == sorted(now)
    assert {} == {
        name: (before[name], now[name])
        for name in now
        if abs(now[name] - before[name]) > _SIZE_SLACK * before[name]
    }


def test_an_address_that_was_handed_in_still_leads_somewhere(recorded: tuple[Path, dict[str, str]]):
    """Addresses may be added; none that ever stood in a submission or a link goes away."""
    kept, texts = recorded
    handed_in, now = (
        _places(text) for text in ((kept / HANDED_IN).read_text("utf-8"), texts[ADDRESSES])
    )

    assert set() == handed_in - now


def _places(addresses: str) -> set[str]:
    return {line.split("  ")[0] for line in addresses.splitlines()}
