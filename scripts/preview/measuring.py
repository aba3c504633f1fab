"""Pages measured and checked in a process of their own: the layout takes seconds, and a reload must
not wait for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TypedDict, final

from ...macros.model.finding import Finding
from ..cannot import Cannot
from ..measured import Lengths, Pages, lengths
from ..report import FindingData, as_data, from_data

Told = Callable[["Laid | None", str], None]


@dataclass(frozen=True, slots=True)
class Laid:
    """What the laid-out pages tell: their lengths, and what is wrong with them."""

    lengths: Lengths
    findings: tuple[Finding, ...]


@final
class _Measured(TypedDict):
    """What the process that measures prints, as JSON."""

    bladzijden: Pages
    bevindingen: list[FindingData]


@final
class _Impossible(TypedDict):
    """What it prints instead where nothing can be measured: why."""

    onmogelijk: str


class Measuring:
    """At most one measurement at a time; a new one replaces the one that is under way.

    What one leaves behind that was cut off lies in `work`, and goes with it.
    """

    def __init__(self, root: Path, work: Path, told: Told) -> None:
        self.root = root
        self.settings = {**os.environ, **{name: str(work) for name in ("TMPDIR", "TEMP", "TMP")}}
        self.told = told
        self._process: subprocess.Popen[str] | None = None
        self._lock = Lock()

    def start(self) -> None:
        self.stop()
        # -P: a portfolio's own folder is no place to import from.
        command = [sys.executable, "-P", "-m", __name__, str(self.root)]
        with self._lock:
            process = self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env=self.settings,
            )
        Thread(target=self._wait, args=(process,), daemon=True).start()

    def stop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()

    def _wait(self, process: subprocess.Popen[str]) -> None:
        printed = process.communicate()[0]
        with self._lock:
            if process is not self._process:
                return
        try:
            answer: _Measured | _Impossible = json.loads(printed)
        except ValueError:
            answer = {"onmogelijk": "De bladzijden konden niet gemeten worden."}
        if "onmogelijk" in answer:
            self.told(None, answer["onmogelijk"])
        else:
            self.told(_laid(answer), "")


def _laid(measured: _Measured) -> Laid:
    return Laid(
        lengths(measured["bladzijden"], "de voorvertoning"),
        tuple(from_data(data) for data in measured["bevindingen"]),
    )


def main(root: Path) -> None:
    """Lay a portfolio out and print its lengths and findings as JSON, or why that can't be done."""
    sys.stdout.buffer.write(json.dumps(_measure(root), ensure_ascii=False).encode())


def _measure(root: Path) -> _Measured | _Impossible:
    from ...macros import checks
    from ...macros.source.portfolio import NoPortfolio, load
    from ..measured import as_pages
    from ..moment import moment
    from ..print import make_pdf

    if hasattr(os, "nice"):
        os.nice(10)
    try:
        portfolio = load(root, with_submitter=True).whole
        measures = make_pdf(portfolio, root, moment(root, portfolio.round)).measures
        findings = checks.run_layout(portfolio, measures)
    except (Cannot, NoPortfolio) as problem:
        return {"onmogelijk": str(problem)}
    return {
        "bladzijden": as_pages(measures),
        "bevindingen": [as_data(finding) for finding in findings],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
