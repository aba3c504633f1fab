"""What a PDF does by itself or at a click, beside leading to a page or to a website.

What is told here is also taken out of the copies that we hand on: one list says what is good.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

from ..model.annex import FileAction
from .readable.pdf_places import HIDDEN, Places
from .readable.pdf_streams import dictionaries, listed

_SCRIPT = "een script"
_FILE = "een koppeling naar een bestand of programma op een computer"
_KINDS = {
    "/JavaScript": _SCRIPT,
    "/Launch": "een opdracht die een bestand of programma opent",
    "/SubmitForm": "een knop die ingevulde gegevens verstuurt",
    "/ImportData": "een opdracht die gegevens van een computer inleest",
    "/GoToR": _FILE,
}
# Keys under which an action stands, or more than one by event.
_ACTIONS = ("/A", "/PA", "/OpenAction")
_EVENTS = "/AA"
# As qpdf writes it, whatever way the file does.
_SUSPECT = re.compile(
    rb"/S /(?:JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE)\b|/JS\b"
    rb"|/URI (?!\((?:https?|mailto):)"
)
_MAY_ACT = re.compile(rb"/(?:A|PA|AA|OpenAction|Next)\b")
_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?!\d)", re.IGNORECASE)
_GOOD_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "ftp", "geo", "urn", "doi"})
_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)
# What stands in a link is told by its page: most often it is the link itself.
_LINK = "in een koppeling "
_UNSEEN = re.compile(r"[\x00-\x20]+")
_SCRIPT_TAG = re.compile(rb"<script\b", re.IGNORECASE)


def actions_of(pdf: Pdf) -> tuple[FileAction, ...]:
    """Return what a PDF does that no annex needs, each kind once for each place."""
    return tuple(dict.fromkeys(_sweep(pdf, remove=False)))


def take_actions_out(pdf: Pdf) -> None:
    """Take out what `actions_of` tells; pages and notes keep their looks."""
    for _ in _sweep(pdf, remove=True):
        pass


def without_actions(raw: bytes) -> bytes:
    """Return a PDF without what `actions_of` tells; the same bytes each time."""
    with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
        take_actions_out(pdf)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
        return written.getvalue()


def _sweep(pdf: Pdf, remove: bool) -> Iterator[FileAction]:
    written = [
        (value, value.unparse(resolved=True))
        for value in pdf.objects
        if isinstance(value, (Dictionary, Array)) and not isinstance(value, Stream)
    ]
    is_suspect = any(_SUSPECT.search(text) for _, text in written)
    holders = [value for value, text in written if _MAY_ACT.search(text)] if is_suspect else []
    if holders:
        places = Places(pdf)
    for value in holders:
        where = places.of(value)
        for holder in dictionaries(value):
            place = places.within(holder, where).removeprefix(_LINK)
            for kind in _in_holder(holder, remove):
                yield FileAction(kind, "" if place == HIDDEN else place)
    yield from _in_root(pdf, remove)


def _in_holder(holder: Dictionary, remove: bool) -> Iterator[str]:
    for key in _ACTIONS:
        action = holder.get(key)
        if isinstance(action, Dictionary):
            yield from _in_action(holder, key, action, remove)
    events = holder.get(_EVENTS)
    if isinstance(events, Dictionary):
        for event, action in list(events.items()):
            if isinstance(action, Dictionary):
                yield from _in_action(events, event, action, remove)


def _in_action(
    holder: Dictionary, key: str, action: Dictionary, remove: bool, depth: int = 0
) -> Iterator[str]:
    """Yield what is wrong with an action and with those that follow it; one that is wrong takes
    its followers along.
    """
    kind = _wrong(action)
    if kind:
        yield kind
        if remove:
            del holder[key]
        return
    followers = [next for next in listed(action.get("/Next")) if isinstance(next, Dictionary)]
    if depth > 20:
        return
    wrong = [
        kind for next in followers for kind in _in_action(action, "/Next", next, False, depth + 1)
    ]
    yield from wrong
    if wrong and remove:
        del action["/Next"]


def _wrong(action: Dictionary) -> str:
    """Name what an action does, or nothing where it is good."""
    kind = str(action.get("/S"))
    if kind in _KINDS:
        return _KINDS[kind]
    if "/JS" in action:
        return _SCRIPT
    if kind == "/GoToE" and "/F" in action:
        return _FILE
    if kind == "/URI" and not _leads_to_the_web(str(action.get("/URI", ""))):
        return _FILE
    return ""


def _leads_to_the_web(address: str) -> bool:
    plain = _UNSEEN.sub("", unquote(address))
    if plain.startswith(("\\", "//", "/\\")) or _DRIVE.match(plain):
        return False
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].lower() in _GOOD_SCHEMES


def _in_root(pdf: Pdf, remove: bool) -> Iterator[FileAction]:
    """Yield the scripts that a file has by name, those of a form of Adobe, and a first part of all
    addresses that leads elsewhere.
    """
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        yield FileAction(_SCRIPT, "")
        if remove:
            del names["/JavaScript"]

    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and any(map(_has_script, listed(form.get("/XFA")))):
        yield FileAction(_SCRIPT, "in een formulier")
        if remove:
            del form["/XFA"]

    base = pdf.Root.get("/URI")
    if isinstance(base, Dictionary) and not _leads_to_the_web(str(base.get("/Base", ""))):
        yield FileAction(_FILE, "")
        if remove:
            del pdf.Root["/URI"]


def _has_script(part: object) -> bool:
    if not isinstance(part, Stream):
        return False
    try:
        return _SCRIPT_TAG.search(part.read_bytes()) is not None
    except (pikepdf.PdfError, RuntimeError):
        return True
