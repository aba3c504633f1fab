"""Files with one sentence hidden in them, each in another place; all data are made up."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import warnings
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String
from PIL import Image, PngImagePlugin
from weasyprint import HTML

SENTENCE = "het gezin uit de Lindestraat verhuisde na zes meldingen bij de dienst"
_RAW = SENTENCE.encode()


def _fonts() -> Dictionary:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return Dictionary(F1=font)


def pdf(change: Callable[[Pdf], None] = lambda pdf: None, **save: object) -> bytes:
    """Make a PDF of one page that says "Openbaar stuk", with a change."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(600, 800))
    page.obj.Resources = Dictionary(Font=_fonts())
    page.obj.Contents = document.make_stream(b"BT /F1 12 Tf 50 700 Td (Openbaar stuk) Tj ET")
    change(document)
    written = io.BytesIO()
    with warnings.catch_warnings(action="ignore"):
        document.save(written, fix_metadata_version=False, **save)
    return written.getvalue()


def shows(text: str = SENTENCE, place: str = "50 600") -> bytes:
    """Give the orders that draw a text."""
    return f"BT /F1 9 Tf {place} Td ({text}) Tj ET".encode()


def _drawn(content: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(content))


def _form(pdf: Pdf, content: bytes, **keys: object) -> pikepdf.Stream:
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox, stream.Resources = Array([0, 0, 600, 800]), Dictionary(Font=_fonts())
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


def _note(pdf: Pdf, direct: bool = False, **keys: object) -> None:
    note = Dictionary(Type=Name.Annot, Rect=[9, 9, 99, 99], **keys)
    pdf.pages[0].obj.Annots = Array([note if direct else pdf.make_indirect(note)])


def _appearance(pdf: Pdf, **keys: object) -> None:
    _note(pdf, AP=Dictionary(N=_form(pdf, shows())), **keys)


def _states(pdf: Pdf) -> None:
    looks = Dictionary(N=Dictionary(Aan=_form(pdf, shows()), Uit=_form(pdf, b"")))
    _note(pdf, Subtype=Name.Widget, FT=Name.Btn, T=String("vak"), AS=Name.Uit, AP=looks)


def _field(pdf: Pdf, **keys: object) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("naam"), **keys))
    pdf.Root.AcroForm = Dictionary(Fields=[field])


def _nested_field(pdf: Pdf) -> None:
    kid = pdf.make_indirect(Dictionary(T=String("kind"), V=String(SENTENCE)))
    _field(pdf, Kids=[kid])


def _value_stream(pdf: Pdf) -> None:
    _field(pdf, V=pdf.make_stream(_RAW))


def _info(key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.docinfo[key] = SENTENCE

    return change


_XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='urn:r'><rdf:Description>{}"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def _metadata(text: str = SENTENCE, encoding: str = "utf-8", **keys: object) -> Callable:
    def change(pdf: Pdf) -> None:
        raw = _XMP.format(text).encode(encoding)
        pdf.Root.Metadata = pdf.make_stream(raw, **keys)

    return change


def _packed_metadata(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"", Subtype=Name.XML)
    stream.write(zlib.compress(_XMP.format(SENTENCE).encode()), filter=Name.FlateDecode)
    pdf.Root.Metadata = stream


def _page_metadata(pdf: Pdf) -> None:
    pdf.pages[0].obj.Metadata = pdf.make_stream(_XMP.format(SENTENCE).encode())


def attached(name: str, raw: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.attachments[name] = AttachedFileSpec(pdf, raw, filename=name)

    return change


def _attached_untyped(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(_RAW), filter=Name.FlateDecode)
    spec = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=stream))
    _note(pdf, Subtype=Name.FileAttachment, FS=spec)


def _attached_description(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = AttachedFileSpec(pdf, b"niets", description=SENTENCE)


def _tagged(key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        element = pdf.make_indirect(Dictionary({"/S": Name.Figure, key: String(SENTENCE)}))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=Array([element])))

    return change


def _outline(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SENTENCE, 0))


def _layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=layer)
    _drawn(b"/OC /L BDC " + shows() + b" EMC")(pdf)


def _layer_name(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SENTENCE)))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer])


def _cropped(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([0, 650, 600, 800])
    _drawn(shows())(pdf)


def _pattern(pdf: Pdf) -> None:
    pattern = pdf.make_stream(shows())
    for key, value in {
        "Type": Name.Pattern,
        "PatternType": 1,
        "PaintType": 1,
        "TilingType": 1,
        "BBox": Array([0, 0, 600, 800]),
        "XStep": 600,
        "YStep": 800,
        "Resources": Dictionary(Font=_fonts()),
    }.items():
        pattern[f"/{key}"] = value
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P=pattern)
    _drawn(b"/Pattern cs /P scn 0 0 9 9 re f")(pdf)


def _form_in_form(pdf: Pdf) -> None:
    inner = _form(pdf, shows())
    outer = _form(pdf, b"/X Do")
    outer.Resources = Dictionary(XObject=Dictionary(X=inner))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Y=outer)
    _drawn(b"/Y Do")(pdf)


def _unused_form(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(Y=_form(pdf, shows()))


def _piece_info(value: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.PieceInfo = Dictionary(Maker=Dictionary(Private=value(pdf)))

    return change


def _action(value: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=value(pdf))

    return change


def _named_script(pdf: Pdf) -> None:
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String(f"// {SENTENCE}")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), script]))


def _xfa(pdf: Pdf) -> None:
    form = f"<xdp:xdp xmlns:xdp='urn:x'><naam>{SENTENCE}</naam></xdp:xdp>".encode()
    pdf.Root.AcroForm = Dictionary(
        Fields=[], XFA=Array([String("datasets"), pdf.make_stream(form)])
    )


def _xfa_whole(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(f"<a>{SENTENCE}</a>".encode()))


def _filters(raw: bytes, *names: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"")
        stream.write(raw, filter=Array([Name(f"/{name}") for name in names]))
        pdf.pages[0].contents_add(stream)

    return change


def lzw(raw: bytes) -> bytes:
    """Pack bytes by LZW as the simplest writer does: a clear code often enough, nine bits each."""
    codes: list[int] = []
    for start in range(0, len(raw), 200):
        codes += [256, *raw[start : start + 200]]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[start : start + 8], 2) for start in range(0, len(bits), 8))


def _run_length(raw: bytes) -> bytes:
    pieces = [raw[start : start + 128] for start in range(0, len(raw), 128)]
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


def revised() -> bytes:
    """Make a PDF whose second version shows another text; the first still lies in it."""
    first = pdf(_drawn(shows()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(first)) as document:
        number = document.pages[0].obj.objgen[0]
        size = int(document.trailer.Size)
        root = document.Root.objgen[0]
        pages = document.Root.Pages.objgen[0]
    content = shows("Openbaar stuk")
    start = len(first)
    page = (
        f"{number} 0 obj\n<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 600 800]"
        f" /Contents {size} 0 R >>\nendobj\n"
    ).encode()
    stream = (
        f"{size} 0 obj\n<< /Length {len(content)} >>\nstream\n".encode()
        + content
        + b"\nendstream\nendobj\n"
    )
    table = start + len(page) + len(stream)
    xref = (
        f"xref\n{number} 1\n{start:010d} 00000 n \n{size} 1\n{start + len(page):010d} 00000 n \n"
        f"trailer\n<< /Size {size + 1} /Root {root} 0 R /Prev {_last_xref(first)} >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode()
    return first + page + stream + xref


def _last_xref(raw: bytes) -> int:
    return int(raw.rsplit(b"startxref", 1)[1].split()[0])


def _packed_page(document: Pdf) -> pikepdf.Stream:
    stream = document.make_stream(b"")
    stream.write(zlib.compress(shows()), filter=Name.FlateDecode)
    return stream


def _deleted_page(pdf: Pdf) -> None:
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, 600, 800],
        Resources=Dictionary(Font=_fonts()),
        Contents=_packed_page(pdf),
    )
    # A link to it is what keeps it in the file.
    _note(pdf, Subtype=Name.Link, Dest=Array([pdf.make_indirect(page), Name.Fit]))


def unlisted() -> bytes:
    """Make a PDF with a packed stream that no list of the file names."""
    raw = pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    packed = zlib.compress(shows())
    hidden = (
        (
            f"90 0 obj\n<< /Type /XObject /Subtype /Form /Filter /FlateDecode /BBox [0 0 600 800]"
            f" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
            f" /Length {len(packed)} >>\nstream\n"
        ).encode()
        + packed
        + b"\nendstream\nendobj\n"
    )
    before, after = raw.rsplit(b"xref\n0 ", 1)
    moved = len(before) + len(hidden)
    after = after.rsplit(b"startxref", 1)[0] + f"startxref\n{moved}\n%%EOF\n".encode()
    return before + hidden + b"xref\n0 " + after


def without_letters() -> bytes:
    """Make a PDF whose font doesn't say which letters its signs are."""
    raw = HTML(string=f"<p>{SENTENCE}</p>").write_pdf()
    with pikepdf.open(io.BytesIO(raw)) as document:
        for value in document.objects:
            if isinstance(value, Dictionary) and "/ToUnicode" in value:
                del value["/ToUnicode"]
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def in_code() -> bytes:
    """Make a PDF whose font can't be deciphered by anybody."""

    def change(pdf: Pdf) -> None:
        names = [Name(f"/g{number}") for number in range(32, 127)]
        encoding = Dictionary(Type=Name.Encoding, Differences=Array([32, *names]))
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=encoding
        )
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))
        _drawn(shows())(pdf)

    return pdf(change)


def zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return written.getvalue()


def office(name: str, text: str, **others: bytes) -> bytes:
    """Make a document of an office program with a text in one of its parts."""
    types = b'<?xml version="1.0"?><Types/>'
    part = f'<?xml version="1.0"?><w:document xmlns:w="urn:w">{text}</w:document>'.encode()
    return zipped({"[Content_Types].xml": types, name: part, **others})


def _runs(text: str = SENTENCE) -> str:
    pieces = [text[start : start + 3] for start in range(0, len(text), 3)]
    return "<w:p>" + "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces) + "</w:p>"


def _odf(name: str) -> bytes:
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
    return zipped(
        {**files, name: f"<o:d xmlns:o='urn:o'>{_runs()[0:0]}<o:p>{SENTENCE}</o:p></o:d>".encode()}
    )


def _mail(**parts: object) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@a.example", "b@b.example", "Vraag"
    mail.set_content(str(parts.get("text", "Niets te zien.")), cte=str(parts.get("cte", "base64")))
    if "html" in parts:
        mail.add_alternative(str(parts["html"]), subtype="html")
    if "file" in parts:
        name, raw = parts["file"]
        mail.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def _mail_subject() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@a.example", f"één: {SENTENCE}"
    mail.set_content("x")
    return bytes(mail)


def _picture(kind: str, **keys: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (9, 9), "teal").save(written, kind, **keys)
    return written.getvalue()


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SENTENCE
    return _picture("JPEG", exif=exif)


def _text_of_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SENTENCE, zip=True)
    return _picture("PNG", pnginfo=info)


def _photo(packed: bool) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        raw = _exif()
        stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=9, Height=9)
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
        filters = [Name.FlateDecode, Name.DCTDecode] if packed else [Name.DCTDecode]
        stream.write(zlib.compress(raw) if packed else raw, filter=Array(filters))
        pdf.pages[0].obj.Resources.XObject = Dictionary(B=stream)

    return change


def _svg(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'.encode()


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


_INNER_DRAWING = _svg(f"<text>{SENTENCE}</text>")
_PACKED_TEXT = zlib.compress(shows())


def _rtf_object(raw: bytes) -> bytes:
    return b"{\\rtf1 {\\object{\\*\\objdata 01050000" + raw.hex().encode() + b"}}}"


def _gzipped(document: pikepdf.Pdf) -> None:
    document.Root.Eigen = document.make_stream(gzip.compress(SENTENCE.encode()))


_RTF = "{\\rtf1\\ansi %s}"

# By name: the file's name, its bytes, and the place that is told.
PLANTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "pdf: text of a page": ("a.pdf", lambda: pdf(_drawn(shows())), "op blz. 1"),
    "pdf: white letters of one point": (
        "a.pdf",
        lambda: pdf(_drawn(b"1 g " + shows().replace(b" 9 Tf", b" 1 Tf"))),
        "op blz. 1",
    ),
    "pdf: letters that are not painted": (
        "a.pdf",
        lambda: pdf(_drawn(b"3 Tr " + shows())),
        "op blz. 1",
    ),
    "pdf: under a black box": (
        "a.pdf",
        lambda: pdf(_drawn(shows() + b" 0 g 0 0 600 800 re f")),
        "op blz. 1",
    ),
    "pdf: a layer that is off": ("a.pdf", lambda: pdf(_layer), "op blz. 1"),
    "pdf: name of a layer": ("a.pdf", lambda: pdf(_layer_name), "in een verborgen deel"),
    "pdf: beside the page": (
        "a.pdf",
        lambda: pdf(_drawn(shows(place="900 100"))),
        "buiten de rand van blz. 1",
    ),
    "pdf: outside the crop box": ("a.pdf", lambda: pdf(_cropped), "buiten de rand van blz. 1"),
    "pdf: a form on the page, in a form": ("a.pdf", lambda: pdf(_form_in_form), "op blz. 1"),
    "pdf: a form that is not drawn": ("a.pdf", lambda: pdf(_unused_form), "in een ingevoegd stuk"),
    "pdf: a pattern": ("a.pdf", lambda: pdf(_pattern), "in een ingevoegd stuk"),
    "pdf: a comment": (
        "a.pdf",
        lambda: pdf(lambda pdf: _note(pdf, Subtype=Name.Text, Contents=String(SENTENCE))),
        "in een opmerking op blz. 1",
    ),
    "pdf: a comment written in the page": (
        "a.pdf",
        lambda: pdf(lambda pdf: _note(pdf, True, Subtype=Name.Text, Contents=String(SENTENCE))),
        "in een opmerking op blz. 1",
    ),
    "pdf: a comment of two bytes a letter": (
        "a.pdf",
        lambda: pdf(
            lambda pdf: _note(pdf, Subtype=Name.Text, Contents=String(SENTENCE.encode("utf-16-be")))
        ),
        "in een opmerking op blz. 1",
    ),
    "pdf: a comment with marks": (
        "a.pdf",
        lambda: pdf(
            lambda pdf: _note(
                pdf,
                Subtype=Name.FreeText,
                RC=String(f"<body><p>{SENTENCE.replace('gezin', '<b>ge</b>zin')}</p></body>"),
            )
        ),
        "in een opmerking op blz. 1",
    ),
    "pdf: who made a comment": (
        "a.pdf",
        lambda: pdf(lambda pdf: _note(pdf, Subtype=Name.Highlight, T=String(SENTENCE))),
        "in een opmerking op blz. 1",
    ),
    "pdf: a comment's window": (
        "a.pdf",
        lambda: pdf(
            lambda pdf: _note(
                pdf,
                Subtype=Name.Text,
                Popup=pdf.make_indirect(
                    Dictionary(Subtype=Name.Popup, Rect=[0, 0, 1, 1], Contents=String(SENTENCE))
                ),
            )
        ),
        "in een opmerking op blz. 1",
    ),
    "pdf: look of a stamp": (
        "a.pdf",
        lambda: pdf(lambda pdf: _appearance(pdf, Subtype=Name.Stamp)),
        "in een stempel op blz. 1",
    ),
    "pdf: look of a typed comment": (
        "a.pdf",
        lambda: pdf(lambda pdf: _appearance(pdf, Subtype=Name.FreeText)),
        "in een opmerking op blz. 1",
    ),
    "pdf: look of a field": (
        "a.pdf",
        lambda: pdf(lambda pdf: _appearance(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("a"))),
        "in een veld op blz. 1",
    ),
    "pdf: look of a box that is off": ("a.pdf", lambda: pdf(_states), "in een veld op blz. 1"),
    "pdf: address of a link": (
        "a.pdf",
        lambda: pdf(
            lambda pdf: _note(
                pdf,
                Subtype=Name.Link,
                A=Dictionary(S=Name.URI, URI=String(f"https://x.example/?{SENTENCE}")),
            )
        ),
        "in een koppeling op blz. 1",
    ),
    "pdf: value of a field": (
        "a.pdf",
        lambda: pdf(lambda pdf: _field(pdf, V=String(SENTENCE))),
        "in een veld",
    ),
    "pdf: value of a field, long": ("a.pdf", lambda: pdf(_value_stream), "in een veld"),
    "pdf: value of a field in a field": ("a.pdf", lambda: pdf(_nested_field), "in een veld"),
    "pdf: first value of a field": (
        "a.pdf",
        lambda: pdf(lambda pdf: _field(pdf, DV=String(SENTENCE))),
        "in een veld",
    ),
    "pdf: help of a field": (
        "a.pdf",
        lambda: pdf(lambda pdf: _field(pdf, TU=String(SENTENCE))),
        "in de uitleg bij een veld",
    ),
    "pdf: choices of a field": (
        "a.pdf",
        lambda: pdf(lambda pdf: _field(pdf, Opt=Array([Array([String("1"), String(SENTENCE)])]))),
        "in een veld",
    ),
    "pdf: author": ("a.pdf", lambda: pdf(_info("/Author")), "in de eigenschappen"),
    "pdf: subject": ("a.pdf", lambda: pdf(_info("/Subject")), "in de eigenschappen"),
    "pdf: a property of one's own": (
        "a.pdf",
        lambda: pdf(_info("/Dossier")),
        "in de eigenschappen",
    ),
    "pdf: properties in XML": (
        "a.pdf",
        lambda: pdf(_metadata(Type=Name.Metadata, Subtype=Name.XML)),
        "in de eigenschappen",
    ),
    "pdf: properties in XML, without type": (
        "a.pdf",
        lambda: pdf(_metadata()),
        "in de eigenschappen",
    ),
    "pdf: properties in XML, packed": (
        "a.pdf",
        lambda: pdf(_packed_metadata),
        "in de eigenschappen",
    ),
    "pdf: properties in XML, of two bytes a letter": (
        "a.pdf",
        lambda: pdf(_metadata(encoding="utf-16")),
        "in de eigenschappen",
    ),
    "pdf: properties of a page": ("a.pdf", lambda: pdf(_page_metadata), "in de eigenschappen"),
    "pdf: bookmark": ("a.pdf", lambda: pdf(_outline), "in de bladwijzers"),
    "pdf: alternative text": ("a.pdf", lambda: pdf(_tagged("/Alt")), "in een beschrijving"),
    "pdf: actual text": ("a.pdf", lambda: pdf(_tagged("/ActualText")), "in een beschrijving"),
    "pdf: expansion of an abbreviation": (
        "a.pdf",
        lambda: pdf(_tagged("/E")),
        "in een beschrijving",
    ),
    "pdf: actual text of nothing, on the page": (
        "a.pdf",
        lambda: pdf(_drawn(f"/Span << /ActualText ({SENTENCE}) >> BDC EMC".encode())),
        "in een beschrijving",
    ),
    "pdf: remark among the drawing orders": (
        "a.pdf",
        lambda: pdf(_filters(zlib.compress(f"% {SENTENCE}\n".encode()), "FlateDecode")),
        "op blz. 1",
    ),
    "pdf: script at the start": (
        "a.pdf",
        lambda: pdf(_action(lambda pdf: String(f"app.alert('{SENTENCE}')"))),
        "in een script",
    ),
    "pdf: script, long": (
        "a.pdf",
        lambda: pdf(_action(lambda pdf: pdf.make_stream(f"app.alert('{SENTENCE}')".encode()))),
        "in een script",
    ),
    "pdf: script by name": ("a.pdf", lambda: pdf(_named_script), "in een script"),
    "pdf: form of Adobe, in parts": ("a.pdf", lambda: pdf(_xfa), "in een formulier"),
    "pdf: form of Adobe, whole": ("a.pdf", lambda: pdf(_xfa_whole), "in een formulier"),
    "pdf: what a program kept": (
        "a.pdf",
        lambda: pdf(_piece_info(lambda pdf: Dictionary(Tekst=String(SENTENCE)))),
        "op blz. 1",
    ),
    "pdf: what a program kept, packed": (
        "a.pdf",
        lambda: pdf(_piece_info(_packed_text)),
        "in een verborgen deel",
    ),
    "pdf: a list in lists": (
        "a.pdf",
        lambda: pdf(lambda pdf: pdf.Root.__setitem__("/Lijst", _deep(25))),
        "in een verborgen deel",
    ),
    "pdf: a name of the file itself": (
        "a.pdf",
        lambda: pdf(
            lambda pdf: pdf.Root.__setitem__(
                "/Delen", Dictionary({"/" + SENTENCE.replace(" ", "_"): Dictionary()})
            )
        ),
        "in een verborgen deel",
    ),
    "pdf: packed by hex": (
        "a.pdf",
        lambda: pdf(_filters(shows().hex().encode() + b">", "ASCIIHexDecode")),
        "op blz. 1",
    ),
    "pdf: packed by Ascii85 and Flate": (
        "a.pdf",
        lambda: pdf(
            _filters(base64.a85encode(_PACKED_TEXT) + b"~>", "ASCII85Decode", "FlateDecode")
        ),
        "op blz. 1",
    ),
    "pdf: packed twice": (
        "a.pdf",
        lambda: pdf(_filters(zlib.compress(_PACKED_TEXT), "FlateDecode", "FlateDecode")),
        "op blz. 1",
    ),
    "pdf: packed by LZW": ("a.pdf", lambda: pdf(_filters(lzw(shows()), "LZWDecode")), "op blz. 1"),
    "pdf: packed by run length": (
        "a.pdf",
        lambda: pdf(_filters(_run_length(shows()), "RunLengthDecode")),
        "op blz. 1",
    ),
    "pdf: an older version": ("a.pdf", revised, "op blz. 1 van een oudere versie"),
    "pdf: a deleted page": ("a.pdf", lambda: pdf(_deleted_page), "op een verwijderde bladzijde"),
    "pdf: an object in no list": (
        "a.pdf",
        unlisted,
        "in een ingevoegd stuk van een verborgen deel",
    ),
    "pdf: behind the end": (
        "a.pdf",
        lambda: pdf() + b"\n" + _RAW + b"\n",
        "in de tekst",
    ),
    "pdf: a font without letters": ("a.pdf", without_letters, "op blz. 1"),
    "pdf: locked for changes only": (
        "a.pdf",
        lambda: pdf(_drawn(shows()), encryption=pikepdf.Encryption(owner="x", user="")),
        "op blz. 1",
    ),
    "pdf: written for the web": (
        "a.pdf",
        lambda: pdf(_drawn(shows()), linearize=True),
        "op blz. 1",
    ),
    "pdf: facts of a photo": (
        "a.pdf",
        lambda: pdf(_photo(False)),
        "in de eigenschappen van een beeld",
    ),
    "pdf: facts of a photo, packed": (
        "a.pdf",
        lambda: pdf(_photo(True)),
        "in de eigenschappen van een beeld",
    ),
    "pdf: attached text": ("a.pdf", lambda: pdf(attached("a.txt", _RAW)), "in een bijlage"),
    "pdf: attached text, without type": ("a.pdf", lambda: pdf(_attached_untyped), "in een bijlage"),
    "pdf: description of an attachment": (
        "a.pdf",
        lambda: pdf(_attached_description),
        "in de naam van een bijlage",
    ),
    **{
        f"pdf: attached text in {encoding}": (
            "a.pdf",
            lambda encoding=encoding: pdf(attached("a.txt", SENTENCE.encode(encoding))),
            "in een bijlage",
        )
        for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252")
    },
    "pdf: attached Word": (
        "a.pdf",
        lambda: pdf(attached("a.docx", office("word/document.xml", _runs()))),
        "in een bijlage",
    ),
    "pdf: attached PDF": (
        "a.pdf",
        lambda: pdf(attached("a.pdf", pdf(_drawn(shows())))),
        "op blz. 1 van een bijlage",
    ),
    "pdf: attached PDF in a PDF in a PDF": (
        "a.pdf",
        lambda: pdf(
            attached("a.pdf", pdf(attached("b.pdf", pdf(attached("c.pdf", pdf(_drawn(shows())))))))
        ),
        "op blz. 1 van een bijlage van een bijlage van een bijlage",
    ),
    "pdf: attached archive": (
        "a.pdf",
        lambda: pdf(attached("a.zip", zipped({"a.txt": _RAW}))),
        "in een bijlage van een bijlage",
    ),
    "pdf: attached under another name": (
        "a.pdf",
        lambda: pdf(attached("a.jpg", office("word/document.xml", _runs()))),
        "in een bijlage",
    ),
    "pdf: attached mail": (
        "a.pdf",
        lambda: pdf(attached("a.eml", _mail(text=SENTENCE))),
        "in een bijlage",
    ),
    "word: text in pieces": ("a.docx", lambda: office("word/document.xml", _runs()), "in de tekst"),
    "word: a comment": (
        "a.docx",
        lambda: office("word/comments.xml", _runs()),
        "in een opmerking",
    ),
    "word: deleted text": (
        "a.docx",
        lambda: office("word/document.xml", f"<w:del><w:delText>{SENTENCE}</w:delText></w:del>"),
        "in de tekst",
    ),
    "word: head of a page": ("a.docx", lambda: office("word/header1.xml", _runs()), "in de tekst"),
    "word: properties": (
        "a.docx",
        lambda: office("docProps/core.xml", f"<w:creator>{SENTENCE}</w:creator>"),
        "in de eigenschappen",
    ),
    "word: an attribute": (
        "a.docx",
        lambda: office("word/document.xml", f"<w:pic w:descr='{SENTENCE}'/>"),
        "in de tekst",
    ),
    "word: a sheet inside": (
        "a.docx",
        lambda: zipped(
            {
                "[Content_Types].xml": b"<a/>",
                "word/embeddings/a.xlsx": office("xl/sharedStrings.xml", f"<si>{SENTENCE}</si>"),
            }
        ),
        "in een bijlage",
    ),
    "word: facts of a photo": (
        "a.docx",
        lambda: zipped({"[Content_Types].xml": b"<a/>", "word/media/a.jpg": _exif()}),
        "in de eigenschappen van een beeld",
    ),
    "excel: shared texts": (
        "a.xlsx",
        lambda: office("xl/sharedStrings.xml", f"<w:si><w:t>{SENTENCE}</w:t></w:si>"),
        "in de tekst",
    ),
    "powerpoint: a slide": (
        "a.pptx",
        lambda: office("ppt/slides/slide1.xml", _runs()),
        "in de tekst",
    ),
    "powerpoint: speaker's notes": (
        "a.pptx",
        lambda: office("ppt/notesSlides/notesSlide1.xml", _runs()),
        "in de tekst",
    ),
    "opendocument: text": ("a.odt", lambda: _odf("content.xml"), "in de tekst"),
    "opendocument: properties": ("a.odt", lambda: _odf("meta.xml"), "in de eigenschappen"),
    "rtf: text": ("a.rtf", lambda: (_RTF % SENTENCE).encode(), "in de tekst"),
    "rtf: text in pieces": (
        "a.rtf",
        lambda: (_RTF % SENTENCE.replace("gezin", "ge{\\b zin}")).encode(),
        "in de tekst",
    ),
    "rtf: text in escapes": (
        "a.rtf",
        lambda: (_RTF % "".join(f"\\'{ord(char):02x}" for char in SENTENCE)).encode(),
        "in de tekst",
    ),
    "rtf: text in numbers": (
        "a.rtf",
        lambda: (_RTF % "".join(f"\\u{ord(char)}?" for char in SENTENCE)).encode(),
        "in de tekst",
    ),
    "rtf: a comment": (
        "a.rtf",
        lambda: (_RTF % ("x{\\*\\annotation " + SENTENCE + "}")).encode(),
        "in de tekst",
    ),
    "rtf: properties": (
        "a.rtf",
        lambda: (_RTF % ("{\\info{\\author " + SENTENCE + "}}x")).encode(),
        "in de tekst",
    ),
    "rtf: a document inside": (
        "a.rtf",
        lambda: _rtf_object(office("word/document.xml", _runs())),
        "in een ingevoegd stuk",
    ),
    "pdf: packed by gzip in a stream of its own": (
        "a.pdf",
        lambda: pdf(_gzipped),
        "in een bijlage van een verborgen deel",
    ),
    "drawing: in halves, by names of its own": (
        "a.svg",
        lambda: (
            f"<!DOCTYPE svg [<!ENTITY a '{SENTENCE[:30]}'><!ENTITY b \"{SENTENCE[30:]}\">]>"
            "<svg><text>&a;&b;</text></svg>"
        ).encode(),
        "in de tekst",
    ),
    "mail: text in base64": ("a.eml", lambda: _mail(text=SENTENCE), "in de tekst"),
    "mail: text in quoted-printable": (
        "a.eml",
        lambda: _mail(text="é" * 70 + f" {SENTENCE}", cte="quoted-printable"),
        "in de tekst",
    ),
    "mail: html": ("a.eml", lambda: _mail(html=f"<p>{SENTENCE}</p>"), "in de tekst"),
    "mail: subject": ("a.eml", _mail_subject, "in de hoofding"),
    "mail: attached Word": (
        "a.eml",
        lambda: _mail(file=("a.docx", office("word/document.xml", _runs()))),
        "in een bijlage",
    ),
    "mail: attached mail": (
        "a.eml",
        lambda: _mail(file=("b.eml", _mail(text=SENTENCE))),
        "in een bijlage",
    ),
    "drawing: text": ("a.svg", lambda: _INNER_DRAWING, "in de tekst"),
    "drawing: letter by letter": (
        "a.svg",
        lambda: _svg("<text>" + "".join(f"<tspan>{c}</tspan>" for c in SENTENCE) + "</text>"),
        "in de tekst",
    ),
    "drawing: unread by a parser": (
        "a.svg",
        lambda: _svg(f"<text><![CDATA[{SENTENCE}]]></text>"),
        "in de tekst",
    ),
    "drawing: of two bytes a letter": (
        "a.svg",
        lambda: _INNER_DRAWING.decode().encode("utf-16"),
        "in de tekst",
    ),
    "drawing: a drawing inside": (
        "a.svg",
        lambda: _svg(f"<image href='data:image/svg+xml;base64,{_base64(_INNER_DRAWING)}'/>"),
        "in een beeld",
    ),
    "drawing: a drawing inside, in percents": (
        "a.svg",
        lambda: _svg(
            "<image href='data:image/svg+xml,"
            + "".join(f"%{byte:02X}" for byte in _INNER_DRAWING)
            + "'/>"
        ),
        "in een beeld",
    ),
    "drawing: a drawing in a drawing inside": (
        "a.svg",
        lambda: _svg(
            "<image href='data:image/svg+xml;base64,"
            + _base64(_svg(f"<image href='data:;base64,{_base64(_INNER_DRAWING)}'/>"))
            + "'/>"
        ),
        "in een beeld van een beeld",
    ),
    "drawing: a photo's facts": (
        "a.svg",
        lambda: _svg(f"<image href='data:image/jpeg;base64,{_base64(_exif())}'/>"),
        "in de eigenschappen van een beeld",
    ),
    "drawing: packed": ("a.svgz", lambda: gzip.compress(_INNER_DRAWING), "in een bijlage"),
    "picture: facts of a photo": ("a.jpg", _exif, "in de eigenschappen"),
    "picture: packed remark": ("a.png", _text_of_png, "in de eigenschappen"),
    "picture: an archive behind the end": (
        "a.jpg",
        lambda: _picture("JPEG") + zipped({"a.txt": _RAW}),
        "in een bijlage",
    ),
    "archive: before the beginning": (
        "a.zip",
        lambda: _RAW + zipped({"a.txt": b"niets"}),
        "in de tekst",
    ),
    "archive: behind something else": (
        "a.zip",
        lambda: b"iets anders" + zipped({"a.txt": _RAW}),
        "in een bijlage",
    ),
    "picture: behind the end": ("a.jpg", lambda: _picture("JPEG") + _RAW, "in de tekst"),
    **{
        f"text: in {encoding}": (
            "a.txt",
            lambda encoding=encoding: f"één {SENTENCE}".encode(encoding),
            "in de tekst",
        )
        for encoding in (
            "utf-8",
            "utf-16",
            "utf-16-be",
            "utf-32-le",
            "cp1252",
            "cp850",
            "mac_roman",
        )
    },
    "archive: packed by gzip": ("a.gz", lambda: gzip.compress(_RAW), "in een bijlage"),
    "archive: packed by bzip2": ("a.bz2", lambda: bz2.compress(_RAW), "in een bijlage"),
    "archive: packed by xz": ("a.xz", lambda: lzma.compress(_RAW), "in een bijlage"),
    "archive: two packed one behind the other": (
        "a.gz",
        lambda: gzip.compress(b"niets") + gzip.compress(_RAW),
        "in een bijlage",
    ),
    "archive: five deep": ("a.zip", lambda: _nested(5), "in een bijlage" + " van een bijlage" * 4),
}


def _packed_text(pdf: Pdf) -> pikepdf.Stream:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(_RAW), filter=Name.FlateDecode)
    return stream


def _deep(depth: int) -> pikepdf.Object:
    value: pikepdf.Object = String(SENTENCE)
    for _ in range(depth):
        value = Array([value])
    return value


def _nested(depth: int) -> bytes:
    raw = _RAW
    for number in range(depth):
        raw = zipped({"a.zip" if number else "a.txt": raw})
    return raw
