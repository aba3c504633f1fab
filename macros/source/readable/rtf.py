"""RTF: all its letters, those of comments, properties and deleted text too.

Libraries that turn RTF into text leave those out on purpose; here they matter most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pieces import Bounds, Inner, Item, Piece, loose_pieces

_HEX_OF_A_FILE = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n]*){64,}")
_DOCUMENT = re.compile(rb"PK\x03\x04|%PDF-|\{\\rtf|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_LETTER = re.compile(r"\\u(-?\d{1,5}) ?\??|\\'([0-9a-fA-F]{2})")
_LINE_END = re.compile(r"\\(?:par|line|cell|row|tab|page|sect)\b ?")
_ESCAPED = re.compile(r"\\([\\{}])")
_CONTROL = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\[^a-zA-Z]|[{}\r\n]")


def read_rtf(where: str, raw: bytes, bounds: Bounds) -> Iterator[Item]:
    for match in _HEX_OF_A_FILE.finditer(raw):
        inner = bytes.fromhex(match[0].decode("ascii"))
        yield from loose_pieces("in een ingevoegd stuk", bounds.take(inner))
        yield from _files(inner)
    text = _HEX_OF_A_FILE.sub(b"", raw).decode("cp1252", "replace")
    text = re.sub(r"[\r\n]", "", text)
    text = _CONTROL.sub("", _ESCAPED.sub(r"\1", _LETTER.sub(_letter, _LINE_END.sub("\x00", text))))
    yield Piece(where, text.replace("\x00", "\n"))


def _letter(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1]) % 65_536)
    return bytes.fromhex(match[2]).decode("cp1252", "replace")


def _files(raw: bytes) -> Iterator[Inner]:
    """Yield a picture, or the document that stands behind what a program says of it."""
    if raw.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        yield Inner("in een beeld", "beeld", raw)
    elif start := _DOCUMENT.search(raw):
        yield Inner("in een ingevoegd stuk", "", raw[start.start() :])
