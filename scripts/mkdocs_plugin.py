"""The MkDocs plugin `portfolio`: `mkdocs build`, `serve` and `gh-deploy` give what `portfolio bouw`
gives the public.

The generator that somebody started never sees `docs/`. Before it begins, the plugin takes the one
road to a website (`public_site`): read, check, stage the public part, generate, look for leaks.
Only then is the site put in place, and the generator is left with an empty folder to build. So
nothing that it would copy or render can give anything away.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from click import unstyle
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.theme import Theme

from ..macros.model.finding import Finding, Severity
from ..macros.model.folders import ROOTS
from ..macros.source.facts import has_submitter
from ..macros.source.portfolio import NoPortfolio
from .cannot import Cannot, told_by_system
from .gate import read_and_check, refuses
from .interrupt import listen, obey
from .new.program import FOLDER as PROGRAM_FOLDER
from .open_data import DATA_NAME, SCHEMA_NAME
from .output import Output, swap_in
from .public_site import Job, make_public
from .report import as_text, in_order, only_the_site, outcome_refused, summary
from .room import measure_room
from .web.make import SITE

_log = get_plugin_logger("portfolio")
# ProperDocs answers to the name `mkdocs`, but logs under its own.
_generator = logging.getLogger(Abort.__module__.partition(".")[0])
_LOG_AS = {Severity.ERROR: _log.error, Severity.WARNING: _log.warning, Severity.TIP: _log.info}


# By these a site of ours is known, which a new one may replace.
_OF_A_SITE = (DATA_NAME, SCHEMA_NAME, "_headers")


class PortfolioPlugin(BasePlugin[LegacyConfig]):
    """Builds the public website of the portfolio beside the configuration, whatever else that
    configuration says.
    """

    def __init__(self) -> None:
        self.serving = False
        self.root = Path()
        self.empty: tempfile.TemporaryDirectory[str] | None = None
        self.named = ("", "")
        self.level = _generator.level

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"
        listen()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the website and put it in place; leave an empty folder to the generator. Raises
        Abort.
        """
        self.root = folder_of(config)
        target = _site_folder(config, self.root)
        with aborting():
            self._build(target, config.strict)
        self._leave_nothing_to_build(config, target)
        return config

    @event_priority(-100)  # what other plugins write after a build goes where it is thrown away
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._give_back(config)

    def on_build_error(self, *, error: Exception) -> None:
        self._tidy()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch every folder of the portfolio; MkDocs itself knows only of `docs/`."""
        for folder in ROOTS:
            if (self.root / folder).is_dir():
                server.watch(str(self.root / folder))
        return server

    def _build(self, target: Path, strict: bool) -> None:
        with Output(self.root).held() as output:
            refuse_place(target, self.root, output.folder)
            checked = read_and_check(self.root, with_submitter=has_submitter(self.root))
            job = Job(
                self.root,
                checked.loaded,
                checked.when,
                draft=self.serving,
                new=output.fresh(),
                say=_log.info,
            )
            findings, unprinted = checked.findings, ""
            if not refuses(findings, job.draft):
                made, unprinted = self._made(job)
                findings = [*findings, *made]
            # Interrupted while it read or laid out, a library tells of damage instead.
            obey()
            tell(findings, job.draft, strict)
            if target == output.folder / SITE:
                output.publish(job.new, (SITE,))
            else:
                _put_elsewhere(job.new / SITE, target)
            if unprinted:
                raise Cannot(f"{only_the_site(draft=False)} {unprinted}")

    def _made(self, job: Job) -> tuple[list[Finding], str]:
        """Make the website; return what that and the pages of the submission tell, and why there
        are no PDFs if there are none.

        While somebody writes there are no PDFs: laying them out takes longer than a look at a page.
        """
        public = make_public(job, with_papers=not self.serving)
        if self.serving:
            return list(public.findings), ""
        room = measure_room(job.root, job.loaded.whole)
        return [*public.findings, *room.findings], public.unprinted

    def _leave_nothing_to_build(self, config: MkDocsConfig, target: Path) -> None:
        self.empty = tempfile.TemporaryDirectory(prefix="portfolio-", ignore_cleanup_errors=True)
        self.named = (config.docs_dir, str(target))
        docs, site = (Path(self.empty.name) / name for name in ("docs", "site"))
        docs.mkdir()
        site.mkdir()
        config.docs_dir, config.site_dir = str(docs), str(site)
        config.nav, config.extra_templates = None, []
        config.theme = Theme()
        config.theme.static_templates = set()
        # Tells our macros that they have nothing to do here (macros/site.py).
        config.extra["portfolio"] = {}
        # What it says of the empty folder would only mislead.
        self.level = _generator.level
        _generator.setLevel(logging.WARNING)

    def _give_back(self, config: MkDocsConfig) -> None:
        """Name the true folders again: `serve` watches the one, `gh-deploy` publishes the other."""
        config.docs_dir, config.site_dir = self.named
        self._tidy()
        _log.info(f"De website staat in {config.site_dir}.")

    def _tidy(self) -> None:
        if self.empty:
            self.empty.cleanup()
            _generator.setLevel(self.level)


def _site_folder(config: MkDocsConfig, root: Path) -> Path:
    """Return where the site belongs: where somebody said, else where `portfolio bouw` puts it.

    A folder `site` beside the configuration is what MkDocs takes when nobody says anything.
    """
    named = Path(config.site_dir).resolve()
    return Output(root).folder / SITE if named == root / SITE else named


def refuse_place(target: Path, root: Path, output: Path) -> None:
    """Raise Cannot where a website would take the place of something else."""
    if target == output / SITE:
        return
    holds_us = root.is_relative_to(target)
    first = (
        target.relative_to(root).parts[0] if not holds_us and target.is_relative_to(root) else ""
    )
    if holds_us or first in (*ROOTS, PROGRAM_FOLDER, output.name) or first.startswith("."):
        raise Cannot(
            f"De website kan niet in '{target}' komen: daar ligt wat van het portfolio zelf is."
            " Laat 'site_dir' weg uit mkdocs.yml."
        )
    is_ours = target.is_dir() and all((target / name).is_file() for name in _OF_A_SITE)
    if target.exists() and not is_ours and (not target.is_dir() or any(target.iterdir())):
        raise Cannot(
            f"In '{target}' ligt al iets anders, en dat zou verloren gaan."
            " Kies een lege map, of laat 'site_dir' weg uit mkdocs.yml."
        )


def _put_elsewhere(site: Path, target: Path) -> None:
    """Copy the site beside its place and swap it in, so that a cut loses nothing of the old one."""
    beside = target.with_name(f".{target.name}.nieuw")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        shutil.copytree(site, beside)
        swap_in(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def folder_of(config: MkDocsConfig) -> Path:
    """Return the portfolio's folder: that of the configuration."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


@contextmanager
def aborting() -> Iterator[None]:
    """Let MkDocs stop with one Dutch sentence where a command of ours would."""
    try:
        yield
    except (NoPortfolio, Cannot) as problem:
        raise Abort(str(problem)) from None
    except OSError as problem:
        raise Abort(told_by_system(problem)) from None


def tell(findings: list[Finding], draft: bool, strict: bool) -> None:
    """Log what was found; raise Abort when with these nothing may be put in place."""
    ordered = in_order(findings)
    for finding in ordered:
        _LOG_AS[finding.severity](unstyle(as_text([finding])))
    if refuses(ordered, draft) or (
        strict and any(finding.severity is Severity.WARNING for finding in ordered)
    ):
        raise Abort(f"{summary(ordered)} {outcome_refused()}")
