"""The structure that a screen reader follows: lists, contents, headers of tables, places of
figures.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_POINTS_A_PIXEL = 0.75
# What says nothing when it is empty; an empty cell still holds its place in a row.
_EMPTY = (
    Name.Span,
    Name.NonStruct,
    Name.Div,
    Name.P,
    Name.Sect,
    Name.Art,
    Name.L,
    Name.LI,
    Name.LBody,
    Name.Lbl,
)


def elements_of(pdf: pikepdf.Pdf) -> list[Dictionary]:
    """List the structure elements in reading order."""
    return [element for top in pdf.Root.StructTreeRoot.K for element in _walk(top)]


def _walk(element: Dictionary) -> Iterator[Dictionary]:
    yield element
    for kid in _kids(element):
        yield from _walk(kid)


def _kids(element: Dictionary) -> Iterator[Dictionary]:
    return (kid for kid in element.get("/K", ()) if isinstance(kid, Dictionary) and "/S" in kid)


def mend(pdf: pikepdf.Pdf, elements: list[Dictionary]) -> None:
    """Mend what WeasyPrint's tags lack."""
    for top in pdf.Root.StructTreeRoot.K:
        _prune(top)
    _contents(elements)
    heights = {page.obj.objgen: float(page.obj.MediaBox[3]) for page in pdf.pages}
    for element in elements:
        kind = element.S
        if kind == Name.L:
            _lists_in_items(element)
        elif kind == Name.LI:
            _body(pdf, element)
        elif kind in (Name.TH, Name.THead):
            _scopes(element)
        elif kind == Name.TD:
            _unnamed(element)
        elif kind == Name.Link:
            _described(element)
        elif kind == Name.Figure:
            _place(element, heights[element.Pg.objgen])


def _contents(elements: list[Dictionary]) -> None:
    """Mark the table of contents as one: of all the document's parts, only it is a `nav`, for which
    there is no tag.
    """
    top = next((kid for kid in _kids(elements[0]) if kid.S == Name.NonStruct), None)
    if top is None:
        return
    top.S = Name.Sect
    for element in list(_walk(top)):
        if element.S == Name.L:
            element.S = Name.TOC
        elif element.S == Name.LI:
            element.S = Name.TOCI
            element.K = Array(
                [kid for part in _kids(element) for kid in _without_body(part, element)]
            )


def _without_body(part: Dictionary, item: Dictionary) -> list[Dictionary]:
    """Give what an item of the contents holds: its line, and the lines below it."""
    if part.S != Name.LBody:
        return [part]
    lines = list(_kids(part))
    for line in lines:
        line.P = item
        line.S = Name.Reference if line.S == Name.Div else line.S
    return lines


def _prune(element: Dictionary) -> bool:
    """Take out elements with nothing in them, such as marks and line ends; tell whether anything is
    left.
    """
    kept = [
        kid
        for kid in element.get("/K", ())
        if not (isinstance(kid, Dictionary) and "/S" in kid) or _prune(kid)
    ]
    if len(kept) != len(element.get("/K", ())):
        element.K = Array(kept)
    return bool(kept) or element.S not in _EMPTY


def _lists_in_items(list: Dictionary) -> None:
    """Move a list that stands in a list into the item before it."""
    items = Array()
    for kid in list.K:
        if isinstance(kid, Dictionary) and kid.get("/S") == Name.L and len(items):
            items[-1].K.append(kid)
            kid.P = items[-1]
        else:
            items.append(kid)
    list.K = items


def _body(pdf: pikepdf.Pdf, item: Dictionary) -> None:
    """Give a list item one body, with all that is not its label."""
    labels = [kid for kid in item.K if isinstance(kid, Dictionary) and kid.get("/S") == Name.Lbl]
    bodies = [kid for kid in item.K if isinstance(kid, Dictionary) and kid.get("/S") == Name.LBody]
    loose = [kid for kid in item.K if kid not in labels and kid not in bodies]
    if not loose and len(bodies) == 1:
        return
    body = (
        bodies[0]
        if bodies
        else pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.LBody, K=Array(), P=item, Pg=item.Pg)
        )
    )
    for kid in [kid for other in bodies[1:] for kid in other.K] + loose:
        body.K.append(kid)
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = body
    item.K = Array([*labels, body])


def _scopes(element: Dictionary) -> None:
    """Say of a header whether it heads a column or a row."""
    in_head = element.S == Name.THead
    for header in _walk(element) if in_head else (element,):
        if header.S == Name.TH and "/A" in header and (in_head or "/Scope" not in header.A):
            header.A.Scope = Name.Column if in_head or _all_headers(header.P) else Name.Row
            _unnamed(header)


def _all_headers(row: Dictionary) -> bool:
    return len(row.K) > 1 and all(cell.S == Name.TH for cell in _kids(row))


def _unnamed(cell: Dictionary) -> None:
    """Leave it at scopes: the headers that WeasyPrint names are other ones as soon as a cell spans
    two rows or columns.
    """
    if "/ID" in cell:
        del cell.ID
    if "/Headers" in cell.get("/A", {}):
        del cell.A.Headers


def _described(link: Dictionary) -> None:
    """Let a link that holds pictures only say what they show."""
    parts = [
        kid for kid in link.K if not (isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)
    ]
    if parts and all(
        isinstance(part, Dictionary) and part.get("/S") == Name.Figure for part in parts
    ):
        link.Alt = String(" ".join(str(part.get("/Alt", "")) for part in parts))


def _place(figure: Dictionary, height: float) -> None:
    """Give the place of a figure in points from the foot of the page: WeasyPrint writes pixels from
    its top.
    """
    left, top, right, bottom = (float(value) * _POINTS_A_PIXEL for value in figure.A.BBox)
    figure.A.BBox = Array(
        [round(value, 3) for value in (left, height - bottom, right, height - top)]
    )
