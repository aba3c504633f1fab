"""Room on paper, measured in the laid-out document: the form's limits in pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dutch import number
from ..model.finding import ERROR, WARNING, Finding, Place, Rule
from ..model.measures import CutTable, Measures
from ..model.page import Page
from ..model.portfolio import Portfolio
from .lines import lines_of

# What a measurement may be off, in pages: less than a line.
_SLACK = 0.01


def check(portfolio: Portfolio, measures: Measures) -> Iterator[Finding]:
    """Find a document with too many pages, a story of the process that is too long, and tables that
    run off the paper.
    """
    yield from _pages(portfolio, measures)
    yield from _process(portfolio, measures)
    yield from _cut_tables(portfolio, measures)


_TOO_MANY = Rule(
    "te-veel-bladzijden",
    ERROR,
    "het portfolio telt {pages} bladzijden, en er mogen er {limit} zijn.",
    "Kort antwoorden in, of verplaats stukken naar een bijlage.",
    "Het portfolio telt meer bladzijden dan het formulier toelaat.",
)


def _pages(portfolio: Portfolio, measures: Measures) -> Iterator[Finding]:
    limit = portfolio.round.limits.pages
    if measures.pages > limit:
        longest = _longest(measures)
        hint = f"De langste antwoorden zijn {longest}." if longest else ""
        yield _TOO_MANY.at(portfolio.facts.place, hint=hint, pages=measures.pages, limit=limit)


def _longest(measures: Measures) -> str:
    longest = sorted(measures.questions.items(), key=lambda item: -item[1].length)[:3]
    return ", ".join(f"{id} ({number(extent.length, 1)} bladzijden)" for id, extent in longest)


_LONG_PROCESS = Rule(
    "proces-te-lang",
    WARNING,
    "het antwoord over het proces beslaat {length} bladzijde; het formulier vraagt hoogstens"
    " {limit}.",
    "Kort het in.",
    "Het antwoord over het proces is langer dan het formulier vraagt.",
)


def _process(portfolio: Portfolio, measures: Measures) -> Iterator[Finding]:
    limit = portfolio.round.limits.process_pages
    pages = portfolio.pages_of("proces")
    if pages and measures.process > limit + _SLACK:
        length = number(measures.process, 2)
        yield _LONG_PROCESS.at(pages[0].place, length=length, limit=number(limit))


_CUT_TABLE = Rule(
    "tabel-te-breed",
    WARNING,
    "deze tabel loopt in de pdf van bladzijde {page}: wat rechts staat, valt weg.",
    "Neem minder kolommen, kortere woorden, of wissel rijen en kolommen.",
    "Een tabel die in de pdf van de bladzijde loopt.",
)


def _cut_tables(portfolio: Portfolio, measures: Measures) -> Iterator[Finding]:
    for table in measures.cut_tables:
        near = _criterion_pages(portfolio, measures, table.page)
        place = _first_row(table, near or portfolio.pages)
        if place is None:
            place = near[0].place if near else portfolio.facts.place
        yield _CUT_TABLE.at(place, page=table.page)


def _criterion_pages(portfolio: Portfolio, measures: Measures, page: int) -> list[Page]:
    """Return the pages of the criteria that are printed on a page of the PDF."""
    pages = [
        portfolio.criterion_page(criterion)
        for criterion, extent in measures.criteria.items()
        if extent.first <= page <= extent.last
    ]
    return [page for page in pages if page]


def _first_row(table: CutTable, pages: Iterable[Page]) -> Place | None:
    """Return the line that holds all words of a table's first row, or nothing."""
    cells = [cell for cell in table.head if cell]
    if not cells:
        return None

    for page in pages:
        for line, text in lines_of(page):
            if all(cell in text for cell in cells):
                return Place(page.path, line)
    return None
