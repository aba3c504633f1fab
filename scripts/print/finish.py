"""What Typst can't say in a PDF, said with pikepdf: words and targets of links, named places, row
headers, kinds of lists, and the parts of the document.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from .layout import Laid
from .typeset.blocks import END
from .typeset.compiler import Place
from .typeset.ledger import Ledger, Link
from .typeset.source import PAGES

_OURS = "portfolio:"


def mended(laid: Laid, in_parts: bool) -> pikepdf.Pdf:
    """Return the pages with all that their ledger knows; `in_parts` makes an element of each
    part.
    """
    pdf = pikepdf.open(io.BytesIO(laid.raw))
    _lead(pdf, laid.ledger.links)
    _name(pdf, laid.places)
    _mend_structure(pdf, laid.ledger)
    if in_parts:
        _group(pdf)
    return pdf


def finished(pdf: pikepdf.Pdf) -> bytes:
    """Number the pages and close the file; the same pages give the same bytes."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.Root.PageMode = Name.UseOutlines
    written = io.BytesIO()
    with pdf:
        pdf.save(
            written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return written.getvalue()


def _lead(pdf: pikepdf.Pdf, links: list[Link]) -> None:
    """Give each link its words and its target; so far it names its row in the ledger."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            address = str(note.A.URI) if "/A" in note and "/URI" in note.A else ""
            if not address and str(note.get("/Contents", "")).isdecimal():
                note.Contents = String(f"Terug van voetnoot {note.Contents}")
            if not address.startswith(_OURS):
                continue
            link = links[int(address.removeprefix(_OURS))]
            note.Contents = String(link.words)
            if link.address.startswith("#"):
                del note.A
                note.Dest = String(link.address[1:])
            else:
                note.A.URI = String(link.address)


def _name(pdf: pikepdf.Pdf, places: Mapping[str, Place]) -> None:
    names = Array()
    for id, place in sorted(places.items(), key=lambda item: bytes(String(item[0]))):
        if not id.endswith(END) and id != PAGES:
            page = pdf.pages[place.page - 1].obj
            height = float(page.MediaBox[3])
            names.append(String(id))
            names.append(Array([page, Name.XYZ, round(place.x, 2), round(height - place.y, 2), 0]))
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = Dictionary(Names=names)


def _mend_structure(pdf: pikepdf.Pdf, ledger: Ledger) -> None:
    """Match tables and lists with those of the ledger: both are in the order of the document."""
    elements = list(_walk(_document(pdf)))
    tables = [element for element in elements if element.S == Name.Table]
    lists = [element for element in elements if element.S == Name.L]
    # Should Typst ever tag another number of them, a table without row headers is better than none.
    if len(tables) == len(ledger.row_heads):
        for table, heads in zip(tables, ledger.row_heads):
            _head_rows(table, heads)
    if len(lists) == len(ledger.list_kinds):
        for items, kind in zip(lists, ledger.list_kinds):
            _mark_list(items, kind)
    for items in lists:
        _move_lists_in(items)
    for element in elements:
        if element.S == Name.Link:
            _describe_pictures(element)


def _document(pdf: pikepdf.Pdf) -> Object:
    """Return the one element at the top; everything that holds others holds a list of them."""
    root = pdf.Root.StructTreeRoot
    if not isinstance(root.K, Array):
        root.K = Array([root.K])
    document = root.K[0]
    for element in (document, *_walk(document)):
        if "/K" in element and not isinstance(element.K, Array):
            element.K = Array([element.K])
        if isinstance(element.get("/A"), Array):
            _one_owner(element)
    return document


def _one_owner(element: Object) -> None:
    """Keep of a cell what it is in its table, and of all others what their first owner says."""
    told = list(element.A)
    element.A = next((one for one in told if one.get("/O") == Name.Table), told[0])


def _walk(element: Object) -> Iterator[Object]:
    for kid in _kids(element):
        yield kid
        yield from _walk(kid)


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", ())
    return [
        kid
        for kid in (kids if isinstance(kids, Array) else [kids])
        if isinstance(kid, Dictionary) and "/S" in kid
    ]


def _head_rows(table: Object, heads: list[bool]) -> None:
    """Make headers of the first cells that are: Typst knows those of columns only."""
    groups = [group for group in _kids(table) if group.S != Name.THead]
    rows = [row for group in groups for row in ([group] if group.S == Name.TR else _kids(group))]
    if len(rows) != len(heads):
        return
    for row, is_head in zip(rows, heads, strict=True):
        cells = _kids(row)
        if is_head and cells and cells[0].S == Name.TD:
            cells[0].S = Name.TH
            _tell(cells[0], Name.Table, "/Scope", Name.Row)


def _tell(element: Object, owner: Name, key: str, value: Name) -> None:
    told = element.get("/A")
    known = list(told) if isinstance(told, Array) else [told] if told is not None else []
    own = next((attributes for attributes in known if attributes.get("/O") == owner), None)
    if own is None:
        own = Dictionary(O=owner)
        known.append(own)
    own[key] = value
    element.A = known[0] if len(known) == 1 else Array(known)


def _mark_list(items: Object, kind: str) -> None:
    """Say what the marks of a list are, and take out those with nothing in them."""
    if kind:
        items.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{kind}"))
        return
    if "/A" in items:
        del items.A
    for item in _kids(items):
        item.K = Array([kid for kid in item.K if kid.get("/S") != Name.Lbl])


def _move_lists_in(items: Object) -> None:
    """Move a list that stands in a list into the body of the item before it."""
    kept = Array()
    for kid in items.K:
        if isinstance(kid, Dictionary) and kid.get("/S") == Name.L and len(kept):
            body = _kids(kept[-1])[-1]
            body.K.append(kid)
            kid.P = body
        else:
            kept.append(kid)
    items.K = kept


def _describe_pictures(link: Object) -> None:
    """Let a link that holds pictures only say what they show."""
    shown = _kids(link)
    loose = any(isinstance(kid, int) for kid in link.get("/K", ()))
    if shown and not loose and all(kid.S == Name.Figure for kid in shown):
        link.Alt = String(" ".join(str(kid.get("/Alt", "")) for kid in shown))


def _group(pdf: pikepdf.Pdf) -> None:
    """Make one element of each part: from a heading of the first level to the next."""
    document = _document(pdf)
    groups: list[list[Object]] = [[]]
    opened = False
    for kid in document.K:
        opens = any(element.S == Name.H1 for element in (kid, *_walk(kid)))
        if opens and opened:
            groups.append([])
        opened = opened or opens
        groups[-1].append(kid)
    parts = Array()
    for group in groups:
        part = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, K=Array(group))
        )
        for kid in group:
            kid.P = part
        parts.append(part)
    document.K = parts
