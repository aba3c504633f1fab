"""Bytes -> text, in whatever encoding somebody saved it."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, an old Mac, DOS: they differ in accents only, and any bytes are text in each of them.
_OLD = ("cp1252", "mac_roman", "cp850")
_ESCAPED = re.compile(
    r"\\u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]{1,5})\}|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6}) ?"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def as_text(raw: bytes) -> str | None:
    """Return bytes as text, or None where they are no text in any encoding."""
    return next(iter(all_texts(raw)), None)


def all_texts(raw: bytes) -> tuple[str, ...]:
    """Return every text that bytes may be: one where they say it themselves, more where an old
    encoding must be guessed.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (raw.decode(encoding, "replace"),)
    if b"\x00" in raw:
        return _wide(raw)
    if _CONTROL.search(raw[:4_096].decode("latin-1")):
        return ()
    try:
        return (raw.decode("utf-8"),)
    except UnicodeDecodeError:
        return tuple(raw.decode(encoding, "replace") for encoding in _OLD)


def without_escapes(text: str) -> str:
    """Return JSON, code or a style with its letters as they are read: one may stand there as a
    number.
    """
    return _ESCAPED.sub(lambda match: chr(int(match[match.lastindex or 0], 16) % 0x110000), text)


def _wide(raw: bytes) -> tuple[str, ...]:
    """Return text of two or four bytes a letter that doesn't say so itself."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and _mostly_western(text):
            return (text,)
    return ()


def _mostly_western(text: str) -> bool:
    """Tell whether a text is of our letters: any bytes are some text of two bytes a letter."""
    start = text[:2_000]
    return 2 * sum(char < "\u0250" for char in start) > len(start)
