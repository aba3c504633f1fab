"""What a page's template needs besides its text. Plain values only; keys that end in _html hold
HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ..dutch import counted, day, file_size
from ..model.annex import Annex
from ..model.annex_uses import uses_of
from ..model.cited_pages import Pages
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion
from .axis import small_axis
from .datasets import OPEN_DATA, datasets
from .home_frame import home_frame
from .jury import pdf_pages
from .linked_data import linked_data
from .markup import Html, element, fragment, joined, link, text
from .site_frame import MENU_KEYS, Plain, first_pages, url
from .tested import tested_words
from .view import ARCHIVE_ADDRESS, PDF_ADDRESS, View, annex_of, file_address

KINDS = {
    "start": "home",
    "criterium": "criterion",
    "strategie": "strategy",
    "doelstelling": "objective",
    "bijlagenoverzicht": "annexes",
    "bijlage": "annex",
    "kinderen": "children",
    "jongeren": "youth",
    "jury": "jury",
    "over": "about",
}


def page_frame(view: View, pdf: Mapping[str, object] | None = None) -> Plain:
    """Give the data of one page, by its kind; addresses are relative to the root of the site."""
    kind = KINDS.get(view.page.role, "plain")
    frame: Plain = {
        "key": MENU_KEYS.get(view.page.role, "meer"),
        "kind": kind,
        "linked_data": linked_data(view),
    }
    if kind == "home":
        frame |= home_frame(view, pdf)
    elif kind == "criterion" and view.criterion:
        frame |= _criterion(view, view.criterion)
    elif kind == "annex" and (annex := annex_of(view.portfolio, view.page)):
        frame |= _annex(view, annex)
    elif kind in ("children", "youth"):
        frame |= _room(view)
    elif pdf and view.page.subject == OPEN_DATA:
        frame["datasets"] = datasets(view.portfolio)
    elif kind == "jury" and pdf:
        # A preview makes neither the PDF nor the archive.
        frame["archive"] = {"url": ARCHIVE_ADDRESS}
    return frame


def _criterion(view: View, criterion: Criterion) -> Plain:
    portfolio, page = view.portfolio, view.page
    answered = {answer.question for answer in page.answers}
    listed = [annex for id in page.annexes if (annex := portfolio.annex(id))]
    annexes = sorted(listed, key=lambda annex: annex.number)
    before, after = _neighbours(portfolio, page)
    return {
        "number": criterion.number,
        "colour": criterion.colour,
        "small_axis_html": (
            str(small_axis(page.score, portfolio.round, criterion))
            if page.score and page.score.marks
            else None
        ),
        "questions": [
            {
                "id": asked.anchor,
                "number": asked.id,
                "title": asked.short,
                "url": f"#{asked.anchor}",
            }
            for asked in criterion.questions
            if asked.id in answered
        ],
        "annexes": [
            {"number": annex.number, "title": annex.title, "url": _annex_url(portfolio, annex)}
            for annex in annexes
        ],
        "pdf": _pdf(view, f"criterium-{criterion.number}"),
        "children": _entry(_of_criterion(portfolio, "kinderen", criterion.number)),
        "youth": _entry(_of_criterion(portfolio, "jongeren", criterion.number)),
        "previous": _entry(before),
        "next": _entry(after),
    }


def _entry(page: Page | None) -> Plain | None:
    return {"title": page.title, "url": url(page)} if page else None


def _annex_url(portfolio: Portfolio, annex: Annex) -> str:
    page = portfolio.page(annex.page_path)
    return url(page) if page else ""


def _of_criterion(portfolio: Portfolio, role: str, number: int) -> Page | None:
    return next((page for page in portfolio.pages_of(role) if page.criterion == number), None)


def _neighbours(portfolio: Portfolio, page: Page) -> tuple[Page | None, Page | None]:
    """Give the criteria before and after, in order; the process stands before the first."""
    order = [*portfolio.pages_of("proces"), *portfolio.pages_of("criterium")]
    place = [known.path for known in order].index(page.path)
    return (
        order[place - 1] if place else None,
        order[place + 1] if place + 1 < len(order) else None,
    )


def _pdf(view: View, id: str) -> Plain | None:
    pages = view.pdf_pages.get(id)
    return (
        {"first": pages[0], "last": pages[1], "url": f"{PDF_ADDRESS}#page={pages[0]}"}
        if pages
        else None
    )


def _annex(view: View, annex: Annex) -> Plain:
    """Give an annex's facts; the public projection has none of a private one but its reason."""
    return {
        "number": annex.number,
        "facts": [
            {"label": label, "value_html": str(value)}
            for label, value in _facts(view, annex)
            if value
        ],
        "download": _download(annex),
        "questions": _used_at(view, annex),
        "reason": (
            (annex.private_reason or "Alleen de jury krijgt deze bijlage.")
            if annex.private
            else None
        ),
    }


def _facts(view: View, annex: Annex) -> list[tuple[str, Html | None]]:
    form, file = view.portfolio.round, annex.file
    return [
        ("Soort", text(form.vocabulary.annex_kinds.label(annex.kind)) if annex.kind else None),
        (
            "Datum",
            (
                element("time", day(annex.date), datetime=annex.date.isoformat())
                if annex.date
                else None
            ),
        ),
        ("Opgemaakt door", text(annex.body) if annex.body else None),
        (
            "Omvang",
            text(counted(file.pages, "bladzijde", "bladzijden")) if file and file.pages else None,
        ),
        ("Onderdelen", _parts(view, annex)),
        ("Goedgekeurd door", _approvals(view, annex)),
        ("Nagekeken op persoonsgegevens", _review(annex)),
        ("In de pdf van het portfolio", pdf_pages(view, "bijlagen")),
    ]


def _parts(view: View, annex: Annex) -> Html | None:
    parts = [part for part in view.portfolio.round.strategy_parts if part.id in annex.parts]
    lines = [
        fragment(part.title, ": ", _pages_link(view, annex, annex.parts[part.id])) for part in parts
    ]
    return joined(lines, "; ") if lines else None


def _pages_link(view: View, annex: Annex, pages: Pages) -> Html:
    return link(view.annex_link(annex, pages.first), f"blz. {pages}")


def _approvals(view: View, annex: Annex) -> Html | None:
    lines = []
    for approval in annex.approvals:
        other = view.portfolio.annex(approval.annex) if approval.annex else annex
        where = (
            fragment(
                ", ",
                link(
                    view.annex_link(other, approval.page or None),
                    f"bijlage {other.number}",
                ),
            )
            if other
            else None
        )
        lines.append(
            fragment(approval.body, f", {day(approval.date)}" if approval.date else None, where)
        )
    return joined(lines, "; ") if lines else None


def _review(annex: Annex) -> Html | None:
    if annex.review is None:
        return None
    return text(
        ", ".join(
            filter(None, (annex.review.by, day(annex.review.date) if annex.review.date else ""))
        )
    )


def _download(annex: Annex) -> Plain | None:
    if annex.private or annex.file is None:
        return None
    return {
        "url": quote(file_address(annex)),
        "type": annex.file.extension or "bestand",
        "size": file_size(annex.file.published_size),
        "pages": annex.file.pages,
    }


def _used_at(view: View, annex: Annex) -> list[Plain]:
    found: list[Plain] = []
    for use in uses_of(view.portfolio, annex):
        page = view.portfolio.page(use.path)
        asked = view.portfolio.round.question(use.question) if use.question else None
        if page:
            found.append(
                {
                    "title": f"{asked.id} {asked.short}" if asked else page.title,
                    "url": url(page, asked.anchor if asked else ""),
                }
            )
    return found


def _room(view: View) -> Plain:
    """Give what surrounds a page for children or young people: the adults' criterion, and the other
    pages.
    """
    portfolio, page = view.portfolio, view.page
    others = [known for known in first_pages(portfolio, page.role) if known.path != page.path]
    return {
        "criterion": _about(portfolio, view.criterion) if view.criterion else None,
        "article": None,
        "tested": tested_words(portfolio, page),
        "first": page == first_pages(portfolio, page.role)[0],
        "siblings": [
            {"title": known.title, "url": url(known), "number": known.criterion} for known in others
        ],
    }


def _about(portfolio: Portfolio, criterion: Criterion) -> Plain | None:
    answers = portfolio.criterion_page(criterion.number)
    if answers is None:
        return None
    return {
        "title": criterion.short,
        "url": url(answers),
        "number": criterion.number,
        "colour": criterion.colour,
    }
