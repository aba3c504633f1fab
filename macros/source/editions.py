"""Editions in `docs/edities/`: written by a command, read here, and held to the hashes of the day
that they were kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from ..model.edition import Edition, EditionFile
from ..model.finding import Finding, Place, error
from ..model.folders import EDITIONS
from .tree import Tree

ABOUT = "editie.json"
DATA = "portfolio.json"
_MEND = "Haal de hele map terug uit een reservekopie of uit Git: een editie verandert nooit."


def read_editions(tree: Tree, findings: list[Finding]) -> tuple[Edition, ...]:
    """Read every edition, the oldest first; one that is not as it was kept is a finding and is left
    out.
    """
    paths = tree.below(EDITIONS)
    findings += [_loose(Place(path)) for path in paths if path.count("/") == 2]
    names = dict.fromkeys(path.split("/")[2] for path in paths if path.count("/") > 2)
    found = [edition for name in names if (edition := _read(tree, name, findings))]
    return tuple(sorted(found, key=lambda edition: (edition.date, edition.name)))


def _read(tree: Tree, name: str, findings: list[Finding]) -> Edition | None:
    about = f"{EDITIONS}/{name}/{ABOUT}"
    if about not in tree.paths:
        findings.append(_no_edition(Place(f"{EDITIONS}/{name}"), name))
        return None
    try:
        edition = _edition(name, Place(about), json.loads(tree.read(about)))
        findings += (trouble := list(_changed(tree, edition)))
        return (
            None
            if trouble
            else _with_facts(edition, json.loads(tree.read(f"{edition.folder}/{DATA}")))
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        findings.append(_unreadable(Place(about), name))
        return None


def _edition(name: str, place: Place, about: Mapping) -> Edition:
    files = tuple(
        EditionFile(str(file["naam"]), int(file["grootte"]), str(file["sha256"]))
        for file in about["bestanden"]
    )
    submission = {str(file): str(digest) for file, digest in about.get("indiening", {}).items()}
    return Edition(
        name, place, date.fromisoformat(about["datum"]), str(about["fase"]), files, submission
    )


def _with_facts(edition: Edition, data: Mapping) -> Edition:
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
    return Edition(
        edition.name,
        edition.place,
        edition.date,
        edition.phase,
        edition.files,
        edition.submission,
        scores,
        dict(states),
    )


def _changed(tree: Tree, edition: Edition) -> Iterator[Finding]:
    """Find files that are gone, that are not the bytes that were kept, or that were never kept."""
    kept = {f"{edition.folder}/{file.name}": file for file in edition.files}
    for path, file in kept.items():
        if path not in tree.paths:
            yield error(
                Place(path),
                "editie-veranderd",
                f"van de editie '{edition.name}' ontbreekt het bestand '{file.name}'.",
                _MEND,
            )
        elif hashlib.sha256(tree.read(path)).hexdigest() != file.sha256:
            yield error(
                Place(path),
                "editie-veranderd",
                f"het bestand '{file.name}' van de editie '{edition.name}' is veranderd.",
                _MEND,
            )
    for path in tree.below(edition.folder):
        if path not in kept and path != edition.place.path:
            yield error(
                Place(path),
                "editie-veranderd",
                f"dit bestand hoort niet bij de editie '{edition.name}'.",
                "Zet het ergens anders, buiten docs/edities/.",
            )


def _loose(place: Place) -> Finding:
    return error(
        place,
        "editie-onvolledig",
        "in 'docs/edities' staan alleen mappen die 'portfolio bevries' maakte.",
        "Zet dit bestand ergens anders.",
    )


def _no_edition(place: Place, name: str) -> Finding:
    hint = (
        "Haal ze helemaal terug uit een reservekopie of uit Git, of zet ze ergens anders. Een"
        f" editie maak je met 'portfolio bevries {name}'."
    )
    return error(
        place,
        "editie-onvolledig",
        f"in de map '{name}' ontbreekt '{ABOUT}': dit is geen hele editie.",
        hint,
    )


def _unreadable(place: Place, name: str) -> Finding:
    return error(place, "editie-onvolledig", f"de editie '{name}' is niet te lezen.", _MEND)
