"""What a file is: by its first bytes, and by its name where those say nothing."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from .encodings import as_text


class Kind(StrEnum):
    """What a reader must know of a file."""

    PDF = "pdf"
    OFFICE = "office"
    OLE = "ole"
    RTF = "rtf"
    MAIL = "mail"
    PICTURE = "picture"
    MARKUP = "markup"
    TEXT = "text"
    ZIP = "zip"
    PACKED = "packed"
    ARCHIVE = "archive"
    WORDLESS = "wordless"
    PROGRAM = "program"
    UNKNOWN = "unknown"


_MARKUP_NAMES = frozenset(
    {"htm", "html", "shtml", "mht", "svg", "xml", "xsl", "xslt", "xht", "xhtml", "rels", "vml"}
    | {"kml", "gpx", "rdf", "hta", "xfdf", "xdp"}
)
_MAIL_HEADERS = re.compile(
    r"\A(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    r"(?:MIME-Version|Content-Transfer-Encoding|Message-ID|Return-Path|Received):",
    re.IGNORECASE,
)
_MAGIC = (
    (b"{\\rtf", Kind.RTF),
    (b"\x1f\x8b", Kind.PACKED),
    (b"BZh", Kind.PACKED),
    (b"\xfd7zXZ\x00", Kind.PACKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"MSCF", Kind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Kind.ARCHIVE),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
    (b"\xca\xfe\xba\xbe", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
    (b"\xce\xfa\xed\xfe", Kind.PROGRAM),
    (b"\x00asm", Kind.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind.PROGRAM),
    # Fonts, vector pictures of an office program, sound and film: no words, or loose ones.
    (b"wOF", Kind.WORDLESS),
    (b"\x00\x01\x00\x00", Kind.WORDLESS),
    (b"OTTO", Kind.WORDLESS),
    (b"true", Kind.WORDLESS),
    (b"\x01\x00\x00\x00", Kind.WORDLESS),
    (b"\xd7\xcd\xc6\x9a", Kind.WORDLESS),
    (b"ID3", Kind.WORDLESS),
    (b"OggS", Kind.WORDLESS),
)
# What an office program puts beside its text, and what begins in no way of its own.
_WORDLESS_NAMES = frozenset({"odttf", "fntdata", "emf", "wmf", "mp3", "mp4", "wav", "m4a", "icc"})
_PRINTER = re.compile(r"printerSettings\d*\.bin", re.IGNORECASE)


def suffix(name: str) -> str:
    """Return what stands behind the last dot of a file's name, or the whole name."""
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[-1].lower() if "." in base else base.lower()


def kind_of(name: str, raw: bytes) -> Kind:
    """Tell what a file is; the content goes before the name."""
    by_content = _by_content(raw)
    if by_content is not None:
        return by_content
    if suffix(name) in _WORDLESS_NAMES or _PRINTER.search(name):
        return Kind.WORDLESS

    text = as_text(raw)
    if text is None:
        return Kind.UNKNOWN
    if suffix(name) in _MARKUP_NAMES or text.lstrip().startswith("<"):
        return Kind.MARKUP
    if suffix(name) in ("eml", "mht", "mhtml") or _MAIL_HEADERS.match(text[:8_000]):
        return Kind.MAIL
    return Kind.TEXT


def _by_content(raw: bytes) -> Kind | None:
    if b"%PDF-" in raw[:1024]:
        return Kind.PDF
    if raw[:2] == b"PK" and is_archive(raw):
        return Kind.OFFICE if _is_office(raw) else Kind.ZIP
    if raw[:4] == b"RIFF":
        return Kind.PICTURE if raw[8:12] == b"WEBP" else Kind.WORDLESS
    if raw[4:8] == b"ftyp":
        return Kind.PICTURE if raw[8:12] in (b"avif", b"heic", b"mif1") else Kind.WORDLESS
    by_magic = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)
    return Kind.ZIP if by_magic is None and is_archive(raw) else by_magic


def _is_office(raw: bytes) -> bool:
    names = member_names(raw)
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def is_archive(raw: bytes) -> bool:
    """Tell whether a file ends as an archive does, whatever it begins with."""
    return zipfile.is_zipfile(io.BytesIO(raw))


def member_names(raw: bytes) -> frozenset[str]:
    """Return the names of the files in an archive; none where it can't be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return frozenset()
