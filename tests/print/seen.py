"""What is seen on the pages of a PDF, and in which order it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name
from PIL import ImageChops

_MILLIMETRE = 72 / 25.4
# The running head and foot stand in these; beside the text, nothing does.
_LEFT = _RIGHT = 20 * _MILLIMETRE
_FOOT = 5 * _MILLIMETRE


def ink_in_margins(raw: bytes, first: int = 1) -> list[int]:
    """List the pages that have ink beside the text, or at the very foot."""
    found = []
    with pdfium.PdfDocument(raw) as pdf:
        for number, page in enumerate(pdf, start=1):
            seen = page.render(scale=1).to_pil().convert("L")
            left, _, right, bottom = ImageChops.invert(seen).getbbox() or (99, 0, 0, 0)
            wide, high = seen.size
            inside = left >= _LEFT and right <= wide - _RIGHT and bottom <= high - _FOOT
            if number >= first and not inside:
                found.append(number)
    return found


def elements_of(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Yield the elements that hold something on a page, in the order in which they are told."""
    for top in pdf.Root.StructTreeRoot.K:
        yield from _walk(top)


def _walk(element: Dictionary) -> Iterator[Dictionary]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _walk(kid)


def page_of_element(element: Dictionary) -> tuple[int, int] | None:
    """Return the page on which an element has words of its own; None where it has none."""
    for kid in reversed(list(element.get("/K", ()))):
        if isinstance(kid, int):
            return element.Pg.objgen
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            return kid.get("/Pg", element.get("/Pg")).objgen
    return None
