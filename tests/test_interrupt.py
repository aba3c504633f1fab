"""An interrupt that gets lost on its way is obeyed all the same."""

from __future__ import annotations

import contextlib
import signal

import pytest

from kvsg_portfolio.scripts.interrupt import listen, obey


def test_a_swallowed_interrupt_is_obeyed_before_anything_is_put_in_place():
    before = signal.getsignal(signal.SIGINT)
    try:
        listen()
        obey()
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            obey()
        listen()
        obey()
    finally:
        signal.signal(signal.SIGINT, before)
