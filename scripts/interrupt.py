"""Ctrl-C is obeyed, also where a callback of a library swallows it: after it nothing is put in place."""

from __future__ import annotations

import signal

_asked = False


def listen() -> None:
    """Remember the next Ctrl-C, beside raising KeyboardInterrupt where the program is at that moment."""
    global _asked  # noqa: PLW0603 -- a signal has no other place to tell
    _asked = False
    signal.signal(signal.SIGINT, _remember)


def _remember(number: int, frame: object) -> None:
    global _asked  # noqa: PLW0603
    _asked = True
    raise KeyboardInterrupt


def obey() -> None:
    """Raise KeyboardInterrupt where somebody asked to stop and it got lost."""
    if _asked:
        raise KeyboardInterrupt
