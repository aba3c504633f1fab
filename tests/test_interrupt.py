"""An interrupt that gets lost on its way is obeyed all the same."""

from __future__ import annotations

import contextlib
import io
import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from kvsg_portfolio.macros.source import annexes
from kvsg_portfolio.scripts.gate import read_and_check
from kvsg_portfolio.scripts.interrupt import in_one_go, listen, obey
from kvsg_portfolio.scripts.preview import run


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    listen()
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def test_a_swallowed_interrupt_is_obeyed_before_anything_is_put_in_place():
    listen()
    obey()
    with contextlib.suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        obey()
    listen()
    obey()


def test_a_file_that_was_being_read_is_not_called_damaged(
    zonnedal: Path, monkeypatch: pytest.MonkeyPatch
):
    """qpdf takes an interrupt for damage, and goes on."""

    class Interrupted(io.BytesIO):
        reads = 0

        def readinto(self, buffer: bytearray) -> int:
            self.reads += 1
            if self.reads == 12:
                signal.raise_signal(signal.SIGINT)
            return super().readinto(buffer)

    listen()
    # Bytes that nobody looked into yet: what was seen in a file is remembered.
    raw = (zonnedal / "docs/bijlagen/bestanden/2025-beheerskader.pdf").read_bytes() + b"\n"
    monkeypatch.setattr(annexes, "io", SimpleNamespace(BytesIO=Interrupted))
    assert annexes.inspect("2025-beheerskader.pdf", raw).trouble
    monkeypatch.undo()

    with pytest.raises(KeyboardInterrupt):
        read_and_check(zonnedal)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_preview_stops_also_when_its_work_swallows_the_interrupt(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As a library that reads a file does, now and then, under load."""

    def swallow(self: object) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(number)

    rounds = iter(range(3))
    listen()
    loop = run._Loop(tmp_path, tmp_path, run.Shown(), print)
    loop.stamp = frozenset({("veranderd", 0, 0)})
    monkeypatch.setattr(run._Loop, "_again", swallow)
    monkeypatch.setattr(run, "sleep", lambda seconds: next(rounds))

    with pytest.raises(KeyboardInterrupt):
        loop.forever()


def test_what_is_done_in_one_go_is_finished_first():
    listen()
    finished = False
    with in_one_go():
        signal.raise_signal(signal.SIGTERM)
        finished = True

    assert finished
    with pytest.raises(KeyboardInterrupt):
        obey()
    listen()


def test_nohup_is_respected():
    """Who started it so wants it to go on when the terminal closes."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    listen()

    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
