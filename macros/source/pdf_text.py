"""The text of a PDF, page by page, as PDFium reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw as pdfium

from .by_digest import remembered

# A sign for a list may lack a letter; so many in a row are words.
_WORDS = 8
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on a page, and what is drawn outside of the part that is shown."""

    shown: str
    outside: str = ""


@remembered(most=256)
def page_texts(raw: bytes) -> tuple[str, ...]:
    """Return the text of each page, in order; nothing where the file can't be opened."""
    return tuple(page.shown for page in read_pages(raw))


def read_pages(raw: bytes, start: int = 0) -> tuple[PageText, ...]:
    """Return the text of each page from one on, counted from 0; nothing where the file can't be
    opened.
    """
    document = _opened(raw)
    if document is None:
        return ()
    try:
        return tuple(_page_text(document, index) for index in range(start, len(document)))
    finally:
        document.close()


def pages_in_code(raw: bytes) -> tuple[int, ...]:
    """Return the pages, from 1, whose fonts don't say which letters a row of signs are."""
    document = _opened(raw)
    if document is None:
        return ()
    try:
        indexes = range(len(document))
        return tuple(index + 1 for index in indexes if _is_in_code(document, index))
    finally:
        document.close()


def _opened(raw: bytes) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(raw)
    except Exception:  # its own, or those of the bindings below it
        return None


def _page_text(document: pypdfium2.PdfDocument, index: int) -> PageText:
    try:
        page = document[index].get_textpage()
        shown, whole = page.get_text_bounded(), page.get_text_range()
    except Exception:
        return PageText("")

    if _SPACE.sub("", shown) == _SPACE.sub("", whole):
        return PageText(shown)
    lines = {*shown.splitlines()}
    return PageText(shown, "\n".join(line for line in whole.splitlines() if line not in lines))


def _is_in_code(document: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        page = document[index].get_textpage()
    except Exception:
        return False
    return any(run >= _WORDS for run in _runs_in_code(page))


def _runs_in_code(page: pypdfium2.PdfTextPage) -> Iterator[int]:
    """Yield the length so far of each row of signs that have no letter."""
    run = 0
    for index in range(page.count_chars()):
        if pdfium.FPDFText_HasUnicodeMapError(page, index) == 1:
            run += 1
            yield run
        elif pdfium.FPDFText_IsGenerated(page, index) != 1:
            run = 0
