"""Links: they lead somewhere, on this site and on paper, and say where."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from ..model.finding import Finding, error, suggestion, tip, warning
from ..model.folders import EDITIONS, in_docs, is_private_file
from ..model.macros import values_of
from ..model.page import Link, Page
from ..model.portfolio import Portfolio
from .pictures import shown_pictures

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_ALLOWED = ("http", "https", "mailto", "tel")
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


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find links that lead nowhere, that are dangerous, or whose text says nothing."""
    targets = _Targets(portfolio)
    for page in portfolio.pages:
        for link in page.links:
            if not _MARKS.search(
                link.target
            ):  # a macro in an address is told by the reader of pages
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


def _goal(targets: _Targets, page: Page, link: Link) -> Iterator[Finding]:
    scheme = _SCHEME.match(re.sub(r"[\x00-\x1f]", "", unquote(link.target)))
    if scheme or link.target.startswith("//"):
        if scheme is None or scheme[1].lower() not in _ALLOWED:
            yield _refused(link)
        return
    path, _, id = link.target.partition("#")
    if path.startswith("/"):
        yield _absolute(link)
    elif not path:
        yield from _anchor(targets, page, link, id)
    else:
        yield from _inside(
            targets,
            page,
            link,
            posixpath.normpath(posixpath.join(page.link_base, unquote(path.split("?")[0]))),
            id,
        )


def _inside(targets: _Targets, page: Page, link: Link, path: str, id: str) -> Iterator[Finding]:
    if is_private_file(path):
        yield _not_public(link)
    elif path in targets.annexes:
        yield _to_annex(link, path)
    elif path in targets.pages:
        yield from _anchor(targets, targets.pages[path], link, id)
    elif path in targets.files or path.removeprefix("docs/") in MADE or targets.is_kept(path):
        return
    elif path in targets.portfolio.paths:
        yield _not_published(link)
    elif path.endswith(".html") and path.removesuffix(".html") + ".md" in targets.pages:
        yield _to_html(link)
    else:
        yield _dead(link, _near(targets, page, path))


def _near(targets: _Targets, page: Page, path: str) -> str:
    """Ask for the page that was probably meant, as it should be typed on this page."""
    here = page.link_base
    known = {posixpath.relpath(target, here): target for target in (*targets.pages, *targets.files)}
    typed = posixpath.relpath(path, here)
    for ending in (typed.removesuffix(".html") + ".md", typed + ".md", typed + "/index.md"):
        if ending in known:
            return f"Bedoel je '{ending}'?"
    same_name = [
        way
        for way, target in known.items()
        if posixpath.basename(target) == posixpath.basename(path)
    ]
    return f"Bedoel je '{same_name[0]}'?" if len(same_name) == 1 else suggestion(typed, known)


def _anchor(targets: _Targets, page: Page, link: Link, id: str) -> Iterator[Finding]:
    id = unquote(id)
    if id and not page.broken and not targets.has(page, id):
        yield _no_anchor(link, id, page, suggestion(id, sorted(targets.ids[page.path])))


def ids_of(portfolio: Portfolio, page: Page) -> Iterator[str]:
    """Yield the ids that a page has on the site: those of its text, and those that its macros
    print.
    """
    yield from page.ids
    for call in page.calls:
        values = values_of(call)
        question = (
            portfolio.round.question(values.get("nummer", "")) if call.name == "vraag" else None
        )
        if question:
            yield question.anchor
        elif call.name == "deel":
            yield f"deel-{values.get('naam')}"
        elif call.name == "bijlagenoverzicht":
            yield from (annex.anchor for annex in portfolio.annexes)
        elif call.name == "juryvragen":
            yield from (f"jury-{point.id}" for point in portfolio.jury_points)
        elif call.name == "edities":
            yield from (f"editie-{edition.name}" for edition in portfolio.editions)
    if not page.segments or any(call.name == "kop" for call in page.calls):
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


def _text(link: Link) -> Iterator[Finding]:
    if _BARE.fullmatch(link.text):
        yield _bare(link)
    elif link.text.strip(" .:→»").lower() in _VAGUE:
        yield _vague(link)


def _refused(link: Link) -> Finding:
    return error(
        link.place,
        "link-geweigerd",
        f"een link naar '{link.target}' is niet toegelaten.",
        "Begin een adres met https://, mailto: of tel:.",
    )


def _absolute(link: Link) -> Finding:
    return error(
        link.place,
        "link-absoluut",
        f"de link '{link.target}' begint met '/' en werkt niet als de site in een map staat.",
        "Schrijf de weg vanaf deze pagina, zoals ../criteria/3.md.",
    )


def _to_html(link: Link) -> Finding:
    path, _ending, rest = link.target.partition(".html")
    return error(
        link.place,
        "link-naar-html",
        f"de link '{link.target}' leidt naar geen bestand: een pagina van het portfolio eindigt op"
        " '.md'.",
        f"Schrijf [{link.text or '…'}]({path}.md{rest}).",
    )


def _dead(link: Link, near: str) -> Finding:
    return error(
        link.place,
        "link-dood",
        f"de link '{link.target}' leidt nergens heen.",
        near or "Kijk de naam en de map na; een link naar een pagina eindigt op '.md'.",
    )


def _no_anchor(link: Link, id: str, page: Page, near: str) -> Finding:
    return error(
        link.place,
        "anker-onbekend",
        f"op '{page.path}' is er geen plaats '#{id}'.",
        near or "Kijk het stuk na het hekje na.",
    )


def _not_public(link: Link) -> Finding:
    return error(
        link.place,
        "link-niet-openbaar",
        f"'{link.target}' is niet openbaar: de link zou nergens heen leiden.",
        'Gebruik {{ bijlage("…") }} met de naam van de bijlage.',
    )


def _to_annex(link: Link, path: str) -> Finding:
    id = posixpath.basename(path).rsplit(".", 1)[0]
    return warning(
        link.place,
        "link-naar-bijlage",
        f"de link '{link.target}' leidt naar een bijlage, maar toont haar nummer"
        f" niet{'' if path.endswith('.md') else ' en werkt niet in de PDF'}.",
        f'Gebruik {{{{ bijlage("{id}") }}}}.',
    )


def _not_published(link: Link) -> Finding:
    return error(
        link.place,
        "link-niet-gepubliceerd",
        f"'{link.target}' wordt niet op de website gezet.",
        "Link naar een pagina, een beeld dat ergens getoond wordt, of een bestand in docs/data/.",
    )


def _bare(link: Link) -> Finding:
    return warning(
        link.place,
        "link-tekst-adres",
        f"de tekst van deze link is het adres zelf: '{link.text}'.",
        "Zeg waar de link heen leidt: [de website van Bataljong](https://…).",
    )


def _vague(link: Link) -> Finding:
    return tip(
        link.place,
        "link-tekst-vaag",
        f"de tekst '{link.text}' zegt niet waar de link heen leidt.",
        "Noem de pagina: wie met een schermlezer werkt, hoort vaak alleen de linkteksten.",
    )
