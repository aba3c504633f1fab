"""The loop of the preview: watch, build, show; whatever happens, the last good pages stay."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import sleep

from ...macros.dutch import listed
from ...macros.model.finding import Finding
from ...macros.model.folders import ROOTS
from ...macros.source.portfolio import NoPortfolio
from ..cannot import Cannot
from ..interrupt import listen, obey
from ..report import summary
from ..web.theme import THEME
from .code import CODE, start_over, trouble
from .measuring import Measuring
from .panel import editor_link
from .server import Server
from .shown import Shown
from .site import Read, Texts, look_through, make, read
from .watch import Stamp, stamp

Say = Callable[[str], None]
_PAUSE = 0.1  # seconds between two looks
_SETTLED = 0.05  # an editor may still be writing


class _NewCode(Exception):
    """The program itself was changed, and the change can be used."""


def preview(root: Path, port: int, editor: str, say: Say) -> None:
    """Show the portfolio in a browser, and every change of it, until somebody stops it.

    Raises NoPortfolio when there is nothing to show, Cannot when the port is taken.
    """
    if "{bestand}" not in editor:
        raise Cannot(
            "In het adres voor de editor ontbreekt {bestand}. Een voorbeeld:"
            " vscode://file{bestand}:{regel}"
        )
    root = root.resolve()
    found = read(root, {})
    shown = Shown()
    with tempfile.TemporaryDirectory(
        prefix="portfolio-bekijk-", ignore_cleanup_errors=True
    ) as work:
        server = Server(port, shown, editor_link(root, editor))
        loop = _Loop(root, Path(work), shown, say)
        listen(signal.SIGTERM)
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            loop.start(found, server.address)
            loop.forever()
        except KeyboardInterrupt:
            say("Gestopt. Je teksten staan zoals je ze bewaarde, en build/ is niet aangeraakt.")
            return
        except _NewCode:
            say("Het programma zelf is veranderd: de voorvertoning herbegint.")
        finally:
            loop.measuring.stop()
            server.shutdown()
            server.server_close()
    start_over(root, server.server_port, editor)


class _Loop:
    def __init__(self, root: Path, work: Path, shown: Shown, say: Say) -> None:
        self.root = root
        self.work = work
        self.shown = shown
        self.say = say
        self.builds: list[Path] = []
        self.good: Texts = {}
        self.measuring = Measuring(
            root,
            work,
            lambda found, problem: shown.change(laid=found or shown.now.laid, measuring=problem),
        )
        self.stamp = self._look()
        self.code = stamp((CODE,))

    def _look(self) -> Stamp:
        # The theme too, for who maintains it.
        return stamp((*(self.root / name for name in ROOTS), THEME))

    def start(self, found: Read, address: str) -> None:
        self._guarded(lambda: self._show(found))
        self.say(f"Bekijk het portfolio op {address}  (stoppen: Ctrl-C)")
        if self.shown.now.seen:
            self.say(summary(self.shown.now.seen.findings))

    def forever(self) -> None:
        while True:
            sleep(_PAUSE)
            obey()
            found = self._look()
            if found != self.stamp:
                self._settle(found)
                self._guarded(self._again)
            if (code := stamp((CODE,))) != self.code:
                self.code = code
                self._renew()

    def _settle(self, found: Stamp) -> None:
        while found != self.stamp:
            self.stamp = found
            sleep(_SETTLED)
            found = self._look()

    def _renew(self) -> None:
        wrong = trouble(self.root)
        if not wrong:
            raise _NewCode
        self._keep(wrong)

    def _guarded(self, step: Callable[[], None]) -> None:
        """Do a step of which nothing may take the preview down."""
        try:
            step()
        except (NoPortfolio, Cannot) as problem:
            self._keep(str(problem))
        except OSError as problem:
            self._keep(
                f"Een bestand kon niet gelezen of geschreven worden: {problem.strerror or problem}."
            )
        except Exception as problem:
            self._keep(
                f"Hier gaat iets mis in het programma zelf ({type(problem).__name__}: {problem})."
            )

    def _again(self) -> None:
        self.measuring.stop()
        if not (self.root / "docs").is_dir():
            self._keep(
                f"De map '{self.root}/docs' is er niet meer. Zet ze terug, of stop met Ctrl-C."
            )
            return
        self._show(read(self.root, self.good))
        self.say(f"Vernieuwd. {summary(self.shown.now.seen.findings)}")

    def _show(self, found: Read) -> None:
        """Show the pages first, and what is wrong with them a moment later; the findings also when
        there are no pages.
        """
        self.good = found.good
        extra: tuple[Finding, ...] = ()
        try:
            extra = self._make(found)
        finally:
            self.shown.change(seen=look_through(found, self.root), extra=extra)

    def _make(self, found: Read) -> tuple[Finding, ...]:
        folder = Path(tempfile.mkdtemp(dir=self.work))
        try:
            extra = make(found, self.root, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.shown.change(
            new_pages=True,
            site=folder / "site",
            problem=_told(found),
            measuring="De bladzijden worden gemeten…",
        )
        self._forget(folder)
        self.measuring.start()
        return extra

    def _forget(self, folder: Path) -> None:
        """Throw old builds away, but one: a browser may still be fetching its pictures."""
        self.builds.append(folder)
        while len(self.builds) > 2:
            shutil.rmtree(self.builds.pop(0), ignore_errors=True)

    def _keep(self, problem: str) -> None:
        self.shown.change(problem=problem, measuring="")
        self.say(problem)


def _told(found: Read) -> str:
    names = listed(sorted(found.old))
    return (
        f"{names} kan niet gelezen worden. Daarvan zie je de vorige versie, tot dat hersteld is."
        if names
        else ""
    )
