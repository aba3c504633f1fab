"""Everything that can be read in a PDF: on its pages, beside them, and what was deleted since."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from ..pdf_text import pages_in_code, read_pages
from .kinds import Kind, kind_of
from .pdf_letters import give_letters, lacks_letters
from .pdf_places import FIELD_HELP, HIDDEN, Places
from .pdf_streams import is_picture, photo_in, unpacked
from .pieces import TEXT, Bounds, Inner, Item, Piece, TooMuch, Unread, loose_pieces

_MOST_REVISIONS = 50
_END = re.compile(rb"%%EOF\s{0,2}")
_OBJECT = re.compile(rb"obj\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
# How far before the word the number of an object begins, at most.
_NUMBER_LENGTH = 24
_DRAWS_LETTERS = re.compile(rb"\bT[jJ]\b|[)>]\s*['\"]")
_HAS_STRING = re.compile(rb"\(|<[0-9A-Fa-f]")
_NAME = re.compile(rb"/([^\s/()<>\[\]{}%]{4,})")
_DRAWN_COMMENT = re.compile(rb"%[^\r\n]{4,}")
_DRAWN_WORDS = re.compile(rb"<<[^>]*?(?:\(|<[0-9A-Fa-f])")
# No words: keys of the file, of fonts, of signatures; moments.
_WORDLESS = frozenset(
    {"/ID", "/Panose", "/CharSet", "/CreationDate", "/ModDate", "/M", "/DA", "/Lang", "/NM"}
    | {"/Registry", "/Ordering", "/Cert", "/Lookup", "/CheckSum", "/ByteRange", "/O", "/U"}
    | {"/OE", "/UE", "/Perms"}
)
_DEEPEST = 30
_READABLE = frozenset(
    {Kind.TEXT, Kind.MARKUP, Kind.PDF, Kind.OFFICE, Kind.ZIP, Kind.PACKED, Kind.RTF, Kind.MAIL}
)
_PACKED_OBJECTS = (Name.ObjStm, Name.XRef)


def read_pdf(raw: bytes, bounds: Bounds) -> Iterator[Item]:
    """Yield the pieces of a PDF, and once more those of older versions that still lie in it."""
    lines: set[str] = set()
    ids: set[int] = set()
    yield from _read(raw, bounds, lines, ids, "")

    ends = [match.end() for match in _END.finditer(raw)]
    older = [] if _is_linear(raw) else [end for end in ends if raw[end:].strip()]
    for end in older[-_MOST_REVISIONS:]:
        yield from _read(raw[:end], bounds, lines, ids, "een oudere versie")
    if len(older) > _MOST_REVISIONS:
        yield Unread("in een oudere versie")
    if _numbers(raw) - ids:
        # What no list of the file names; without lists qpdf finds it by reading on.
        unlisted = raw.replace(b"startxref", b"startXref")
        yield from _read(unlisted, bounds, lines, ids, "een verborgen deel")


def _numbers(raw: bytes) -> set[int]:
    """Return the numbers of all that looks like an object in a file, listed or not."""
    before = (
        raw[max(match.start() - _NUMBER_LENGTH, 0) : match.start()]
        for match in _OBJECT.finditer(raw)
    )
    return {int(match[1]) for piece in before if (match := _NUMBER.search(piece))}


def _is_linear(raw: bytes) -> bool:
    """Tell whether a file was written for the web in one go: then it ends twice."""
    if b"/Linearized" not in raw[:1024]:
        return False
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
            return bool(pdf.is_linearized)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return False


def _read(
    raw: bytes, bounds: Bounds, lines: set[str], ids: set[int], version: str
) -> Iterator[Item]:
    """Yield the pieces of one version of a PDF; of an older one only lines that are new."""
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
            document = _Document(raw, pdf, bounds, lines, version)
            yield from document.items()
            ids |= document.ids
    except TooMuch:
        raise
    except Exception:
        # A damaged file breaks whatever rule it likes, and so does the part that is left of an
        # older version: that is no mistake.
        if not version:
            yield Unread(TEXT)


def _pages_of(raw: bytes, lines: set[str]) -> Iterator[Piece]:
    """Yield what stands on the pages, and keep its lines."""
    for number, page in enumerate(read_pages(raw), start=1):
        lines.update(_folded(page.shown))
        yield Piece(f"op blz. {number}", page.shown)
        if page.outside:
            yield Piece(f"buiten de rand van blz. {number}", page.outside)


def _folded(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines())


class _Document:
    """One version of a PDF, while it is being read."""

    def __init__(self, raw: bytes, pdf: Pdf, bounds: Bounds, lines: set[str], version: str) -> None:
        self.raw = raw
        self.pdf = pdf
        self.bounds = bounds
        self.lines = lines
        self.version = version
        self.places = Places(pdf)
        self.streams: list[Stream] = []
        self.drawings: list[tuple[str, Dictionary | Stream]] = []
        self.attachments: list[Stream] = []
        self.ids: set[int] = set()
        self.in_code = False
        self.is_too_large = False

    def items(self) -> Iterator[Item]:
        """Yield the pages first: what stands elsewhere is told only where it says more."""
        # The objects are looked at before: a page that would take all memory is not opened.
        beside: list[Item] = [*self._objects()]
        if self.is_too_large:
            yield Unread(self._at(TEXT))
        else:
            yield from self._pages()
        yield from self._told(beside)
        for attachment in self.attachments:
            yield from self._told(self._attached(attachment))
        if not self.is_too_large:
            yield from self._drawn()

    def _told(self, items: Iterable[Item]) -> Iterator[Item]:
        yield from (fresh for item in items if (fresh := self._new(item)))

    def _at(self, where: str) -> str:
        if not self.version:
            return where
        return f"in {self.version}" if where == HIDDEN else f"{where} van {self.version}"

    def _pages(self) -> Iterator[Item]:
        raw = give_letters(self.pdf) if self.in_code and pages_in_code(self.raw) else self.raw
        if not self.version:
            yield from _pages_of(raw, self.lines)
        else:
            known: set[str] = set()
            pieces = [*_pages_of(raw, known)]
            fresh = [Piece(self._at(piece.where), self._fresh(piece.text)) for piece in pieces]
            yield from (piece for piece in fresh if piece.text)
            self.lines |= known
        if self.in_code:
            numbers = pages_in_code(raw)
            yield from (Unread(self._at(f"op blz. {number}")) for number in numbers)

    def _new(self, item: Item) -> Item | None:
        """Return an item in its place, without the lines that were told already."""
        if isinstance(item, Piece):
            text = item.text if item.loose else self._fresh(item.text)
            return Piece(self._at(item.where), text, item.loose) if text else None
        if isinstance(item, Inner):
            return Inner(self._at(item.where), item.name, item.raw)
        return Unread(self._at(item.where)) if isinstance(item, Unread) else item

    def _fresh(self, text: str) -> str:
        fresh = [line for line in _folded(text) if line and line not in self.lines]
        self.lines.update(fresh)
        return "\n".join(fresh)

    def _objects(self) -> Iterator[Item]:
        names: set[bytes] = set()
        texts: dict[str, list[str]] = {}
        for value in [*self.pdf.objects, self.pdf.trailer]:
            self.ids.add(value.objgen[0])
            if isinstance(value, Stream):
                self.streams.append(value)
                value = value.stream_dict
            elif isinstance(value, Dictionary):
                self._keep_if_deleted(value)
            written = value.unparse(resolved=True)
            names.update(_NAME.findall(written))
            self.places.learn(value, written)
            self.in_code = self.in_code or lacks_letters(value, written)
            if _HAS_STRING.search(written):
                for where, text in self._strings(value, self.places.of(value)):
                    texts.setdefault(where, []).append(text)
        yield from (Piece(where, "\n".join(strings)) for where, strings in texts.items())
        yield Piece(HIDDEN, b"\n".join(sorted(names)).decode("latin-1"), loose=True)
        for stream in self.streams:
            yield from self._stream(stream)

    def _strings(self, value: object, where: str, depth: int = 0) -> Iterator[tuple[str, str]]:
        if isinstance(value, String):
            yield from ((where, text) for text in _texts_of(value))
        elif isinstance(value, Array) and depth < _DEEPEST:
            if len(value) == 4 and value[0] == Name.Indexed:
                return
            for child in value:
                if not getattr(child, "is_indirect", False):
                    yield from self._strings(child, where, depth + 1)
        elif isinstance(value, Dictionary) and depth < _DEEPEST:
            signed = "/ByteRange" in value
            where = self.places.within(value, where) if depth else where
            for key, child in value.items():
                indirect = getattr(child, "is_indirect", False)
                if not indirect and key not in _WORDLESS and not (signed and key == "/Contents"):
                    place = FIELD_HELP if key == "/TU" else where
                    yield from self._strings(child, place, depth + 1)

    def _stream(self, stream: Stream) -> Iterator[Item]:
        if stream.get("/Type") in _PACKED_OBJECTS:
            return
        if stream.objgen in self.places.attached or stream.get("/Type") == Name.EmbeddedFile:
            # One by one, when all the rest is read: together they may be large.
            self.attachments.append(stream)
        elif is_picture(stream):
            if photo := photo_in(stream):
                yield Inner("in een beeld", "beeld.jpg", photo)
        else:
            yield from self._unpacked(stream)

    def _attached(self, stream: Stream) -> Iterator[Item]:
        where = "in een bijlage"
        try:
            content = unpacked(stream, self.bounds)
        except (TooMuch, pikepdf.PdfError):
            yield Unread(where)
        else:
            yield Inner(where, self.places.attached.get(stream.objgen, "bijlage"), content)

    def _unpacked(self, stream: Stream) -> Iterator[Item]:
        where = self.places.of_stream(stream)
        try:
            content = unpacked(stream, self.bounds)
        except TooMuch:
            self.is_too_large = True
            yield Unread(where)
        except pikepdf.PdfError:
            yield from loose_pieces(where, stream.read_raw_bytes())
            yield Unread(where)
        else:
            yield from self._content(stream, content, where)

    def _content(self, stream: Stream, content: bytes, where: str) -> Iterator[Item]:
        key = stream.objgen
        if key in self.places.fonts:
            return
        if stream.get("/Subtype") == Name.Form or "/PatternType" in stream:
            if _DRAWS_LETTERS.search(content):
                self.drawings.append((where, stream))
            yield from _drawn_words(stream, content, where)
        elif key in self.places.drawn:
            yield from _drawn_words(stream, content, where)
        elif key in self.places.texts or kind_of("", content) in _READABLE:
            yield Inner(where, self.places.texts.get(key, ""), content)
        else:
            yield from loose_pieces(where, content)

    def _keep_if_deleted(self, value: Dictionary) -> None:
        """Keep a page that lies in the file and is none any more, to be read as a drawing."""
        if value.get("/Type") == Name.Page and value.objgen not in self.places.pages:
            self.drawings.append(("op een verwijderde bladzijde", value))

    def _drawn(self) -> Iterator[Item]:
        """Yield the text of what is drawn, but on no page as it is shown: each is made a page."""
        if not self.drawings:
            return
        count = len(self.pdf.pages)
        for _, drawing in self.drawings:
            self.pdf.pages.append(pikepdf.Page(self._as_page(drawing)))
        if self.in_code:
            raw = give_letters(self.pdf)
        else:
            written = io.BytesIO()
            # It warns that forms may not show in these pages; nobody looks at them.
            with warnings.catch_warnings(action="ignore"):
                self.pdf.save(written, fix_metadata_version=False)
            raw = written.getvalue()
        pages = read_pages(raw, count)
        for (where, _), page in zip(self.drawings, pages):
            item = self._new(Piece(where, f"{page.shown}\n{page.outside}"))
            if item:
                yield item

    def _as_page(self, drawing: Dictionary | Stream) -> Dictionary:
        content = drawing if isinstance(drawing, Stream) else drawing.get("/Contents")
        resources = drawing.get("/Resources") or drawing.get("/Parent", Dictionary()).get(
            "/Resources"
        )
        if resources is None and self.pdf.pages:
            resources = self.pdf.pages[0].obj.get("/Resources")
        return Dictionary(
            Type=Name.Page,
            MediaBox=Array([-14_000, -14_000, 14_000, 14_000]),
            Resources=Dictionary() if resources is None else resources,
            Contents=content,
        )


def _texts_of(string: String) -> Iterator[str]:
    """Yield a string as PDF reads it; one of two bytes a letter that doesn't say so, as that."""
    raw = bytes(string)
    text = str(string)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        yield raw.decode("utf-16", "replace")
    elif b"\x00" in raw:
        yield raw.decode("utf-16-be", "ignore")
        yield raw.decode("utf-16-le", "ignore")
    elif text:
        yield text
    if text.lstrip().startswith("<"):
        yield re.sub(r"<[^>]*(?:>|\Z)", "", text)


def _drawn_words(stream: Stream, content: bytes, where: str) -> Iterator[Item]:
    """Yield what stands in drawing orders without being drawn: descriptions and remarks."""
    if b"%" in content:
        remarks = b"\n".join(_DRAWN_COMMENT.findall(content))
        yield Piece(where, remarks.decode("latin-1"), loose=True)
    if not _DRAWN_WORDS.search(content):
        return
    try:
        orders = pikepdf.parse_content_stream(stream, "BDC DP")
    except (pikepdf.PdfError, RuntimeError):
        return
    texts = [
        text for order in orders for operand in order.operands for text in _inline_strings(operand)
    ]
    yield Piece("in een beschrijving", "\n".join(texts))


def _inline_strings(value: object) -> Iterator[str]:
    if isinstance(value, String):
        yield from _texts_of(value)
    elif isinstance(value, Dictionary):
        for child in value.values():
            yield from _inline_strings(child)
