"""With whom the pages for children and young people were tried, and what changed because of it."""

from __future__ import annotations

from ..dutch import day, few, in_a_row, sentence
from ..model.page import Page, Tested
from ..model.portfolio import Portfolio
from .markup import Html, element, fragment, joined, link
from .view import View

_ROOMS = ("kinderen", "jongeren")


def tested_words(portfolio: Portfolio, page: Page) -> str | None:
    """Say of a page when it was tried and with whom, and what changed; of an example, that this
    never happened.
    """
    if page.tested is None:
        return None
    words = f"Deze pagina is getest{_how(page.tested)}. {_changed(page.tested)}"
    return f"{words}{_fiction(portfolio)}".strip()


def _how(tested: Tested) -> str:
    """Say when and with whom; in brackets, for a group is typed with an article or without."""
    when = f" op {day(tested.date)}" if tested.date else ""
    count = (
        f"{few(tested.count)} {'deelnemer' if tested.count == 1 else 'deelnemers'}"
        if tested.count
        else ""
    )
    who = ", ".join(filter(None, (tested.who, count)))
    return when + (f" ({who})" if who else "")


def _changed(tested: Tested) -> str:
    return f"Aangepast: {tested.changed.removesuffix('.')}. " if tested.changed else ""


def _fiction(portfolio: Portfolio) -> str:
    return (
        f"Deze test is verzonnen, net als {portfolio.facts.municipality}."
        if portfolio.facts.example
        else ""
    )


def tests(view: View) -> Html:
    """Print every test, with the pages that were tried; for the colophon."""
    tests: list[tuple[Tested, list[Page]]] = []
    for role in _ROOMS:
        for page in view.portfolio.pages_of(role):
            if page.tested is None:
                continue
            told = next((pages for test, pages in tests if _is_same(test, page.tested)), None)
            if told is None:
                tests.append((page.tested, [page]))
            else:
                told.append(page)
    if not tests:
        return element("p", "Deze pagina's zijn nog niet met kinderen of jongeren getest.")
    return element("ul", *(_test(view, *entry) for entry in tests), cls="tests")


def _is_same(one: Tested, other: Tested) -> bool:
    """Tell whether two pages speak of one test; each says it at a place of its own."""
    return (one.date, one.who, one.count, one.changed) == (
        other.date,
        other.who,
        other.count,
        other.changed,
    )


def _test(view: View, test: Tested, pages: list[Page]) -> Html:
    how = sentence(f"Getest{_how(test)}")
    words = f"{how}. {_changed(test)}{_fiction(view.portfolio)}".strip()
    links = joined([link(view.page_link(page), in_a_row(page.title)) for page in pages], ", ")
    return element("li", words, " ", fragment("Het ging over: ", links, "."))
