"""The children's pages -> a leaflet on A4 that a school can print; the same layout, tags and
repairs as the portfolio.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lxml.html import HtmlElement, builder

from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio
from ...macros.render.site_frame import first_pages
from ...macros.render.tested import tested_words
from ...macros.render.view import View
from ...macros.vocabulary import page_macros
from ..cannot import Cannot
from .document import LANGUAGE, as_file
from .layout import Unmarked, lay_out
from .links import resolve_links
from .page_html import Section, page_section, unprintable
from .pdf import write_pdf
from .styles import look_of

END = "einde"
_ROLE = "kinderen"
# A sheet that is folded has four pages.
_FOLD = 4


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A PDF, its number of pages, and what went wrong, in Dutch sentences."""

    pdf: bytes
    pages: int
    html: str
    log: list[str]
    unmarked: Unmarked | None = None


def make_leaflet(
    portfolio: Portfolio, root: Path, when: datetime, draft: bool = False
) -> Leaflet | None:
    """Make the leaflet of the children's pages in their order; None where there are none.

    Raises LayoutUnavailable on a machine that can't lay pages out.
    """
    if not portfolio.pages_of(_ROLE):
        return None
    html = leaflet_document(portfolio, draft)
    try:
        laid = lay_out(html, root, when, fold=_FOLD)
    except Cannot:
        raise
    except Exception as problem:  # of Typst and what it stands on
        raise unprintable(portfolio.pages_of(_ROLE)[0]) from problem
    return Leaflet(write_pdf(laid), laid.pages, html, laid.log, laid.unmarked)


def leaflet_title(portfolio: Portfolio) -> str:
    return f"Kindvriendelijk {portfolio.facts.municipality}, voor kinderen".strip()


def leaflet_document(portfolio: Portfolio, draft: bool = False) -> str:
    """Write the leaflet as one HTML file."""
    sections = [_section(portfolio, page) for page in first_pages(portfolio, _ROLE)]
    document = builder.HTML(
        {"lang": LANGUAGE}, _head(portfolio, draft), builder.BODY({"class": "leaflet"})
    )
    document.body.extend(section.element for section in sections)
    if portfolio.facts.example:
        title = next(sections[0].element.iter("header"))
        title.addnext(
            builder.P(
                {"class": "fiction"},
                f"Dit is een voorbeeld. {portfolio.facts.municipality} bestaat niet echt.",
            )
        )
    document.body.append(_colophon(portfolio, [section.page for section in sections]))
    ids = {id for element in document.iter() if (id := element.get("id"))}
    for section in sections:
        _drop_strange(section, ids)
    resolve_links(document, sections, portfolio)
    for link in list(document.iter("a")):
        _say_page(link)
    return as_file(document)


def _head(portfolio: Portfolio, draft: bool) -> HtmlElement:
    return builder.HEAD(
        builder.META(charset="utf-8"),
        builder.TITLE(leaflet_title(portfolio)),
        builder.META(name="author", content=portfolio.facts.full_name),
        builder.META(
            name="description",
            content=f"Wat {portfolio.facts.full_name} aan kinderen belooft, in gewone woorden.",
        ),
        *look_of(portfolio, "leaflet", draft),
    )


def _section(portfolio: Portfolio, page: Page) -> Section:
    # Without its criterion, which would put the criterion's number in the title.
    section = page_section(
        replace(page, criterion=None),
        _key(page),
        _key(page),
        portfolio.audience,
        page_macros(View(portfolio, page, "print")),
    )
    colour = f" c{page.criterion}" if page.criterion else ""
    section.element.set("class", f"part{colour}")
    for heading in list(section.element.iter("h1"))[:1]:
        heading.set("class", "room-title")
    return replace(section, page=page)


def _key(page: Page) -> str:
    return "blad-" + page.source_uri.removesuffix(".md").replace("/", "-")


def _drop_strange(section: Section, ids: set[str]) -> None:
    """Drop links to parts that only the portfolio has, such as its list of annexes."""
    for link in list(section.element.iter("a")):
        path, _, anchor = link.get("href", "").partition("#")
        if not path and anchor not in ids and f"{section.key}-{anchor}" not in ids:
            link.drop_tag()


def _say_page(link: HtmlElement) -> None:
    """Put the page behind a link to another part: a box inside a link gets a second link, which no
    element of the structure owns.
    """
    target = link.get("href", "")
    if target.startswith("#"):
        page = builder.SPAN({"class": "page", "data-target": target})
        page.tail, link.tail = link.tail, None
        link.addnext(page)


def _colophon(portfolio: Portfolio, pages: list[Page]) -> HtmlElement:
    """Say who made this and with whom it was tried; each test once."""
    box = builder.E.section({"class": "colophon", "id": END})
    box.extend(builder.P(line) for line in _colophon_lines(portfolio, pages))
    return box


def _colophon_lines(portfolio: Portfolio, pages: list[Page]) -> Iterator[str]:
    facts = portfolio.facts
    where = (
        f" Je leest dit ook op {facts.site_address.removeprefix('https://')}."
        if facts.site_address
        else ""
    )
    yield f"Dit boekje is van {facts.full_name}.{where}"
    tests = (tested_words(portfolio, page) for page in pages)
    yield from dict.fromkeys(
        words.replace("Deze pagina is", "Dit boekje is", 1) for words in tests if words
    )
    if facts.example:
        yield (
            f"{facts.municipality} bestaat niet. Alles in dit boekje is verzonnen, behalve de hulp:"
            " die is echt."
        )
