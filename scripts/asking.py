"""Questions on the command line, only where somebody can answer."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click


def way_to_ask() -> Callable[[str], str] | None:
    """Return a way to ask something, or None where nobody can answer."""
    if not sys.stdin.isatty():
        return None
    return lambda text: click.prompt(text, default="", show_default=False, err=True)


def agrees(question: str) -> bool:
    """Ask whether something may happen; whoever can't answer has not agreed."""
    ask = way_to_ask()
    return ask is not None and ask(f"{question} [ja/nee]").strip().lower() in ("ja", "j")
