"""The print document -> pages, and what had to be put right for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import lxml.html
from lxml.html import HtmlElement

from .resources import SCHEME, NotServed, Shelf
from .typeset.blocks import END
from .typeset.compiler import LayoutUnavailable, Pages, Place, Refused, is_shown, typeset, undrawn
from .typeset.ledger import Ledger
from .typeset.letters import drawable
from .typeset.pictures import OWN_WIDTH, Unreadable, accepted
from .typeset.source import EDGE, PAGES, Source, source_of

_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_POINTS_A_MILLIMETRE = 72 / 25.4
_TOP = EDGE * _POINTS_A_MILLIMETRE
_HEIGHT = (297 - 2 * EDGE) * _POINTS_A_MILLIMETRE


@dataclass(frozen=True, slots=True)
class Box:
    """Where an element stands on a page: from top to bottom, as shares of the height that a page
    has for text.
    """

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Why a PDF doesn't carry the mark of the standards: what Typst says, and the file and the
    first words of what it says that of, where that can be known.
    """

    why: str
    path: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages: their PDF as Typst writes it, empty where they are only measured; the boxes of every
    element with an id, one for each page that it stands on; and what went wrong, in Dutch
    sentences.

    `unmarked` says why the PDF doesn't carry the mark of the standards, where it doesn't.
    """

    raw: bytes
    pages: int
    places: Mapping[str, Place]
    boxes: Mapping[str, tuple[Box, ...]]
    ledger: Ledger
    log: list[str]
    unmarked: Unmarked | None = None


def lay_out(html: str, root: Path, when: datetime | None = None, fold: int = 1) -> Laid:
    """Lay a print document out; without a moment no PDF is written, which takes half the time.

    The number of pages becomes a multiple of `fold`, for who folds them to a booklet. Raises
    LayoutUnavailable where nothing can be laid out at all.
    """
    document = lxml.html.document_fromstring(drawable(html, undrawn))
    log: list[str] = []
    shelf = Shelf(root)
    # What can't be shown says so in words, before the engine sees it.
    shown = dict(_pictures(document, shelf, log))
    source, pages, unmarked = _set(document, shown, when)
    if missing := -_count(pages) % fold:
        source, pages, unmarked = _set(document, shown, when, missing)
    log += _dead_ends(source, pages)
    log += [_TWICE.format(id) for id in source.ledger.twice]
    log += [_WARNED.format(warning) for warning in pages.warnings]
    return Laid(
        pages.raw, _count(pages), pages.places, _boxes(pages.places), source.ledger, log, unmarked
    )


_TWICE = "Twee plaatsen in de PDF heten '{}'. Staat dezelfde kop of vraag er twee keer?"
_WARNED = "De opmaak van de PDF meldt: {}"
_DEAD = "Een koppeling in de PDF leidt naar '#{}', maar dat bestaat er niet."
_UNSHOWN = (
    "De afbeelding '{}' kan niet geladen worden. Kijk of het bestand in docs/beelden staat en heel"
    " is."
)


def _set(
    document: HtmlElement, shown: Mapping[str, bytes], when: datetime | None, blank: int = 0
) -> tuple[Source, Pages, Unmarked | None]:
    """Let Typst set the pages; where it refuses, without the mark of the standards, and where it
    still does, without pictures: nobody is left without a PDF on the eve of a deadline.
    """
    source = source_of(document, when or _SOME_DAY, blank)
    files = {source.ledger.pictures[address]: raw for address, raw in shown.items()}
    try:
        return source, typeset(source.code, files, when), None
    except Refused as problem:
        why = _told(problem, source, document, shown)
    try:
        return source, typeset(source.code, files, when, marked=False), why
    except Refused as problem:
        why = _told(problem, source, document, shown)
    for image in list(document.iter("img")):
        _say(image)
    source = source_of(document, when or _SOME_DAY, blank)
    try:
        return source, typeset(source.code, {}, when, marked=False), why
    except Refused as problem:
        raise LayoutUnavailable(f"De PDF kan niet opgemaakt worden: {problem}.") from None


def _told(
    problem: Refused, source: Source, document: HtmlElement, shown: Mapping[str, bytes]
) -> Unmarked:
    """Find what was refused: a picture, or the element that a line of code was made of, with its
    page.
    """
    for address, raw in shown.items():
        if not is_shown(source.ledger.pictures[address], raw):
            return Unmarked(str(problem), unquote(address.removeprefix(SCHEME)))
    at = source.origins[problem.line - 1] if 0 < problem.line <= len(source.origins) else 0
    for element in document.body.iter() if at else ():
        if element.sourceline == at and isinstance(element.tag, str):
            part = next(element.iterancestors("section"), element)
            words = " ".join(element.text_content().split()[:6])
            return Unmarked(str(problem), part.get("data-file") or "", words)
    return Unmarked(str(problem))


def _pictures(document: HtmlElement, shelf: Shelf, log: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that the document shows; one that can't be read becomes its words."""
    raws: dict[str, bytes | None] = {}
    widths: dict[str, str] = {}
    for image in list(document.iter("img")):
        address = image.get("src") or ""
        if address not in raws:
            try:
                raws[address], widths[address] = accepted(shelf.read(address), address.lower())
            except (NotServed, Unreadable, OSError):
                raws[address] = None
                log.append(_UNSHOWN.format(unquote(address.removeprefix(SCHEME))))
        if raws[address] is None:
            _say(image)
        else:
            image.set(OWN_WIDTH, widths[address])
    yield from ((address, raw) for address, raw in raws.items() if raw is not None)


def _say(image: HtmlElement) -> None:
    """Put the words of a picture in its place."""
    image.tag = "span"
    image.text = f"[{image.get('alt') or 'beeld'}]"


def _dead_ends(source: Source, pages: Pages) -> Iterator[str]:
    targets = dict.fromkeys(
        link.address[1:] for link in source.ledger.links if link.address.startswith("#")
    )
    return (_DEAD.format(target) for target in targets if target not in pages.places)


def _count(pages: Pages) -> int:
    return pages.places[PAGES].page


def _boxes(places: Mapping[str, Place]) -> dict[str, tuple[Box, ...]]:
    return {
        id: tuple(_boxes_between(place, places.get(id + END, place)))
        for id, place in places.items()
        if not id.endswith(END)
    }


def _boxes_between(start: Place, end: Place) -> Iterator[Box]:
    for page in range(start.page, max(start.page, end.page) + 1):
        top = (start.y - _TOP) / _HEIGHT if page == start.page else 0.0
        bottom = (end.y - _TOP) / _HEIGHT if page == end.page else 1.0
        # An end that falls on the top of a page has nothing on it.
        if bottom > top or page == start.page:
            yield Box(page, top, max(top, bottom))
