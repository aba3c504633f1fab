"""The home page: what a visitor understands in ten seconds, and where to go from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..dutch import day, money, number
from ..model.macros import OBJECTIVES
from ..model.portfolio import Portfolio
from .filters import ACTIONS_ANCHOR, actions_address
from .markup import Html, element
from .scores import overview
from .site_frame import Plain, first_pages, jury_is_reading, pdf_data, url
from .view import View

_DONE = "afgerond"
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
# The words of the states themselves: a number must not seem to be of something else.
_NUMBERS = (
    ((_DONE,), "actie afgerond", "acties afgerond"),
    (("lopend",), "actie lopend", "acties lopend"),
    (("doorlopend",), "actie doorlopend, elk jaar", "acties doorlopend, elk jaar"),
    (("gepland",), "actie gepland", "acties gepland"),
    (
        ("uitgesteld", "stopgezet"),
        "actie uitgesteld of stopgezet, met de reden",
        "acties uitgesteld of stopgezet, met de reden",
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
        "cost": _cost(portfolio),
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


def _list_url(portfolio: Portfolio, *states: str) -> str | None:
    """Return where the actions in these states are listed and nothing else, if there is a list."""
    page = next(iter(portfolio.pages_of("strategie")), None)
    if page is None or not OBJECTIVES.calls_on(page):
        return None
    if len(portfolio.strategy.actions) == 1:
        # One action has no filters, and is all that there is to see.
        return url(page, ACTIONS_ANCHOR)
    return actions_address(url(page), states)


def _actions(portfolio: Portfolio, pdf: Plain | None) -> list[Plain]:
    """Give the buttons: what came of it first, then the PDF."""
    buttons: list[Plain] = []
    strategy = portfolio.pages_of("strategie")
    criteria = portfolio.pages_of("criterium")
    done = _counts(portfolio)[_DONE]

    if strategy and done:
        label = f"Bekijk de {number(done)} afgeronde acties"
        if done == 1:
            label = "Bekijk de afgeronde actie"
        address = _list_url(portfolio, _DONE) or url(strategy[0])
        buttons.append({"label": label, "url": address, "primary": True})
    elif strategy and portfolio.strategy.actions:
        buttons.append({"label": "Bekijk alle acties", "url": url(strategy[0]), "primary": True})
    elif criteria:
        buttons.append({"label": "Lees onze antwoorden", "url": url(criteria[0]), "primary": True})

    if pdf:
        pages = f", {pdf['pages']} blz." if pdf["pages"] else ""
        label = f"Lees het portfolio (pdf{pages})"
        buttons.append({"label": label, "url": pdf["url"], "primary": not buttons})
    return buttons


def _counts(portfolio: Portfolio) -> Counter[str]:
    return Counter(action.state for action in portfolio.strategy.actions)


def _numbers(portfolio: Portfolio) -> list[Plain]:
    """Count the actions by state; each number leads to exactly that many actions."""
    counts = _counts(portfolio)
    numbers: list[Plain] = []
    for states, one, many in _NUMBERS:
        total = sum(counts[state] for state in states)
        if total:
            label = one if total == 1 else many
            address = _list_url(portfolio, *states)
            numbers.append({"value": number(total), "label": label, "url": address})
    return numbers


def _cost(portfolio: Portfolio) -> str | None:
    """Return what all actions cost together, where anything is known of it."""
    strategy = portfolio.strategy
    total = sum(action.budget.total for action in strategy.actions if action.budget)
    if not total:
        return None
    period = f", {strategy.period}" if strategy.period else ""
    return f"{money(total)} voor alle acties samen{period}"


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
