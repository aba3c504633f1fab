"""Mails: their headers, texts and attachments, as Python's own email library reads them."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from .pieces import Bounds, Inner, Item, Piece


def read_mail(where: str, raw: bytes, bounds: Bounds) -> Iterator[Item]:
    message = message_from_bytes(raw, policy=policy.default)
    for part in message.walk():
        yield Piece("in de hoofding", "\n".join(_headers(part)))
        if part.is_multipart():
            continue

        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        name = part.get_filename() or ""
        inner_where = "in een bijlage" if name else where
        yield Inner(inner_where, name or _name(part), bounds.take(_utf8(part, content)))


def _headers(part: Message) -> Iterator[str]:
    for name in dict.fromkeys(map(str.lower, part)):
        try:
            yield from map(str, part.get_all(name, ()))
        except (ValueError, TypeError, IndexError, AttributeError):
            # A header that is written against all rules.
            yield ""


def _name(part: Message) -> str:
    return f"tekst.{'html' if part.get_content_subtype() == 'html' else 'txt'}"


def _utf8(part: Message, content: bytes) -> bytes:
    """Return a text in UTF-8, from the encoding that its header names; other content as it is."""
    if part.get_content_maintype() != "text":
        return content
    try:
        return content.decode(part.get_content_charset() or "utf-8").encode()
    except (LookupError, UnicodeDecodeError):
        return content
