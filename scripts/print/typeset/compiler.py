"""Code and files -> pages. The only module that knows Typst.

Nothing but what is handed in can be read: it works in a folder of fresh copies, without the
network, the clock, or the fonts of the machine.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from ...cannot import Cannot
from ..resources import OVERRIDES
from .code import quoted

if TYPE_CHECKING:
    import typst

MAIN = "main.typ"
_TEMPLATES = OVERRIDES / "print"
_FONTS = _TEMPLATES / "fonts"
_STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
_PLACES = """(
query(metadata).map(it => (str(it.value), it.location().position())) +
query(heading).filter(it => it.has("label")).map(it => (str(it.label), it.location().position()))
)"""
_SHORT = '#set document(title: "x", date: datetime(year: 2000, month: 1, day: 1))\n'
_UNDRAWN = re.compile(r"(?:the text|the codepoint) `\"(.*?)\"`")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class LayoutUnavailable(Cannot):
    """This machine can't lay pages out; the message is for the person at the keyboard."""


class Refused(Exception):
    """What Typst doesn't compile: what it says, and the line of the code if it names one."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins: a page counted from 1, and points from its top left."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pages:
    """The PDF, empty if none was asked for, and the places of all that has a name."""

    raw: bytes
    places: Mapping[str, Place]
    warnings: Sequence[str] = ()


def typeset(
    code: str, files: Mapping[str, bytes], when: datetime | None, marked: bool = True
) -> Pages:
    """Lay code out, and write the PDF where a moment is given, as both standards ask if it is to be
    marked so. Raises Refused.
    """
    typst = _engine()
    work = Path(tempfile.mkdtemp(prefix="portfolio-"))
    try:
        for template in (*_TEMPLATES.glob("*.typ"), *_TEMPLATES.glob("*.svg")):
            shutil.copyfile(template, work / template.name)
        for name, raw in files.items():
            (work / name).write_bytes(raw)
        (work / MAIN).write_text(code, "utf-8", newline="\n")
        compiler = _compiler(work)
        pdf, warnings = _written(compiler, when, marked) if when else (b"", [])
        return Pages(pdf, _places(compiler), warnings)
    except typst.TypstError as problem:
        raise Refused(problem.message, _line_in(problem.diagnostic)) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _written(compiler: typst.Compiler, when: datetime, marked: bool) -> tuple[bytes, list[str]]:
    pdf, warnings = compiler.compile_with_warnings(
        pdf_standards=[*_STANDARDS] if marked else [], timestamp=int(when.timestamp())
    )
    return pdf if isinstance(pdf, bytes) else b"", [str(warning) for warning in warnings]


def is_shown(name: str, raw: bytes) -> bool:
    """Tell whether a picture, alone on a page, is taken by both standards."""
    code = f'{_SHORT}#image({quoted(name)}, alt: "x")'
    try:
        typeset(code, {name: raw}, datetime(2000, 1, 1, tzinfo=UTC))
    except Refused:
        return False
    return True


def undrawn(letters: Iterable[str]) -> frozenset[str]:
    """Return the letters that no font has: neither ours, nor those that come with Typst."""
    tried = list(letters)
    if not tried:
        return frozenset()
    typst = _engine()
    text = "; ".join(f"par({quoted(letter)})" for letter in tried)
    code = f"{_SHORT}#{{{text}}}"
    try:
        typst.Compiler(
            code.encode(), root=str(_FONTS), font_paths=_fonts(), ignore_system_fonts=True
        ).compile(pdf_standards=[*_STANDARDS], timestamp=0)
    except typst.TypstError as problem:
        told = "".join(_UNDRAWN.findall(problem.diagnostic))
        told = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), told)
        return frozenset(letter for letter in tried if letter in told)
    return frozenset()


def _engine() -> ModuleType:
    """Return the engine, which is imported when pages are laid out. Raises LayoutUnavailable."""
    try:
        import typst
    except (ImportError, OSError):
        raise LayoutUnavailable(
            "De PDF kan niet opgemaakt worden: het onderdeel Typst ontbreekt op deze computer."
            " Installeer het programma opnieuw, met alles wat erbij hoort. 'portfolio bekijk' en"
            " 'portfolio controleer --zonder-bladzijden' werken wel."
        ) from None
    return typst


def _compiler(work: Path) -> typst.Compiler:
    compiler: typst.Compiler = _engine().Compiler(
        str(work / MAIN), root=str(work), font_paths=_fonts(), ignore_system_fonts=True
    )
    return compiler


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read our fonts and those inside the wheel, for letters that ours lack; once."""
    fonts: typst.Fonts = _engine().Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])
    return fonts


def _places(compiler: typst.Compiler) -> dict[str, Place]:
    told = json.loads(compiler.eval(_PLACES))
    return {
        id: Place(int(place["page"]), _points(place["x"]), _points(place["y"]))
        for id, place in told
    }


def _points(length: str | float) -> float:
    return float(length.removesuffix("pt")) if isinstance(length, str) else float(length)


def _line_in(diagnostic: str) -> int:
    match = re.search(rf"{re.escape(MAIN)}:(\d+)", diagnostic)
    return int(match[1]) if match else 0
