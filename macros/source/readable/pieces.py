"""What a reader yields, and how much it may unpack."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and its place; `loose` are bytes in which words may lie among other things."""

    where: str
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside a file, still to be read."""

    where: str
    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A file inside a file; its own pieces stand beside it. `runs` tells that it is a program, or
    something else that acts.
    """

    where: str
    name: str
    sha256: str
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A place in which nobody knows what stands."""

    where: str


Item = Piece | Inner | Held | Unread

# Where the text of a file without pages stands.
TEXT = "in de tekst"

# Far above what an annex needs. Each is unpacked and read by itself, so the first bounds the memory
# and the second the time.
LARGEST = 50_000_000
MOST_BYTES = 250_000_000
MOST_FILES = 3_000
DEEPEST = 6


class TooMuch(Exception):
    """More would be unpacked than a file may hold."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Files that are read elsewhere, by their size: a copy of one need not be read again."""

    digests: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def among(self, size: int, stream: IO[bytes]) -> str:
        """Return the digest of a stream that is a copy; nothing where it is none."""
        if size not in self.digests:
            return ""
        digest = hashlib.sha256()
        left = size + 1
        while left > 0 and (chunk := stream.read(min(left, 1_000_000))):
            digest.update(chunk)
            left -= len(chunk)
        return digest.hexdigest() if digest.hexdigest() in self.digests[size] else ""


class Bounds:
    """What may still be unpacked of one file; counts down."""

    def __init__(self, copies: Copies | None = None) -> None:
        self.copies = copies or Copies()
        self.bytes = MOST_BYTES
        self.files = MOST_FILES

    @property
    def next(self) -> int:
        """How many bytes the next unpacking may give at most."""
        return min(LARGEST, self.bytes)

    def take(self, raw: bytes) -> bytes:
        """Count what was unpacked, of which one byte more than `next` was asked. Raises TooMuch."""
        if len(raw) > self.next:
            raise TooMuch
        self.bytes -= len(raw)
        return raw

    def open_file(self) -> None:
        """Count a file that is opened. Raises TooMuch."""
        if self.files == 0:
            raise TooMuch
        self.files -= 1


def loose_pieces(where: str, raw: bytes) -> Iterator[Piece]:
    """Yield bytes in the encodings in which a text may lie among others."""
    yield Piece(where, raw.decode("latin-1"), loose=True)
    if b"\x00" in raw:
        yield Piece(where, raw.decode("utf-16-le", "ignore"), loose=True)
        yield Piece(where, raw[1:].decode("utf-16-le", "ignore"), loose=True)
