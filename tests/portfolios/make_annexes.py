"""Make the annex files of the portfolio Zonnedal: small, and the same bytes on every run.

    python make_annexes.py MAP

MAP is a copy of `zonnedal/`; nothing of this is committed.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pikepdf

A4 = (595, 842)
A3_LANDSCAPE = (1191, 842)
PUBLIC = "docs/bijlagen/bestanden"
PRIVATE = "docs/bijlagen/niet-openbaar"


@dataclass(frozen=True)
class Pdf:
    """A PDF to make: sizes in points; `scan` has no text, `rotated` turns every page, `links` has a
    destination inside.
    """

    pages: int
    size: tuple[int, int] = A4
    scan: bool = False
    rotated: bool = False
    links: bool = False


PDFS = {
    f"{PUBLIC}/Strategie Zonnedal 2026-2031.pdf": Pdf(22, links=True),
    f"{PUBLIC}/college_2026-017.pdf": Pdf(2),
    f"{PUBLIC}/motie-2025-12.pdf": Pdf(1),
    f"{PUBLIC}/4-principes.pdf": Pdf(6),
    f"{PUBLIC}/charter-partners-3.pdf": Pdf(4),
    f"{PUBLIC}/profiel-0-25.pdf": Pdf(30, links=True),
    f"{PUBLIC}/taalbeleid-2.pdf": Pdf(8),
    f"{PUBLIC}/Nota diversiteit – één stad.pdf": Pdf(12),
    f"{PUBLIC}/regiegroep-2025-11.pdf": Pdf(5),
    f"{PUBLIC}/dialoogplan-3-lijnen.pdf": Pdf(10),
    f"{PUBLIC}/jongerenmonitor-2024.pdf": Pdf(40),
    f"{PUBLIC}/jaarplan-diensten-2026.pdf": Pdf(18),
    f"{PUBLIC}/kinderraad-14.pdf": Pdf(6),
    f"{PUBLIC}/advies-skate-2.pdf": Pdf(3, scan=True),
    f"{PUBLIC}/antwoord-advies-2.pdf": Pdf(2),
    f"{PUBLIC}/voorzieningenplan-4.pdf": Pdf(26),
    f"{PUBLIC}/opvang-2025-08.pdf": Pdf(11),
    f"{PUBLIC}/speelkaart-1-2500.pdf": Pdf(2, A3_LANDSCAPE),
    f"{PUBLIC}/doelgroepenkaart-a3.pdf": Pdf(1, A3_LANDSCAPE, rotated=True),
    f"{PUBLIC}/toegankelijkheid-32.pdf": Pdf(14),
    f"{PUBLIC}/regie-overeenkomst-9.pdf": Pdf(5),
    f"{PUBLIC}/buurtkeuken-3.pdf": Pdf(7),
    f"{PUBLIC}/uitpas-2025.pdf": Pdf(4),
    f"{PUBLIC}/bemiddeling-2025.pdf": Pdf(9),
    f"{PUBLIC}/straatafspraken-11.pdf": Pdf(3),
    f"{PUBLIC}/startnota-2022.pdf": Pdf(3),
    f"{PUBLIC}/meerjarenplan_2026-2031_deel-b.pdf": Pdf(15),
    f"{PUBLIC}/fietstelling-7.pdf": Pdf(6),
    f"{PUBLIC}/2025-beheerskader.pdf": Pdf(5),
    f"{PRIVATE}/stuk-07.pdf": Pdf(3),
    f"{PRIVATE}/stuk-19.pdf": Pdf(9),
}
SHEETS = {
    f"{PUBLIC}/Kinderrechtentoets v2.xlsx": (("vraag", "dossiers"), ("1", "62"), ("2", "58")),
    f"{PUBLIC}/buurtcijfers-2025.xlsx": (
        ("buurt", "jonger dan 18"),
        ("Kaai & dok", "412"),
        ("Óverbroek", "388"),
    ),
    f"{PUBLIC}/wachtlijst-q4.xlsx": (("maand", "gezinnen"), ("oktober", "44"), ("december", "38")),
    f"{PRIVATE}/stuk-23.xlsx": (("raming", "euro"), ("laag", "310000"), ("hoog", "395000")),
}
PICTURES = {f"{PUBLIC}/dienstenkaart-1.png": (240, 160), f"{PUBLIC}/app-beeld-5.png": (90, 160)}


def make_annexes(root: Path) -> None:
    """Write every annex file below a portfolio's folder."""
    for path, wanted in PDFS.items():
        _write(root / path, pdf(Path(path).stem, wanted))
    for path, rows in SHEETS.items():
        _write(root / path, sheet(rows))
    for path, size in PICTURES.items():
        _write(root / path, picture(*size))


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def pdf(title: str, wanted: Pdf) -> bytes:
    """Make a PDF of so many pages, each with the title and its own number."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for number in range(1, wanted.pages + 1):
        made.add_blank_page(page_size=wanted.size)
        page = made.pages[-1]
        if wanted.scan:
            _put_scan(made, page)
        else:
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = made.make_stream(
                _text(f"{title} - bladzijde {number} van {wanted.pages}", wanted.size)
            )
        if wanted.rotated:
            page.Rotate = 90
    if wanted.links:
        _put_link(made)
    out = io.BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def _text(line: str, size: tuple[int, int]) -> bytes:
    escaped = (
        line.replace("\\", r"\\")
        .replace("(", r"\(")
        .replace(")", r"\)")
        .encode("cp1252", "replace")
    )
    return b"BT /F1 16 Tf 60 %d Td (%s) Tj ET" % (size[1] - 90, escaped)


def _put_scan(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Fill a page with one grey picture, as a scanner does: there is no text to find."""
    width, height = 60, 84
    grey = bytes(255 if x % 9 and y % 12 > 3 else 90 for y in range(height) for x in range(width))
    image = made.make_stream(
        grey,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=image))
    page.Contents = made.make_stream(b"q 515 0 0 722 40 60 cm /Im1 Do Q")


def _put_link(made: pikepdf.Pdf) -> None:
    """Link the first page to the last by name; every annex that has one uses the same name, so that
    a bundle must keep them apart.
    """
    target = pikepdf.Array([made.pages[-1].obj, pikepdf.Name.Fit])
    names = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("slot"), target]))
    made.Root.Names = pikepdf.Dictionary(Dests=made.make_indirect(names))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[60, 700, 300, 720],
        Border=[0, 0, 0],
        Dest=pikepdf.String("slot"),
    )
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(link)])


def sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Make a spreadsheet of one sheet; all cells are text."""
    cells = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{_xml(cell)}</t></is></c>' for cell in row)
        + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
            f' PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/><Override'
            f' PartName="/xl/sheet1.xml" ContentType="{office}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
            f' Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Blad1"'
            ' sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
            f' Type="{relations}/worksheet" Target="sheet1.xml"/></Relationships>'
        ),
        "xl/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)),
                f'<?xml version="1.0" encoding="UTF-8"?>{text}',
            )
    return out.getvalue()


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def picture(width: int, height: int) -> bytes:
    """Make a PNG of two colours: a frame with bars."""
    rows = (b"\0" + bytes(_bar(x, y, width, height) for x in range(width)) for y in range(height))
    pixels = zlib.compress(b"".join(rows), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", bytes.fromhex("f4eef07a1f3d"))
        + _chunk(b"IDAT", pixels)
        + _chunk(b"IEND", b"")
    )


def _bar(x: int, y: int, width: int, height: int) -> int:
    frame = min(x, y, width - 1 - x, height - 1 - y) < 3
    return int(frame or (y % 40 > 24 and 15 < x < width - 15))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


if __name__ == "__main__":
    make_annexes(Path(sys.argv[1]))
