"""Fonts that don't say which letter a sign is: worked out from the font that is in the file."""

from __future__ import annotations

import io

import pikepdf
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from .pdf_streams import dictionaries

_NAMED = ("/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding", "/PDFDocEncoding")


def lacks_letters(value: pikepdf.Object, written: bytes) -> bool:
    """Tell whether an object has a font that may leave open which letters its signs are."""
    if b"/Font" not in written or (b"/Encoding" not in written and b"/Type3" not in written):
        return False
    return any(_is_open(font) for font in dictionaries(value))


def _is_open(font: Dictionary) -> bool:
    if font.get("/Type") != Name.Font or "/ToUnicode" in font:
        return False
    if font.get("/Subtype") in (Name.CIDFontType0, Name.CIDFontType2):
        return False
    encoding = font.get("/Encoding")
    return encoding is not None and str(encoding) not in _NAMED


def give_letters(pdf: Pdf) -> bytes:
    """Return the file with the letters of its fonts, as far as these can be known."""
    for value in pdf.objects:
        for font in dictionaries(value):
            if font.get("/Subtype") == Name.Type0 and "/ToUnicode" not in font:
                letters = _letters(font)
                if letters:
                    font.ToUnicode = pdf.make_stream(_table(letters))
    written = io.BytesIO()
    pdf.save(written, fix_metadata_version=False)
    return written.getvalue()


def _letters(font: Dictionary) -> dict[int, int]:
    """Return the letter of each sign, by number, from the font's own table."""
    below = font.get("/DescendantFonts")
    if not isinstance(below, Array) or not len(below):
        return {}
    descriptor = below[0].get("/FontDescriptor", Dictionary())
    program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
    if not isinstance(program, Stream):
        return {}
    try:
        opened = TTFont(io.BytesIO(program.read_bytes()))
        table = opened.getBestCmap() or {}
        return {opened.getGlyphID(name): letter for letter, name in table.items()}
    except (TTLibError, KeyError, ValueError, AssertionError, pikepdf.PdfError):
        return {}


def _table(letters: dict[int, int]) -> bytes:
    rows = [
        f"<{sign:04X}> <{chr(letter).encode('utf-16-be').hex()}>"
        for sign, letter in sorted(letters.items())
        if sign < 65_536
    ]
    groups = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    mapped = "\n".join(
        f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /L def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{mapped}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
