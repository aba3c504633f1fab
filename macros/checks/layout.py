"""Room on paper, measured in the laid-out document: the form's limits in pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import number
from ..model.finding import Finding, Place, error, warning
from ..model.measures import CutTable, Measures
from ..model.portfolio import Portfolio
from .lines import lines_of

# What a measurement may be off, in pages: less than a line.
_SLACK = 0.01


def check(portfolio: Portfolio, measures: Measures) -> Iterator[Finding]:
    """Find a document with too many pages, and a story of the process that is too long."""
    limits = portfolio.round.limits
    if measures.pages > limits.pages:
        yield _too_many(portfolio.facts.place, measures.pages, limits.pages, _longest(measures))
    pages = portfolio.pages_of("proces")
    if pages and measures.process > limits.process_pages + _SLACK:
        yield _long_process(pages[0].place, measures.process, limits.process_pages)
    yield from (
        _cut_table(_place_of(portfolio, measures, table), table) for table in measures.cut_tables
    )


def _place_of(portfolio: Portfolio, measures: Measures, table: CutTable) -> Place:
    """Find the line on which the words of a table's first row stand, on the page of its criterion
    or elsewhere, or else that page.
    """
    numbers = [
        number
        for number, extent in measures.criteria.items()
        if extent.first <= table.page <= extent.last
    ]
    near = [page for number in numbers if (page := portfolio.criterion_page(number))]
    head = [words for words in table.head if words]
    lines = (
        (page, line, text) for page in near or portfolio.pages for line, text in lines_of(page)
    )
    typed = next(
        (
            Place(page.path, line)
            for page, line, text in lines
            if head and all(words in text for words in head)
        ),
        None,
    )
    return typed or (near[0].place if near else portfolio.facts.place)


def _longest(measures: Measures) -> str:
    longest = sorted(measures.questions.items(), key=lambda item: -item[1].length)[:3]
    return ", ".join(f"{id} ({number(extent.length, 1)} bladzijden)" for id, extent in longest)


def _too_many(place: Place, pages: int, limit: int, longest: str) -> Finding:
    hint = (
        f"De langste antwoorden zijn {longest}."
        if longest
        else "Kort antwoorden in, of verplaats stukken naar een bijlage."
    )
    return error(
        place,
        "te-veel-bladzijden",
        f"het portfolio telt {pages} bladzijden, en er mogen er {limit} zijn.",
        hint,
    )


def _long_process(place: Place, length: float, limit: float) -> Finding:
    return warning(
        place,
        "proces-te-lang",
        f"het antwoord over het proces beslaat {number(length, 2)} bladzijde; het formulier"
        f" vraagt hoogstens {number(limit)}.",
        "Kort het in.",
    )


def _cut_table(place: Place, table: CutTable) -> Finding:
    return warning(
        place,
        "tabel-te-breed",
        f"deze tabel loopt in de pdf van bladzijde {table.page}: wat rechts staat, valt weg.",
        "Neem minder kolommen, kortere woorden, of wissel rijen en kolommen.",
    )
