"""Where in a PDF an object belongs, in words."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

from .pdf_streams import dictionaries, listed

HIDDEN = "in een verborgen deel"
FIELD_HELP = "in de uitleg bij een veld"
_PROPERTIES = "in de eigenschappen"
_SCRIPT = "in een script"
_FIELD = "in een veld"
_NOTES = {"/Link": "in een koppeling", "/Widget": _FIELD, "/Stamp": "in een stempel"}
_NOTE = "in een opmerking"
_FORM = "in een formulier"
_PART = "in een ingevoegd stuk"

Key = tuple[int, int]


class Places:
    """What the objects of one file are, by number; learnt while they are read."""

    def __init__(self, pdf: Pdf) -> None:
        self.pages: set[Key] = set()
        self.known: dict[Key, str] = {}
        self.fonts: set[Key] = set()
        self.attached: dict[Key, str] = {}
        self.texts: dict[Key, str] = {}
        self.drawn: set[Key] = set()
        for number, page in enumerate(pdf.pages, start=1):
            self._learn_page(page.obj, f"op blz. {number}")
        self._learn_root(pdf)

    def _learn_page(self, page: Dictionary, where: str) -> None:
        self.pages.add(page.objgen)
        self.known[page.objgen] = where
        for content in listed(page.get("/Contents")):
            if isinstance(content, Stream):
                self.drawn.add(content.objgen)
                self.known[content.objgen] = where
        for note in listed(page.get("/Annots")):
            if isinstance(note, Dictionary):
                self._learn_note(note, where)

    def _learn_note(self, note: Dictionary, where: str) -> None:
        place = f"{_NOTES.get(str(note.get('/Subtype')), _NOTE)} {where}"
        self._name(note, place)
        if note.get("/Subtype") == Name.Link:
            return
        for look in _looks(note.get("/AP")):
            self._name(look, place)
        for key in ("/Popup", "/Parent", "/A"):
            other = note.get(key)
            if isinstance(other, Dictionary):
                self._name(other, place)

    def _learn_root(self, pdf: Pdf) -> None:
        info = pdf.trailer.get("/Info")
        if isinstance(info, Dictionary):
            self._name(info, _PROPERTIES)
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, Dictionary):
            for part in listed(form.get("/XFA")):
                if isinstance(part, Stream):
                    self._text(part, _FORM, "formulier.xml")
            for field in listed(form.get("/Fields")):
                if isinstance(field, Dictionary):
                    self.known.setdefault(field.objgen, _FIELD)

    def _name(self, value: pikepdf.Object, where: str) -> None:
        if value.is_indirect:
            self.known.setdefault(value.objgen, where)

    def _text(self, stream: Stream, where: str, name: str) -> None:
        self.known[stream.objgen] = where
        self.texts[stream.objgen] = name

    def learn(self, value: pikepdf.Object, written: bytes) -> None:
        """Learn what an object says of streams."""
        if b"/FontFile" in written or b"/ToUnicode" in written or b"/CIDToGIDMap" in written:
            keys = ("/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap")
            self.fonts |= {value[key].objgen for key in keys if isinstance(value.get(key), Stream)}
        if b"/EF" in written:
            for spec in dictionaries(value):
                self._learn_attachment(spec)
        if b"/JS" in written:
            for action in dictionaries(value):
                script = action.get("/JS")
                if isinstance(script, Stream):
                    self._text(script, _SCRIPT, "script.js")
        if b"/V " in written or b"/RV" in written:
            for field in dictionaries(value):
                for key in ("/V", "/RV"):
                    value_of_field = field.get(key)
                    if isinstance(value_of_field, Stream):
                        self._text(value_of_field, _FIELD, "")
        if b"/Metadata" in written and isinstance(value, Dictionary):
            properties = value.get("/Metadata")
            if isinstance(properties, Stream):
                self._text(properties, _PROPERTIES, "eigenschappen.xml")

    def _learn_attachment(self, spec: Dictionary) -> None:
        files = spec.get("/EF")
        if not isinstance(files, Dictionary):
            return
        name = str(spec.get("/UF") or spec.get("/F") or "bijlage")
        for stream in files.values():
            if isinstance(stream, Stream):
                self.attached[stream.objgen] = name

    def of(self, value: pikepdf.Object) -> str:
        """Return where an object of its own belongs."""
        where = self.known.get(value.objgen, HIDDEN) if value.is_indirect else HIDDEN
        return self.within(value, where) if isinstance(value, Dictionary) else where

    def of_stream(self, stream: Stream) -> str:
        """Return where a stream belongs."""
        if stream.objgen in self.known:
            return self.known[stream.objgen]
        if stream.get("/Type") == Name.Metadata or stream.get("/Subtype") == Name.XML:
            return _PROPERTIES
        is_drawn = stream.get("/Subtype") == Name.Form or "/PatternType" in stream
        return _PART if is_drawn else HIDDEN

    def within(self, value: Dictionary, where: str) -> str:
        """Return where a dictionary belongs that stands in another."""
        if "/JS" in value:
            return _SCRIPT
        if "/EF" in value or value.get("/Type") == Name.Filespec:
            return "in de naam van een bijlage"
        if where.startswith("op blz.") and "/Rect" in value and "/Subtype" in value:
            return f"{_NOTES.get(str(value.get('/Subtype')), _NOTE)} {where}"
        if where != HIDDEN:
            return where
        return _by_keys(value)


def _by_keys(value: Dictionary) -> str:
    if "/FT" in value or ("/T" in value and ("/Kids" in value or "/V" in value)):
        return _FIELD
    if "/Rect" in value and "/Subtype" in value:
        return _NOTE
    if "/S" in value and ("/Alt" in value or "/ActualText" in value or "/E" in value):
        return "in een beschrijving"
    if "/Title" in value and "/Parent" in value:
        return "in de bladwijzers"
    if "/URI" in value:
        return "in een koppeling"
    return HIDDEN


def _looks(value: object) -> list[Stream]:
    """Return the drawings of a note: one, or one for each state."""
    if isinstance(value, Stream):
        return [value]
    if isinstance(value, Dictionary):
        return [look for child in value.values() for look in _looks(child)]
    return []
