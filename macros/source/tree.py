"""The files of a portfolio, read once, as bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..dutch import number
from ..model.finding import Finding, Place, error
from ..model.folders import DOCS, ROOTS


@dataclass(frozen=True, slots=True)
class Tree:
    """The regular files below `docs/` and `besloten/`, by their path relative to the portfolio's
    folder ("docs/index.md").

    What stands in `instead` is read in the place of the file of that path.
    """

    root: Path
    sizes: Mapping[str, int]
    instead: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self.sizes)

    def matching(self, folder: str, *suffixes: str) -> tuple[str, ...]:
        """Return the paths right inside a folder, optionally with one of the suffixes."""
        return tuple(
            path
            for path in self.paths
            if str(PurePosixPath(path).parent) == folder
            and (not suffixes or path.lower().endswith(suffixes))
        )

    def below(self, folder: str) -> tuple[str, ...]:
        return tuple(path for path in self.paths if path.startswith(folder + "/"))

    def read(self, path: str) -> bytes:
        return self.instead[path] if path in self.instead else (self.root / path).read_bytes()


# Ours, and far above what a portfolio needs: beyond them something is wrong, and reading on would
# only take long.
# Markdown uses 2 and 3 for itself, this room uses two private characters as marks; XML refuses the
# others.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue000\ue001\ufffe\uffff]")
_MOST_FILES = 5_000
_DEEPEST = 8
_TEXTS = (".md", ".yml", ".csv", ".txt", ".svg")
_LARGEST_TEXT = 1_000_000
_LARGEST_FILE = 250_000_000


def read_tree(root: Path, instead: Mapping[str, bytes]) -> tuple[Tree, list[Finding]]:
    """List `docs/` and `besloten/` without following links; links, and what is too large, too deep
    or too much, are findings.
    """
    found: dict[str, int] = {}
    findings: list[Finding] = []
    for entry, path in _entries(root, findings):
        size = _size(entry, path, findings)
        if size is None:
            continue
        if len(found) == _MOST_FILES:
            findings.append(_too_many(path))
            break
        found[path] = size
    return Tree(root, dict(sorted(found.items())), instead), findings


def _entries(root: Path, findings: list[Finding]) -> Iterator[tuple[os.DirEntry, str]]:
    # What is private first: it must be known as such also where there is too much to read it all.
    for name in reversed(ROOTS):
        folder = root / name
        if folder.is_symlink():
            findings.append(_link(name))
        elif folder.is_dir() or name == DOCS:
            yield from _walk(folder, name, findings)
        elif folder.exists():
            findings.append(_not_a_file(name))


def _size(entry: os.DirEntry, path: str, findings: list[Finding]) -> int | None:
    """Return the size of a file that can be read, or report why it can't."""
    if entry.is_symlink():
        findings.append(_link(path))
    elif entry.is_dir(follow_symlinks=False):
        findings.append(_too_deep(path))
    elif not entry.is_file(follow_symlinks=False):
        findings.append(_not_a_file(path))
    elif not _opens(entry.path):
        findings.append(unreadable(path))
    else:
        size, limit = (
            entry.stat().st_size,
            _LARGEST_TEXT if path.lower().endswith(_TEXTS) else _LARGEST_FILE,
        )
        if size <= limit:
            return size
        findings.append(_too_large(path, size, limit))
    return None


def _opens(file: str) -> bool:
    """Tell whether a file can be read: rights, a program that holds it, or a disk may say no."""
    try:
        with open(file, "rb") as stream:
            stream.read(1)
    except OSError:
        return False
    return True


def _walk(folder: Path, prefix: str, findings: list[Finding]) -> Iterator[tuple[os.DirEntry, str]]:
    """Yield what is in a folder, deepest last; a folder that lies too deep comes as itself, one
    that can't be opened is told.
    """
    try:
        with os.scandir(folder) as entries:
            known = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        findings.append(unreadable(prefix))
        return
    for entry in known:
        path = f"{prefix}/{entry.name}"
        inside = entry.is_dir(follow_symlinks=False) and not entry.is_symlink()
        if inside and path.count("/") < _DEEPEST:
            yield from _walk(Path(entry.path), path, findings)
        else:
            yield entry, path


def decode(raw: bytes, path: str) -> tuple[str, list[Finding]]:
    """Return UTF-8 text with plain newlines; anything else is a finding, and the text is empty."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        return "", [_not_utf8(path, line)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = _FORBIDDEN.search(text)
    if strange:
        return "", [_control_character(path, text.count("\n", 0, strange.start()) + 1)]
    return text, []


def _link(path: str) -> Finding:
    return error(
        Place(path),
        "koppeling",
        f"'{path}' is een symbolische koppeling. Die wordt niet gevolgd.",
        "Zet het bestand zelf op deze plaats.",
    )


def _not_a_file(path: str) -> Finding:
    return error(
        Place(path),
        "geen-bestand",
        f"'{path}' is geen gewoon bestand en kan niet gelezen worden.",
        "Zet het buiten 'docs'.",
    )


def unreadable(path: str) -> Finding:
    """Make the finding for what is there but does not open; the rest is read all the same."""
    return error(
        Place(path),
        "bestand-onleesbaar",
        f"'{path}' gaat niet open, en is niet gelezen.",
        "Heb je het ergens anders open? Sluit het daar. Kijk anders bij de eigenschappen of je het"
        " mag lezen.",
    )


def _too_many(path: str) -> Finding:
    return error(
        Place(path),
        "te-veel-bestanden",
        f"er staan meer dan {_MOST_FILES} bestanden in 'docs'; vanaf hier is niets gelezen.",
        "Haal weg wat niet bij het portfolio hoort.",
    )


def _too_deep(path: str) -> Finding:
    return error(
        Place(path),
        "te-diep",
        f"de map '{path}' zit te diep, en is niet gelezen.",
        f"Gebruik hoogstens {_DEEPEST} mappen in elkaar.",
    )


def _too_large(path: str, size: int, limit: int) -> Finding:
    megabytes = number(size / 1_000_000, most=1, least=1)
    return error(
        Place(path),
        "bestand-te-groot",
        f"dit bestand is {megabytes} MB, en is niet gelezen: {limit // 1_000_000} MB is de grens.",
        "Verklein of splits het.",
    )


def _not_utf8(path: str, line: int) -> Finding:
    return error(
        Place(path, line),
        "geen-utf8",
        "dit bestand is niet in UTF-8 bewaard, dus letters zoals é en ë zijn niet te lezen.",
        "Bewaar het opnieuw en kies de codering UTF-8.",
    )


def _control_character(path: str, line: int) -> Finding:
    return error(
        Place(path, line),
        "vreemd-teken",
        "hier staat een onzichtbaar stuurteken dat in tekst niets te zoeken heeft.",
        "Wis de regel en typ hem opnieuw.",
    )
