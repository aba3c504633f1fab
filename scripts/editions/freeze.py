"""The last good public build -> `docs/edities/<naam>/`: bytes that never change again."""

from __future__ import annotations

import errno
import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...macros.model.folders import EDITIONS
from ...macros.source.portfolio import load
from ..built_from import digest_of, has_changed
from ..cannot import Cannot
from ..durable import settle, settle_names
from ..interrupt import in_one_go
from ..moment import today
from ..open_data import DATA_NAME, SCHEMA_NAME, portfolio_data
from ..output import Output
from ..version import MADE_WITH, this_program
from ..web.make import SITE

NOW = "nu"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_KEPT = ("portfolio.pdf", DATA_NAME, SCHEMA_NAME)
# Only names that say nothing of what is in them; the files themselves are for the jury, and stay
# out.
_HANDED_IN = ("portfolio.pdf", "indiening.pdf", "manifest.json")
_NO_BUILD = "Er is nog geen gebouwde website om te bewaren. Voer eerst 'portfolio bouw' uit."


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was kept where; `stale` tells that the text has changed since the build that was
    kept.
    """

    folder: str
    date: date
    phase: str
    stale: bool


def freeze(root: Path, name: str) -> Frozen:
    """Keep the last good public build under a name. Raises Cannot, NoPortfolio or OSError; then
    nothing was kept.
    """
    _refuse_name(name)
    target = root / EDITIONS / name
    loaded = load(root)
    if target.exists() or target.is_symlink():
        raise Cannot(
            f"De editie '{name}' bestaat al, en een editie verandert nooit. Kies een andere naam."
        )
    if not (root / "build").is_dir():
        raise Cannot(_NO_BUILD)
    when = today(root)
    with Output(root).held() as output:
        if not all((output.folder / SITE / kept).is_file() for kept in _KEPT):
            raise Cannot(_NO_BUILD)
        files = {kept: (output.folder / SITE / kept).read_bytes() for kept in _KEPT}
        data = _parsed(files[DATA_NAME])
        about = _about(
            name, when, str(data["fase"]), files, _handed_in(output.folder / "indiening")
        )
        _keep(output.fresh(), target, files | {"editie.json": about})
        # The data hold no text of the process or of ordinary pages; a site that a forge built has
        # nothing but data.
        stale = _undated(data) != _undated(portfolio_data(loaded.public, when)) or has_changed(
            output.folder, digest_of(loaded.whole, root)
        )
    return Frozen(f"{EDITIONS}/{name}", when, str(data["fase"]), stale)


def _refuse_name(name: str) -> None:
    if name == NOW:
        raise Cannot(f"'{NOW}' betekent vandaag. Kies een andere naam voor de editie.")
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise Cannot(
            f"'{name}' kan geen naam van een editie zijn. Gebruik kleine letters, cijfers en"
            " koppeltekens, zoals 'ingediend-2026'."
        )


def _parsed(raw: bytes) -> dict[str, object]:
    try:
        data = json.loads(raw)
        return data if data["fase"] else {}
    except (ValueError, KeyError, TypeError):
        raise Cannot(
            f"build/site/{DATA_NAME} is niet te lezen. Voer eerst 'portfolio bouw' uit."
        ) from None


def _undated(data: dict[str, object]) -> dict[str, object]:
    """Return the data without what changes by itself: the day, the editions, and the program.

    Through JSON and back, so that both sides have the same types.
    """
    text = json.dumps(data | {"bijgewerkt": None, "edities": None, MADE_WITH: None})
    undated: dict[str, object] = json.loads(text)
    return undated


def _handed_in(folder: Path) -> dict[str, str]:
    """Give the sha256 of what went to the jury with this build, as far as it lies there."""
    return {
        name: _sha256((folder / name).read_bytes())
        for name in _HANDED_IN
        if (folder / name).is_file()
    }


def _about(
    name: str, when: date, phase: str, files: dict[str, bytes], handed_in: dict[str, str]
) -> bytes:
    kept = [
        {"naam": file, "grootte": len(raw), "sha256": _sha256(raw)} for file, raw in files.items()
    ]
    about = {
        "naam": name,
        MADE_WITH: this_program(),
        "datum": when.isoformat(),
        "fase": phase,
        "bestanden": kept,
        "indiening": handed_in,
    }
    return (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _keep(work: Path, target: Path, files: dict[str, bytes]) -> None:
    """Write the files beside and put the folder in place in one step: a cut leaves all or
    nothing.
    """
    folder = work / target.name
    folder.mkdir()
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    settle(folder)
    target.parent.mkdir(exist_ok=True)
    try:
        folder.rename(target)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        _copy_whole(folder, target)
    settle_names(target.parent)


def _copy_whole(folder: Path, target: Path) -> None:
    """Copy to another disk than that of `build/`: beside its place first, so that a cut leaves
    nothing there.
    """
    beside = target.with_name(f".{target.name}.deel")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        shutil.copytree(folder, beside)
        settle(beside)
        beside.rename(target)
    finally:
        with in_one_go():
            shutil.rmtree(beside, ignore_errors=True)
