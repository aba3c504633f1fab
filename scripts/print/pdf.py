"""Pages -> the bytes of a PDF."""

from __future__ import annotations

from datetime import datetime

from .layout import Laid, listening
from .metadata import DocumentFacts
from .repair import repair


def write_pdf(laid: Laid, facts: DocumentFacts, when: datetime) -> bytes:
    """Write the pages as one file that is PDF/UA-1 and PDF/A-3a; the moment is the only date in it."""
    with listening(laid.log):
        raw = laid.document.write_pdf(finisher=_describe_links, pdf_variant="pdf/a-3a", pdf_tags=True)
    return repair(raw, facts, when)


def _describe_links(document, pdf) -> None:
    """Describe each link by the words that a person reads: WeasyPrint gives its address."""
    import pydyf

    for page in document.pages:
        for _, _, _, box in page.links:
            words = " ".join("".join(box.element.itertext()).split())
            if words and box.link_annotation:
                box.link_annotation["Contents"] = pydyf.String(words)
