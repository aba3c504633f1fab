"""Signatures hold of the file that was signed, and of no copy: in the bundle they would be shown as
broken.
"""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Dictionary, Name, Object


def take_signatures_out(pages: Iterable[Object]) -> None:
    """Leave what a signature looks like; the signed file itself lies beside the bundle."""
    for page in pages:
        for note in page.get("/Annots", ()):
            for field in (note, note.get("/Parent")):
                if isinstance(field, Dictionary) and field.get("/FT") == Name.Sig and "/V" in field:
                    del field.V
