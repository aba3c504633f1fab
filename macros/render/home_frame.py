"""The home page: what a visitor understands in ten seconds, and where to go from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..dutch import day, number
from ..model.portfolio import Portfolio
from .markup import Html, element
from .scores import overview
from .site_frame import Plain, first_pages, jury_is_reading, pdf_data, url
from .view import View

# {naam} is the municipality, {soort} stad or gemeente, {dag} the last day of handing in.
_LEADS = {
    "voorbereiding": (
        "{naam} bereidt zich voor op het label Kindvriendelijke {soort}. Hier lees je wat we"
        " beloven, wat we doen en met welk bewijs."
    ),
    "ingediend": (
        "{naam} vraagt het label Kindvriendelijke {soort} aan. Hier lees je wat we beloofden, wat"
        " we deden en met welk bewijs."
    ),
    "gesprek": (
        "{naam} vraagt het label Kindvriendelijke {soort} aan. Hier lees je wat we beloofden, wat"
        " we deden en met welk bewijs."
    ),
    "toegekend": (
        "{naam} is een Kindvriendelijke {soort}. Hier volg je wat er van onze beloften komt."
    ),
    "niet-toegekend": (
        "{naam} kreeg het label Kindvriendelijke {soort} niet. We werken verder. Hier lees je"
        " waaraan."
    ),
    "tussentijds": "{naam} is een Kindvriendelijke {soort}. Hier lees je hoever we halfweg staan.",
    "verlenging": (
        "{naam} is een Kindvriendelijke {soort} en wil dat blijven. Hier lees je wat er van onze"
        " beloften kwam."
    ),
}
_PHASES = {
    "voorbereiding": "We schrijven aan ons portfolio. Ten laatste op {dag} dienen we het in.",
    "ingediend": "We dienden ons portfolio in. De jury leest het nu.",
    "gesprek": "De jury las ons portfolio. We beantwoorden haar vragen in een gesprek.",
    "toegekend": "De jury kende ons het label toe.",
    "niet-toegekend": (
        "De jury kende ons het label niet toe. Haar redenen nemen we mee in ons plan."
    ),
    "tussentijds": "We hebben het label. Dit is onze tussentijdse stand van zaken.",
    "verlenging": "We hebben het label en vragen om het te verlengen.",
}
_NUMBERS = (
    (("afgerond",), "actie afgerond", "acties afgerond"),
    (("lopend", "doorlopend"), "actie loopt", "acties lopen"),
    (("gepland",), "actie gepland", "acties gepland"),
    (
        ("uitgesteld", "stopgezet"),
        "actie uitgesteld of gestopt, met de reden",
        "acties uitgesteld of gestopt, met de reden",
    ),
)


def home_frame(view: View, pdf: Mapping[str, object] | None) -> Plain:
    """Give the data of the home page; its heading and lead are the writer's where there are."""
    portfolio, page = view.portfolio, view.page
    scored = any(known.score and known.score.marks for known in portfolio.pages_of("criterium"))
    return {
        "heading": _heading(view),
        "lead": page.summary or _filled(portfolio, _LEADS),
        "actions": _actions(portfolio, pdf_data(pdf)),
        "axes_html": str(overview(view)) if scored else None,
        "numbers": _numbers(portfolio),
        "doors": _doors(portfolio),
        "phase_html": str(_phase(portfolio)),
    }


def _heading(view: View) -> str:
    """Give the writer's title or own heading, or else the site's name."""
    own = next((heading.text for heading in view.page.headings if heading.level == 1), "")
    return view.page.title if "titel" in view.page.places else own or view.portfolio.facts.site_name


def _filled(portfolio: Portfolio, texts: Mapping[str, str]) -> str:
    """Fill in the text of the phase; a phase that a later round adds has only its name."""
    facts, procedure = portfolio.facts, portfolio.round.procedure
    text = texts.get(facts.phase, portfolio.round.vocabulary.phases.label(facts.phase))
    return text.format(
        naam=facts.municipality, soort=facts.kind.capitalize(), dag=day(procedure.submission_date)
    )


def _phase(portfolio: Portfolio) -> Html:
    label = portfolio.round.vocabulary.phases.label(portfolio.facts.phase)
    return element("p", element("b", label, "."), " ", _filled(portfolio, _PHASES))


def _strategy_url(portfolio: Portfolio) -> str | None:
    pages = portfolio.pages_of("strategie")
    return url(pages[0]) if pages else None


def _actions(portfolio: Portfolio, pdf: Plain | None) -> list[Plain]:
    """Give the buttons: what came of it first, then the PDF."""
    found: list[Plain] = []
    strategy, done = _strategy_url(portfolio), _counts(portfolio)["afgerond"]
    if strategy and portfolio.strategy.actions:
        label = (
            "Bekijk alle acties"
            if not done
            else (
                "Bekijk de afgeronde actie"
                if done == 1
                else f"Bekijk de {number(done)} afgeronde acties"
            )
        )
        found.append({"label": label, "url": strategy, "primary": True})
    elif criteria := portfolio.pages_of("criterium"):
        found.append({"label": "Lees onze antwoorden", "url": url(criteria[0]), "primary": True})
    if pdf:
        pages = f", {pdf['pages']} blz." if pdf["pages"] else ""
        found.append(
            {"label": f"Lees het portfolio (pdf{pages})", "url": pdf["url"], "primary": not found}
        )
    return found


def _counts(portfolio: Portfolio) -> Counter[str]:
    return Counter(action.state for action in portfolio.strategy.actions)


def _numbers(portfolio: Portfolio) -> list[Plain]:
    counts, address = _counts(portfolio), _strategy_url(portfolio)
    totals = [(sum(counts[state] for state in states), one, many) for states, one, many in _NUMBERS]
    return [
        {"value": number(total), "label": one if total == 1 else many, "url": address}
        for total, one, many in totals
        if total
    ]


def _doors(portfolio: Portfolio) -> list[Plain]:
    """Give the ways in, for whom there are pages; the jury's while the jury is reading."""
    doors = [
        (
            "children",
            "Voor kinderen",
            "Jij zei, wij deden. Kort en eerlijk, om zelf te lezen of te laten voorlezen.",
            first_pages(portfolio, "kinderen"),
        ),
        (
            "youth",
            "Voor jongeren",
            "Wat er beslist is, wat het kost en hoe je meedoet.",
            first_pages(portfolio, "jongeren"),
        ),
        (
            "strategy",
            "Voor inwoners",
            "De strategie met alle acties, bedragen en de stand van zaken.",
            portfolio.pages_of("strategie"),
        ),
        (
            "jury",
            "Voor de jury",
            "Leeswijzer, formele vereisten en bijlagen.",
            portfolio.pages_of("jury") if jury_is_reading(portfolio) else (),
        ),
    ]
    return [
        {"kind": kind, "title": title, "text": words, "url": url(pages[0])}
        for kind, title, words, pages in doors
        if pages
    ]
