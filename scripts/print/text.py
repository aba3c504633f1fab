"""What a PDF says and holds: its text as PDFium reads it, and every string and file inside."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from ...macros.source.by_digest import remembered
from ...macros.source.pdf_text import page_texts


@dataclass(frozen=True, slots=True)
class Contents:
    """Texts (pages, metadata, titles, link descriptions) and files (attachments, pictures) of a
    PDF.
    """

    texts: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]


def pdf_text(raw: bytes) -> str:
    """Return the text of all pages; nothing where the file can't be opened."""
    return "\n\n".join(page_texts(raw))


@remembered(most=64)
def pdf_contents(raw: bytes) -> Contents:
    """Return everything readable in a PDF; of a damaged one, what its text says."""
    texts = [pdf_text(raw)]
    files: list[tuple[str, bytes]] = []
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
            for value in pdf.objects:
                texts.extend(_strings(value))
                files.extend(_files(value))
    except pikepdf.PdfError:
        pass
    return Contents(tuple(texts), tuple(files))


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) and depth < 20:
        for child in value.values():
            if not getattr(child, "is_indirect", False):
                yield from _strings(child, depth + 1)
    elif isinstance(value, pikepdf.Array) and depth < 20:
        for child in value:
            if not getattr(child, "is_indirect", False):
                yield from _strings(child, depth + 1)
    if isinstance(value, pikepdf.Stream) and value.get("/Type") == "/Metadata":
        yield value.read_bytes().decode("utf-8", "replace")


def _files(value: object) -> Iterator[tuple[str, bytes]]:
    if not isinstance(value, pikepdf.Stream):
        return
    try:
        if value.get("/Type") == "/EmbeddedFile":
            yield "bijlage.bin", value.read_bytes()
        elif value.get("/Subtype") == "/Image" and value.get("/Filter") == "/DCTDecode":
            yield "beeld.jpg", value.read_raw_bytes()
    except pikepdf.PdfError:
        return
