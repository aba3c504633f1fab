"""Output is swapped in whole: a cut at any step leaves the old output, or the new one after the
next command.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from kvsg_portfolio.scripts import output as rooms
from kvsg_portfolio.scripts.cannot import Busy
from kvsg_portfolio.scripts.output import Output


def _made(output: Output, text: str) -> Path:
    new = output.fresh()
    for name in ("site", "indiening"):
        (new / name).mkdir()
        (new / name / "file").write_text(text)
    (new / "rapport.json").write_text(text)
    return new


def _shown(root: Path) -> list[str]:
    return [
        (root / "build" / name).read_text()
        for name in ("site/file", "indiening/file", "rapport.json")
    ]


NAMES = ("site", "indiening", "rapport.json")


def test_new_output_takes_the_place_of_the_old(tmp_path: Path):
    """After a build the folder holds the new output and nothing of the work."""
    for text in ("old", "new"):
        with Output(tmp_path).held() as output:
            output.publish(_made(output, text), NAMES)

    assert _shown(tmp_path) == ["new", "new", "new"]
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [
        ".slot",
        "indiening",
        "rapport.json",
        "site",
    ]


def test_a_draft_leaves_the_good_output_alone(tmp_path: Path):
    """A draft is published in a folder of its own."""
    with Output(tmp_path).held() as output:
        output.publish(_made(output, "good"), NAMES)
        output.publish(_made(output, "draft"), NAMES, "concept")

    assert _shown(tmp_path) == ["good", "good", "good"]
    assert (tmp_path / "build/concept/site/file").read_text() == "draft"


@pytest.mark.parametrize("cut_at", [0, 1, 2])
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "rename"])
def test_a_cut_while_swapping_is_healed(tmp_path: Path, monkeypatch, cut_at: int, exchange: bool):
    """A process that ends between two swaps is finished by the next command."""
    if not exchange:
        monkeypatch.setattr(rooms, "exchange", lambda one, other: False)
    with Output(tmp_path).held() as output:
        output.publish(_made(output, "old"), NAMES)
    with pytest.raises(KeyboardInterrupt):
        _publish_and_cut(tmp_path, monkeypatch, cut_at)

    with Output(tmp_path).held():
        pass

    assert _shown(tmp_path) == ["new", "new", "new"]


def _publish_and_cut(root: Path, monkeypatch, cut_at: int) -> None:
    real, calls = rooms.swap_in, []

    def swap(source: Path, target: Path) -> None:
        if len(calls) == cut_at:
            raise KeyboardInterrupt
        calls.append(target)
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(rooms, "swap_in", swap)
        # As after a kill: nothing cleans up the work.
        patch.setattr(rooms.shutil, "rmtree", lambda *args, **kwargs: None)
        with Output(root).held() as output:
            output.publish(_made(output, "new"), NAMES)


def test_a_cut_right_after_an_exchange_keeps_the_new_output(tmp_path: Path, monkeypatch):
    """What lies in the work folder by then is the old output: it isn't put back."""
    with Output(tmp_path).held() as output:
        output.publish(_made(output, "old"), NAMES)
    real = rooms.exchange

    def exchange_and_cut(one: Path, other: Path) -> bool:
        real(one, other)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(rooms, "exchange", exchange_and_cut)
        patch.setattr(rooms.shutil, "rmtree", lambda *args, **kwargs: None)
        with Output(tmp_path).held() as output:
            output.publish(_made(output, "new"), NAMES)
    with Output(tmp_path).held():
        pass

    assert _shown(tmp_path) == ["new", "new", "new"]


def test_a_second_command_says_that_it_must_wait(tmp_path: Path):
    """Two commands never write in one folder at once."""
    with Output(tmp_path).held(), pytest.raises(Busy), Output(tmp_path).held():
        pass


def test_the_lock_goes_with_its_process(tmp_path: Path):
    """A killed command leaves no lock behind."""
    code = (
        "import os, pathlib, kvsg_portfolio.scripts.output as o\n"
        f"with o.Output(pathlib.Path({str(tmp_path)!r})).held(): os._exit(9)"
    )

    ended = subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=False)

    assert ended.returncode == 9
    with Output(tmp_path).held():
        pass


def test_the_journal_is_whole_or_absent(tmp_path: Path):
    """The journal is written beside and renamed, so half a journal can't exist."""
    file = tmp_path / "wissel.json"

    rooms._write_whole(file, json.dumps([["a", "b"]]))

    assert json.loads(file.read_text()) == [["a", "b"]]
    assert list(tmp_path.iterdir()) == [file]


def test_everything_is_on_the_disk_before_anything_old_goes(tmp_path: Path, monkeypatch):
    """After a power cut there are no names without bytes: files, folders and the journal."""
    events: list[str] = []
    sync, swap = os.fsync, rooms.swap_in

    def noted_sync(number: int) -> None:
        events.append(os.readlink(f"/proc/self/fd/{number}"))
        sync(number)

    def noted_swap(source: Path, target: Path) -> None:
        events.append("swap")
        swap(source, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(rooms, "swap_in", noted_swap)
    with Output(tmp_path).held() as output:
        new = _made(output, "new")
        made = {str(path) for path in (new, *new.rglob("*"))}
        output.publish(new, NAMES)

    assert made <= set(events[: events.index("swap")])
    assert str(tmp_path / "build") in events[events.index("swap") :]


def test_a_swap_that_fails_halfway_is_finished_by_the_next_command(tmp_path: Path, monkeypatch):
    """And one that never began stands in nobody's way."""
    with Output(tmp_path).held() as output:
        output.publish(_made(output, "old"), NAMES)
    real, calls = rooms.swap_in, []

    def swap(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(5, "no", str(target))
        real(source, target)

    with monkeypatch.context() as patch, pytest.raises(OSError):
        patch.setattr(rooms, "swap_in", swap)
        with Output(tmp_path).held() as output:
            output.publish(_made(output, "new"), NAMES)
    with Output(tmp_path).held():
        pass

    assert _shown(tmp_path) == ["new", "new", "new"]
