"""Plain text, data and code: as typed, and with its escapes as the letters that they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from .encodings import all_texts, without_escapes
from .markup import data_files
from .pieces import Bounds, Item, Piece


def read_plain(where: str, raw: bytes, bounds: Bounds) -> Iterator[Item]:
    for text in all_texts(raw) or (raw.decode("utf-8", "replace"),):
        yield Piece(where, text)
        if "\\" in text:
            yield Piece(where, without_escapes(text), loose=True)
        if "\\n" in text:
            # A line end in JSON must not glue two words together.
            yield Piece(where, text.replace("\\n", "\n"), loose=True)
        if "%" in text:
            yield Piece(where, unquote(text), loose=True)
        if "data:" in text:
            yield from data_files(where, text, bounds)
