"""What WeasyPrint leaves undone for PDF/UA-1 and PDF/A-3a, mended with pikepdf."""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
from pikepdf import Name

from . import tags
from .artifacts import mark_artifacts
from .joins import Joiner
from .languages import tell_languages
from .list_numbers import tell_numbers
from .metadata import DocumentFacts, write_metadata
from .notes import mark_notes
from .untold import Untold, matched


def mended(raw: bytes, known: Untold) -> pikepdf.Pdf:
    """Mend the pages of a PDF with what its layout knows of them."""
    pdf = pikepdf.open(io.BytesIO(raw))
    before, pages = tags.elements_of(pdf), [page.obj for page in pdf.pages]
    lists = matched(before, Name.L, pages, known.marks)
    links, articles = (
        matched(before, Name.Link, pages, known.links),
        matched(before, Name.Art, pages, known.articles),
    )
    joiner = Joiner(pdf)
    joiner.join_lines((element, part.source) for element, part in links)
    joiner.join_pages(known.seams)
    elements = tags.elements_of(pdf)
    mark_artifacts(pdf, elements)
    tags.mend(pdf, elements)
    mark_notes(pdf, elements)
    tell_numbers(lists)
    tell_languages([*links, *articles])
    _plain_images(pdf)
    _soft_hyphens(pdf)
    return pdf


def finished(pdf: pikepdf.Pdf, facts: DocumentFacts, when: datetime) -> bytes:
    """Number the pages, describe the whole, and close the file; the same pages and moment give the
    same bytes.
    """
    _number_pages(pdf)
    write_metadata(pdf, facts, when)
    result = io.BytesIO()
    with pdf:
        pdf.save(
            result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return result.getvalue()


def _plain_images(pdf: pikepdf.Pdf) -> None:
    """Let no viewer smooth an image: PDF/A forbids to ask for it."""
    for item in pdf.objects:
        if (
            isinstance(item, pikepdf.Stream)
            and item.get("/Subtype") == "/Image"
            and "/Interpolate" in item
        ):
            del item["/Interpolate"]


def _soft_hyphens(pdf: pikepdf.Pdf) -> None:
    """Tell the hyphen that a line end asks for from one that was typed, so that the word is read as
    one: ours has a glyph of its own.
    """
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            item.ToUnicode.write(item.ToUnicode.read_bytes().replace(b"<2010>", b"<00ad>"))


def _number_pages(pdf: pikepdf.Pdf) -> None:
    """Label the pages 1, 2, 3 and so on, as they are numbered at their foot, and open with the
    bookmarks in view.
    """
    pdf.Root.PageLabels = pikepdf.Dictionary(
        Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)])
    )
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
