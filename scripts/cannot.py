"""The one exception for "can't go on"."""

from __future__ import annotations


class Cannot(Exception):
    """A command can't go on; the message is one Dutch sentence for whoever typed it."""
