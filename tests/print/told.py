"""A page as its tags tell it: what stands in which element, and the words that a voice reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_ulong, create_string_buffer

import pypdfium2 as pdfium
import pypdfium2.raw as c

# The hyphen of a line end, as PDFium tells it.
_SOFT = ("\u00ad", "\x02", "\ufffe")


def structure(raw: bytes, page: int) -> str:
    """Return the elements of a page as lines: each below the one that holds it, with its words."""
    with pdfium.PdfDocument(raw) as pdf:
        sheet = pdf[page - 1]
        words = _words(sheet)
        tree = c.FPDF_StructTree_GetForPage(sheet)
        tops = [
            c.FPDF_StructTree_GetChildAtIndex(tree, n)
            for n in range(c.FPDF_StructTree_CountChildren(tree))
        ]
        lines = [line for top in tops for line in _lines(top, words, 0)]
        c.FPDF_StructTree_Close(tree)
    return "\n".join(lines) + "\n"


def spoken(raw: bytes, page: int) -> str:
    """Return what is heard: each element that begins a line by its kind, then its words."""
    kinds = {
        "H1": "Kop 1",
        "H2": "Kop 2",
        "H3": "Kop 3",
        "LI": "Punt",
        "TR": "Rij",
        "Figure": "Beeld",
        "Caption": "Bijschrift",
    }
    heard: list[str] = []
    for line in structure(raw, page).splitlines():
        kind, _, said = line.strip().partition(": ")
        name = kind.partition(" ")[0]
        if name in kinds:
            heard.append(f"{kinds[name]}:")
        elif name in ("P", "BlockQuote", "Note"):
            heard.append("")
        if said and heard:
            heard[-1] = _run_on(heard[-1], said)
    lines = (re.sub(r" (?=[.,;:)?])", "", line) for line in heard if line)
    return "\n".join(lines) + "\n"


def _lines(element: object, words: dict[int, str], depth: int) -> Iterator[str]:
    kind = _text(c.FPDF_StructElement_GetType, element)
    told = {
        "lang": _text(c.FPDF_StructElement_GetLang, element),
        "alt": _text(c.FPDF_StructElement_GetAltText, element),
    }
    head = f"{'  ' * depth}{kind}{' lang=' + told['lang'] if told['lang'] else ''}"
    if told["alt"]:
        yield f"{head}: {told['alt']}"
        return
    run = ""
    for n in range(c.FPDF_StructElement_CountChildren(element)):
        mark = c.FPDF_StructElement_GetChildMarkedContentID(element, n)
        child = c.FPDF_StructElement_GetChildAtIndex(element, n)
        if mark >= 0:
            run = _run_on(run, words.get(mark, ""))
        elif child:
            if run or not head.endswith("·"):
                yield f"{head}: {run}" if run else head
            head, run = "  " * depth + "·", ""
            yield from _lines(child, words, depth + 1)
    if run or not head.endswith("·"):
        yield f"{head}: {run}" if run else head


def _run_on(before: str, words: str) -> str:
    """Put the end of a line and the begin of the next together: a soft hyphen is not heard."""
    said = " ".join(words.split())
    if not said:
        return before
    between = "" if before.endswith(_SOFT) or not before or said in _SOFT else " "
    return before.rstrip("".join(_SOFT)) + between + said if said not in _SOFT else before + said


def _words(sheet: pdfium.PdfPage) -> dict[int, str]:
    """Return the words of each mark on a page."""
    text, words = sheet.get_textpage(), {}
    for item in sheet.get_objects(filter=[c.FPDF_PAGEOBJ_TEXT]):
        mark = c.FPDFPageObj_GetMarkedContentID(item)
        size = c.FPDFTextObj_GetText(item, text, None, 0)
        buffer = create_string_buffer(size * 2)
        c.FPDFTextObj_GetText(item, text, _shorts(buffer), c_ulong(size).value)
        said = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
        words[mark] = words.get(mark, "") + said
    return words


def _text(ask: object, element: object) -> str:
    size = ask(element, None, 0)
    if size <= 2:
        return ""
    buffer = create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _shorts(buffer: object) -> object:
    from ctypes import POINTER, c_ushort, cast

    return cast(buffer, POINTER(c_ushort))
