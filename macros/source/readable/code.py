"""What a file does when somebody opens it: programs, web pages, macros, and calls for more."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from .kinds import Kind, kind_of, member_names, suffix

# What a browser runs, and what a double click does.
WEB_NAMES = frozenset(
    {"css", "htm", "html", "js", "mjs", "shtml", "svg", "svgz", "wasm", "xht", "xhtml", "xml"}
    | {"xsl", "xslt", "hta", "mht", "mhtml", "kml", "rdf"}
)
PROGRAM_NAMES = frozenset(
    {"exe", "com", "scr", "pif", "cpl", "msi", "msp", "dll", "bat", "cmd", "ps1", "vbs", "vbe"}
    | {"jse", "wsf", "wsh", "lnk", "url", "reg", "jar", "jnlp", "app", "command", "desktop"}
    | {"sh", "py", "pl", "php", "apk", "deb", "rpm", "appimage", "iso", "img", "dmg", "hta"}
)
_PAGE_NAMES = frozenset({"htm", "html", "shtml", "xht", "xhtml", "svg", "svgz", "mht", "mhtml"})
_MACRO_NAMES = frozenset(
    {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm"}
)
_MACRO_MEMBER = re.compile(r"vbaProject\.bin$|(?:^|/)activeX/|^Basic/|^Scripts/|macrosheets/", re.I)
_TYPES = "[Content_Types].xml"
_MACRO_TYPE = re.compile(rb"vbaProject|macroEnabled", re.IGNORECASE)
# A relation to something elsewhere that is fetched without a click; a hyperlink takes one.
_FETCHED = re.compile(
    rb"<Relationship\b(?=[^<>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^<>]*/(?:attachedTemplate|oleObject|frame|subDocument|image)[\"'])",
    re.IGNORECASE,
)
_CALLS_A_PROGRAM = re.compile(
    rb"\bDDE(?:AUTO)?\b[^<]{0,80}(?:\.exe|\\\\|cmd|shell)|<ddeLink\b", re.IGNORECASE
)
# A cell that a spreadsheet hands to a program: =cmd|'/c calc'!A1.
_CALLING_CELL = re.compile(rb"(?:^|[;,\t\"])[=+@-][^;,\n|]{1,80}\|[^;,\n!]{1,200}!", re.MULTILINE)
_OF_RTF = re.compile(rb"\\objocx|\\objautlink|\\objupdate|\\objclass\s+Package|\\template\b", re.I)
_LARGEST_PART = 20_000_000


def carries_code(name: str, raw: bytes, in_office: bool) -> bool:
    """Tell whether a file inside another is a program, a document with macros or a web page; the
    parts of an office document are markup themselves.
    """
    ending, kind = suffix(name), kind_of(name, raw)
    is_page = ending in _PAGE_NAMES and not in_office
    is_program = ending in PROGRAM_NAMES or kind is Kind.PROGRAM
    return is_page or is_program or has_macros(ending, kind, raw)


def has_macros(ending: str, kind: Kind, raw: bytes) -> bool:
    """Tell whether a file is a document with programs in it, by its name or by its parts."""
    if ending in _MACRO_NAMES:
        return True
    if kind is not Kind.OFFICE:
        return False
    by_name = any(_MACRO_MEMBER.search(name) for name in member_names(raw))
    return by_name or any(_MACRO_TYPE.search(part) for part in _parts(raw, _TYPES))


def fetches(kind: Kind, raw: bytes) -> bool:
    """Tell whether a document starts something, or fetches it from elsewhere, when it is opened."""
    if kind is Kind.RTF:
        return _OF_RTF.search(raw) is not None
    if kind is Kind.TEXT:
        return _CALLING_CELL.search(raw) is not None
    if kind is not Kind.OFFICE:
        return False
    relations = any(_FETCHED.search(part) for part in _parts(raw, ".rels"))
    return relations or any(_CALLS_A_PROGRAM.search(part) for part in _parts(raw, ".xml"))


def has_something_before(raw: bytes) -> bool:
    """Tell whether a file of another kind begins before a PDF: it is two at once."""
    before = raw[: raw.find(b"%PDF-")].strip(b"\xef\xbb\xbf\x00\r\n\t ")
    # A printer may put its own words there.
    return bool(before) and kind_of("", before) not in (Kind.TEXT, Kind.UNKNOWN)


def _parts(raw: bytes, ending: str) -> Iterator[bytes]:
    """Yield the parts of an office document whose names end so."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for member in archive.infolist():
                if member.filename.lower().endswith(ending.lower()):
                    with archive.open(member) as part:
                        yield part.read(_LARGEST_PART)
    except Exception:
        # What can't be unpacked is told by who reads it.
        return
