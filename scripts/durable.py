"""Files that are on the disk, and not only on their way there: after a power cut they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def settle(path: Path) -> None:
    """Wait until a file is on the disk, or a folder with everything in it."""
    if path.is_file():
        _sync(path)
        return
    for folder, _, names in os.walk(path):
        for name in names:
            _sync(Path(folder) / name)
        settle_names(Path(folder))


def settle_names(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows opens no folder, and does it
    itself.
    """
    if os.name != "nt":
        _sync(folder)


def _sync(path: Path) -> None:
    # Windows syncs only what is open for writing.
    number = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def settle_all(paths: Iterable[Path]) -> None:
    for path in paths:
        settle(path)
