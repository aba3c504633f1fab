"""The text of a PDF, page by page, as PDFium reads it."""

from __future__ import annotations

import pypdfium2

from .by_digest import remembered


@remembered(most=256)
def page_texts(raw: bytes) -> tuple[str, ...]:
    """Return the text of each page, in order; nothing where the file can't be opened."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except Exception:  # its own, or those of the bindings below it
        return ()
    try:
        return tuple(_page_text(document, index) for index in range(len(document)))
    finally:
        document.close()


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        text: str = document[index].get_textpage().get_text_bounded()
        return text
    except Exception:
        return ""
