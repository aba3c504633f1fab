"""`portfolio bijwerken`, as a process: what is not public leaves `docs/`, and nothing else
changes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.upgrade import carry_out, moves

from .checks.overlay import minimal, write

OLD = {
    "docs/jij-zei.yml": "besloten/jij-zei.yml",
    "docs/jury.yml": "besloten/jury.yml",
    "docs/bijlagen/afspraken.md": "besloten/bijlagen/afspraken.md",
    "docs/bijlagen/niet-openbaar/afspraken.pdf": "besloten/bijlagen/bestanden/afspraken.pdf",
}


def portfolio(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings,
        input="",
        check=False,
    )


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "build" not in path.parts
    }


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give the small portfolio with everything private where it lay before there was
    `besloten/`.
    """
    root = tmp_path / "oud"
    write(root, {})
    for before, after in OLD.items():
        (root / before).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(root / after, root / before)
    shutil.rmtree(root / "besloten")
    (root / "docs/bijlagen/niet-openbaar/.gitkeep").touch()
    return root


def test_it_shows_what_moves_and_waits(old: Path):
    """Where nobody can answer, nothing happens without --ja."""
    before = files_of(old)

    shown = portfolio("bijwerken", "--map", old)

    assert shown.returncode == 0
    assert [
        f"{here} → {there}" for here, there in sorted(OLD.items())
    ] == shown.stdout.splitlines()[:-1]
    assert shown.stdout.splitlines()[-1] == "Er is niets verplaatst. Met --ja gebeurt het."
    assert files_of(old) == before


def test_it_moves_everything_and_changes_nothing_else(old: Path):
    """Every byte is kept, the empty old folder goes, and a second time there is nothing to do."""
    before = files_of(old)

    done = portfolio("bijwerken", "--ja", "--map", old)

    assert done.returncode == 0, done.stderr
    expected = {
        OLD.get(path, path): raw for path, raw in before.items() if not path.endswith(".gitkeep")
    }
    assert files_of(old) == expected
    assert not (old / "docs/bijlagen/niet-openbaar").exists()
    assert portfolio("bijwerken", "--map", old).stdout == "Alles staat al op zijn plaats.\n"


def test_numbers_addresses_and_the_public_side_stay(old: Path):
    """Both places say the same: to the jury, and to everybody."""
    before = load(old)
    portfolio("bijwerken", "--ja", "--map", old)
    after = load(old)

    assert [(annex.id, annex.number) for annex in before.whole.annexes] == [
        (annex.id, annex.number) for annex in after.whole.annexes
    ]
    assert [page.address for page in before.public.pages] == [
        page.address for page in after.public.pages
    ]
    assert [annex.title for annex in before.public.annexes] == [
        annex.title for annex in after.public.annexes
    ]


def test_the_old_places_are_read_as_before_with_one_tip(old: Path, tmp_path: Path):
    """A portfolio that was written before goes on working; a tip names the new place."""
    new = tmp_path / "nieuw"
    write(new, {})
    found = {
        root: portfolio("controleer", "--zonder-bladzijden", "--formaat", "json", "--map", root)
        for root in (old, new)
    }
    rules = {
        root: [finding["rule"] for finding in json.loads(done.stdout)]
        for root, done in found.items()
    }

    assert sorted(rules[old]) == sorted([*rules[new], "oude-plaats"])


def test_nothing_is_written_over(old: Path):
    """Where something stands in the new place already, a person decides."""
    (old / "besloten/jury.yml").mkdir(parents=True)
    before = files_of(old)

    refused = portfolio("bijwerken", "--ja", "--map", old)

    assert refused.returncode == 2
    assert (
        "'docs/jury.yml' hoort op de plaats 'besloten/jury.yml', en daar staat al iets."
        in refused.stderr
    )
    assert files_of(old) == before


def test_nothing_leaves_the_portfolio_by_a_link(old: Path, tmp_path: Path):
    """A folder that is somewhere else is never read, so nothing may be moved there."""
    (tmp_path / "elders").mkdir()
    (old / "besloten").symlink_to(tmp_path / "elders")

    refused = portfolio("bijwerken", "--ja", "--map", old)

    assert refused.returncode == 2
    assert "'besloten' is hier geen gewone map." in refused.stderr
    assert list((tmp_path / "elders").iterdir()) == []


def test_an_interrupt_puts_everything_back(old: Path, monkeypatch: pytest.MonkeyPatch):
    """Half a move is none, whatever cut it off."""
    before, rename = files_of(old), Path.rename
    wanted = moves(old)
    made: list[Path] = []

    def cut(path: Path, target: Path) -> Path:
        if len(made) == 2:
            made.append(path)
            raise KeyboardInterrupt
        made.append(path)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", cut)
    with pytest.raises(KeyboardInterrupt):
        carry_out(old, wanted)

    assert files_of(old) == before


def test_the_small_portfolio_lies_in_the_new_places():
    """Else the fixture above would move nothing."""
    assert set(OLD.values()) <= {*minimal()}
