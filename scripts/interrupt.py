"""Ctrl-C is obeyed, also where a callback of a library swallows it: after it nothing is told or put
in place, and no loop goes on.

qpdf does: what is raised while it reads from a Python object counts as damage of the file, and it
goes on.
"""

from __future__ import annotations

import signal

_asked = False


def listen(*others: signal.Signals) -> None:
    """Remember the next Ctrl-C, or other signal, beside raising KeyboardInterrupt where the program
    is at that moment.
    """
    global _asked
    _asked = False
    for number in (signal.SIGINT, *others):
        signal.signal(number, _remember)


def _remember(number: int, frame: object) -> None:
    global _asked
    _asked = True
    raise KeyboardInterrupt


def obey() -> None:
    """Raise KeyboardInterrupt where somebody asked to stop and it got lost."""
    if _asked:
        raise KeyboardInterrupt
