"""Adapter to mkdocs-macros: gives a generator the macros of the page that it renders.

The portfolio was read, checked and projected on the public before the generator started; it lies
beside the generated configuration as a snapshot. So the macros never see what the public may not.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from .model.folders import DOCS
from .model.macros import MACROS
from .model.portfolio import Portfolio
from .render.view import View
from .vocabulary import page_macros


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the site's macros need: the public portfolio, and the pages of the public PDF by id."""

    portfolio: Portfolio
    pdf_pages: Mapping[str, tuple[int, int]]


def save_snapshot(snapshot: Snapshot, file: Path) -> None:
    file.write_bytes(pickle.dumps(snapshot))


_NOT_BUILT_BY_US = (
    "Bouw de site met 'portfolio bouw' of 'mkdocs build': een losse generator zou ook publiceren"
    " wat alleen de jury mag zien."
)


def define_env(env: Any) -> None:
    """Register every macro; each finds its page in the generator's context, by the `source` key of
    the staged page.
    """
    built = env.conf["extra"].get("portfolio")
    if built is None:
        raise RuntimeError(_NOT_BUILT_BY_US)
    if not built:
        # Our plugin built the site already, and left nothing to render.
        return
    file = built["snapshot"]
    # A new cache for each build: Zensical asks once a page, and a preview builds again and again.
    pages = _Pages(str(file))
    for known in MACROS:
        env.macro(pages.bound(known.name), known.name)
    env.variables["indiening"] = False


def on_pre_page_macros(env: Any) -> None:
    """Run pages in Jinja's sandbox, with the portfolio's macros as the only names.

    The second line of defence: the first is that no other call gets into a staged page.
    """
    for name in set(env.variables) - _NEEDED:
        del env.variables[name]
    if not isinstance(env.env, SandboxedEnvironment):
        sandbox = SandboxedEnvironment(undefined=StrictUndefined)
        sandbox.globals = dict(env.macros)
        # mkdocs-macros has no setting for the kind of environment.
        env._env = sandbox


# What mkdocs-macros itself reads back from its variables while it renders a page.
_NEEDED = {"page", "macros", "filters", "indiening"}


class _Pages:
    """The macros of each page, made when first asked."""

    def __init__(self, file: str) -> None:
        self.file = file

    def bound(self, name: str) -> Callable[..., str]:
        @pass_context
        def macro(context: Context, *args: object, **kwargs: object) -> str:
            return _macros_of(self.file, _stamp(self.file), context["source"])[name](
                *args, **kwargs
            )

        return macro


def _stamp(file: str) -> int:
    return Path(file).stat().st_mtime_ns


# The last one only: a preview builds again and again, and would keep every portfolio that it ever
# showed.
@lru_cache(maxsize=1)
def _snapshot(file: str, stamp: int) -> Snapshot:
    # Written by this package a moment ago, into a folder that it made itself.
    snapshot: Snapshot = pickle.loads(Path(file).read_bytes())
    return snapshot


@lru_cache(maxsize=128)
def _macros_of(file: str, stamp: int, source: str) -> Mapping[str, Callable[..., str]]:
    snapshot = _snapshot(file, stamp)
    page = snapshot.portfolio.page(f"{DOCS}/{source}")
    if page is None:
        raise KeyError(source)
    return page_macros(View(snapshot.portfolio, page, "web", snapshot.pdf_pages))
