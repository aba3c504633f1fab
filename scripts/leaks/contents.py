"""Every byte of a public file, as text and as the files inside it."""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from PIL import Image

from ..print.text import pdf_contents

_MAX_DEPTH = 4
_TAG = re.compile(r"<[^>]*>")
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|td|th|tr|h[1-6]|dt|dd|br|section|article|figcaption|title|text)\b[^>]*>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Content:
    """One file, or a file inside a file; `name` shows the way to it."""

    name: str
    raw: bytes
    texts: tuple[str, ...]


class UnknownKind(Exception):
    """A kind of file that nobody taught this room to read."""


def key(name: str, raw: bytes) -> str:
    """Name what a file says by its bytes and by how they are read."""
    return f"{_suffix(name)} {hashlib.sha256(raw).hexdigest()}"


def contents(
    name: str, raw: bytes, depth: int = 0, read: Set[str] = frozenset(), any_kind: bool = False
) -> Iterator[Content]:
    """Yield a file and everything inside it, but no text of a copy of what is read anyway.

    Raises UnknownKind, unless `any_kind` is allowed: then a file of an unknown kind is read as
    loose bytes.
    """
    reader = _READERS.get(_suffix(name), _nothing if any_kind else None)
    if reader is None:
        raise UnknownKind
    loose = _outside_members(raw) if _suffix(name) == "zip" else raw
    yield Content(name, raw, (*reader(raw), *_loose_texts(loose)))
    if depth < _MAX_DEPTH:
        for inner, inside in _inside(_suffix(name), raw):
            yield from _member(f"{name} › {inner}", inner, inside, depth + 1, read)


def _member(path: str, name: str, raw: bytes, depth: int, read: Set[str]) -> Iterator[Content]:
    """Yield a file inside a file; one of an unknown kind is read as loose bytes."""
    if key(name, raw) in read:
        yield Content(path, raw, ())
        return
    try:
        for content in contents(name, raw, depth, read):
            yield Content(path + content.name[len(name) :], content.raw, content.texts)
    except UnknownKind:
        yield Content(path, raw, tuple(_loose_texts(raw)))


def _suffix(name: str) -> str:
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[-1].lower() if "." in base else base.lower()


def _markup(raw: bytes) -> Iterator[str]:
    text = raw.decode("utf-8", "replace")
    yield text
    # Words that stand next to each other on the page must do so here, and attributes must not come
    # between.
    yield html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" \n", text)))
    yield html.unescape(text)
    yield from (_without_escapes(data) for data in _DATA.findall(text))


def _plain(raw: bytes) -> Iterator[str]:
    text = raw.decode("utf-8", "replace")
    yield text
    if "\\u" in text:
        yield _without_escapes(text)
    if "\\n" in text:
        # A line end in JSON must not glue two words together.
        yield text.replace("\\n", "\n")
    if "%" in text:
        yield unquote(text)


def _without_escapes(text: str) -> str:
    """Return JSON with its letters as they are read; one outside ASCII may stand there as a
    number.
    """
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _picture(raw: bytes) -> Iterator[str]:
    try:
        with Image.open(io.BytesIO(raw)) as image:
            facts = chain(image.info.items(), image.getexif().items())
            yield " \n".join(f"{name} {value}" for name, value in facts)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return


def _pdf(raw: bytes) -> Iterator[str]:
    yield from pdf_contents(raw).texts


def _nothing(raw: bytes) -> Iterator[str]:
    return iter(())


def _loose_texts(raw: bytes) -> Iterator[str]:
    """Yield the bytes in the encodings in which a text may lie among others."""
    yield raw.decode("latin-1")
    if b"\x00" in raw:
        yield raw.decode("utf-16-le", "ignore")
        yield raw[1:].decode("utf-16-le", "ignore")


def _inside(suffix: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    if suffix == "pdf":
        yield from pdf_contents(raw).files
    elif zipfile.is_zipfile(io.BytesIO(raw)) and suffix not in ("pdf",):
        yield from _zipped(raw)
    elif suffix == "gz":
        try:
            yield "inhoud.txt", zlib.decompress(raw, wbits=31)
        except zlib.error:
            return


def _outside_members(raw: bytes) -> bytes:
    """Return the bytes of an archive without the packed ones of its members, which are read
    unpacked.
    """
    left, end = bytearray(), 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    except zipfile.BadZipFile:
        return raw
    for member in members:
        names = raw[member.header_offset + 26 : member.header_offset + 30]
        start = (
            member.header_offset
            + 30
            + int.from_bytes(names[:2], "little")
            + int.from_bytes(names[2:], "little")
        )
        if start >= end and _fills(raw[start : start + member.compress_size]):
            left += raw[end:start]
            end = start + member.compress_size
    return bytes(left + raw[end:])


def _fills(packed: bytes) -> bool:
    """Tell whether a packed stream ends where it should, so that nothing hides behind it."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacker.decompress(packed)
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data


def _zipped(raw: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield (
                "namen.txt",
                "\n".join([archive.comment.decode("latin-1"), *archive.namelist()]).encode(),
            )
            for name in archive.namelist():
                yield name, archive.read(name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    **dict.fromkeys(("html", "svg", "xml"), _markup),
    **dict.fromkeys(
        ("css", "js", "json", "txt", "csv", "ics", "webmanifest", "_headers", "md"), _plain
    ),
    **dict.fromkeys(("png", "jpg", "jpeg", "webp", "gif"), _picture),
    **dict.fromkeys(("woff2", "zip", "gz", "xlsx", "docx", "pptx", "ods", "odt", "odp"), _nothing),
    "pdf": _pdf,
}
