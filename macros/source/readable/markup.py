"""HTML, drawings and other texts between tags, with the files that are written inside them."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from .encodings import all_texts, without_escapes
from .pieces import Bounds, Inner, Item, Piece

# One that is never closed goes on to the end: looked for anew behind each `<`, it would take hours.
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
_BLOCK_TAG = re.compile(
    r"</?(?:\w+:)?(?:p|div|li|td|th|tr|h[1-6]|dt|dd|br|section|article|figcaption|title|text)\b[^>]*(?:>|\Z)",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_DATA_ADDRESS = re.compile(
    r"data:([\w.+/-]*)((?:;[\w.=+-]+)*?)(;base64)?,([^\"'<>)\s]*(?:\s+[\w+/=]+)*)", re.IGNORECASE
)
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]{1,80})\s+(['\"])(.*?)\2", re.DOTALL)
_NAMED = re.compile(r"&([\w.-]{1,80});")
_HEAD = 20_000
_LONGEST_ENTITY = 2_000
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def read_markup(where: str, raw: bytes, bounds: Bounds) -> Iterator[Item]:
    """Yield a text as typed, as it is read without its tags, and the files in its addresses."""
    for text in all_texts(raw) or (raw.decode("utf-8", "replace"),):
        yield Piece(where, text, loose=True)
        # Words that stand next to each other on the page must do so here, and attributes must not
        # come between.
        shown = _with_entities(_CDATA.sub(r"\1", text))
        yield Piece(where, html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" \n", shown))))
        yield Piece(where, html.unescape(text), loose=True)
        if "\\" in text:
            # Data in a page, such as that for search engines, is JSON.
            yield Piece(where, without_escapes(text), loose=True)
        yield from data_files(where, text, bounds)


def _with_entities(text: str) -> str:
    """Put what a text calls by names of its own in the places of those names, once."""
    entities = {match[1]: match[3] for match in _ENTITY.finditer(text[:_HEAD])}
    if not entities:
        return text
    # Each is put in once or a few times; a bomb of them is left as it is typed.
    return _NAMED.sub(lambda match: entities.get(match[1], match[0])[:_LONGEST_ENTITY], text)


def data_files(where: str, text: str, bounds: Bounds) -> Iterator[Inner]:
    """Yield the files that are written in a text as an address."""
    for match in _DATA_ADDRESS.finditer(text):
        kind, _, is_base64, content = match.groups()
        written = unquote_to_bytes(html.unescape(content).encode())
        raw = _from_base64(written) if is_base64 else written
        if raw:
            yield Inner("in een beeld", f"beeld.{_ending(kind)}", bounds.take(raw))


def _from_base64(written: bytes) -> bytes:
    plain = _NO_BASE64.sub("", written.decode("latin-1"))
    plain = plain[: -1 if len(plain) % 4 == 1 else None]
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except binascii.Error:
        return b""


def _ending(kind: str) -> str:
    return kind.rsplit("/", 1)[-1].split("+")[0].lower() or "txt"
