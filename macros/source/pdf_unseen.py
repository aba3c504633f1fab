"""Text on a page of a PDF that nobody sees and everybody can copy: under a box, in the colour of
what lies beneath it, or drawn without ink.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import POINTER, byref, c_float, c_int, c_uint, c_ulong, cast, create_string_buffer
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw as pdfium

from ..model.annex import UnseenText
from .by_digest import remembered

UNDER_A_BOX = "onder een gevuld vlak"
IN_ITS_GROUND = "in de kleur van de achtergrond"
WITHOUT_INK = "die onzichtbaar is, of te klein om te lezen"

_WHITE = (255, 255, 255)
# The fewest letters that are told; a stray sign under a line is nobody's name.
_FEWEST = 4
# Of a text, what a box must cover; the height of letters is measured generously.
_COVERS = 0.8
_LIES_UNDER = 0.5
_SMALLEST = 1.5
_SAME_COLOUR = 12
_OPAQUE = 250
_DARK = 90
# A picture of a whole page lies over the words that were recognised in it.
_WHOLE_PAGE = 0.6
# A box has four corners, or rounded ones.
_MOST_SEGMENTS = 20
_MOST_LAYERS = 4_000
_MOST_POINTS = 400
# Of a shape in another one, the part of it that lies there.
_NESTED = 0.9
_DEEPEST = 8
_INVISIBLE = (3, 7)
_OUTLINED = (1, 5)

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Layer:
    """What covers what was drawn before it; without a colour it is a picture or a shape."""

    box: Box
    at: int
    colour: Colour | None
    hides: bool


@dataclass(frozen=True, slots=True)
class _Words:
    box: Box
    at: int
    letters: int
    colour: Colour | None
    invisible: bool


@remembered(most=256)
def unseen_texts(raw: bytes) -> tuple[UnseenText, ...]:
    """Return what nobody sees, in order of its page; nothing where the file can't be opened."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(
            UnseenText(index + 1, how)
            for index in range(len(document))
            for how in _on_page(document, index)
        )
    finally:
        document.close()


def _on_page(document: pypdfium2.PdfDocument, index: int) -> list[str]:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []

    reader = _Reader(text_page)
    reader.read(_objects(page), _IDENTITY, 0)
    reader.layers += _annotations(page)
    sheet = tuple(page.get_mediabox())
    letters: dict[str, int] = {}
    for words in reader.words:
        # What runs over the edge is told as that.
        on_page = replace(words, box=_common(words.box, sheet))
        how = _how_unseen(on_page, reader.layers, _area(sheet))
        letters[how] = letters.get(how, 0) + words.letters
    return [how for how, count in letters.items() if how and count >= _FEWEST]


def _objects(page: pypdfium2.PdfPage) -> Iterator[object]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield pdfium.FPDFPage_GetObject(page, index)


class _Reader:
    """What is drawn on a page, in its order."""

    def __init__(self, text_page: pypdfium2.PdfTextPage) -> None:
        self.text_page = text_page
        self.layers: list[_Layer] = []
        self.words: list[_Words] = []
        self.count = 0

    def read(self, objects: Iterator[object], matrix: Matrix, depth: int) -> None:
        for thing in objects:
            self.count += 1
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = (
                    pdfium.FPDFFormObj_GetObject(thing, index)
                    for index in range(pdfium.FPDFFormObj_CountObjects(thing))
                )
                self.read(inner, _times(_matrix(thing), matrix), depth + 1)
                continue

            box = _box(thing, matrix)
            if box is None:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._add_words(thing, box)
            elif len(self.layers) < _MOST_LAYERS:
                self._add_layer(thing, kind, box, matrix)

    def _add_words(self, thing: object, box: Box) -> None:
        letters = _letters(thing, self.text_page)
        if not letters:
            return
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        colour, alpha = _colour(thing)
        too_small = box[3] - box[1] < _SMALLEST and box[2] - box[0] < _SMALLEST * letters
        invisible = mode in _INVISIBLE or alpha <= _SAME_COLOUR or too_small
        ink = None if mode in _OUTLINED else colour
        self.words.append(_Words(box, self.count, letters, ink, invisible))

    def _add_layer(self, thing: object, kind: int, box: Box, matrix: Matrix) -> None:
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            self.layers.append(_Layer(box, self.count, None, kind == pdfium.FPDF_PAGEOBJ_IMAGE))
            return

        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(thing, byref(fill), byref(stroke))
        if not fill.value:
            return
        colour, alpha = _colour(thing)
        hides = alpha >= _OPAQUE and not pdfium.FPDFPageObj_HasTransparency(thing)
        clip = _clip(thing, matrix)
        for shape in _shapes(thing, _times(_matrix(thing), matrix)):
            visible = _common(shape.box, clip) if clip else shape.box
            is_box = hides and shape.corners <= _MOST_SEGMENTS
            self.layers.append(_Layer(visible, self.count, colour if is_box else None, is_box))


@dataclass(frozen=True, slots=True)
class _Shape:
    box: Box
    corners: int


def _shapes(path: object, matrix: Matrix) -> list[_Shape]:
    """Return the shapes that a path fills. One in another is a hole: together they are a frame,
    which covers nothing.
    """
    segments = (
        pdfium.FPDFPath_GetPathSegment(path, index)
        for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS))
    )
    shapes = _outlines(segments, matrix)
    return [
        shape
        for shape in shapes
        if not any(
            other is not shape
            and (_share(shape.box, other.box) > _NESTED or _share(other.box, shape.box) > _NESTED)
            for other in shapes
        )
    ]


def _outlines(segments: Iterator[object], matrix: Matrix) -> list[_Shape]:
    a, b, c, d, e, f = matrix
    outlines: list[list[tuple[float, float]]] = []
    for segment in segments:
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        outlines[-1].append(point)
    return [_Shape(_around(points), len(points)) for points in outlines]


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _clip(thing: object, matrix: Matrix) -> Box | None:
    """Return the box to which a drawing is cut off, where it is."""
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    whole: Box | None = None
    for index in range(max(count, 0)):
        segments = (
            pdfium.FPDFClipPath_GetPathSegment(clip, index, number)
            for number in range(pdfium.FPDFClipPath_CountPathSegments(clip, index))
        )
        shapes = _outlines(segments, matrix)
        if not shapes:
            continue
        boxes = [shape.box for shape in shapes]
        box = _around([(b[0], b[1]) for b in boxes] + [(b[2], b[3]) for b in boxes])
        whole = _common(whole, box) if whole else box
    return whole


def _how_unseen(words: _Words, layers: Sequence[_Layer], area: float) -> str:
    """Say how a text is not to be seen; nothing where it is."""
    covering = [layer for layer in layers if _share(words.box, layer.box) >= _COVERS]
    is_recognised = any(
        layer.colour is None and layer.hides and _area(layer.box) >= _WHOLE_PAGE * area
        for layer in covering
    )
    if words.invisible:
        return "" if is_recognised else WITHOUT_INK
    if any(layer.at > words.at and layer.hides for layer in covering) and not is_recognised:
        return UNDER_A_BOX

    beneath = [
        layer
        for layer in layers
        if layer.at < words.at and _share(words.box, layer.box) >= _LIES_UNDER
    ]
    ground = beneath[-1].colour if beneath else _WHITE
    if words.colour is None or ground is None:
        return ""
    is_same = all(abs(a - b) <= _SAME_COLOUR for a, b in zip(words.colour, ground, strict=True))
    return IN_ITS_GROUND if is_same else ""


def _annotations(page: pypdfium2.PdfPage) -> Iterator[_Layer]:
    """Yield the boxes that a reader of PDFs draws over a page, above all else."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        rect = pdfium.FS_RECTF()
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if pdfium.FPDFAnnot_GetRect(note, byref(rect)) and _is_box(note, kind):
            left, right = sorted((rect.left, rect.right))
            low, high = sorted((rect.bottom, rect.top))
            yield _Layer((left, low, right, high), 10**9, None, True)
        pdfium.FPDFPage_CloseAnnot(note)


def _is_box(note: object, kind: int) -> bool:
    if kind == pdfium.FPDF_ANNOT_REDACT:
        return True
    if kind in (pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON):
        return _of_annotation(note, pdfium.FPDFANNOT_COLORTYPE_InteriorColor) is not None
    if kind == pdfium.FPDF_ANNOT_HIGHLIGHT:
        colour = _of_annotation(note, pdfium.FPDFANNOT_COLORTYPE_Color)
        return colour is not None and max(colour) < _DARK
    return False


def _of_annotation(note: object, kind: int) -> Colour | None:
    key = b"IC" if kind == pdfium.FPDFANNOT_COLORTYPE_InteriorColor else b"C"
    if not pdfium.FPDFAnnot_HasKey(note, key):
        return None
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    values = (red, green, blue, alpha)
    if not pdfium.FPDFAnnot_GetColor(note, kind, *(byref(value) for value in values)):
        # What has a look of its own tells no colour.
        return (0, 0, 0)
    return (red.value, green.value, blue.value) if alpha.value >= _OPAQUE else None


def _letters(thing: object, text_page: pypdfium2.PdfTextPage) -> int:
    size = pdfium.FPDFTextObj_GetText(thing, text_page, None, 0)
    if size <= 2:
        return 0
    buffer = create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(
        thing, text_page, cast(buffer, POINTER(pdfium.FPDF_WCHAR)), c_ulong(size)
    )
    text = buffer.raw[: size - 2].decode("utf-16-le", "ignore")
    return sum(char.isalnum() for char in text)


def _colour(thing: object) -> tuple[Colour, int]:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    values = (red, green, blue, alpha)
    if not pdfium.FPDFPageObj_GetFillColor(thing, *(byref(value) for value in values)):
        return (0, 0, 0), 255
    return (red.value, green.value, blue.value), alpha.value


def _matrix(thing: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, byref(found)):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _box(thing: object, matrix: Matrix) -> Box | None:
    sides = [c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *(byref(side) for side in sides)):
        return None
    left, low, right, high = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left, right) for y in (low, high)]
    return _around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def _common(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _share(inner: Box, outer: Box) -> float:
    """Return which part of a box another one covers."""
    common = _common(inner, outer)
    whole = _area(inner)
    if common[2] <= common[0] or common[3] <= common[1] or not whole:
        return 0.0
    return _area(common) / whole
