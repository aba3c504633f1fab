"""Archives, and the documents of office programs, which are archives of XML."""

from __future__ import annotations

import bz2
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from .kinds import suffix
from .pieces import Bounds, Held, Inner, Item, Piece, Unread, loose_pieces

# What ends a run of letters: a paragraph, a cell, a line.
_BLOCKS = frozenset({"p", "si", "c", "tc", "tr", "br", "h", "is", "comment", "table-cell", "tab"})
_PROPERTIES = ("docProps/", "meta.xml", "customXml/")
_REMARKS = ("comments", "threadedComment", "annotations", "commentAuthors", "persons/")


def read_archive(where: str, raw: bytes, bounds: Bounds, is_office: bool) -> Iterator[Item]:
    """Yield the files of an archive; of an office document the text of its parts."""
    yield from loose_pieces(where, outside_members(raw))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            comment = archive.comment.decode("latin-1")
            names = "\n".join([comment, *archive.namelist()])
            yield Piece("in de namen van de bestanden", names, loose=True)
            for member in archive.infolist():
                if not member.is_dir():
                    yield from _member(where, archive, member, bounds, is_office)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        yield Unread(where)


def _member(
    where: str,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    bounds: Bounds,
    is_office: bool,
) -> Iterator[Item]:
    name = member.filename
    try:
        with archive.open(member) as stream:
            copy = bounds.copies.among(member.file_size, stream)
        if copy:
            yield Held("in een bijlage", name, copy)
            return
        with archive.open(member) as stream:
            raw = bounds.take(stream.read(bounds.next + 1))
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, OSError, EOFError):
        # Locked, packed in a rare way, or damaged.
        yield Unread("in een bijlage")
        return

    if is_office and suffix(name) in ("xml", "rels", "vml"):
        yield from _part(_place_of_part(where, name), raw)
    else:
        inner_where = (
            "in een beeld" if "media/" in name or "Pictures/" in name else "in een bijlage"
        )
        yield Inner(inner_where, name, raw)


def _place_of_part(where: str, name: str) -> str:
    if name.startswith(_PROPERTIES):
        return "in de eigenschappen"
    return "in een opmerking" if any(word in name for word in _REMARKS) else where


def _part(where: str, raw: bytes) -> Iterator[Item]:
    """Yield the text of a part of a document, and what its attributes say."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        yield from loose_pieces(where, raw)
        yield Unread(where)
        return

    texts, attributes = [], []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            attributes += [element.text or ""]
        elif event == "start":
            texts += [element.text or ""]
            attributes += element.attrib.values()
        else:
            block = etree.QName(element).localname in _BLOCKS
            texts += ["\n" if block else "", element.tail or ""]
    yield Piece(where, "".join(texts))
    yield Piece(where, "\n".join(attributes), loose=True)


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def read_packed(where: str, name: str, raw: bytes, bounds: Bounds) -> Iterator[Item]:
    """Yield the one file that gzip, bzip2 or xz packed."""
    yield from loose_pieces(where, raw[:2_000])
    inner_name = name.rsplit(".", 1)[0] if "." in name else "inhoud"
    while raw:
        unpacker = _unpacker(raw)
        try:
            inner = unpacker.decompress(raw, bounds.next + 1)
        except (OSError, zlib.error, lzma.LZMAError, EOFError, ValueError):
            yield Unread("in een bijlage")
            return
        yield Inner("in een bijlage", inner_name, bounds.take(inner))
        if not unpacker.eof:
            yield Unread("in een bijlage")
            return
        raw = unpacker.unused_data


def _unpacker(raw: bytes) -> _Unpacker:
    if raw.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if raw.startswith(b"\xfd7zXZ"):
        return lzma.LZMADecompressor(memlimit=100_000_000)
    return zlib.decompressobj(wbits=31)


def outside_members(raw: bytes) -> bytes:
    """Return the bytes of an archive without the packed ones of its members, which are read
    unpacked.
    """
    left, end = bytearray(), 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return raw

    for member in members:
        names = raw[member.header_offset + 26 : member.header_offset + 30]
        lengths = int.from_bytes(names[:2], "little") + int.from_bytes(names[2:], "little")
        start = member.header_offset + 30 + lengths
        if start >= end and _fills(raw[start : start + member.compress_size]):
            left += raw[end:start]
            end = start + member.compress_size
    return bytes(left + raw[end:])


def _fills(packed: bytes) -> bool:
    """Tell whether a packed stream ends where it should, so that nothing hides behind it."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left = packed
    try:
        while left and not unpacker.eof:
            unpacker.decompress(left, 1_000_000)
            left = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data
