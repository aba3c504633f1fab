"""What a picture says beside its colours: place, maker, comments."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from .pieces import Item, Piece, loose_pieces

_DIRECTORIES = (0x8769, 0x8825, 0xA005)


def read_picture(where: str, raw: bytes) -> Iterator[Item]:
    """Yield the facts that a picture keeps; the words that are drawn in it are not read."""
    yield from loose_pieces(where, raw)
    try:
        with Image.open(io.BytesIO(raw)) as image:
            exif = image.getexif()
            facts = [*image.info.items(), *exif.items()]
            facts += [fact for number in _DIRECTORIES for fact in exif.get_ifd(number).items()]
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError):
        return
    texts = [_text(value) for _, value in facts]
    yield Piece("in de eigenschappen", " \n".join(filter(None, texts)))


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") if value.count(0) * 4 < len(value) else ""
    return value if isinstance(value, str) else ""
