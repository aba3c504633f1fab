"""A received folder against its manifest: what is missing, what changed, what does not belong."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...macros.dutch import counted, file_size, in_message
from ...macros.model.finding import Finding, Place, error
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


def verify(folder: Path) -> list[Finding]:
    """Hold a folder against the manifest in it. Raises Cannot where there is none that can be
    read.
    """
    listed = _listed(folder)
    findings = [
        finding for path, told in listed.items() for finding in _compare(folder, path, told)
    ]
    extra = (
        path
        for path in _present(folder)
        if path not in listed and path.rsplit("/", 1)[-1] not in _NOT_HANDED_IN
    )
    return findings + [_extra(path) for path in extra]


def _listed(folder: Path) -> Mapping[str, Mapping[str, object]]:
    file = folder / MANIFEST_NAME
    if not file.is_file():
        raise Cannot(
            f"In '{folder}' staat geen {MANIFEST_NAME}. Geef de map die ontvangen is, zoals ze was."
        )
    try:
        items = [
            (str(item["pad"]), _told(item)) for item in json.loads(file.read_bytes())["bestanden"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Cannot(
            f"'{file}' is niet te lezen als een manifest van een indiening. Vraag het opnieuw aan"
            " wie het bezorgde."
        ) from None
    told = dict(items)
    if len(told) < len(items):
        raise Cannot(
            f"'{file}' noemt een bestand twee keer. Vraag het opnieuw aan wie het bezorgde."
        )
    strange = next(
        (path for path in told if not _PATH.fullmatch(path) or ".." in path.split("/")), None
    )
    if strange is not None:
        raise Cannot(f"'{file}' noemt '{strange}', en dat kan geen bestand in deze map zijn.")
    return told


def _told(item: Mapping[str, object]) -> Mapping[str, object]:
    pages = item.get("bladzijden")
    return {
        "grootte": int(item["grootte"]),
        "sha256": str(item["sha256"]),
        "bladzijden": None if pages is None else int(pages),
    }


def _compare(folder: Path, path: str, told: Mapping[str, object]) -> Iterator[Finding]:
    file = folder / path
    if not _is_in(folder, file):
        yield _missing(path)
    elif (found := file.stat().st_size) != told["grootte"]:
        yield _changed(
            path,
            f"het is {file_size(found)} ({found} bytes) in plaats van {file_size(told['grootte'])}"
            f" ({told['grootte']} bytes)",
        )
    elif _sha256(file) != told["sha256"]:
        yield _changed(path, "het is even groot, maar de inhoud is anders")
    elif (pages := inspect(path, file.read_bytes()).pages) != told["bladzijden"]:
        yield _changed(
            path,
            f"het telt {pages or 'geen'} bladzijden, en het manifest zegt"
            f" {told['bladzijden'] or 'geen'}",
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
    files = in_message(counted(len(_listed(folder)), "bestand", "bestanden"))
    return f"Alles in orde: {files}, precies zoals het manifest zegt."


def _missing(path: str) -> Finding:
    return error(
        Place(path),
        "indiening-ontbreekt",
        f"'{path}' staat in het manifest, maar niet in deze map.",
        "Vraag het bestand opnieuw aan wie de indiening bezorgde.",
    )


def _changed(path: str, how: str) -> Finding:
    return error(
        Place(path),
        "indiening-gewijzigd",
        f"'{path}' is niet het bestand van het manifest: {how}.",
        "Vraag het bestand opnieuw: het is veranderd of beschadigd onderweg.",
    )


def _extra(path: str) -> Finding:
    return error(
        Place(path),
        "indiening-te-veel",
        f"'{path}' staat in deze map, maar niet in het manifest.",
        "Het hoort niet bij de indiening. Vraag na vanwaar het komt.",
    )
