"""The public portfolio -> a folder that a site generator can build.

Only what is named here is published: pages, the pictures they show, public annex files, data. Front matter is ours; what
a writer typed there never reaches the theme unless the model carries it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

import yaml

from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio
from ...macros.render.frame import page_frame, site_frame
from ...macros.render.view import View
from ...macros.site import Snapshot, save_snapshot
from ...macros.source.segments import as_template, unbraced
from .pictures import without_metadata
from .theme import THEME, copy_theme_styles

_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
PACKAGE = Path(__file__).parents[2]
_TEMPLATES = {"start": "home.html", "criterium": "criterium.html", "bijlage": "bijlage.html", "kinderen": "kinderen.html", "jongeren": "jongeren.html"}


def stage(portfolio: Portfolio, root: Path, work: Path, site: Path, pdf: Mapping[str, object], pdf_pages: Mapping[str, tuple[int, int]]) -> Path:
    """Write the generator's folder and its configuration; return the configuration's path."""
    docs = work / "docs"
    docs.mkdir(parents=True)
    for page in portfolio.pages:
        _write(docs / page.source_uri, _page_text(page, View(portfolio, page, "web", pdf_pages)))
    for path in published_files(portfolio):
        target = docs / path.removeprefix("docs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = (root / path).read_bytes()
        target.write_bytes(without_metadata(raw) if path.lower().endswith(_PICTURES) else raw)
    copy_theme_styles(docs)
    if portfolio.facts.colour:
        _write(docs / "assets/stylesheets/brand.css", _brand_styles(portfolio))
    snapshot = work / "snapshot"
    save_snapshot(Snapshot(portfolio, pdf_pages), snapshot)
    configuration = work / "mkdocs.yml"
    _write(configuration, yaml.safe_dump(_configuration(portfolio, docs, site, snapshot, pdf), allow_unicode=True, sort_keys=False))
    return configuration


def published_files(portfolio: Portfolio) -> list[str]:
    """Return the files that the site offers or shows, by their path in the portfolio's folder."""
    annexes = [annex.file.path for annex in portfolio.annexes if annex.file and not annex.private]
    data = [table.place.path for table in portfolio.tables]
    return sorted({*annexes, *data, *shown_pictures(portfolio)})


def shown_pictures(portfolio: Portfolio) -> set[str]:
    """Return the pictures in `docs/beelden/` that a page shows, and the logo."""
    shown = {_target(page, image.target) for page in portfolio.pages for image in page.images}
    if portfolio.facts.logo:
        shown.add(f"docs/{portfolio.facts.logo}")
    return {path for path in shown if path.startswith("docs/beelden/")}


def _target(page: Page, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), link.split("#")[0]))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def _page_text(page: Page, view: View) -> str:
    keys = {
        "title": page.title,
        "description": page.summary,
        "template": _TEMPLATES.get(page.role, "main.html"),
        "source": page.source_uri,
        "view": page_frame(view),
    }
    front = yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{front}---\n{as_template(page.segments, 'public') or '{{ kop() }}'}"


def _configuration(portfolio: Portfolio, docs: Path, site: Path, snapshot: Path, pdf: Mapping[str, object]) -> dict[str, object]:
    facts = portfolio.facts
    return {
        "INHERIT": str(PACKAGE / "mkdocs.yml"),
        "site_name": facts.site_name,
        **({"site_url": facts.site_address + "/"} if facts.site_address else {}),
        "docs_dir": str(docs),
        "site_dir": str(site),
        "theme": {"custom_dir": str(THEME)},
        "nav": [{unbraced(page.title): page.source_uri} for page in portfolio.pages],
        "extra": {"site": site_frame(portfolio, pdf), "portfolio": {"snapshot": str(snapshot)}},
    }


def _brand_styles(portfolio: Portfolio) -> str:
    frame = site_frame(portfolio, None)
    return f":root{{--brand:{frame['brand']}}}\n"
