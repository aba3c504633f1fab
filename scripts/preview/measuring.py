"""Pages measured and checked beside the preview: a reload does not wait for it, and after a save it
takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from ...macros import checks
from ...macros.model.finding import Finding
from ...macros.model.portfolio import Portfolio
from ..cannot import Cannot
from ..measured import Lengths, as_pages, lengths

Told = Callable[["Laid | None", str], None]


@dataclass(frozen=True, slots=True)
class Laid:
    """What the laid-out pages tell: their lengths, and what is wrong with them."""

    lengths: Lengths
    findings: tuple[Finding, ...]


class Measuring:
    """One measurement at a time; of one that a newer one overtook, nothing is told."""

    def __init__(self, root: Path, told: Told) -> None:
        self.root = root
        self.told = told
        self._latest = 0
        self._at_work = Lock()

    def start(self, portfolio: Portfolio) -> None:
        """Measure what is shown, in a thread of its own."""
        self.stop()
        Thread(target=self._measure, args=(portfolio, self._latest), daemon=True).start()

    def stop(self) -> None:
        """Let what is under way be told no more."""
        self._latest += 1

    def _measure(self, portfolio: Portfolio, number: int) -> None:
        laid, problem = None, ""
        with self._at_work:
            if number != self._latest:
                return
            try:
                laid = _laid(portfolio, self.root)
            except Cannot as impossible:
                problem = str(impossible)
            except Exception:
                problem = "De bladzijden konden niet gemeten worden."
        if number == self._latest:
            self.told(laid, problem)


def _laid(portfolio: Portfolio, root: Path) -> Laid:
    from ..print import measure_pages

    measures = measure_pages(portfolio, root)
    return Laid(
        lengths(as_pages(measures), "de voorvertoning"),
        tuple(checks.run_layout(portfolio, measures)),
    )
