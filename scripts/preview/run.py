"""The loop of the preview: watch, build, show; whatever happens, the last good pages stay."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import sleep

from ...macros.source.portfolio import NoPortfolio
from ..cannot import Cannot
from ..report import summary
from ..web.theme import THEME
from .measuring import Measuring
from .panel import editor_link
from .server import Server
from .shown import Shown
from .site import Seen, make, read
from .watch import Stamp, stamp

Say = Callable[[str], None]
_PAUSE = 0.2  # seconds between two looks
_SETTLED = 0.05  # an editor may still be writing


def preview(root: Path, port: int, editor: str, say: Say) -> None:
    """Show the portfolio in a browser, and every change of it, until somebody stops it.

    Raises NoPortfolio when there is nothing to show, Cannot when the port is taken.
    """
    if "{bestand}" not in editor:
        raise Cannot("In het adres voor de editor ontbreekt {bestand}. Een voorbeeld: vscode://file{bestand}:{regel}")
    root = root.resolve()
    seen = read(root)
    shown = Shown()
    with tempfile.TemporaryDirectory(prefix="portfolio-bekijk-", ignore_cleanup_errors=True) as work:
        server = Server(port, shown, editor_link(root, editor))
        loop = _Loop(root, Path(work), shown, say)
        signal.signal(signal.SIGTERM, _stop)
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            loop.start(seen, server.address)
            loop.forever()
        except KeyboardInterrupt:
            say("Gestopt. Je teksten staan zoals je ze bewaarde, en build/ is niet aangeraakt.")
        finally:
            loop.measuring.stop()
            server.shutdown()
            server.server_close()


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


class _Loop:
    def __init__(self, root: Path, work: Path, shown: Shown, say: Say) -> None:
        self.root = root
        self.work = work
        self.shown = shown
        self.say = say
        self.builds: list[Path] = []
        self.shown_broken: frozenset[str] = frozenset()
        self.measuring = Measuring(root, lambda found, problem: shown.change(measured=found or shown.now.measured, measuring=problem))
        self.stamp = self._look()

    def _look(self) -> Stamp:
        # The theme too, for who maintains it.
        return stamp((self.root / "docs", THEME))

    def start(self, seen: Seen, address: str) -> None:
        self._guarded(lambda: self._show(seen))
        self.say(f"Bekijk het portfolio op {address}  (stoppen: Ctrl-C)")
        self.say(summary(seen.findings))

    def forever(self) -> None:
        while True:
            sleep(_PAUSE)
            found = self._look()
            if found != self.stamp:
                self._settle(found)
                self._guarded(self._again)

    def _settle(self, found: Stamp) -> None:
        while found != self.stamp:
            self.stamp = found
            sleep(_SETTLED)
            found = self._look()

    def _guarded(self, step: Callable[[], None]) -> None:
        """Do a step of which nothing may take the preview down."""
        try:
            step()
        except (NoPortfolio, Cannot) as problem:
            self._keep(str(problem))
        except OSError as problem:
            self._keep(f"Een bestand kon niet gelezen of geschreven worden: {problem.strerror or problem}.")
        except Exception as problem:  # noqa: BLE001 -- a bug is told, and the next change gets its chance
            self._keep(f"Hier gaat iets mis in het programma zelf ({type(problem).__name__}: {problem}).")

    def _again(self) -> None:
        self.measuring.stop()
        if not (self.root / "docs").is_dir():
            self._keep(f"De map '{self.root}/docs' is er niet meer. Zet ze terug, of stop met Ctrl-C.")
            return
        seen = read(self.root)
        new = sorted(seen.broken - self.shown_broken)
        if new and self.shown.now.site:
            self.shown.change(seen=seen, extra=(), problem=f"{' en '.join(new)} kan niet gelezen worden. Je ziet de vorige versie, tot dat hersteld is.")
            self.say(summary(seen.findings))
            return
        self._show(seen)
        self.say(f"Vernieuwd. {summary(seen.findings)}")

    def _show(self, seen: Seen) -> None:
        folder = Path(tempfile.mkdtemp(dir=self.work))
        try:
            extra = make(seen, self.root, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            self.shown.change(seen=seen, extra=())
            raise
        self.shown_broken = seen.broken
        self.shown.change(new_pages=True, site=folder / "site", seen=seen, extra=extra, problem="", measuring="De bladzijden worden gemeten…")
        self._forget(folder)
        self.measuring.start()

    def _forget(self, folder: Path) -> None:
        """Throw old builds away, but one: a browser may still be fetching its pictures."""
        self.builds.append(folder)
        while len(self.builds) > 2:
            shutil.rmtree(self.builds.pop(0), ignore_errors=True)

    def _keep(self, problem: str) -> None:
        self.shown.change(problem=problem, measuring="")
        self.say(problem)
