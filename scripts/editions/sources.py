"""What a person names on the command line -> the data to compare: a file, an edition, or today."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...macros.dutch import day
from ...macros.model.finding import suggestion
from ...macros.model.folders import EDITIONS
from ...macros.source.editions import ABOUT, DATA
from ...macros.source.portfolio import load
from ..cannot import Cannot
from ..moment import moment
from ..open_data import as_json, portfolio_data
from .changes import Change
from .compare import compare
from .freeze import NOW

_NEEDED = ("bijgewerkt", "criteria", "strategie", "acties", "bijlagen")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its data, and how it is called in a sentence."""

    data: dict[str, object]
    label: str


def changes_between(root: Path, old: str, new: str) -> tuple[tuple[Change, ...], Side, Side]:
    """Compare what two names stand for. Raises Cannot, NoPortfolio or OSError."""
    before, after = side(root, old), side(root, new)
    try:
        return compare(before.data, after.data), before, after
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Cannot(
            f"'{old}' en '{new}' zijn niet te vergelijken: een van de twee is niet door dit"
            " programma gemaakt."
        ) from None


def side(root: Path, name: str) -> Side:
    """Find the data: today's source, a file, or an edition, in that order."""
    if name == NOW:
        return _today(root)
    if _is_file(Path(name)):
        data = _read(Path(name))
        return Side(data, f"de stand van {day(date.fromisoformat(str(data['bijgewerkt'])))}")
    folder = root / EDITIONS / name
    if "/" not in name and (folder / DATA).is_file():
        return Side(_read(folder / DATA), _label(folder, name))
    raise Cannot(_unknown(root, name))


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name that no disk takes
        return False


def _today(root: Path) -> Side:
    """Read the source as it is now. Through JSON and back, so that both sides have the same
    types.
    """
    loaded = load(root)
    data = portfolio_data(loaded.public, moment(root, loaded.whole.round).date())
    return Side(json.loads(as_json(data)), NOW)


def _label(folder: Path, name: str) -> str:
    about = _json(folder / ABOUT)
    return f"de editie '{name}' van {day(date.fromisoformat(str(about['datum'])))}"


def _read(file: Path) -> dict[str, object]:
    data = _json(file)
    if any(key not in data for key in _NEEDED):
        raise Cannot(f"'{file}' is geen portfolio.json.")
    return data


def _json(file: Path) -> dict[str, object]:
    """Read what stands in a file by its keys; nothing where it holds none."""
    try:
        data = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        raise Cannot(f"'{file}' is geen leesbaar JSON-bestand.") from None
    return data if isinstance(data, dict) else {}


def _unknown(root: Path, name: str) -> str:
    editions = sorted(entry.name for entry in (root / EDITIONS).glob("*/") if entry.is_dir())
    if editions:
        hint = suggestion(name, editions) or f"De edities zijn: {', '.join(editions)}."
    else:
        hint = "Er zijn nog geen edities."
    return f"'{name}' is geen bestand en geen editie. {hint}"
