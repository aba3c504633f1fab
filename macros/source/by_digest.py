"""What was made of the bytes of a file, remembered by their digest; the bytes are let go.

A preview reads all annexes again after each change, and a PDF takes long to look into.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

Made = TypeVar("Made")
How = ParamSpec("How")
Make = Callable[Concatenate[bytes, How], Made]


def remembered(most: int) -> Callable[[Make[How, Made]], Make[How, Made]]:
    """Remember what a function of bytes, and of words on how to read them, returned for the last
    `most` different ones.
    """

    def remember(make: Make[How, Made]) -> Make[How, Made]:
        kept: dict[object, Made] = {}
        lock = Lock()

        @wraps(make)
        def look_up(raw: bytes, /, *how: How.args, **named: How.kwargs) -> Made:
            key = (hashlib.sha256(raw).hexdigest(), how, *named.items())
            with lock:
                if key in kept:
                    # Put at the end: what was not asked for longest goes first.
                    kept[key] = kept.pop(key)
                    return kept[key]

            made = make(raw, *how, **named)
            with lock:
                kept[key] = made
                while len(kept) > most:
                    del kept[next(iter(kept))]
            return made

        return look_up

    return remember
