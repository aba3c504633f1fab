"""A received folder against its manifest: what is missing, what changed, what does not belong."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...macros.dutch import file_size
from ...macros.model.finding import ERROR, Finding, Place, Rule
from ...macros.source.annexes import inspect
from ..cannot import Cannot
from .manifest import CHECKLIST_NAME, MANIFEST_NAME, SCHEMA_NAME

# The checklist is filled in by hand; the others are left behind by file managers.
_NOT_HANDED_IN = {
    MANIFEST_NAME,
    SCHEMA_NAME,
    CHECKLIST_NAME,
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
}
_PATH = re.compile(r"(?:[^/\\:\x00-\x1f]+/)*[^/\\:\x00-\x1f]+")
_CHUNK = 1 << 20


_EXTRA = Rule(
    "indiening-te-veel",
    ERROR,
    "'{path}' staat in deze map, maar niet in het manifest.",
    "Het hoort niet bij de indiening. Vraag na vanwaar het komt.",
    "Een bestand hoort niet bij de indiening.",
)


def verify(folder: Path) -> list[Finding]:
    """Hold a folder against the manifest in it. Raises Cannot where there is none that can be
    read.
    """
    listed = _listed(folder)
    findings = [
        finding for path, entry in listed.items() for finding in _compare(folder, path, entry)
    ]
    for path in _present(folder):
        if path not in listed and path.rsplit("/", 1)[-1] not in _NOT_HANDED_IN:
            findings.append(_EXTRA.at(Place(path), path=path))
    return findings


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the manifest says of a file."""

    size: int
    sha256: str
    pages: int | None


def _listed(folder: Path) -> Mapping[str, _Entry]:
    file = folder / MANIFEST_NAME
    if not file.is_file():
        raise Cannot(
            f"In '{folder}' staat geen {MANIFEST_NAME}. Geef de map die ontvangen is, zoals ze was."
        )
    try:
        items = [
            (str(item["pad"]), _entry(item)) for item in json.loads(file.read_bytes())["bestanden"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Cannot(
            f"'{file}' is niet te lezen als een manifest van een indiening. Vraag het opnieuw aan"
            " wie het bezorgde."
        ) from None
    entries = dict(items)
    if len(entries) < len(items):
        raise Cannot(
            f"'{file}' noemt een bestand twee keer. Vraag het opnieuw aan wie het bezorgde."
        )
    strange = next(
        (path for path in entries if not _PATH.fullmatch(path) or ".." in path.split("/")), None
    )
    if strange is not None:
        raise Cannot(f"'{file}' noemt '{strange}', en dat kan geen bestand in deze map zijn.")
    return entries


def _entry(item: Mapping[str, Any]) -> _Entry:
    pages = item.get("bladzijden")
    return _Entry(int(item["grootte"]), str(item["sha256"]), None if pages is None else int(pages))


_MISSING = Rule(
    "indiening-ontbreekt",
    ERROR,
    "'{path}' staat in het manifest, maar niet in deze map.",
    "Vraag het bestand opnieuw aan wie de indiening bezorgde.",
    "Een bestand van het manifest kwam niet aan.",
)
_CHANGED = Rule(
    "indiening-gewijzigd",
    ERROR,
    "'{path}' is niet het bestand van het manifest: het is even groot, maar de inhoud is anders.",
    "Vraag het bestand opnieuw: het is veranderd of beschadigd onderweg.",
    "Een bestand is anders aangekomen dan het vertrok.",
)
_OTHER_SIZE = _CHANGED.saying(
    "'{path}' is niet het bestand van het manifest: het is {size} ({bytes} bytes) in plaats van"
    " {listed_size} ({listed_bytes} bytes).",
    _CHANGED.hint,
)
_OTHER_PAGES = _CHANGED.saying(
    "'{path}' is niet het bestand van het manifest: het telt {pages} bladzijden, en het manifest"
    " zegt {listed_pages}.",
    _CHANGED.hint,
)


def _compare(folder: Path, path: str, entry: _Entry) -> Iterator[Finding]:
    place, file = Place(path), folder / path
    if not _is_in(folder, file):
        yield _MISSING.at(place, path=path)
    elif (length := file.stat().st_size) != entry.size:
        yield _OTHER_SIZE.at(
            place,
            path=path,
            size=file_size(length),
            bytes=length,
            listed_size=file_size(entry.size),
            listed_bytes=entry.size,
        )
    elif _sha256(file) != entry.sha256:
        yield _CHANGED.at(place, path=path)
    elif (pages := inspect(path, file.read_bytes()).pages) != entry.pages:
        yield _OTHER_PAGES.at(
            place, path=path, pages=pages or "geen", listed_pages=entry.pages or "geen"
        )


def _is_in(folder: Path, file: Path) -> bool:
    """Tell whether a file is really there: a link to something elsewhere was not received."""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _present(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_dir():
            yield file.relative_to(folder).as_posix()


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def summary(folder: Path) -> str:
    """Say in one sentence that all is there."""
    return f"Alles in orde: {len(_listed(folder))} bestanden, precies zoals het manifest zegt."
