"""What was made of the bytes of a file, remembered by their digest; the bytes are let go.

A preview reads all annexes again after each change, and a PDF takes long to look into.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")
Make = Callable[[bytes], Made]


def remembered(most: int) -> Callable[[Make[Made]], Make[Made]]:
    """Remember what a function of bytes returned, for the last `most` different ones."""

    def remember(make: Make[Made]) -> Make[Made]:
        kept: dict[str, Made] = {}
        lock = Lock()

        @wraps(make)
        def look_up(raw: bytes) -> Made:
            digest = hashlib.sha256(raw).hexdigest()
            with lock:
                if digest in kept:
                    # Put at the end: what was not asked for longest goes first.
                    kept[digest] = kept.pop(digest)
                    return kept[digest]

            made = make(raw)
            with lock:
                kept[digest] = made
                while len(kept) > most:
                    del kept[next(iter(kept))]
            return made

        return look_up

    return remember
