"""Editions beside today: what was handed in or decided, and how it stands now."""

from __future__ import annotations

from collections import Counter

from ..dutch import day, file_size, number
from ..model.edition import Edition, EditionFile
from ..model.finding import Place
from ..model.page import Page
from ..model.portfolio import Portfolio
from .axis import moment_word
from .markup import Html, element, fragment, link, table
from .page_parts import heading
from .scores import score_of
from .view import PDF_ADDRESS, View

PAGE_PATH = "docs/edities/index.md"
TITLE = "Zoals het was, en vandaag"
_INTRO = (
    "Dit portfolio leeft: we passen het aan als er iets verandert. Wat we indienden en wat er"
    " beslist werd, bewaren we precies zoals het toen was. Hieronder staat het naast vandaag."
)
# What an edition kept, by the phase in which it was made; {dag} is its date.
_LABELS = {
    "voorbereiding": "zoals bewaard op {dag}",
    "ingediend": "zoals ingediend op {dag}",
    "gesprek": "zoals besproken met de jury, op {dag}",
    "toegekend": "zoals het label werd toegekend, op {dag}",
    "niet-toegekend": "zoals beslist op {dag}",
    "tussentijds": "zoals halfweg, op {dag}",
    "verlenging": "zoals ingediend voor de verlenging, op {dag}",
}
_FILES = {"portfolio.pdf": "het portfolio (pdf)", "portfolio.json": "de gegevens (JSON)"}


def editions_page() -> Page:
    """Make the page that shows the editions; no writer writes it."""
    return Page(
        path=PAGE_PATH,
        role="over",
        title=TITLE,
        place=Place(PAGE_PATH),
        summary="Wat we indienden of wat er beslist werd, naast hoe het nu staat.",
    )


def with_editions_page(portfolio: Portfolio) -> tuple[Page, ...]:
    """Give the pages of a portfolio, and after them the page of its editions where there are
    any.
    """
    return (*portfolio.pages, editions_page()) if portfolio.editions else portfolio.pages


def label_of(edition: Edition) -> str:
    return _LABELS.get(edition.phase, "zoals bewaard op {dag}").format(dag=day(edition.date))


def editions(view: View) -> Html:
    """Print every edition beside today, the newest first."""
    kept = [_edition(view, edition) for edition in reversed(view.portfolio.editions)]
    return (
        element("div", *kept, cls="editions")
        if kept
        else element("p", "Er zijn nog geen edities bewaard.")
    )


def page_text(view: View) -> Html:
    return fragment(heading(view), element("p", _INTRO), editions(view))


def _edition(view: View, edition: Edition) -> Html:
    title = element("h2", sentence_of(edition), id=f"editie-{edition.name}")
    return element(
        "section",
        title,
        _files(view, edition),
        _scores(view, edition),
        _states(view, edition),
        cls="edition",
    )


def sentence_of(edition: Edition) -> str:
    words = label_of(edition)
    return words[:1].upper() + words[1:]


def _files(view: View, edition: Edition) -> Html:
    then = [
        element("li", "Toen: ", _file(view, edition, file))
        for file in edition.files
        if file.name in _FILES
    ]
    now = element(
        "li",
        "Vandaag: ",
        link(view.site_link(PDF_ADDRESS), "het portfolio (pdf)"),
        ", met alles wat sindsdien veranderde",
    )
    return element("ul", *then, now, cls="edition-files")


def _file(view: View, edition: Edition, file: EditionFile) -> Html:
    return fragment(
        link(view.site_link(edition.address_of(file.name)), _FILES[file.name]),
        f", {file_size(file.size)}",
    )


def _scores(view: View, edition: Edition) -> Html:
    form = view.portfolio.round
    moments = [moment.id for moment in form.scale.moments]
    head = ["Criterium", *(moment_word(moment) for moment in moments)]
    rows = []
    for criterion in form.criteria:
        score, then = score_of(view, criterion), edition.scores.get(criterion.number, {})
        cells = [
            _beside(then.get(moment), score.value(moment) if score else None) for moment in moments
        ]
        name = link(view.criterion_link(criterion.number), f"{criterion.number}. {criterion.short}")
        rows.append(element("tr", element("th", name, scope="row"), *cells))
    return table(head, rows, f"Scores {label_of(edition)}, en vandaag", "edition-scores")


def _beside(then: float | None, now: float | None) -> Html:
    """Write one value where nothing changed, else both in words: what is crossed out can't be
    heard.
    """
    before, after = (number(value) if value is not None else "geen" for value in (then, now))
    return (
        element("td", before)
        if before == after
        else element("td", f"toen {before}, ", element("b", f"vandaag {after}"), cls="changed")
    )


def _states(view: View, edition: Edition) -> Html:
    states = view.portfolio.round.vocabulary.action_states
    then, now = edition.states, Counter(action.state for action in view.portfolio.strategy.actions)
    known = [id for id in (*states.ids, *then, *now) if then.get(id) or now[id]]
    rows = [
        element(
            "tr",
            element("th", states.label(id) if id else "Zonder stand", scope="row"),
            element("td", then.get(id, 0)),
            element("td", now[id]),
        )
        for id in dict.fromkeys(known)
    ]
    total = element(
        "tr",
        element("th", "Samen", scope="row"),
        element("td", sum(then.values())),
        element("td", sum(now.values())),
        cls="total",
    )
    return table(
        ["Acties", "Toen", "Vandaag"],
        [*rows, total],
        f"Acties {label_of(edition)}, en vandaag",
        "edition-actions",
    )
