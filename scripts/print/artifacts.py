"""Running heads and feet: WeasyPrint writes them as text without an element; here they become
artifacts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf

_MARKED = re.compile(rb"/\w+\s+<</MCID (\d+)>>\s+BDC")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"
PageKey = tuple[int, int]


def mark_artifacts(pdf: pikepdf.Pdf, elements: Iterable[pikepdf.Dictionary]) -> None:
    """Turn every marked text that no element of the structure owns into an artifact."""
    owned = _owned(elements)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    by_number = {int(parents[index]): parents[index + 1] for index in range(0, len(parents), 2)}
    for page in pdf.pages:
        _mark_page(
            page.obj, owned.get(page.obj.objgen, set()), by_number[int(page.obj.StructParents)]
        )


def _owned(elements: Iterable[pikepdf.Dictionary]) -> dict[PageKey, set[int]]:
    """Collect, by page, the marks that elements refer to."""
    owned: dict[PageKey, set[int]] = {}
    for element in elements:
        for kid in element.get("/K", ()):
            if isinstance(kid, int):
                owned.setdefault(element.Pg.objgen, set()).add(kid)
            elif kid.get("/Type") == pikepdf.Name.MCR:
                owned.setdefault(kid.Pg.objgen, set()).add(int(kid.MCID))
    return owned


def _mark_page(page: pikepdf.Dictionary, owned: set[int], parents: pikepdf.Array) -> None:
    def marked(match: re.Match[bytes]) -> bytes:
        number = int(match[1])
        if number in owned:
            return match[0]
        parents[number] = None
        return _ARTIFACT

    content = page.Contents
    content.write(_MARKED.sub(marked, content.read_bytes()))
