"""What changed in folders, by asking again and again: it works on every disk, and survives a folder
that goes away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Stamp = frozenset[tuple[str, int, int]]


def stamp(folders: Iterable[Path]) -> Stamp:
    """Take the names, times and sizes of all files below some folders; what can't be read is not
    there.
    """
    return frozenset(entry for folder in folders for entry in _files(str(folder)))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue  # Python writes there while it reads
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                facts = entry.stat(follow_symlinks=False)
                yield entry.path, facts.st_mtime_ns, facts.st_size
        except OSError:
            continue
