"""Code in a built page: no page has any, whatever a writer typed. The last look before a site is
published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html

from ...macros.model.finding import ERROR, Finding, Place, Rule
from ...macros.model.portfolio import Portfolio

_DATA = "application/ld+json"
_OWN_FILE = re.compile(r"[\w./-]+\.js")
_FOREIGN = frozenset({"base", "embed", "frame", "iframe", "object"})
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
# A browser skips these in the scheme of an address.
_SKIPPED = re.compile(r"[\x00-\x20]+")
_ADDRESSES = frozenset({"action", "formaction", "href", "src", "xlink:href"})

_CODE_IN_PAGE = Rule(
    "code-in-pagina",
    ERROR,
    "op de gebouwde pagina '{page}' staat code die een browser zou uitvoeren: {code}.",
    "Haal uit dit bestand weg wat op code lijkt, en meld het aan wie het programma onderhoudt."
    " Er is niets gepubliceerd.",
    "Op een gebouwde pagina staat code.",
    stops_a_draft=True,
    of_the_site=True,
)


def inline_code(site: Path, portfolio: Portfolio) -> Iterator[Finding]:
    """Find what a browser would run in the pages of a site, but for the site's own script files."""
    paths = {page.address: page.path for page in portfolio.pages}
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix()
        place = Place(paths.get(page, "docs"))
        for code in _code_in(file):
            yield _CODE_IN_PAGE.at(place, page=page, code=code)


def _code_in(file: Path) -> list[str]:
    """Return what would run in a page, each kind once."""
    elements = lxml.html.fromstring(file.read_bytes()).iter("*")
    return list(dict.fromkeys(code for element in elements for code in _code_of(element)))


def _code_of(element: lxml.html.HtmlElement) -> Iterator[str]:
    if element.tag in _FOREIGN or (element.tag == "script" and not _is_harmless(element)):
        yield f"<{element.tag}>"
    for name, value in element.attrib.items():
        if name.startswith("on") or (name in _ADDRESSES and _RUNS.match(_SKIPPED.sub("", value))):
            yield f"'{name}' bij <{element.tag}>"


def _is_harmless(script: lxml.html.HtmlElement) -> bool:
    """Tell whether a script is data, or one of the site's own files."""
    if script.get("type") == _DATA:
        return True
    return bool(_OWN_FILE.fullmatch(script.get("src", "")))
