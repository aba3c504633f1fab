"""The files of a portfolio, read once, as bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..model.finding import Finding, Place, error


@dataclass(frozen=True, slots=True)
class Tree:
    """The regular files below `docs/`, by their path relative to the portfolio's folder ("docs/index.md")."""

    root: Path
    sizes: Mapping[str, int]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self.sizes)

    def matching(self, folder: str, *suffixes: str) -> tuple[str, ...]:
        """Return the paths right inside a folder, optionally with one of the suffixes."""
        return tuple(
            path
            for path in self.paths
            if str(PurePosixPath(path).parent) == folder and (not suffixes or path.lower().endswith(suffixes))
        )

    def below(self, folder: str) -> tuple[str, ...]:
        return tuple(path for path in self.paths if path.startswith(folder + "/"))

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()


def read_tree(root: Path) -> tuple[Tree, list[Finding]]:
    """List `docs/` without following links; links are findings."""
    found: dict[str, int] = {}
    findings: list[Finding] = []
    for entry, path in _walk(root / "docs", "docs"):
        if entry.is_symlink():
            findings.append(_link(path))
        elif entry.is_file(follow_symlinks=False):
            found[path] = entry.stat().st_size
        else:
            findings.append(_not_a_file(path))
    return Tree(root, dict(sorted(found.items()))), findings


def _walk(folder: Path, prefix: str) -> Iterator[tuple[os.DirEntry, str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{prefix}/{entry.name}"
            if entry.is_dir(follow_symlinks=False) and not entry.is_symlink():
                yield from _walk(Path(entry.path), path)
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
    strange = next((i for i, char in enumerate(text) if _forbidden(char)), None)
    if strange is not None:
        return "", [_control_character(path, text.count("\n", 0, strange) + 1)]
    return text, []


def _forbidden(char: str) -> bool:
    # Markdown uses 2 and 3 for itself, this room uses two private characters as marks; XML refuses the others.
    return (char < " " and char not in "\n\t") or char in "\x7f\ue000\ue001\ufffe\uffff"


def _link(path: str) -> Finding:
    return error(
        Place(path),
        "koppeling",
        f"'{path}' is een symbolische koppeling. Die wordt niet gevolgd.",
        "Zet het bestand zelf op deze plaats.",
    )


def _not_a_file(path: str) -> Finding:
    return error(
        Place(path), "geen-bestand", f"'{path}' is geen gewoon bestand en kan niet gelezen worden.", "Verwijder het."
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
