"""Portfolio -> the print document: one HTML file, in the form's order, with everything in it.

It is a boundary: another engine can take Typst's place behind it. Nothing in it names a folder
of this machine.
"""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement, builder

from ...macros.model.finding import Place
from ...macros.model.macros import ANNEX_OVERVIEW, HEADING, REQUIREMENTS, Macro
from ...macros.model.page import Page, Segment
from ...macros.model.portfolio import Portfolio
from ...macros.model.round import Criterion
from ...macros.render.view import View
from ...macros.vocabulary import page_macros
from .cover import Entry, contents, cover, document_title
from .links import resolve_links
from .measures import PROCESS_TEXT
from .page_html import Section, page_section
from .structure import wrap_text
from .styles import look_of

LANGUAGE = "nl-BE"
END = "einde"


def print_document(portfolio: Portfolio, draft: bool = False) -> str:
    """Write the print document; what it may show follows from the portfolio's audience."""
    sections = list(_sections(portfolio))
    document = builder.HTML(
        {"lang": LANGUAGE}, _head(portfolio, draft), builder.BODY({"class": portfolio.audience})
    )
    document.body.append(cover(portfolio))
    document.body.append(contents(_entries(portfolio, sections)))
    document.body.extend(section.element for section in sections)
    sections[-1].element.append(builder.DIV({"id": END}))
    resolve_links(document, sections, portfolio)
    return as_file(document)


def as_file(document: HtmlElement) -> str:
    """Return a document as the text of a file."""
    text: str = lxml.html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


def _head(portfolio: Portfolio, draft: bool) -> HtmlElement:
    form = portfolio.round
    return builder.HEAD(
        builder.META(charset="utf-8"),
        builder.TITLE(document_title(portfolio)),
        builder.META(name="author", content=portfolio.facts.full_name),
        builder.META(name="description", content=f"{form.title}. {form.subtitle}."),
        *look_of(portfolio, "portfolio", draft),
    )


def _sections(portfolio: Portfolio) -> Iterator[Section]:
    """Make the parts after the contents, in the form's order."""
    requirements = _own_page(
        "formele-vereisten", portfolio.round.requirements_heading, REQUIREMENTS
    )
    yield _classed(_section(portfolio, requirements, "vereisten", "vereisten"), "requirements-part")
    yield _declaration(portfolio)
    for page in portfolio.pages_of("proces")[:1]:
        process = _section(portfolio, page, "proces", "proces")
        wrap_text(process.element, PROCESS_TEXT)
        yield _classed(process, "process")
    for criterion in portfolio.round.criteria:
        criterion_page = portfolio.criterion_page(criterion.number)
        if criterion_page:
            yield _criterion(portfolio, criterion_page, criterion)
    yield _classed(_annexes(portfolio), "annexes-part")


def _criterion(portfolio: Portfolio, page: Page, criterion: Criterion) -> Section:
    number = criterion.number
    section = _section(portfolio, page, f"c{number}", f"criterium-{number}")
    section.element.set("id", f"deel-c{number}")
    for head in section.element.find_class("page-head")[:1]:
        head.set("data-running", f"Criterium {number}: {criterion.short}")
    return _classed(section, f"criterion c{number}")


def _section(portfolio: Portfolio, page: Page, key: str, anchor: str) -> Section:
    return page_section(
        page, key, anchor, portfolio.audience, page_macros(View(portfolio, page, "print"))
    )


def _classed(section: Section, name: str) -> Section:
    section.element.set("class", f"part {name}")
    section.element.set("data-file", section.page.path)
    return section


def _annexes(portfolio: Portfolio) -> Section:
    """Make the annex overview: the writer's page, or one of our own where it is missing or prints
    no overview.
    """
    page = next(iter(portfolio.pages_of("bijlagenoverzicht")), None)
    if page is None or not ANNEX_OVERVIEW.calls_on(page):
        page = _own_page("bijlagen", "Overzicht van de bijlagen", ANNEX_OVERVIEW)
    return _section(portfolio, page, "bijlagen", "bijlagen")


def _own_page(name: str, title: str, macro: Macro) -> Page:
    """Make a page that a writer does not need to write: a heading and one macro."""
    path = f"docs/{name}.md"
    calls = (
        Segment("call", "", 1, name=HEADING.name),
        Segment("text", "\n\n", 1),
        Segment("call", "", 3, name=macro.name),
    )
    return Page(path=path, role="gewoon", title=title, place=Place(path), segments=calls)


def _declaration(portfolio: Portfolio) -> Section:
    """Print the form's declaration, word for word."""
    declaration = portfolio.round.declaration
    heading = builder.H1(
        {"id": "engagementsverklaring"}, "Engagementsverklaring kindvriendelijkheid"
    )
    paragraphs = (builder.P(text) for text in declaration.paragraphs)
    lead = builder.P({"class": "lead"}, declaration.lead)
    element = builder.E.section(
        {"class": "part declaration"},
        builder.E.header({"class": "page-head"}, heading, lead),
        *paragraphs,
    )
    page = Page(path="docs/engagementsverklaring.md", role="gewoon", title="", place=Place(""))
    return Section(page, "engagement", "engagementsverklaring", element)


def _entries(portfolio: Portfolio, sections: list[Section]) -> Iterator[Entry]:
    for section in sections:
        heading = next(section.element.iter("h1"))
        criterion = (
            portfolio.round.criterion(section.page.criterion) if section.page.criterion else None
        )
        title = " ".join(heading.text_content().split()).rstrip(".")
        if criterion is None:
            yield Entry(section.anchor, title)
        else:
            yield Entry(section.anchor, title, f"c{criterion.number}", tuple(_questions(section)))


def _questions(section: Section) -> Iterator[Entry]:
    for question in section.element.iter("h2"):
        id = question.get("id", "")
        if id.startswith("vraag-"):
            yield Entry(id, " ".join(question.text_content().split()))
