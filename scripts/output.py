"""The folder `build/`: new output is made beside it and swapped in, so that a cut-off build loses
nothing.

While files are exchanged a journal lies in `build/`; the next command finishes what it says before
anything else.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict

from .cannot import Busy
from .durable import settle_all, settle_names
from .interrupt import in_one_go
from .system import exchange, lock

_JOURNAL = "wissel.json"


class _Move(TypedDict):
    """A line of the journal: from where to where, below the output folder.

    The inode tells new from old: after an exchange the old output lies where the new one lay.
    """

    van: str
    naar: str
    inode: int


class Output:
    """The output folder of one portfolio."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "build"
        self.work = self.folder / ".werk"

    @contextmanager
    def held(self) -> Iterator[Output]:
        """Hold the folder for one command, mend what an earlier one left, and clean up. Raises
        Busy.
        """
        self.folder.mkdir(exist_ok=True)
        with _locked(self.folder / ".slot"):
            self._heal()
            try:
                yield self
            finally:
                with in_one_go():
                    self._clean_up()

    def mend(self) -> None:
        """Finish what a cut-off command left, unless another is at work now."""
        if self.work.exists():
            with suppress(Busy), self.held():
                pass

    def fresh(self) -> Path:
        """Return an empty folder to build in, on the same disk as the output."""
        shutil.rmtree(self.work, ignore_errors=True)
        new = self.work / "nieuw"
        new.mkdir(parents=True)
        return new

    def publish(self, new: Path, names: Iterable[str], into: str = "") -> None:
        """Swap entries of a finished folder in under the output folder, all of them or, after a
        cut, all at the next start.
        """
        target = self.folder / into
        target.mkdir(exist_ok=True)
        names = list(names)
        # On the disk before anything old goes: a power cut must not leave names without bytes.
        settle_all(new / name for name in names)
        settle_names(new)
        moves = [self._move(new / name, target / name) for name in names]
        journal = self.work / _JOURNAL
        with in_one_go():
            _write_whole(journal, json.dumps(moves))
            settle_names(self.work)
            try:
                self._finish(moves)
            except OSError:
                # Where nothing was put in place yet, there is nothing to finish either.
                if all(self._waits(move) for move in moves):
                    journal.unlink()
                raise
            settle_names(target)
            journal.unlink()

    def _clean_up(self) -> None:
        """Delete the work, unless a journal tells that the next command must finish it."""
        if not (self.work / _JOURNAL).exists():
            shutil.rmtree(self.work, ignore_errors=True)

    def _heal(self) -> None:
        journal = self.work / _JOURNAL
        if journal.exists():
            # The new output was complete when the journal was written: go on, never back.
            self._finish(json.loads(journal.read_text("utf-8")))
        shutil.rmtree(self.work, ignore_errors=True)

    def _move(self, source: Path, target: Path) -> _Move:
        return {
            "van": source.relative_to(self.folder).as_posix(),
            "naar": target.relative_to(self.folder).as_posix(),
            "inode": source.stat().st_ino,
        }

    def _finish(self, moves: Iterable[_Move]) -> None:
        for move in moves:
            if self._waits(move):
                swap_in(self.folder / move["van"], self.folder / move["naar"])

    def _waits(self, move: _Move) -> bool:
        """Tell whether new output lies where it was made, and not in its place yet."""
        source = self.folder / move["van"]
        return source.exists() and source.stat().st_ino == move["inode"]


def swap_in(source: Path, target: Path) -> None:
    """Put source in target's place in one step; what stood there is deleted."""
    if not target.exists():
        source.rename(target)
        return
    if target.is_file() and source.is_file():
        source.replace(target)
        return
    if not exchange(source, target):
        # No exchange on this system: a short gap, which the journal closes after a cut.
        old = source.with_name(source.name + ".oud")
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        source.rename(target)
        source = old
    # Renamed before it is deleted: a cut halfway must not leave a half folder that looks like new
    # output.
    waste = source.with_name(source.name + ".weg")
    shutil.rmtree(waste, ignore_errors=True)
    source.rename(waste)
    shutil.rmtree(waste, ignore_errors=True)


def _write_whole(file: Path, text: str) -> None:
    beside = file.with_suffix(".deel")
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("a+b") as stream:
        lock(stream)
        yield
