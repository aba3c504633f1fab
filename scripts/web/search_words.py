"""Words that mean the same, and words that lead to a page before all else: our own Dutch list, then
the portfolio's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ...macros.model.folders import DOCS
from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio
from ...macros.model.search_words import SearchWords, read_lines
from ...macros.render.site_frame import CONTACT_ANCHOR, first_pages, url

NAME = "assets/javascripts/search-words.js"
_OURS = Path(__file__).with_suffix(".txt")
# Who looks for help must find it, also where a portfolio has no page with it.
_HELP = {
    "title": "Hulp: praat erover",
    "text": (
        "Awel luistert gratis: bel 102 of chat op awel.be. Doet iemand je pijn? Bel 1712. Ben je nu"
        " in gevaar? Bel 112."
    ),
    "url": "https://www.awel.be",
}
_TOPICS = ("toegankelijkheid", "privacy", "open-data", "colofon")

Pinned = Mapping[str, object]


def write_search_words(docs: Path, portfolio: Portfolio) -> None:
    """Write both lists as a script that names them, beside the index."""
    ours = read_lines(_OURS.read_text("utf-8"), _OURS.name)
    theirs = portfolio.search_words
    data = {
        "same": [line.words for line in (*ours, *theirs) if not line.target],
        # The portfolio's own come first: it knows its pages.
        "pinned": [
            *_pinned(theirs, lambda target: _own(portfolio, target)),
            *_pinned(ours, lambda target: _role(portfolio, target)),
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    file = docs / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"window.searchWords={text};\n", "utf-8", newline="\n")


def _pinned(
    lines: Iterable[SearchWords], found: Callable[[str], Pinned | None]
) -> Iterator[Pinned]:
    for line in lines:
        answer = found(line.target) if line.target else None
        if answer:
            # Help is offered for a word of it in whatever sentence it stands.
            yield {"words": line.words, "always": line.target == "hulp", **answer}


def _own(portfolio: Portfolio, target: str) -> Pinned | None:
    path, _, anchor = target.partition("#")
    page = portfolio.page(f"{DOCS}/{path}")
    return _answer(page, page.title, page.summary, anchor) if page else None


def _role(portfolio: Portfolio, target: str) -> Pinned | None:
    """Return the page of this portfolio for which our list has a name of its own."""
    if target == "hulp":
        return _help(portfolio)
    if target == "contact":
        return _contact(portfolio)
    if target in _TOPICS:
        about = (page for page in portfolio.pages_of("over") if page.subject == target)
        page = next(about, None)
    else:
        page = next(iter(first_pages(portfolio, target)), None)
    return _answer(page, page.title, page.summary) if page else None


def _help(portfolio: Portfolio) -> Pinned:
    """Lead to the page with help for children, or for the young, or to those who help."""
    for role in ("kinderen", "jongeren"):
        for page in first_pages(portfolio, role):
            for heading in page.headings:
                if heading.text.strip().lower() == "hulp" and heading.id:
                    return {**_HELP, "url": url(page, heading.id)}
    return _HELP


def _contact(portfolio: Portfolio) -> Pinned | None:
    home = next(iter(portfolio.pages_of("start")), None)
    if home is None or not portfolio.facts.contact:
        return None
    within = portfolio.facts.answers_within
    promise = f" Je krijgt antwoord binnen {within}." if within else ""
    text = f"Schrijf naar {portfolio.facts.contact}.{promise}"
    return _answer(home, "Vraag of reactie?", text, CONTACT_ANCHOR)


def _answer(page: Page, title: str, text: str, anchor: str = "") -> Pinned:
    return {"title": title, "text": text, "url": url(page, anchor)}
