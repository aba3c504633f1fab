"""The library of the portfolio; as a module of mkdocs-macros it only defines the macros."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Name the portfolio's macros for mkdocs-macros (and Zensical)."""
    # Imported here: the rest of the library must not need the site's rooms.
    from .site import define_env as define

    define(env)


def on_pre_page_macros(env: Any) -> None:
    """Run each page in a sandbox, where the generator offers this hook (MkDocs)."""
    from .site import on_pre_page_macros as harden

    harden(env)
