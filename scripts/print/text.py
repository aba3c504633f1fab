"""What the pages of a PDF say, as PDFium reads it."""

from __future__ import annotations

from ...macros.source.pdf_text import page_texts


def pdf_text(raw: bytes) -> str:
    """Return the text of all pages; nothing where the file can't be opened."""
    return "\n\n".join(page_texts(raw))
