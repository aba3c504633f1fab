"""What the templates need on every page: name, menu, imprint, the PDF, the criteria. Plain values
only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from ..dutch import file_size
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion
from .axis import small_axis
from .colour import for_dark, is_colour
from .view import PDF_ADDRESS

# Which entry of the menu a page belongs to.
MENU_KEYS = {
    "start": "home",
    "proces": "criteria",
    "criterium": "criteria",
    "strategie": "strategie",
    "doelstelling": "strategie",
    "bijlagenoverzicht": "bijlagen",
    "bijlage": "bijlagen",
    "kinderen": "kinderen",
    "jongeren": "jongeren",
    "jury": "jury",
    "over": "over",
    "gewoon": "meer",
}

Plain = dict[str, object]
# Where the home page says how to reach the municipality.
CONTACT_ANCHOR = "site-contact"


def site_frame(
    portfolio: Portfolio,
    pdf: Mapping[str, object] | None = None,
    leaflet: Mapping[str, object] | None = None,
) -> Plain:
    """Give the site's own data; `pdf` and `leaflet` hold the pages and the size in bytes of the
    public PDFs, once there are any.

    Addresses are relative to the root of the site.
    """
    facts = portfolio.facts
    brand = facts.colour if is_colour(facts.colour) else None
    jury = portfolio.pages_of("jury")
    return {
        "name": facts.site_name,
        "municipality": facts.municipality,
        "kind": facts.kind,
        "example": facts.example,
        "notice": _notice(portfolio) if facts.example else None,
        "logo": quote(facts.logo) if facts.logo else None,
        "brand": brand,
        "brand_dark": for_dark(brand) if brand else None,
        "menu": menu(portfolio),
        "footer": [_entry(page) for page in portfolio.pages_of("over")],
        "imprint": {
            "address": facts.address or None,
            "enterprise_number": facts.enterprise_number or None,
            "contact": facts.contact or None,
            "answers_within": facts.answers_within or None,
            "website": facts.website or None,
        },
        "pdf": pdf_data(pdf),
        "leaflet": pdf_data(leaflet),
        "criteria": [
            _criterion(portfolio, page, criterion)
            for page in portfolio.pages_of("criterium")
            if page.criterion and (criterion := portfolio.round.criterion(page.criterion))
        ],
        "contact_url": (
            url(home[0], CONTACT_ANCHOR)
            if (home := portfolio.pages_of("start")) and facts.contact
            else None
        ),
        "process_url": url(process[0]) if (process := portfolio.pages_of("proces")) else None,
        "jury_url": url(jury[0]) if jury else None,
        "round_label": f"Label Kindvriendelijke Stad of Gemeente, ronde {portfolio.round.year}",
    }


def url(page: Page, anchor: str = "") -> str:
    """Give a page's address from the root of the site."""
    return quote(page.address) + (f"#{anchor}" if anchor else "")


def _notice(portfolio: Portfolio) -> str:
    name = portfolio.facts.municipality
    return (
        f"{name} is een fictieve voorbeeld{portfolio.facts.kind}. Alles op deze website is"
        " verzonnen: mensen, cijfers, besluiten en documenten."
    )


def pdf_data(pdf: Mapping[str, object] | None) -> Plain | None:
    if pdf is None:
        return None
    length = pdf.get("size")
    return {
        "url": pdf.get("url") or PDF_ADDRESS,
        "pages": pdf.get("pages"),
        "size": file_size(length) if isinstance(length, int) else length,
    }


def _entry(page: Page, title: str = "") -> Plain:
    return {"title": title or page.title, "url": url(page)}


def menu(portfolio: Portfolio) -> list[Plain]:
    """Give the main menu: only entries that have a page; the jury's while the jury is reading."""
    criteria = (*portfolio.pages_of("proces"), *portfolio.pages_of("criterium"))
    entries = [
        _menu_entry("home", "Home", portfolio.pages_of("start")),
        _menu_entry("criteria", "Criteria", portfolio.pages_of("criterium"), criteria),
        _menu_entry(
            "strategie",
            "Strategie",
            portfolio.pages_of("strategie") or portfolio.pages_of("doelstelling"),
            _strategy_pages(portfolio),
        ),
        _menu_entry("bijlagen", "Bijlagen", portfolio.pages_of("bijlagenoverzicht")),
        _menu_entry(
            "kinderen",
            "Kinderen",
            first_pages(portfolio, "kinderen"),
            first_pages(portfolio, "kinderen"),
        ),
        _menu_entry(
            "jongeren",
            "Jongeren",
            first_pages(portfolio, "jongeren"),
            first_pages(portfolio, "jongeren"),
        ),
        _menu_entry("meer", "Meer", portfolio.pages_of("gewoon"), portfolio.pages_of("gewoon")),
        _menu_entry(
            "jury", "Jury", portfolio.pages_of("jury") if jury_is_reading(portfolio) else ()
        ),
    ]
    return [entry for entry in entries if entry]


def _menu_entry(
    key: str, title: str, pages: Iterable[Page], children: Iterable[Page] = ()
) -> Plain | None:
    first = next(iter(pages), None)
    below = [_entry(page) for page in children]
    return (
        {"key": key, "title": title, "url": url(first), "children": below if len(below) > 1 else []}
        if first
        else None
    )


def _strategy_pages(portfolio: Portfolio) -> tuple[Page, ...]:
    """Give the overview, then the objectives in their own order."""
    pages = (portfolio.page(objective.page_path) for objective in portfolio.strategy.objectives)
    return (*portfolio.pages_of("strategie"), *(page for page in pages if page))


def first_pages(portfolio: Portfolio, role: str) -> tuple[Page, ...]:
    """Give the pages of a role: those of no criterion first, and of those the index, which opens
    the section.
    """
    return tuple(
        sorted(
            portfolio.pages_of(role),
            key=lambda page: (
                page.criterion or 0,
                page.order or 0,
                not page.path.endswith("/index.md"),
            ),
        )
    )


def jury_is_reading(portfolio: Portfolio) -> bool:
    phase = portfolio.phase
    return bool(phase and phase.deadline_passed and not phase.decided)


def _criterion(portfolio: Portfolio, page: Page, criterion: Criterion) -> Plain:
    now = page.score.value("nu") if page.score else None
    return {
        "number": criterion.number,
        "short": criterion.short,
        "sentence": criterion.sentence,
        "summary": page.summary or criterion.sentence,
        "colour": criterion.colour,
        "url": url(page),
        "now": int(now) if now is not None and float(now).is_integer() else now,
        "axis_html": (
            str(small_axis(page.score, portfolio.round, criterion))
            if page.score and page.score.marks
            else None
        ),
    }
