"""A request to stop (Ctrl-C, a shutdown, a terminal that closes) is obeyed, also where a callback
of a library swallows it: after it nothing is told or put in place, and no loop goes on.

qpdf does: what is raised while it reads from a Python object counts as damage of the file, and it
goes on.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# Windows has no SIGHUP.
_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_asked = False
_held_off = 0


def listen() -> None:
    """Remember the next request to stop, beside raising KeyboardInterrupt where the program is at
    that moment. Whoever started it with nohup wants no SIGHUP obeyed.
    """
    global _asked
    _asked = False
    for number in _SIGNALS:
        if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _remember)


def _remember(number: int, frame: object) -> None:
    global _asked
    _asked = True
    if not _held_off:
        raise KeyboardInterrupt


def obey() -> None:
    """Raise KeyboardInterrupt where somebody asked to stop and it got lost."""
    if _asked:
        raise KeyboardInterrupt


@contextmanager
def in_one_go() -> Iterator[None]:
    """Finish something short first, such as putting things back: half of it is worse than a
    moment's wait.
    """
    global _held_off
    _held_off += 1
    try:
        yield
    finally:
        _held_off -= 1
