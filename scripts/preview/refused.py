"""What a build would refuse to publish: the preview shows why, in the place of the page or the file
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...macros.model.finding import Finding
from ...macros.model.folders import in_docs
from ...macros.model.portfolio import Portfolio
from ...macros.render.markup import Html, element, fragment, link
from .editor import Link

Refused = Mapping[str, tuple[Finding, ...]]

_HEADING = "Dit wordt niet getoond"
_REASON = (
    "'portfolio bouw' weigert deze pagina of dit bestand, en maakt ook geen concept zolang dit er"
    " staat:"
)
_STYLES = ("material", "site", "content")


def refused_addresses(findings: Iterable[Finding], portfolio: Portfolio) -> Refused:
    """Return what may not be shown, with why: by the address on the site, folded, for a disk may
    take capitals and small letters for the same.
    """
    refused: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        if finding.rule.stops_a_draft:
            for address in _addresses(finding.place.path, portfolio):
                key = folded(address)
                refused[key] = (*refused.get(key, ()), finding)
    return refused


def folded(address: str) -> str:
    return address.casefold()


def _addresses(path: str, portfolio: Portfolio) -> Iterator[str]:
    """Yield where a file of the portfolio is shown; an annex and its file go together."""
    page = portfolio.page(path)
    if page is None:
        yield _as_file(path)
        return

    yield page.address
    for annex in portfolio.annexes:
        if annex.page_path == path and annex.file:
            yield _as_file(annex.file.path)


def _as_file(path: str) -> str:
    return in_docs(path).partition("/")[2]


def refusal_page(findings: Iterable[Finding], editor: Link) -> str:
    """Return the page that tells what is wrong, with a link to each line."""
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", _HEADING),
        Html('<link rel="icon" type="image/svg+xml" href="/assets/images/mark.svg">'),
        *(
            Html(f'<link rel="stylesheet" href="/assets/stylesheets/{name}.css">')
            for name in _STYLES
        ),
    )
    article = element(
        "article",
        element("h1", _HEADING),
        element("p", _REASON),
        element("ul", *(_line(finding, editor) for finding in findings)),
        element("p", link("/", "Naar de startpagina")),
        cls="md-typeset prose",
    )
    body = element("body", element("main", article, cls="wrap plain"), cls="page-plain")
    return fragment(Html("<!doctype html>"), element("html", head, body, lang="nl-BE"))


def _line(finding: Finding, editor: Link) -> Html:
    place = finding.place
    return element(
        "li",
        link(editor(place.path, place.line), f"{place.path}:{place.line}"),
        f" {finding.severity.value}: {finding.message} {finding.hint} [{finding.rule.id}]",
    )
