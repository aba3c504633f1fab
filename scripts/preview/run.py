"""The loop of the preview: watch, build, show; whatever happens, the last good pages stay."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
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
from .editor import editor_link
from .measuring import Laid, Measuring
from .refused import refused_addresses
from .server import Server
from .shown import Shown
from .site import Read, Seen, Texts, look_through, make, read, stopping
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
    texts = read(root, {})
    shown = Shown()
    with tempfile.TemporaryDirectory(
        prefix="portfolio-bekijk-", ignore_cleanup_errors=True
    ) as work:
        server = Server(port, shown, editor_link(root, editor))
        loop = _Loop(root, Path(work), shown, say)
        listen()
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            loop.start(texts, server.address)
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
        self.measuring = Measuring(root, self._show_lengths)
        self.stamp = self._look()
        self.code = stamp((CODE,))

    def _look(self) -> Stamp:
        # The theme too, for who maintains it.
        return stamp((*(self.root / name for name in ROOTS), THEME))

    def start(self, texts: Read, address: str) -> None:
        self._guarded(lambda: self._show(texts))
        self.say(f"Bekijk het portfolio op {address}  (stoppen: Ctrl-C)")
        if self.shown.now.seen:
            self.say(summary(self.shown.now.seen.findings))

    def forever(self) -> None:
        while True:
            sleep(_PAUSE)
            obey()
            stamp_now = self._look()
            if stamp_now != self.stamp:
                self._settle(stamp_now)
                self._guarded(self._again)
            if (code := stamp((CODE,))) != self.code:
                self.code = code
                self._renew()

    def _settle(self, stamp_now: Stamp) -> None:
        while stamp_now != self.stamp:
            self.stamp = stamp_now
            sleep(_SETTLED)
            stamp_now = self._look()

    def _renew(self) -> None:
        wrong = trouble(self.root)
        if not wrong:
            raise _NewCode
        self._keep(wrong)

    def _guarded(self, step: Callable[[], object]) -> None:
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
        seen = self._show(read(self.root, self.good))
        self.say(f"Vernieuwd. {summary(seen.findings)}")

    def _show(self, texts: Read) -> Seen:
        """Show the pages first, but those that a build refuses, and what else is wrong a moment
        later; the findings also when there are no pages.
        """
        self.good = texts.good
        extra: tuple[Finding, ...] = ()
        try:
            extra = self._make(texts)
        finally:
            seen = look_through(texts, self.root)
            self.shown.change(lambda now: replace(now, seen=seen, extra=extra))
        return seen

    def _make(self, texts: Read) -> tuple[Finding, ...]:
        folder = Path(tempfile.mkdtemp(dir=self.work))
        try:
            refusals = stopping(texts)
            extra = make(texts, self.root, folder, refusals)
            refused = refused_addresses([*refusals, *extra], texts.shown.whole)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.shown.change(
            lambda now: replace(
                now,
                edition=now.edition + 1,
                site=folder / "site",
                refused=refused,
                problem=_stand_ins(texts),
                measuring="De bladzijden worden gemeten…",
            )
        )
        self._forget(folder)
        self.measuring.start(texts.shown.whole)
        return extra

    def _forget(self, folder: Path) -> None:
        """Throw old builds away, but one: a browser may still be fetching its pictures."""
        self.builds.append(folder)
        while len(self.builds) > 2:
            shutil.rmtree(self.builds.pop(0), ignore_errors=True)

    def _show_lengths(self, laid: Laid | None, problem: str) -> None:
        """Show what was measured; the last good lengths stay where nothing could be."""
        self.shown.change(lambda now: replace(now, laid=laid or now.laid, measuring=problem))

    def _keep(self, problem: str) -> None:
        self.shown.change(lambda now: replace(now, problem=problem, measuring=""))
        self.say(problem)


def _stand_ins(texts: Read) -> str:
    """Say which files are shown as they were, because nobody can read them now."""
    if not texts.old:
        return ""
    names = listed(sorted(texts.old))
    return f"{names} kan niet gelezen worden. Daarvan zie je de vorige versie, tot dat hersteld is."
