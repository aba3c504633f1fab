"""What machines that search read of a page (schema.org), from the facts alone."""

from __future__ import annotations

from urllib.parse import quote

from ..model.annex import Annex
from ..model.page import Page
from ..model.portfolio import Facts
from .datasets import OPEN_DATA, datasets
from .view import View, annex_of, file_address

Node = dict[str, object]


def linked_data(view: View) -> Node:
    """Return what a page's JSON-LD says: who publishes it, and what it is. A template writes it."""
    graph = [_organisation(view.portfolio.facts), _website(view.portfolio.facts), *_about(view)]
    return {"@context": "https://schema.org", "@graph": graph}


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", None)}


def _organisation(facts: Facts) -> Node:
    number = facts.enterprise_number
    return _filled(
        {
            "@type": "GovernmentOrganization",
            "@id": "#organisatie",
            "name": facts.full_name,
            "url": facts.website,
            "email": facts.contact if "@" in facts.contact else "",
            "address": facts.address,
            "identifier": (
                {"@type": "PropertyValue", "propertyID": "ondernemingsnummer", "value": number}
                if number
                else None
            ),
        }
    )


def _website(facts: Facts) -> Node:
    return _filled(
        {
            "@type": "WebSite",
            "@id": "#website",
            "name": facts.site_name,
            "url": f"{facts.site_address}/" if facts.site_address else "",
            "inLanguage": "nl-BE",
            "publisher": {"@id": "#organisatie"},
        }
    )


def _about(view: View) -> list[Node]:
    """Describe the page itself; the home page is the website."""
    page = view.page
    if page.role == "start":
        return []
    annex = annex_of(view.portfolio, page)
    document = _document(view, annex) if annex and annex.file and not annex.private else None
    if page.subject == OPEN_DATA:
        document = _dataset(view)
    return [
        _filled(
            {
                "@type": "WebPage",
                "name": page.title,
                "description": page.summary,
                "url": _address(view, quote(page.address)),
                "inLanguage": "nl-BE",
                "isPartOf": {"@id": "#website"},
                "mainEntity": document,
                "breadcrumb": _way(view, page),
            }
        )
    ]


def _address(view: View, path: str) -> str:
    """Give a whole address, or nothing while nobody knows where the site will stand."""
    site = view.portfolio.facts.site_address
    return f"{site}/{path}" if site else ""


def _dataset(view: View) -> Node:
    """Describe the open data of the portfolio, with every file that holds a part of it."""
    files = [
        _filled(
            {
                "@type": "DataDownload",
                "name": file["title"],
                "contentUrl": _address(view, quote(str(file["url"]))),
                "encodingFormat": "text/csv" if file["csv"] else "application/json",
            }
        )
        for file in datasets(view.portfolio)
    ]
    page = view.page
    return _filled(
        {
            "@type": "Dataset",
            "name": f"{view.portfolio.facts.site_name}: open data",
            "description": page.summary,
            "url": _address(view, quote(page.address)),
            "dateModified": page.date.isoformat() if page.date else "",
            "inLanguage": "nl-BE",
            "creator": {"@id": "#organisatie"},
            "distribution": files,
        }
    )


def _document(view: View, annex: Annex) -> Node:
    return _filled(
        {
            "@type": "DigitalDocument",
            "name": annex.title,
            "dateCreated": annex.date.isoformat() if annex.date else "",
            "author": {"@type": "Organization", "name": annex.body} if annex.body else None,
            "encodingFormat": (
                "application/pdf" if annex.file and annex.file.extension == "pdf" else ""
            ),
            "url": _address(view, quote(file_address(annex))),
        }
    )


def _way(view: View, page: Page) -> Node | None:
    """Give the way from the home page, as a search result shows it."""
    home = next(iter(view.portfolio.pages_of("start")), None)
    if home is None or not view.portfolio.facts.site_address:
        return None
    steps = [(view.portfolio.facts.site_name, home), (page.title, page)]
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": name,
            "item": _address(view, quote(step.address)),
        }
        for place, (name, step) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
