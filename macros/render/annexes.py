"""Annexes: references, the numbered overview, and the list of a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import counted, day, in_a_row
from ..model.annex import Annex
from ..model.annex_uses import annex_pages, uses_of
from ..model.cited_pages import Pages
from ..model.page import Page
from .filters import annex_filters
from .markup import Html, element, fragment, inline, joined, link, missing, table, text
from .view import View, page_mark, title_in_print


def reference(view: View, id: str, typed_pages: object = "", with_name: object = True) -> Html:
    """Refer to an annex inside a line: "bijlage 4, Jeugdmonitor, blz. 14"."""
    annex = view.portfolio.annex(str(id))
    if annex is None:
        return inline(missing(f"bijlage '{id}' bestaat niet"))
    return inline(annex_reference(view, annex, Pages.read(typed_pages), bool(with_name)))


def annex_reference(view: View, annex: Annex, pages: Pages, with_name: bool = True) -> Html:
    """Write a reference; the public sees no pages of what it can't open."""
    closed = annex.private and view.for_public
    if closed:
        pages = Pages()
    parts = [
        f"bijlage {annex.number}",
        annex.short if with_name else "",
        f"blz. {pages}" if str(pages) else "",
    ]
    words = ", ".join(part for part in parts if part)
    return link(
        view.annex_link(annex, pages.first),
        words,
        cls="annex-ref private" if closed else "annex-ref",
    )


def overview(view: View) -> Html:
    """Print the numbered index of all annexes, each with the questions and pages that refer to
    it.
    """
    annexes = view.portfolio.annexes
    if not annexes:
        return element("p", "Er zijn nog geen bijlagen.")
    marks = annex_pages(view.portfolio) if view.printed else {}
    rows = [
        _row(view, annex, () if annex.private and view.for_public else marks.get(annex.id, ()))
        for annex in annexes
    ]
    listed = table(
        ["Nr.", "Bijlage", "Soort", "Datum", "Gebruikt bij"],
        rows,
        "Overzicht van de bijlagen",
        "annexes",
    )
    return (
        listed
        if view.printed
        else element("div", annex_filters(view, annexes), listed, cls="sortable")
    )


def _row(view: View, annex: Annex, marked_pages: tuple[int, ...]) -> Html:
    used = list(_used_at(view, annex))
    form = view.portfolio.round
    kind = form.vocabulary.annex_kinds.label(annex.kind) if annex.kind else ""
    criteria = " ".join(str(number) for number in sorted({item[0] for item in used if item[0]}))
    return element(
        "tr",
        element("th", annex.number, scope="row"),
        element("td", _title(view, annex), _marks(annex, marked_pages)),
        element("td", kind),
        element(
            "td",
            (
                element("time", day(annex.date), datetime=annex.date.isoformat())
                if annex.date
                else None
            ),
        ),
        element("td", joined([item[1] for item in used], ", ")),
        id=annex.anchor,
        data_kind=annex.kind,
        data_date=annex.date.isoformat() if annex.date else None,
        data_year=str(annex.date.year) if annex.date else None,
        data_criteria=criteria,
        data_access="private" if annex.private else "public",
    )


def _title(view: View, annex: Annex) -> Html:
    facts = [
        annex.body,
        (
            counted(annex.file.pages, "bladzijde", "bladzijden")
            if annex.file and annex.file.pages
            else ""
        ),
    ]
    facts.append(_access(view, annex))
    address = view.public_annex_address(annex) if view.printed else view.annex_link(annex)
    small = element("span", ", ".join(fact for fact in facts if fact), cls="annex-facts")
    if view.printed and view.portfolio.audience == "jury":
        # With the annexes behind it, this place is that of the annex itself.
        address = address or f"#{annex.anchor}"
    return fragment(link(address, annex.title, cls="annex-title"), " ", small)


def _access(view: View, annex: Annex) -> str:
    if not annex.private:
        return "openbaar"
    return f"niet openbaar: {annex.private_reason}" if annex.private_reason else "niet openbaar"


def _marks(annex: Annex, marked_pages: tuple[int, ...]) -> Html:
    """Put a place for every page that is referred to; the bundle moves it to the very page."""
    return fragment(*(element("span", id=page_mark(annex, page)) for page in marked_pages))


def _used_at(view: View, annex: Annex) -> Iterator[tuple[int | None, Html]]:
    """Give each use of an annex: the criterion, if it is one, and a link."""
    for use in uses_of(view.portfolio, annex):
        asked = view.portfolio.round.question(use.question) if use.question else None
        if asked:
            yield asked.criterion, link(view.question_link(asked.id), asked.id)
        else:
            page = view.portfolio.page(use.path)
            yield (page.criterion, _page_use(view, page)) if page else (None, text(use.path))


def _page_use(view: View, page: Page) -> Html:
    return link(
        view.page_link(page),
        title_in_print(view.portfolio, page) if view.printed else in_a_row(page.title),
    )


def list_of_page(view: View) -> Html:
    """Print the annexes that this page lists, with their numbers."""
    items = [_item(view, id, view.portfolio.annex(id)) for id in view.page.annexes]
    return (
        element("ol", *items, cls="annex-list")
        if items
        else element("p", "Bij deze pagina horen geen bijlagen.")
    )


def _item(view: View, id: str, annex: Annex | None) -> Html:
    if annex is None:
        return element("li", missing(f"bijlage '{id}' bestaat niet"))
    closed = element("span", " (niet openbaar)", cls="annex-facts") if annex.private else None
    return element("li", link(view.annex_link(annex), annex.title), closed, value=annex.number)
