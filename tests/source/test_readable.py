"""Everything that can be read in a file is read, and its place is told; the rest is told too."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from kvsg_portfolio.macros.model.folding import words
from kvsg_portfolio.macros.source.readable import Copies, Held, Piece, Unread, file_texts, read_all
from pikepdf import Name

from .plants import PLANTS, SENTENCE, attached, in_code, office, pdf, zipped


def _says(text: str) -> bool:
    return " ".join(words(SENTENCE)) in " ".join(words(text))


@pytest.mark.parametrize("plant", PLANTS)
def test_each_plant_is_read_where_it_stands(plant: str):
    name, make, where = PLANTS[plant]
    items = [*read_all(name, make())]
    places = [item.where for item in items if isinstance(item, Piece) and _says(item.text)]

    assert where in places
    assert not [item for item in items if isinstance(item, Unread)]


def test_a_file_with_nothing_in_it_is_read_without_a_word():
    """A plain PDF says what is on its page, once."""
    assert [(text.where, text.text) for text in file_texts(pdf(), "a.pdf")] == [
        ("op blz. 1", "Openbaar stuk")
    ]


def _locked() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="x", user="y"))


def _locked_member() -> bytes:
    raw = bytearray(zipped({"a.txt": b"niets"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + place] |= 1
    return bytes(raw)


def _unknown_filter(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(b"")
    stream.write(b"geheim", filter=Name("/Eigen"))
    document.pages[0].contents_add(stream)


def _nested_pdfs(depth: int) -> bytes:
    raw = pdf()
    for _ in range(depth):
        raw = pdf(attached("a.pdf", raw))
    return raw


UNREAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a PDF with a password": ("a.pdf", _locked, "in de tekst"),
    "half a PDF": ("a.pdf", lambda: pdf()[:300], "in de tekst"),
    "a font in code": ("a.pdf", in_code, "op blz. 1"),
    "a way of packing of its own": ("a.pdf", lambda: pdf(_unknown_filter), "op blz. 1"),
    "a locked file in an archive": ("a.zip", _locked_member, "in een bijlage"),
    "an archive that nobody opens": (
        "a.7z",
        lambda: b"7z\xbc\xaf\x27\x1c" + bytes(64),
        "in de tekst",
    ),
    "an old document of Word": (
        "a.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "in de tekst",
    ),
    "bytes": ("a.dat", lambda: bytes(range(256)), "in de tekst"),
    "half a file of gzip": ("a.gz", lambda: b"\x1f\x8b\x08" + bytes(9), "in een bijlage"),
    "an attachment that nobody opens": (
        "a.pdf",
        lambda: pdf(attached("a.rar", b"Rar!\x1a\x07" + bytes(64))),
        "in een bijlage",
    ),
    "a part that is no XML": (
        "a.docx",
        lambda: zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": bytes(9)}),
        "in de tekst",
    ),
    "deeper than anybody looks": (
        "a.pdf",
        lambda: _nested_pdfs(8),
        "in een bijlage" + " van een bijlage" * 6,
    ),
    "more files than anybody counts": (
        "a.zip",
        lambda: zipped({f"{number}.txt": b"x" for number in range(3_100)}),
        "in een bijlage",
    ),
}


@pytest.mark.parametrize("case", UNREAD)
def test_what_nobody_can_read_is_told(case: str):
    name, make, where = UNREAD[case]

    assert where in [item.where for item in read_all(name, make()) if isinstance(item, Unread)]


@pytest.mark.parametrize(
    "make",
    [
        lambda: office(
            "xl/workbook.xml", "", **{"xl/printerSettings/printerSettings1.bin": bytes(9)}
        ),
        lambda: office("word/document.xml", "", **{"word/fonts/font1.odttf": bytes(range(99))}),
        lambda: office(
            "word/document.xml", "", **{"word/media/image1.emf": b"\x01\x00\x00\x00" + bytes(9)}
        ),
    ],
)
def test_what_office_programs_put_beside_a_text_is_no_riddle(make: Callable[[], bytes]):
    assert not [item for item in read_all("a.docx", make()) if isinstance(item, Unread)]


def test_a_copy_in_an_archive_is_named_and_not_read_again():
    """The archive of a site holds every file of it, which was read already."""
    raw = SENTENCE.encode()
    digest = hashlib.sha256(raw).hexdigest()
    copies = Copies({len(raw): frozenset({digest})})

    items = [*read_all("a.zip", zipped({"a.txt": raw}), copies)]

    assert Held("in een bijlage", "a.txt", digest) in items
    assert not [item for item in items if isinstance(item, Piece) and _says(item.text)]


_MEASURE = """
import re, sys
from pathlib import Path
from kvsg_portfolio.macros.source.readable import Unread, read_all
file = Path(sys.argv[1])
unread = 0
for item in read_all(file.name, file.read_bytes()):
    unread += isinstance(item, Unread)
# What getrusage says begins with the size of the process that forked this one.
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(unread, int(peak[1]) // 1024)
"""
_MEGABYTE = 1_000_000
_SIZE = 300 * _MEGABYTE


def _squeezed(before: bytes = b"", wbits: int = zlib.MAX_WBITS) -> bytes:
    """Pack a text and very many spaces, without ever holding them."""
    packer = zlib.compressobj(9, wbits=wbits)
    packed = [packer.compress(before)]
    packed += [packer.compress(b" " * _MEGABYTE) for _ in range(_SIZE // _MEGABYTE)]
    return b"".join([*packed, packer.flush()])


def _squeezed_zip(*names: str) -> bytes:
    """Make an archive of files of spaces, without ever holding them."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        for name in names:
            with archive.open(name, "w", force_zip64=True) as member:
                for _ in range(_SIZE // _MEGABYTE // len(names)):
                    member.write(b" " * _MEGABYTE)
    return written.getvalue()


def _stream(document: pikepdf.Pdf, raw: bytes, packed_by: Name) -> pikepdf.Stream:
    stream = document.make_stream(b"")
    stream.write(raw, filter=packed_by)
    return stream


def _squeezed_page(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(_stream(document, _squeezed(), Name.FlateDecode))


def _squeezed_letter(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(_stream(document, _lzw_of_one_letter(), Name.LZWDecode))


def _squeezed_attachment(document: pikepdf.Pdf) -> None:
    file = _stream(document, _squeezed(), Name.FlateDecode)
    file.Type = Name.EmbeddedFile
    note = pikepdf.Dictionary(
        Type=Name.Annot,
        Subtype=Name.FileAttachment,
        Rect=[0, 0, 9, 9],
        FS=pikepdf.Dictionary(F=pikepdf.String("a.txt"), EF=pikepdf.Dictionary(F=file)),
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])


def _lzw_of_one_letter() -> bytes:
    """Pack a letter, over and over, each code standing for one letter more than the one before."""
    bits: list[str] = []
    for _ in range(40):
        bits.append(f"{256:09b}" if not bits else f"{256:012b}")
        bits.append(f"{97:09b}")
        size = 258
        while size < 4094:
            width = min(max((size + 1).bit_length(), 9), 12)
            bits.append(f"{size:0{width}b}")
            size += 1
    joined = "".join(bits)
    joined += "0" * (-len(joined) % 8)
    return int(joined, 2).to_bytes(len(joined) // 8, "big")


def _squeezed_objects() -> bytes:
    """Make a PDF whose first object lies among very many spaces."""
    packed = _squeezed(b"1 0 << /Type /Catalog /Pages 2 0 R >>")
    objects = {
        2: (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b""),
        3: (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", b""),
        4: (b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>", packed),
    }
    raw, places = b"%PDF-1.5\n", {}
    for number, (head, content) in objects.items():
        places[number] = len(raw)
        stream = b"\nstream\n" + content + b"\nendstream" if content else b""
        head = head % len(content) if content else head
        raw += b"%d 0 obj\n" % number + head + stream + b"\nendobj\n"
    places[5] = len(raw)
    rows = [(0, 0, 0), (2, 4, 0), *((1, places[number], 0) for number in (2, 3, 4, 5))]
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big")
        for kind, place, last in rows
    )
    head = b"<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length %d >>" % len(table)
    raw += b"5 0 obj\n" + head + b"\nstream\n" + table + b"\nendstream\nendobj\n"
    return raw + b"startxref\n%d\n%%%%EOF\n" % places[5]


SQUEEZED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an attachment": ("a.pdf", lambda: pdf(_squeezed_attachment)),
    "a page": ("a.pdf", lambda: pdf(_squeezed_page)),
    "a page of one letter": ("a.pdf", lambda: pdf(_squeezed_letter)),
    "the objects of a PDF": ("a.pdf", _squeezed_objects),
    "an attached archive": ("a.pdf", lambda: pdf(attached("a.zip", _squeezed_zip("a.txt")))),
    "a part of a document": ("a.docx", lambda: _squeezed_zip("word/document.xml")),
    "a file of gzip": ("a.gz", lambda: _squeezed(wbits=31)),
    "a packed drawing": ("a.svgz", lambda: _squeezed(b"<svg>", wbits=31)),
    "many files": ("a.zip", lambda: _squeezed_zip(*(f"{number}.txt" for number in range(12)))),
}


@pytest.mark.parametrize("case", SQUEEZED)
def test_what_unpacks_without_end_takes_little_memory(case: str, tmp_path: Path):
    """A file of some 300 kB that holds 300 MB is told, not unpacked."""
    name, make = SQUEEZED[case]
    (tmp_path / name).write_bytes(make())

    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=True,
    )
    unread, megabytes = map(int, done.stdout.split())

    assert unread
    assert megabytes < 500
    assert (tmp_path / name).stat().st_size < 2 * _MEGABYTE
