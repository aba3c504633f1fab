"""A file of any kind -> its pieces, and those of the files inside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model.annex import FileText
from ..by_digest import remembered
from .archives import read_archive, read_packed
from .code import carries_code
from .kinds import Kind, is_archive, kind_of
from .mail import read_mail
from .markup import read_markup
from .pdf import read_pdf
from .pictures import read_picture
from .pieces import (
    DEEPEST,
    TEXT,
    Bounds,
    Copies,
    Held,
    Inner,
    Item,
    Piece,
    TooMuch,
    Unread,
    loose_pieces,
)
from .plain import read_plain
from .rtf import read_rtf

_ARCHIVES = (Kind.OFFICE, Kind.ZIP)
_LOOSE_BESIDE_THE_TEXT = (Kind.PDF, Kind.MAIL, Kind.RTF)


def read_all(
    name: str, raw: bytes, copies: Copies | None = None
) -> Iterator[Piece | Held | Unread]:
    """Yield everything that can be read in a file, and what can't be.

    A file inside it that is among the copies is named, and not read again.
    """
    yield from _read(name, raw, Bounds(copies), "", 0)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The texts of a file that somebody wrote as such, and where in it something acts."""

    texts: tuple[FileText, ...]
    acting: tuple[str, ...]


@remembered(most=256)
def read_file(raw: bytes, name: str) -> ReadFile:
    """Read a file once, for all who ask about it."""
    texts: list[FileText] = []
    acting: dict[str, None] = {}
    for item in read_all(name, raw):
        if isinstance(item, Held) and item.runs:
            acting[item.where] = None
        if isinstance(item, Piece) and not item.loose and item.text.strip():
            texts.append(FileText(item.where, item.text))
    return ReadFile(tuple(texts), tuple(acting))


def file_texts(raw: bytes, name: str) -> tuple[FileText, ...]:
    """Return the texts of a file that somebody wrote as such, with their places."""
    return read_file(raw, name).texts


def _read(
    name: str, raw: bytes, bounds: Bounds, holder: str, depth: int
) -> Iterator[Piece | Held | Unread]:
    """Yield the pieces of a file that lies in a holder ("in een bijlage"), or in none."""
    try:
        bounds.open_file()
        in_office = kind_of(name, raw) is Kind.OFFICE
        for item in _items(name, raw, bounds):
            if not isinstance(item, Inner):
                yield _placed(item, holder)
                continue

            where = _within(item.where, holder)
            runs = carries_code(item.name, item.raw, in_office)
            yield Held(where, item.name, hashlib.sha256(item.raw).hexdigest(), runs)
            if depth == DEEPEST:
                yield Unread(where)
            else:
                yield from _read(item.name, item.raw, bounds, where, depth + 1)
    except TooMuch:
        yield Unread(holder or TEXT)


def _placed(item: Piece | Held | Unread, holder: str) -> Piece | Held | Unread:
    where = _within(item.where, holder)
    if isinstance(item, Piece):
        return Piece(where, item.text, item.loose)
    return replace(item, where=where)


def _within(where: str, holder: str) -> str:
    """Say "op blz. 2 van een bijlage" of a place in a file that lies in a holder."""
    if not holder:
        return where
    if where == TEXT:
        return holder
    return f"{where} van {holder.removeprefix('in ')}"


def _items(name: str, raw: bytes, bounds: Bounds) -> Iterator[Item]:
    kind = kind_of(name, raw)
    if kind in _LOOSE_BESIDE_THE_TEXT:
        yield from loose_pieces(TEXT, raw)
    if kind not in _ARCHIVES and is_archive(raw):
        # A picture with an archive behind its end is both.
        yield from read_archive("in een bijlage", raw, bounds, is_office=False)

    match kind:
        case Kind.PDF:
            yield from read_pdf(raw, bounds)
        case Kind.OFFICE | Kind.ZIP:
            yield from read_archive(TEXT, raw, bounds, is_office=kind is Kind.OFFICE)
        case Kind.PACKED:
            yield from read_packed(TEXT, name, raw, bounds)
        case Kind.RTF:
            yield from read_rtf(TEXT, raw, bounds)
        case Kind.MAIL:
            yield from read_mail(TEXT, raw, bounds)
        case Kind.MARKUP:
            yield from read_markup(TEXT, raw, bounds)
        case Kind.TEXT:
            yield from read_plain(TEXT, raw, bounds)
        case Kind.PICTURE:
            yield from read_picture(TEXT, raw)
        case Kind.WORDLESS:
            yield from loose_pieces(TEXT, raw)
        case _:
            yield from loose_pieces(TEXT, raw)
            yield Unread(TEXT)
