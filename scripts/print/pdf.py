"""Pages -> the bytes of a PDF."""

from __future__ import annotations

from datetime import datetime

from ..moment import dated
from .layout import Laid, listening
from .metadata import DocumentFacts
from .repair import repair
from .seams import seams


def write_pdf(laid: Laid, facts: DocumentFacts, when: datetime) -> bytes:
    """Write the pages as one file that is PDF/UA-1 and PDF/A-3a; the moment is the only date in it."""
    # fontTools stamps the fonts that it cuts: with this moment, and not with the hour of the day.
    with listening(laid.log), dated(when):
        raw = laid.document.write_pdf(finisher=_describe_links, pdf_variant="pdf/a-3a", pdf_tags=True)
    return repair(raw, seams(laid.document.pages), facts, when)


def _describe_links(document, pdf) -> None:
    """Describe each link by the words that a person reads: WeasyPrint gives its address."""
    import pydyf

    for page in document.pages:
        for _, _, _, box in page.links:
            words = " ".join("".join(box.element.itertext()).split())
            if words and box.link_annotation:
                box.link_annotation["Contents"] = pydyf.String(words)
