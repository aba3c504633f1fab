"""What the preview shows at this moment; whoever waits is woken by every change."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition

from ...macros.model.finding import Finding
from .measuring import Laid
from .refused import Refused
from .site import Seen


@dataclass(frozen=True, slots=True)
class Now:
    """`edition` changes with the pages, `news` with anything in the panel; `problem` says why the
    pages are older than the text. What is `refused` of the site is not shown, but why.
    """

    site: Path | None = None
    refused: Refused = field(default_factory=dict)
    seen: Seen | None = None
    extra: tuple[Finding, ...] = ()
    problem: str = ""
    laid: Laid | None = None
    measuring: str = ""
    edition: int = 0
    news: int = 0


class Shown:
    """Holds the present state for the threads of the server."""

    def __init__(self) -> None:
        # A page that was opened before a restart must notice that everything is new.
        self.session = os.urandom(4).hex()
        self.now = Now()
        self._changed = Condition()

    def change(self, step: Callable[[Now], Now]) -> None:
        """Take a step from the present state to the next, and wake whoever waits."""
        with self._changed:
            now = step(self.now)
            self.now = replace(now, news=now.news + 1)
            self._changed.notify_all()

    def marks(self) -> tuple[str, str]:
        """Return the marks of the pages and of the panel, as a browser keeps them."""
        now = self.now
        return f"{self.session}-{now.edition}", f"{self.session}-{now.news}"

    def wait(self, edition: str, news: str, seconds: float) -> tuple[str, str]:
        """Wait until something differs from what a browser has, or until the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.marks() != (edition, news), seconds)
        return self.marks()
