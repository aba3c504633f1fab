"""`portfolio bijwerken`: moves what is not public out of `docs/`, to the places that this version
of the program reads first.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..macros.checks.publication import old_paths
from ..macros.model.folders import PRIVATE, new_place
from ..macros.source.portfolio import load
from .cannot import Cannot
from .durable import settle
from .interrupt import in_one_go
from .output import Output


@dataclass(frozen=True, slots=True)
class Move:
    """A file that belongs somewhere else; both paths are those from the portfolio's folder."""

    old: str
    new: str


def moves(root: Path) -> list[Move]:
    """List what belongs in another place.

    Raises NoPortfolio, or Cannot where something stands in the new place already.
    """
    if (root / PRIVATE).is_symlink() or (
        (root / PRIVATE).exists() and not (root / PRIVATE).is_dir()
    ):
        raise Cannot(f"'{PRIVATE}' is hier geen gewone map. Haal het weg. Er is niets verplaatst.")
    wanted = [Move(path, new_place(path)) for path in old_paths(load(root).whole)]
    for move in wanted:
        if os.path.lexists(root / move.new):
            raise Cannot(
                f"'{move.old}' hoort op de plaats '{move.new}', en daar staat al iets."
                " Voeg ze zelf samen. Er is niets verplaatst."
            )
    return wanted


def carry_out(root: Path, wanted: list[Move]) -> None:
    """Move all, or nothing.

    Raises Busy, or what went wrong, with everything back in its old place.
    """
    with Output(root).held():
        made: list[Path] = []
        begun: list[Move] = []
        try:
            for move in wanted:
                _make_folder((root / move.new).parent, made)
                begun.append(move)
                _move(root / move.old, root / move.new)
        except BaseException:  # a request to stop too: half a move is none
            with in_one_go():
                _put_back(root, begun, made)
            raise
        with in_one_go():
            for folder in {(root / move.old).parent for move in wanted}:
                _drop_empty(folder)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note which were not there."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        made.append(path)
        path.mkdir()


def _move(old: Path, new: Path) -> None:
    try:
        old.rename(new)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        # On another disk: a copy, and the old one goes when it is whole.
        beside = new.with_name(f".{new.name}.deel")
        try:
            shutil.copy2(old, beside)
            settle(beside)
            beside.rename(new)
        finally:
            beside.unlink(missing_ok=True)
        old.unlink()


def _put_back(root: Path, begun: list[Move], made: list[Path]) -> None:
    """Put back what was moved, and take away the folders that were made for it."""
    for move in reversed(begun):
        old, new = root / move.old, root / move.new
        if new.exists() and not old.exists():
            _move(new, old)
        elif new.exists():
            new.unlink()  # a copy on another disk; the old one still stands
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _drop_empty(folder: Path) -> None:
    """Drop a folder in which nothing is left but what kept it in Git."""
    left = [entry.name for entry in folder.iterdir()]
    if left == [".gitkeep"]:
        (folder / ".gitkeep").unlink()
    if not left or left == [".gitkeep"]:
        folder.rmdir()


def as_text(wanted: list[Move]) -> str:
    return "\n".join(f"{move.old} → {move.new}" for move in wanted)
