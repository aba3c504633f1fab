"""Links: they lead somewhere, on this site and on paper, and say where."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from ..model.finding import ERROR, TIP, WARNING, Finding, Rule, suggestion
from ..model.folders import EDITIONS, in_docs, is_private_file
from ..model.macros import (
    ANNEX_OVERVIEW,
    HEADING,
    JURY_POINTS,
    PART,
    QUESTION,
    macro_of,
    question_of,
    values_of,
)
from ..model.page import Link, Page
from ..model.portfolio import Portfolio
from ..model.web_address import WEB_SCHEMES, leads_to_a_host
from .pictures import shown_pictures

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_ALLOWED = (*WEB_SCHEMES, "mailto", "tel")
_BARE = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_VAGUE = (
    "hier",
    "klik hier",
    "lees meer",
    "meer",
    "link",
    "deze link",
    "meer info",
    "meer informatie",
    "lees verder",
)
# What a build adds to the site, so that a page may point at it.
MADE = (
    "portfolio.pdf",
    "portfolio.json",
    "portfolio.schema.json",
    "acties.csv",
    "scores.csv",
    "kinderen.pdf",
    "portfolio-website.zip",
)
_MARKS = re.compile("[\ue000\ue001]")
_CONTROLS = re.compile(r"[\x00-\x1f]")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find links that lead nowhere, that are dangerous, or whose text says nothing."""
    targets = _Targets(portfolio)
    for page in portfolio.pages:
        for link in page.links:
            if _MARKS.search(link.target):
                # A macro in an address is told by the reader of pages.
                continue
            yield from _goal(targets, page, link)
            yield from _text(link)


class _Targets:
    """Everything on the site that a link may lead to."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.pages: Mapping[str, Page] = {in_docs(page.path): page for page in portfolio.pages}
        self.annexes = {in_docs(annex.page_path) for annex in portfolio.annexes} | {
            annex.file.path for annex in portfolio.annexes if annex.file
        }
        self.files = {table.place.path for table in portfolio.tables} | shown_pictures(portfolio)
        self.ids: dict[str, frozenset[str]] = {}

    def is_kept(self, path: str) -> bool:
        """Tell whether an edition kept a file, or whether it is the page of all editions."""
        return path.startswith(f"{EDITIONS}/") and (
            path in self.portfolio.paths
            or (path == f"{EDITIONS}/index.md" and bool(self.portfolio.editions))
        )

    def has(self, page: Page, id: str) -> bool:
        if page.path not in self.ids:
            self.ids[page.path] = frozenset(ids_of(self.portfolio, page))
        return id in self.ids[page.path]


_REFUSED = Rule(
    "link-geweigerd",
    ERROR,
    "een link naar '{target}' is niet toegelaten.",
    "Begin een adres met https://, mailto: of tel:.",
    "Een link die code kan uitvoeren of een bestand van de lezer opent.",
    stops_a_draft=True,
)
_NO_HOST = _REFUSED.saying(
    "de link '{target}' leidt niet waar een lezer het denkt.",
    "Schrijf het adres zoals je browser het toont, zonder gebruikersnaam of wachtwoord.",
)
_ABSOLUTE = Rule(
    "link-absoluut",
    ERROR,
    "de link '{target}' begint met '/' en werkt niet als de site in een map staat.",
    "Schrijf de weg vanaf deze pagina, zoals ../criteria/3.md.",
    "Een link die met '/' begint.",
)


def _goal(targets: _Targets, page: Page, link: Link) -> Iterator[Finding]:
    scheme = _SCHEME.match(_CONTROLS.sub("", unquote(link.target)))
    if scheme or link.target.startswith("//"):
        if scheme is None or scheme[1].lower() not in _ALLOWED:
            yield _REFUSED.at(link.place, target=link.target)
        elif scheme[1].lower() in WEB_SCHEMES and not leads_to_a_host(link.target):
            yield _NO_HOST.at(link.place, target=link.target)
        return

    way, _, id = link.target.partition("#")
    if way.startswith("/"):
        yield _ABSOLUTE.at(link.place, target=link.target)
    elif not way:
        yield from _anchor(targets, page, link, id)
    else:
        file = unquote(way.split("?")[0])
        path = posixpath.normpath(posixpath.join(page.link_base, file))
        yield from _inside(targets, page, link, path, id)


_NOT_PUBLIC = Rule(
    "link-niet-openbaar",
    ERROR,
    "'{target}' is niet openbaar: de link zou nergens heen leiden.",
    'Gebruik {{{{ bijlage("…") }}}} met de naam van de bijlage.',
    "Een link naar een niet-openbaar bestand.",
)
_NOT_PUBLISHED = Rule(
    "link-niet-gepubliceerd",
    ERROR,
    "'{target}' wordt niet op de website gezet.",
    "Link naar een pagina, een beeld dat ergens getoond wordt, of een bestand in docs/data/.",
    "Een link naar een bestand dat niet op de website komt.",
)
_TO_HTML = Rule(
    "link-naar-html",
    ERROR,
    "de link '{target}' leidt naar geen bestand: een pagina van het portfolio eindigt op '.md'.",
    "Schrijf [{text}]({mended}).",
    "Een link naar '.html' in plaats van '.md'.",
)
_DEAD = Rule(
    "link-dood",
    ERROR,
    "de link '{target}' leidt nergens heen.",
    "Kijk de naam en de map na; een link naar een pagina eindigt op '.md'.",
    "Een link die nergens heen leidt.",
)


def _inside(targets: _Targets, page: Page, link: Link, path: str, id: str) -> Iterator[Finding]:
    if is_private_file(path):
        yield _NOT_PUBLIC.at(link.place, target=link.target)
    elif path in targets.annexes:
        yield _to_annex(link, path)
    elif path in targets.pages:
        yield from _anchor(targets, targets.pages[path], link, id)
    elif path in targets.files or path.removeprefix("docs/") in MADE or targets.is_kept(path):
        return
    elif path in targets.portfolio.paths:
        yield _NOT_PUBLISHED.at(link.place, target=link.target)
    elif path.endswith(".html") and path.removesuffix(".html") + ".md" in targets.pages:
        way, _, rest = link.target.partition(".html")
        mended = f"{way}.md{rest}"
        yield _TO_HTML.at(link.place, target=link.target, text=link.text or "…", mended=mended)
    else:
        yield _DEAD.at(link.place, hint=_near(targets, page, path), target=link.target)


_TO_ANNEX_PAGE = Rule(
    "link-naar-bijlage",
    WARNING,
    "de link '{target}' leidt naar een bijlage, maar toont haar nummer niet.",
    'Gebruik {{{{ bijlage("{annex}") }}}}.',
    "Een gewone link naar een bijlage, zonder haar nummer.",
)
_TO_ANNEX_FILE = _TO_ANNEX_PAGE.saying(
    "de link '{target}' leidt naar een bijlage, maar toont haar nummer niet en werkt niet in de"
    " PDF.",
    _TO_ANNEX_PAGE.hint,
)


def _to_annex(link: Link, path: str) -> Finding:
    annex = posixpath.basename(path).rsplit(".", 1)[0]
    rule = _TO_ANNEX_PAGE if path.endswith(".md") else _TO_ANNEX_FILE
    return rule.at(link.place, target=link.target, annex=annex)


def _near(targets: _Targets, page: Page, path: str) -> str:
    """Ask for the page that was probably meant, as it should be typed on this page."""
    here = page.link_base
    ways = {posixpath.relpath(target, here): target for target in (*targets.pages, *targets.files)}
    typed = posixpath.relpath(path, here)
    for mended in (typed.removesuffix(".html") + ".md", typed + ".md", typed + "/index.md"):
        if mended in ways:
            return f"Bedoel je '{mended}'?"

    name = posixpath.basename(path)
    of_that_name = [way for way, target in ways.items() if posixpath.basename(target) == name]
    if len(of_that_name) == 1:
        return f"Bedoel je '{of_that_name[0]}'?"
    return suggestion(typed, ways)


_NO_ANCHOR = Rule(
    "anker-onbekend",
    ERROR,
    "op '{page}' is er geen plaats '#{anchor}'.",
    "Kijk het stuk na het hekje na.",
    "Een link naar een plaats die op de pagina niet bestaat.",
)


def _anchor(targets: _Targets, page: Page, link: Link, id: str) -> Iterator[Finding]:
    id = unquote(id)
    if id and not page.broken and not targets.has(page, id):
        near = suggestion(id, sorted(targets.ids[page.path]))
        yield _NO_ANCHOR.at(link.place, hint=near, page=page.path, anchor=id)


def ids_of(portfolio: Portfolio, page: Page) -> Iterator[str]:
    """Yield the ids that a page has on the site: those of its text, and those that its macros
    print.
    """
    yield from page.ids
    for call in page.calls:
        macro = macro_of(call)
        if macro is QUESTION and (question := portfolio.round.question(question_of(call))):
            yield question.anchor
        elif macro is PART:
            yield f"deel-{values_of(call).get('naam')}"
        elif macro is ANNEX_OVERVIEW:
            yield from (annex.anchor for annex in portfolio.annexes)
        elif macro is JURY_POINTS:
            yield from (f"jury-{point.id}" for point in portfolio.jury_points)
    if not page.segments or HEADING.calls_on(page):
        yield from _of_heading(portfolio, page)
    yield from _of_objective(portfolio, page)


def _of_heading(portfolio: Portfolio, page: Page) -> Iterator[str]:
    if page.role == "criterium":
        yield f"criterium-{page.criterion}"
    elif page.role == "proces":
        yield "proces"
    yield from (annex.anchor for annex in portfolio.annexes if annex.page_path == page.path)


def _of_objective(portfolio: Portfolio, page: Page) -> Iterator[str]:
    for objective in portfolio.strategy.objectives:
        if objective.page_path == page.path:
            yield f"doelstelling-{objective.id}"
            yield from (action.anchor for action in objective.actions)


_BARE_ADDRESS = Rule(
    "link-tekst-adres",
    WARNING,
    "de tekst van deze link is het adres zelf: '{text}'.",
    "Zeg waar de link heen leidt: [de website van Bataljong](https://…).",
    "De tekst van een link is het adres zelf.",
)
_SAYS_NOTHING = Rule(
    "link-tekst-vaag",
    TIP,
    "de tekst '{text}' zegt niet waar de link heen leidt.",
    "Noem de pagina: wie met een schermlezer werkt, hoort vaak alleen de linkteksten.",
    "De tekst van een link zegt niet waar hij heen leidt.",
    guess=True,
)


def _text(link: Link) -> Iterator[Finding]:
    if _BARE.fullmatch(link.text):
        yield _BARE_ADDRESS.at(link.place, text=link.text)
    elif link.text.strip(" .:→»").lower() in _VAGUE:
        yield _SAYS_NOTHING.at(link.place, text=link.text)
