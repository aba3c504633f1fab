"""What WeasyPrint leaves undone for PDF/UA-1 and PDF/A-3a, mended with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

import pikepdf

from . import tags
from .artifacts import mark_artifacts
from .joins import join_pages
from .metadata import DocumentFacts, write_metadata


def repair(raw: bytes, seams: Iterable[int], facts: DocumentFacts, when: datetime) -> bytes:
    """Mend a PDF; the same bytes and moment give the same bytes. `seams` tells what runs on over the end of each page."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        join_pages(pdf, seams)
        elements = tags.elements_of(pdf)
        mark_artifacts(pdf, elements)
        tags.mend(pdf, elements)
        _plain_images(pdf)
        _number_pages(pdf)
        write_metadata(pdf, facts, when)
        result = io.BytesIO()
        pdf.save(result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()


def _plain_images(pdf: pikepdf.Pdf) -> None:
    """Let no viewer smooth an image: PDF/A forbids to ask for it."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image" and "/Interpolate" in item:
            del item["/Interpolate"]


def _number_pages(pdf: pikepdf.Pdf) -> None:
    """Label the pages 1, 2, 3 and so on, as they are numbered at their foot, and open with the bookmarks in view."""
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)]))
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
