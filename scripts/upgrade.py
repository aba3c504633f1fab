"""`portfolio bijwerken`: moves what is not public out of `docs/`, to the places that this version
of the program reads first.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..macros.checks.publication import old_paths
from ..macros.model.folders import PRIVATE, new_place
from ..macros.source.portfolio import load
from .cannot import Cannot
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
        done: list[Move] = []
        try:
            for move in wanted:
                (root / move.new).parent.mkdir(parents=True, exist_ok=True)
                (root / move.old).rename(root / move.new)
                done.append(move)
        except BaseException:  # Ctrl-C too: half a move is none
            for move in reversed(done):
                (root / move.new).rename(root / move.old)
            raise
        for folder in {(root / move.old).parent for move in wanted}:
            _drop_empty(folder)


def _drop_empty(folder: Path) -> None:
    """Drop a folder in which nothing is left but what kept it in Git."""
    left = [entry.name for entry in folder.iterdir()]
    if left == [".gitkeep"]:
        (folder / ".gitkeep").unlink()
    if not left or left == [".gitkeep"]:
        folder.rmdir()


def as_text(wanted: list[Move]) -> str:
    return "\n".join(f"{move.old} → {move.new}" for move in wanted)
