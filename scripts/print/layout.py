"""The print document -> pages. This module and pdf.py are the only ones that know WeasyPrint."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..cannot import Cannot
from .resources import SCHEME, Shelf

if TYPE_CHECKING:
    from weasyprint import Document


class LayoutUnavailable(Cannot):
    """This machine can't lay pages out; the message is for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where an element stands on a page: from top to bottom, as shares of the height that a page
    has for text.
    """

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages, and the boxes of every element with an id, one for each page that it stands on."""

    document: Document
    boxes: Mapping[str, tuple[Box, ...]]
    log: list[str]

    @property
    def pages(self) -> int:
        return len(self.document.pages)


def lay_out(html: str, root: Path, bare: bool = False) -> Laid:
    """Lay the print document out; whatever WeasyPrint complains of is in the log, as Dutch
    sentences.

    A bare document brings all its styles, down to what is a block. Raises LayoutUnavailable on a
    machine without Pango.
    """
    log: list[str] = []
    with listening(log):
        document = _reader(bare)(
            string=html, base_url=SCHEME, url_fetcher=_fetcher(Shelf(root))
        ).render(pdf_variant="pdf/a-3a", pdf_tags=True)
    for page in document.pages:
        # A box inside a link would get a link of its own, outside the structure.
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]
    return Laid(document, _boxes(document), log)


def _weasyprint():
    try:
        # Without Pango it prints its own advice, in English, before it raises.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except (ImportError, OSError):
        raise LayoutUnavailable(
            "De PDF kan niet opgemaakt worden: de bibliotheek Pango ontbreekt op deze computer."
            " Installeer ze met 'apt-get install libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0' (Debian, Ubuntu) of 'brew install pango' (macOS). Mag je niets"
            " installeren, zoals vaak op Windows? Laat de forge de pdf dan maken: 'portfolio"
            " bekijk' en 'portfolio controleer --zonder-bladzijden' werken wel."
        ) from None
    return weasyprint


def _reader(bare: bool):
    html = _weasyprint().HTML
    if not bare:
        return html

    class Bare(html):
        def _ua_stylesheets(self, forms=False):
            # WeasyPrint's own styles have a rule for each of sixteen boxes around a page: a sixth
            # of the time of a page with little on it.
            return []

    return Bare


def _fetcher(shelf: Shelf):
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url, headers=None):
            content, media_type = shelf.read(url)
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return Fetcher()


def _boxes(document: Document) -> dict[str, tuple[Box, ...]]:
    found: dict[str, list[Box]] = {}
    for number, page in enumerate(document.pages, start=1):
        # The only way to a page's own height without its margins.
        frame = page._page_box
        for id, (_, top, _, bottom) in page.anchors.items():
            start = frame.content_box_y()
            found.setdefault(id, []).append(
                Box(number, (top - start) / frame.height, (bottom - start) / frame.height)
            )
    return {id: tuple(boxes) for id, boxes in found.items()}


@contextlib.contextmanager
def listening(log: list[str]) -> Iterator[None]:
    """Collect what WeasyPrint and its font tools log."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    handler = _Listener(log)
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


class _Listener(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        message = in_dutch(record.getMessage())
        if message not in self.log:
            self.log.append(message)


_SENTENCES = (
    (
        r"No anchor #(\S+) for internal URI reference",
        "Een koppeling in de PDF leidt naar '#{0}', maar dat bestaat er niet.",
    ),
    (
        r"Failed to load image at '([^']+)'.*",
        (
            "De afbeelding '{0}' kan niet geladen worden. Kijk of het bestand in docs/beelden staat"
            " en heel is."
        ),
    ),
    (
        r'Image "([^"]+)" has no required alt description',
        "De afbeelding '{0}' heeft geen tekst voor wie ze niet ziet. Schrijf ![tekst](bestand).",
    ),
    (
        r"Anchor defined twice: '([^']+)'",
        "Twee plaatsen in de PDF heten '{0}'. Staat dezelfde kop of vraag er twee keer?",
    ),
    (r"(?s).*", "Iets in de opmaak is niet zoals het hoort."),
)


def in_dutch(message: str) -> str:
    """Say in a Dutch sentence what WeasyPrint logged."""
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message)
        if match:
            return sentence.format(
                *(unquote(group.removeprefix(SCHEME)) for group in match.groups())
            )
    return message
