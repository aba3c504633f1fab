"""The packed parts of a PDF, unpacked no further than memory allows."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from .pieces import LARGEST, Bounds, TooMuch

# Of the whole process, and for opening too: a PDF packs its own objects as well.
pikepdf.settings.set_qpdf_limits(flate_max_memory=LARGEST, run_length_max_memory=LARGEST)

_PICTURE_FILTERS = ("/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF")
_LZW = ("/LZWDecode", "/LZW")


def filters_of(stream: Stream) -> list[str]:
    """Return the names of the ways in which a stream is packed, the outermost first."""
    filters = stream.get("/Filter", Array())
    return [str(name) for name in (filters if isinstance(filters, Array) else [filters])]


def unpacked(stream: Stream, bounds: Bounds) -> bytes:
    """Return what a stream holds. Raises TooMuch, or PdfError where nobody can unpack it."""
    for index, name in enumerate(filters_of(stream)):
        if name in _LZW and _lzw_size(_after(stream, index)) > bounds.next:
            raise TooMuch
    try:
        return bounds.take(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except (pikepdf.PdfError, RuntimeError) as problem:
        if "memory limit" in str(problem):
            raise TooMuch from problem
        raise pikepdf.PdfError(str(problem)) from problem


def photo_in(stream: Stream) -> bytes:
    """Return the JPEG that a stream holds, itself packed once more or not; else nothing."""
    filters = filters_of(stream)
    if not filters or filters[-1] not in ("/DCTDecode", "/DCT"):
        return b""
    try:
        return _after(stream, len(filters) - 1)
    except (pikepdf.PdfError, RuntimeError):
        return b""


def is_picture(stream: Stream) -> bool:
    """Tell whether a stream holds the colours of a picture."""
    return stream.get("/Subtype") == Name.Image or any(
        name in _PICTURE_FILTERS for name in filters_of(stream)
    )


def _after(stream: Stream, count: int) -> bytes:
    """Return a stream after its first few ways of packing are undone."""
    raw = stream.read_raw_bytes()
    if count == 0:
        return raw
    with pikepdf.new() as scratch:
        names = [Name(name) for name in filters_of(stream)[:count]]
        return Stream(scratch, raw, {"/Filter": Array(names)}).read_bytes(
            pikepdf.StreamDecodeLevel.specialized
        )


def _lzw_size(packed: bytes) -> int:
    """Count the bytes that LZW would give, which no library bounds; stops above what is allowed."""
    clear, end, first_free, widest = 256, 257, 258, 12
    lengths: list[int] = [1] * first_free
    size, width, before = 0, 9, 0
    waiting, bits = 0, 0
    for byte in packed:
        waiting, bits = (waiting << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = waiting >> bits & ((1 << width) - 1)
        if code == end or size > LARGEST:
            break
        if code == clear:
            lengths, width, before = [1] * first_free, 9, 0
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        size += length
        if before and len(lengths) < 1 << widest:
            lengths.append(before + 1)
        width = min(max((len(lengths) + 1).bit_length(), 9), widest)
        before = length
    return size


def listed(value: pikepdf.Object | None) -> Sequence[pikepdf.Object]:
    """Return what a key holds as a list: PDF lets one stand for a list of one."""
    if value is None:
        return ()
    return list(value) if isinstance(value, Array) else [value]


def dictionaries(value: object, depth: int = 0) -> list[Dictionary]:
    """Return an object and what is written inside it, as far as it is a dictionary."""
    if depth > 20 or (depth and getattr(value, "is_indirect", False)):
        return []
    if isinstance(value, Dictionary):
        inside = [one for child in value.values() for one in dictionaries(child, depth + 1)]
        return [value, *inside]
    if isinstance(value, Array):
        return [one for child in value for one in dictionaries(child, depth + 1)]
    return []
