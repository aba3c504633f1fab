"""Editions in `docs/edities/`: written by a command, read here, and held to the hashes of the day
that they were kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..model.edition import Edition, EditionFile
from ..model.finding import ERROR, Finding, Place, Rule
from ..model.folders import EDITIONS
from .tree import Tree

ABOUT = "editie.json"
DATA = "portfolio.json"
_MEND = "Haal de hele map terug uit een reservekopie of uit Git: een editie verandert nooit."


_LOOSE = Rule(
    "editie-onvolledig",
    ERROR,
    f"in '{EDITIONS}' staan alleen mappen die 'portfolio bevries' maakte.",
    "Zet dit bestand ergens anders.",
    "Een editie die niet met `portfolio bevries` gemaakt is.",
    of_the_site=True,
)
_NO_EDITION = _LOOSE.saying(
    f"in de map '{{edition}}' ontbreekt '{ABOUT}': dit is geen hele editie.",
    "Haal ze helemaal terug uit een reservekopie of uit Git, of zet ze ergens anders. Een editie"
    " maak je met 'portfolio bevries {edition}'.",
)
_UNREADABLE = _LOOSE.saying("de editie '{edition}' is niet te lezen.", _MEND)


def read_editions(tree: Tree, findings: list[Finding]) -> tuple[Edition, ...]:
    """Read every edition, the oldest first; one that is not as it was kept is a finding and is left
    out.
    """
    paths = tree.below(EDITIONS)
    findings += [_LOOSE.at(Place(path)) for path in paths if path.count("/") == 2]

    editions = []
    for name in dict.fromkeys(path.split("/")[2] for path in paths if path.count("/") > 2):
        edition, trouble = _read(tree, name)
        findings += trouble
        if edition:
            editions.append(edition)
    return tuple(sorted(editions, key=lambda edition: (edition.date, edition.name)))


def _read(tree: Tree, name: str) -> tuple[Edition | None, list[Finding]]:
    folder = f"{EDITIONS}/{name}"
    about = f"{folder}/{ABOUT}"
    if about not in tree.paths:
        return None, [_NO_EDITION.at(Place(folder), edition=name)]

    try:
        edition = _edition(name, Place(about), json.loads(tree.read(about)))
        changes = list(_changed(tree, edition))
        if changes:
            return None, changes
        return _with_facts(edition, json.loads(tree.read(f"{folder}/{DATA}"))), []
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        return None, [_UNREADABLE.at(Place(about), edition=name)]


def _edition(name: str, place: Place, about: Mapping[str, Any]) -> Edition:
    files = tuple(
        EditionFile(str(file["naam"]), int(file["grootte"]), str(file["sha256"]))
        for file in about["bestanden"]
    )
    submission = {str(file): str(digest) for file, digest in about.get("indiening", {}).items()}
    return Edition(
        name, place, date.fromisoformat(about["datum"]), str(about["fase"]), files, submission
    )


def _with_facts(edition: Edition, data: Mapping[str, Any]) -> Edition:
    """Take from an edition's data what the site shows beside today."""
    scores = {
        int(criterion["nummer"]): {
            str(score["moment"]): float(score["waarde"])
            for score in criterion["scores"]
            if score["waarde"] is not None
        }
        for criterion in data["criteria"]
    }
    states = Counter(str(action["stand"] or "") for action in data["acties"])
    return replace(edition, scores=scores, states=dict(states))


_FILE_GONE = Rule(
    "editie-veranderd",
    ERROR,
    "van de editie '{edition}' ontbreekt het bestand '{file}'.",
    _MEND,
    "Een editie is veranderd sinds ze bewaard werd.",
    of_the_site=True,
)
_FILE_CHANGED = _FILE_GONE.saying(
    "het bestand '{file}' van de editie '{edition}' is veranderd.", _MEND
)
_FILE_ADDED = _FILE_GONE.saying(
    "dit bestand hoort niet bij de editie '{edition}'.",
    f"Zet het ergens anders, buiten {EDITIONS}/.",
)


def _changed(tree: Tree, edition: Edition) -> Iterator[Finding]:
    """Find files that are gone, that are not the bytes that were kept, or that were never kept."""
    kept = {f"{edition.folder}/{file.name}": file for file in edition.files}
    for path, file in kept.items():
        if path not in tree.paths:
            yield _FILE_GONE.at(Place(path), edition=edition.name, file=file.name)
        elif hashlib.sha256(tree.read(path)).hexdigest() != file.sha256:
            yield _FILE_CHANGED.at(Place(path), edition=edition.name, file=file.name)

    for path in tree.below(edition.folder):
        if path not in kept and path != edition.place.path:
            yield _FILE_ADDED.at(Place(path), edition=edition.name)
