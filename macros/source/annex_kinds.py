"""What may be an annex that everybody can open: a list of what is good, by content and by name."""

from __future__ import annotations

import re

from ..model.annex import Nature
from .readable.code import (
    PROGRAM_NAMES,
    WEB_NAMES,
    fetches,
    has_macros,
    has_something_before,
)
from .readable.encodings import as_text
from .readable.kinds import Kind, kind_of, suffix

_TEXTS = frozenset({Kind.TEXT, Kind.MAIL})
_OFFICE = frozenset({Kind.OFFICE})
_PICTURE = frozenset({Kind.PICTURE})
_GOOD = {
    "pdf": frozenset({Kind.PDF}),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), _OFFICE),
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp", "tif", "tiff"), _PICTURE),
    **dict.fromkeys(("txt", "csv", "json", "geojson", "eml"), _TEXTS),
    "rtf": frozenset({Kind.RTF}),
}
_ARCHIVES = frozenset({Kind.ZIP, Kind.PACKED, Kind.ARCHIVE})
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|script|svg|\?xml)\b", re.IGNORECASE)


def nature_of(name: str, raw: bytes) -> Nature:
    """Judge a file: what its content says counts as much as what its name does."""
    ending = suffix(name)
    kind = kind_of(name, raw)
    if ending in WEB_NAMES | PROGRAM_NAMES or kind is Kind.PROGRAM or _is_web_page(raw, kind):
        return Nature.RUN
    if has_macros(ending, kind, raw):
        return Nature.MACROS
    if fetches(kind, raw):
        return Nature.FETCHES
    if kind in _ARCHIVES:
        return Nature.ARCHIVE
    if kind is Kind.PDF and has_something_before(raw):
        return Nature.DISGUISED
    if ending not in _GOOD:
        return Nature.OTHER
    return Nature.GOOD if kind in _GOOD[ending] else Nature.DISGUISED


def _is_web_page(raw: bytes, kind: Kind) -> bool:
    if kind is not Kind.MARKUP:
        return False
    return _WEB_PAGE.match(as_text(raw[:2_000]) or "") is not None
