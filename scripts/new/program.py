"""The program in a portfolio's folder: its wheel, and the list that installs it and no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..cannot import Cannot
from .wheel import ROOT, Wheel, compose_wheel

FOLDER = "programma"

_LIST = f"{FOLDER}/requirements.txt"
_LOCK = ROOT / "requirements.lock"
_HEAD = f"""\
# Het programma, met de vingerafdruk van zijn wheel, en alles wat het nodig heeft.
# Pas hier niets aan: 'portfolio vernieuw' schrijft dit bestand, en het wheel ernaast.
# Installeer vanuit de map van het portfolio:
#   pip install --require-hashes --no-deps -r {_LIST}
--only-binary :all:
"""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What changed in a folder: the wheel that stands there now, and those that went away."""

    wheel: str
    gone: tuple[str, ...]
    changed: bool


def program_files() -> Mapping[str, bytes]:
    """Give the files of the program that runs, by their paths in a portfolio. Raises Cannot."""
    wheel = compose_wheel()
    return {f"{FOLDER}/{wheel.name}": wheel.content, _LIST: _list(wheel).encode()}


def _list(wheel: Wheel) -> str:
    # By its path, and by no name: nobody may answer for ours on an index.
    program = f"./{FOLDER}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n"
    return _HEAD + program + _LOCK.read_text("utf-8")


def renew(root: Path) -> Renewed:
    """Put the program that runs in a portfolio, in the place of the one that stands there.

    Raises Cannot where there is no portfolio.
    """
    if not (root / "docs").is_dir():
        raise Cannot(
            f"In '{root}' staat geen portfolio: er is geen map 'docs'. "
            "Ga naar de map van het portfolio, of wijs ze aan met --map."
        )
    files = program_files()
    old = [file for file in (root / FOLDER).glob("*.whl") if f"{FOLDER}/{file.name}" not in files]
    other = {path: data for path, data in files.items() if _read(root / path) != data}

    (root / FOLDER).mkdir(exist_ok=True)
    for path, content in other.items():
        (root / path).write_bytes(content)
    for file in old:
        file.unlink()

    wheel = next(path for path in files if path.endswith(".whl"))
    return Renewed(wheel, tuple(sorted(file.name for file in old)), bool(other or old))


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
