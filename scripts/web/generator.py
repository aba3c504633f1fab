"""Runs MkDocs on the staged folder, and turns its log into findings."""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ...macros.checks.links import MADE
from ...macros.model.finding import ERROR, Finding, Place, Rule
from ..cannot import FileFails
from ..moment import dated


class SiteFailed(FileFails):
    """The generator could not go on."""


_DEAD_LINK = re.compile(
    r"Doc file '([^']+)' contains a link '([^']+)', but the target .*is not found"
)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def generate(configuration: Path, when: datetime) -> list[Finding]:
    """Build the site that a configuration describes; every warning of the generator is a finding.

    It runs inside another build too (`mkdocs build`, `properdocs build`), which hears nothing of
    it.
    """
    # Material says on every start that MkDocs 2 is coming: no news for a writer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    collector = _Collector()
    try:
        # MkDocs writes the time of a build into the site unless it is told another.
        with _heard_by(collector, build.__module__.partition(".")[0]), dated(when):
            build(load_config(str(configuration)))
    except (Exception, SystemExit) as problem:  # of MkDocs, a plugin, a template or Markdown
        raise SiteFailed(_failed([*collector.messages, str(problem)])) from problem
    return [finding for message in collector.messages if (finding := _finding(message))]


@contextmanager
def _heard_by(collector: _Collector, generator: str) -> Iterator[None]:
    """Let only the collector hear the generator and its plugins.

    ProperDocs answers to the name `mkdocs` where it runs, but logs under its own.
    """
    loggers = [logging.getLogger(name) for name in {"mkdocs", generator}]
    before = [(logger, logger.handlers, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [collector], False
    try:
        yield
    finally:
        for logger, handlers, propagate in before:
            logger.handlers, logger.propagate = handlers, propagate


_FAULTY = Rule(
    "site",
    ERROR,
    "de website kan hier niet zonder gebreken gebouwd worden.",
    "Kijk na wat er het laatst bijkwam, en of elke koppeling en elk beeld bestaat.",
    "De website kan niet zonder gebreken gebouwd worden.",
    of_the_site=True,
)
_LEADS_NOWHERE = _FAULTY.saying(
    "'{target}' leidt op de site naar niets.", "Kijk de naam van het bestand na."
)


def _finding(warning: str) -> Finding | None:
    if dead := _DEAD_LINK.match(warning):
        page, target = dead.groups()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
        if path in MADE:
            return None  # it comes after the generator
        return _LEADS_NOWHERE.at(Place(f"docs/{page}"), target=target)

    place = _place_in([warning])
    return _FAULTY.at(place)


_FAILED = Rule(
    "site-mislukt",
    ERROR,
    "van deze pagina kan geen bladzijde van de website gemaakt worden.",
    "Haal weg wat er het laatst bijkwam, en bouw opnieuw. Meld het ook aan wie het programma"
    " onderhoudt.",
    "Het programma dat de website maakt, loopt vast op een pagina.",
    stops_a_draft=True,
    of_the_site=True,
)
_FAILED_SOMEWHERE = _FAILED.saying("de website kan niet gemaakt worden.", _FAILED.hint)


def _failed(messages: list[str]) -> Finding:
    place = _place_in(messages)
    return (_FAILED if place.path.endswith(".md") else _FAILED_SOMEWHERE).at(place)


_NAMED_PAGE = re.compile(r"['`]([^'`\n]+\.md)['`]")


def _place_in(messages: list[str]) -> Place:
    """Return the page that the generator names in what it says, or all of them."""
    named = next((match for told in messages if (match := _NAMED_PAGE.search(told))), None)
    return Place(f"docs/{named[1]}") if named else Place("docs")
