"""Where the links of the print document lead: inside it, to the public site, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

import lxml.html
from lxml.html import HtmlElement

from ...macros.model.portfolio import Portfolio
from ...macros.render.view import print_id
from .page_html import Section, joined

_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def resolve_links(document: HtmlElement, sections: Iterable[Section], portfolio: Portfolio) -> None:
    """Resolve every link of the sections; one that leads nowhere on paper keeps its words only."""
    known = {element.get("id") for element in document.iter() if element.get("id")}
    sections = list(sections)
    for section in sections:
        resolver = _Resolver(section, sections, known, portfolio)
        for link in list(section.element.iter("a")):
            _set(link, resolver.target(link.get("href", "")))


def links_to(html: str, site: str) -> int:
    """Count the links of a print document that lead to a website; with the annexes behind it, their
    titles lead there.
    """
    links = lxml.html.fromstring(html).iter("a") if site else ()
    addresses = [link.get("href", "") for link in links if link.get("class") != "annex-title"]
    return sum(address == site or address.startswith(f"{site}/") for address in addresses)


def _set(link: HtmlElement, target: str | None) -> None:
    for attribute in ("title", "target", "rel", "download"):
        link.attrib.pop(attribute, None)
    if target is None:
        link.attrib.pop("href", None)
        link.tag = "span"
    else:
        link.set("href", target)
        _flatten(link)


def _flatten(link: HtmlElement) -> None:
    """Leave only words in a link: each box inside it would become a second link, which no element
    owns.
    """
    for child in list(link.iterdescendants()):
        if child.get("lang") and child.text_content() == link.text_content():
            link.set("lang", child.get("lang"))
        if child.tag in ("span", "b", "strong", "em", "i", "code", "abbr", "sup", "sub"):
            child.drop_tag()


class _Resolver:
    def __init__(
        self, section: Section, sections: Iterable[Section], known: set[str], portfolio: Portfolio
    ) -> None:
        self.section = section
        self.sections = {section.page.path: section for section in sections}
        self.known = known
        self.portfolio = portfolio

    def target(self, href: str) -> str | None:
        """Return the target of a link, or None when it has none on paper."""
        if href.startswith(_OUTSIDE):
            return href
        path, _, fragment = unquote(href).partition("#")
        if not path:
            return self._inside(self.section.key, fragment, self.section.anchor)
        if ":" in path or path.startswith("/"):
            return None
        return self._page(joined(self.section.page.path, path), fragment)

    def _inside(self, key: str, fragment: str, anchor: str) -> str | None:
        """Return an id of the document: as the page means it, as the whole document means it, or
        the page's own.
        """
        wanted = (f"{key}-{fragment}", fragment, anchor) if fragment else (anchor,)
        return next((f"#{id}" for id in wanted if id in self.known), None)

    def _page(self, path: str, fragment: str) -> str | None:
        near = self.sections.get(path)
        if near:
            return self._inside(near.key, fragment, near.anchor)
        page = self.portfolio.page(path)
        anchor = print_id(self.portfolio, page) if page else ""
        if anchor and (found := self._inside(anchor, fragment, anchor)):
            return found
        site = self.portfolio.facts.site_address
        if not site:
            return None
        address = page.address if page else posixpath.normpath(path).removeprefix("docs/")
        return f"{site}/{address}#{fragment}" if fragment else f"{site}/{address}"
