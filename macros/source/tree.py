"""The files of a portfolio, read once, as bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..dutch import number
from ..model.finding import ERROR, Finding, Place, Rule
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


# Markdown uses 2 and 3 for itself, this room uses two private characters as marks; XML refuses the
# others.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue000\ue001\ufffe\uffff]")
# Ours, and far above what a portfolio needs: beyond them something is wrong, and reading on would
# only take long.
_MOST_FILES = 5_000
_DEEPEST = 8
_TEXTS = (".md", ".yml", ".csv", ".txt", ".svg")
_LARGEST_TEXT = 1_000_000
_LARGEST_FILE = 250_000_000

_TOO_MANY = Rule(
    "te-veel-bestanden",
    ERROR,
    f"er staan meer dan {_MOST_FILES} bestanden in 'docs'; vanaf hier is niets gelezen.",
    "Haal weg wat niet bij het portfolio hoort.",
    "Meer bestanden dan gelezen worden.",
)


def read_tree(root: Path, instead: Mapping[str, bytes]) -> tuple[Tree, list[Finding]]:
    """List `docs/` and `besloten/` without following links; links, and what is too large, too deep
    or too much, are findings.
    """
    sizes: dict[str, int] = {}
    findings: list[Finding] = []
    for path in _files(root):
        if isinstance(path, Finding):
            findings.append(path)
        elif len(sizes) == _MOST_FILES:
            findings.append(_TOO_MANY.at(Place(path.path)))
            break
        else:
            sizes[path.path] = path.entry.stat().st_size
    return Tree(root, dict(sorted(sizes.items())), instead), findings


@dataclass(frozen=True, slots=True)
class _File:
    """What lies in a folder, and its path."""

    entry: os.DirEntry[str]
    path: str


_LINK = Rule(
    "koppeling",
    ERROR,
    "'{path}' is een symbolische koppeling. Die wordt niet gevolgd.",
    "Zet het bestand zelf op deze plaats.",
    "Een symbolische koppeling.",
)
_NO_FILE = Rule(
    "geen-bestand",
    ERROR,
    "'{path}' is geen gewoon bestand en kan niet gelezen worden.",
    "Zet het buiten 'docs'.",
    "Iets dat geen gewoon bestand is.",
)


def _files(root: Path) -> Iterator[_File | Finding]:
    """Yield the files that can be read, and why others can't."""
    # What is private first: it must be known as such also where there is too much to read it all.
    for name in reversed(ROOTS):
        folder = root / name
        if folder.is_symlink():
            yield _LINK.at(Place(name), path=name)
        elif folder.is_dir() or name == DOCS:
            yield from _walk(folder, name)
        elif folder.exists():
            yield _NO_FILE.at(Place(name), path=name)


_UNREADABLE = Rule(
    "bestand-onleesbaar",
    ERROR,
    "'{path}' gaat niet open, en is niet gelezen.",
    "Heb je het ergens anders open? Sluit het daar. Kijk anders bij de eigenschappen of je het mag"
    " lezen.",
    "Een bestand of een map die niet opengaat.",
)


def unreadable(path: str) -> Finding:
    """Report what is there but does not open; the rest is read all the same."""
    return _UNREADABLE.at(Place(path), path=path)


def _walk(folder: Path, prefix: str) -> Iterator[_File | Finding]:
    """Yield what is in a folder and in those below it, in the order of the names."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError:
        yield unreadable(prefix)
        return

    for entry in entries:
        file = _File(entry, f"{prefix}/{entry.name}")
        is_folder = entry.is_dir(follow_symlinks=False) and not entry.is_symlink()
        if is_folder and _is_text(entry.name) and file.path.count("/") < _DEEPEST:
            yield from _walk(Path(entry.path), file.path)
        else:
            yield _refused(file) or file


_TOO_DEEP = Rule(
    "te-diep",
    ERROR,
    "de map '{path}' zit te diep, en is niet gelezen.",
    f"Gebruik hoogstens {_DEEPEST} mappen in elkaar.",
    "Een map die te diep zit.",
)
_TOO_LARGE = Rule(
    "bestand-te-groot",
    ERROR,
    "dit bestand is {size} MB, en is niet gelezen: {limit} MB is de grens.",
    "Verklein of splits het.",
    "Een bestand dat te groot is.",
)


_UNNAMED = Rule(
    "naam-onleesbaar",
    ERROR,
    "in de naam '{path}' staat een letter die niet te lezen is, en het bestand is niet gelezen.",
    "Geef het een andere naam, met gewone letters.",
    "Een bestand waarvan de naam niet te lezen is.",
)


def _refused(file: _File) -> Finding | None:
    """Report why a file can't be read, or nothing."""
    entry, path = file.entry, file.path
    if not _is_text(path):
        readable = path.encode("utf-8", "replace").decode()
        return _UNNAMED.at(Place(readable), path=readable)
    place = Place(path)
    if entry.is_symlink():
        return _LINK.at(place, path=path)
    if entry.is_dir(follow_symlinks=False):
        return _TOO_DEEP.at(place, path=path)
    if not entry.is_file(follow_symlinks=False):
        return _NO_FILE.at(place, path=path)
    if not _opens(entry.path):
        return unreadable(path)

    size = entry.stat().st_size
    limit = _LARGEST_TEXT if path.lower().endswith(_TEXTS) else _LARGEST_FILE
    if size > limit:
        megabytes = number(size / 1_000_000, most=1, least=1)
        return _TOO_LARGE.at(place, size=megabytes, limit=limit // 1_000_000)
    return None


def _is_text(name: str) -> bool:
    """Tell whether a name is text; a disk from elsewhere may hold bytes that are none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _opens(file: str) -> bool:
    """Tell whether a file can be read: rights, a program that holds it, or a disk may say no."""
    try:
        with open(file, "rb") as stream:
            stream.read(1)
    except OSError:
        return False
    return True


_NOT_UTF8 = Rule(
    "geen-utf8",
    ERROR,
    "dit bestand is niet in UTF-8 bewaard, dus letters zoals é en ë zijn niet te lezen.",
    "Bewaar het opnieuw en kies de codering UTF-8.",
    "Een bestand dat niet in UTF-8 bewaard is.",
    unreadable=True,
)
CONTROL_CHARACTER = Rule(
    "vreemd-teken",
    ERROR,
    "hier staat een onzichtbaar stuurteken dat in tekst niets te zoeken heeft.",
    "Wis de regel en typ hem opnieuw.",
    "Een onzichtbaar stuurteken in de tekst.",
    unreadable=True,
)


# Ours: two thousand words without the key Enter. What is longer was never typed, and many a pattern
# takes time with the square of a line.
_LONGEST_LINE = 20_000
_LONG_LINE = Rule(
    "regel-te-lang",
    ERROR,
    "deze regel telt {count} tekens, meer dan {limit}; het bestand is niet gelezen.",
    "Knip de regel in stukken, of haal weg wat hier niet hoort.",
    "Een regel die te lang is om na te kijken.",
    unreadable=True,
)


def decode(raw: bytes, path: str) -> tuple[str, list[Finding]]:
    """Return UTF-8 text with plain newlines; anything else is a finding, and the text is empty."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        return "", [_NOT_UTF8.at(Place(path, line))]

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = FORBIDDEN.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        return "", [CONTROL_CHARACTER.at(Place(path, line))]
    if path.lower().endswith(".svg"):
        return text, []  # what draws writes it on one line

    for line, typed in enumerate(text.split("\n"), start=1):
        if len(typed) > _LONGEST_LINE:
            place = Place(path, line)
            return "", [_LONG_LINE.at(place, count=len(typed), limit=_LONGEST_LINE)]
    return text, []
