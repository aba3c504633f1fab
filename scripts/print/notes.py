"""Footnotes as what they are: a reference in the text, and a note; WeasyPrint tags a raised number
and a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf
from pikepdf import Dictionary, Name, NameTree, String

# As Markdown names them: from a number to its note, and back.
_NUMBER = re.compile(r"(?:.*-)?fn\d*:.+")
_WAY_BACK = re.compile(r"(?:.*-)?fnref\d*:.+")


def mark_notes(pdf: pikepdf.Pdf, elements: Iterable[Dictionary]) -> None:
    """Mark every footnote, with the id that PDF/UA asks of it, and what refers to one."""
    for link in (element for element in elements if element.S == Name.Link):
        target = _target(link)
        if _NUMBER.fullmatch(target) and link.P.S == Name.NonStruct:
            link.P.S = Name.Reference
        elif _WAY_BACK.fullmatch(target):
            _mark_note(pdf, link)


def _target(link: Dictionary) -> str:
    notes = (kid.Obj for kid in link.get("/K", ()) if isinstance(kid, Dictionary) and "/Obj" in kid)
    return next((str(note.Dest) for note in notes if isinstance(note.get("/Dest"), String)), "")


def _mark_note(pdf: pikepdf.Pdf, link: Dictionary) -> None:
    item = link
    while item.S not in (Name.LI, Name.Note, Name.Document):
        item = item.P
    if item.S != Name.LI:
        return
    item.S = Name.Note
    item.P.S = Name.Div
    for part in item.K:
        if part.S == Name.LBody:
            part.S = Name.Div
    _named(pdf, item)


def _named(pdf: pikepdf.Pdf, note: Dictionary) -> None:
    root = pdf.Root.StructTreeRoot
    if "/IDTree" not in root:
        root.IDTree = NameTree.new(pdf).obj
    names = NameTree(root.IDTree)
    id = f"noot-{sum(key.startswith('noot-') for key in names) + 1}"
    names[id] = note
    note.ID = String(id)
