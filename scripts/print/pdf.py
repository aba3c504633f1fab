"""Pages -> a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from ..moment import dated
from .layout import Laid, listening
from .metadata import DocumentFacts
from .repair import finished, mended
from .untold import untold

if TYPE_CHECKING:
    from pikepdf import Pdf


def write_pdf(laid: Laid, facts: DocumentFacts, when: datetime) -> bytes:
    """Write the pages as one file that is PDF/UA-1 and PDF/A-3a; the moment is the only date in
    it.
    """
    return finished(open_pdf(laid, when), facts, when)


def open_pdf(laid: Laid, when: datetime) -> Pdf:
    """Give the pages, tagged and mended, for who puts them in another file."""
    # pikepdf packs the file and gives it a name in the end.
    unpacked = {"uncompressed_pdf": True, "pdf_identifier": False}
    # fontTools stamps the fonts that it cuts: with this moment, and not with the hour of the day.
    with listening(laid.log), dated(when):
        raw = laid.document.write_pdf(
            finisher=_describe_links, pdf_variant="pdf/a-3a", pdf_tags=True, **unpacked
        )
    return mended(raw, untold(laid.document.pages))


def _describe_links(document, pdf) -> None:
    """Describe each link by the words that a person reads: WeasyPrint gives its address."""
    import pydyf

    for page in document.pages:
        for _, _, _, box in page.links:
            words = " ".join("".join(_words(box.element)).split())
            if words and box.link_annotation:
                box.link_annotation["Contents"] = pydyf.String(words)


def _words(element) -> Iterator[str]:
    """Give the words in an element; those of a picture are what it shows."""
    yield f" {element.get('alt', '')} " if element.tag == "img" else element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
