"""Pages -> a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .finish import finished, mended
from .layout import Laid

if TYPE_CHECKING:
    from pikepdf import Pdf


def write_pdf(laid: Laid) -> bytes:
    """Write the pages as one file that is PDF/UA-1 and PDF/A-3a."""
    return finished(mended(laid, in_parts=True))


def open_pdf(laid: Laid) -> Pdf:
    """Return the pages, tagged and mended, for who puts them in another file."""
    return mended(laid, in_parts=False)
