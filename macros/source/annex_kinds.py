"""What may be an annex that everybody can open: a list of what is good, by content and by name."""

from __future__ import annotations

import re

from ..model.annex import Nature
from .readable.encodings import as_text
from .readable.kinds import Kind, kind_of, member_names, suffix

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
# What a browser, or a double click, runs.
_RUN = frozenset(
    {"css", "htm", "html", "js", "mjs", "shtml", "svg", "svgz", "wasm", "xht", "xhtml", "xml"}
    | {"xsl", "xslt", "hta", "mht", "mhtml", "kml", "rdf"}
    | {"exe", "com", "scr", "pif", "cpl", "msi", "msp", "dll", "bat", "cmd", "ps1", "vbs", "vbe"}
    | {"jse", "wsf", "wsh", "lnk", "url", "reg", "jar", "jnlp", "app", "command", "desktop"}
    | {"sh", "py", "pl", "php", "apk", "deb", "rpm", "appimage", "iso", "img", "dmg"}
)
_MACRO_NAMES = frozenset(
    {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm"}
)
_MACRO_MEMBER = re.compile(r"vbaProject\.bin$|(?:^|/)activeX/|^Basic/|^Scripts/|macrosheets/", re.I)
_ARCHIVES = frozenset({Kind.ZIP, Kind.PACKED, Kind.ARCHIVE})
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|script|svg|\?xml)\b", re.IGNORECASE)


def nature_of(name: str, raw: bytes) -> Nature:
    """Judge a file: what its content says counts as much as what its name does."""
    ending = suffix(name)
    kind = kind_of(name, raw)
    if ending in _RUN or kind is Kind.PROGRAM or _is_web_page(raw, kind):
        return Nature.RUN
    if ending in _MACRO_NAMES or (kind is Kind.OFFICE and _has_macros(raw)):
        return Nature.MACROS
    if kind in _ARCHIVES:
        return Nature.ARCHIVE
    if ending not in _GOOD:
        return Nature.OTHER
    return Nature.GOOD if kind in _GOOD[ending] else Nature.DISGUISED


def _has_macros(raw: bytes) -> bool:
    return any(_MACRO_MEMBER.search(name) for name in member_names(raw))


def _is_web_page(raw: bytes, kind: Kind) -> bool:
    if kind is not Kind.MARKUP:
        return False
    return _WEB_PAGE.match(as_text(raw[:2_000]) or "") is not None
