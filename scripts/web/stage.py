"""The public portfolio -> a folder that a site generator can build.

Only what is named here is published: pages, the pictures they show, public annex files, data. Front
matter is ours; what a writer typed there never reaches the theme unless the model carries it.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

import yaml

from ...macros.model.annex import AnnexFile
from ...macros.model.macros import HEADING
from ...macros.model.page import Page, Segment
from ...macros.model.portfolio import Portfolio
from ...macros.render.colour import text_on
from ...macros.render.editions import PAGE_PATH, page_text, with_editions_page
from ...macros.render.frame import page_frame, site_frame
from ...macros.render.view import View
from ...macros.site import Snapshot, save_snapshot
from ...macros.source.pdf_actions import without_actions
from ...macros.source.segments import as_markdown, as_template, unbraced
from ...macros.vocabulary import page_macros
from ..cannot import Cannot
from .card import NAME as CARD
from .card import write_card
from .pictures import without_metadata
from .search_words import write_search_words
from .theme import THEME, copy_theme_styles

# In C, several times as fast as the one in Python.
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
PACKAGE = Path(__file__).parents[2]
_TEMPLATES = {
    "start": "home.html",
    "criterium": "criterium.html",
    "bijlage": "bijlage.html",
    "kinderen": "kinderen.html",
    "jongeren": "jongeren.html",
}
# Their templates print the heading, the writer's own where there is one.
_HEADED_BY_TEMPLATE = ("start", "bijlage")
_OWN_HEADING = re.compile(r"^# .*\n?", re.MULTILINE)


_DRAFT = "CONCEPT: dit portfolio is nog niet klaar."
PDF_NAME, LEAFLET_NAME = "portfolio.pdf", "kinderen.pdf"
_MACROS_PLUGIN = "mkdocs_macros"


@dataclass(frozen=True, slots=True)
class Papers:
    """The public PDFs that a site offers; empty ones are not offered, and then no page cites their
    pages.
    """

    pdf: bytes = b""
    pages: int = 0
    pdf_pages: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    leaflet: bytes = b""
    leaflet_pages: int = 0

    @property
    def files(self) -> Mapping[str, bytes]:
        both = {PDF_NAME: self.pdf, LEAFLET_NAME: self.leaflet}
        return {name: raw for name, raw in both.items() if raw}

    @property
    def offered_pdf(self) -> Mapping[str, object] | None:
        return _offer(PDF_NAME, self.pdf, self.pages)

    @property
    def offered_leaflet(self) -> Mapping[str, object] | None:
        return _offer(LEAFLET_NAME, self.leaflet, self.leaflet_pages)


def _offer(name: str, raw: bytes, pages: int) -> Mapping[str, object] | None:
    return {"url": name, "pages": pages, "size": len(raw)} if raw else None


def stage(
    portfolio: Portfolio, root: Path, work: Path, site: Path, papers: Papers, draft: bool = False
) -> Path:
    """Write the generator's folder and its configuration; return the configuration's path.

    Where mkdocs-macros is not to be had the macros are printed here, and the site is the same.
    """
    portfolio = replace(portfolio, pages=with_editions_page(portfolio))
    macros_run_later = find_spec(_MACROS_PLUGIN) is not None
    body = _template if macros_run_later else _printed
    docs = work / "docs"
    docs.mkdir(parents=True)
    for page in portfolio.pages:
        view = View(portfolio, page, "web", papers.pdf_pages)
        write_text(docs / page.source_uri, _page_text(view, papers.offered_pdf, body(view)))
    copy_files(portfolio, root, docs)
    copy_theme_styles(docs)
    frame = site_frame(portfolio, papers.offered_pdf, papers.offered_leaflet)
    if draft:
        notice = frame["notice"]
        frame = {**frame, "notice": f"{_DRAFT} {notice}" if notice else _DRAFT}
    brand, brand_dark = frame["brand"], frame["brand_dark"]
    if isinstance(brand, str):
        styles = f":root{{--brand:{brand};--brand-dark:{brand_dark};--on-brand:{text_on(brand)}}}\n"
        write_text(docs / "assets/stylesheets/brand.css", styles)
    if portfolio.facts.site_address:
        # Without the address nobody can point at it.
        _draw_card(docs / CARD, portfolio, frame)
    write_search_words(docs, portfolio)
    save_snapshot(Snapshot(portfolio, papers.pdf_pages), work / "snapshot")
    # A list takes the place of the inherited plugins; a mapping is joined to them.
    plugins = {"portfolio": {"enabled": False}} if macros_run_later else []
    settings = {**_configuration(portfolio, work, site, frame), "plugins": plugins}
    _write_yaml(work / "mkdocs.yml", settings)
    return work / "mkdocs.yml"


def copy_files(portfolio: Portfolio, root: Path, docs: Path) -> None:
    annexes = {annex.file.path: annex.file for annex in portfolio.annexes if annex.file}
    pictures = shown_pictures(portfolio)
    for path in published_files(portfolio):
        if path in pictures and not _is_file(root / path):
            continue  # a finding since long, and no reason to show nothing
        target = docs / path.removeprefix("docs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = (root / path).read_bytes()
        annex = annexes.get(path)
        if annex and hashlib.sha256(raw).hexdigest() != annex.sha256:
            raise Cannot(f"'{path}' is veranderd terwijl het portfolio gebouwd werd. Bouw opnieuw.")
        target.write_bytes(_as_published(path, raw, annex))


def _as_published(path: str, raw: bytes, annex: AnnexFile | None) -> bytes:
    """Return what everybody gets: the very bytes, unless a picture tells where it was taken or a
    PDF acts by itself.
    """
    if path.lower().endswith(_PICTURES):
        return without_metadata(raw)
    return without_actions(raw) if annex and annex.actions else raw


def _is_file(file: Path) -> bool:
    """Tell whether a file is there, also of a name that no disk takes."""
    try:
        return file.is_file()
    except OSError:
        return False


def published_files(portfolio: Portfolio) -> list[str]:
    """Return the files that the site offers or shows, by their path in the portfolio's folder."""
    annexes = [annex.file.path for annex in portfolio.annexes if annex.file and not annex.private]
    data = [table.place.path for table in portfolio.tables]
    return sorted({*annexes, *data, *shown_pictures(portfolio), *_editions(portfolio)})


def _editions(portfolio: Portfolio) -> set[str]:
    """Return the files of every edition, byte for byte as they were kept."""
    kept = {
        f"{edition.folder}/{file.name}" for edition in portfolio.editions for file in edition.files
    }
    return kept | {edition.place.path for edition in portfolio.editions}


def shown_pictures(portfolio: Portfolio) -> set[str]:
    """Return the pictures in `docs/beelden/` that a page shows, and the logo."""
    shown = {_target(page, image.target) for page in portfolio.pages for image in page.images}
    if portfolio.facts.logo:
        shown.add(f"docs/{portfolio.facts.logo}")
    return {path for path in shown if path.startswith("docs/beelden/")}


def _target(page: Page, link: str) -> str:
    return posixpath.normpath(posixpath.join(page.link_base, link.split("#")[0]))


def write_text(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def _page_text(view: View, pdf: Mapping[str, object] | None, body: str) -> str:
    page = view.page
    keys = {
        "title": page.title,
        "description": page.summary,
        "template": _TEMPLATES.get(page.role, "main.html"),
        "source": page.source_uri,
        "view": page_frame(view, pdf),
    }
    front = yaml.dump(keys, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{front}---\n{body}"


def _template(view: View) -> str:
    """Return the text of a page with its macros as calls, which mkdocs-macros runs."""
    if view.page.path == PAGE_PATH:
        return unbraced(page_text(view))
    return _headed(view.page, as_template(view.page.segments, "public"), "{{ kop() }}")


def _printed(view: View) -> str:
    """Give the text of a page with its macros printed, which needs no plugin."""
    if view.page.path == PAGE_PATH:
        return page_text(view)
    macros = page_macros(view)
    return _headed(view.page, with_macros_printed(view.page, macros), macros[HEADING.name]())


def with_macros_printed(page: Page, macros: Mapping[str, Callable[..., str]]) -> str:
    """Give the public text of a page, each call as its macro prints it."""

    def printed(call: Segment) -> str:
        return str(macros[call.name](*call.args, **call.kwargs))

    return as_markdown(page.segments, "public", printed)


def _headed(page: Page, text: str, heading: str) -> str:
    """Begin a page with a heading, unless the writer or the page's template gives one."""
    own = any(heading.level == 1 for heading in page.headings)
    if page.role in _HEADED_BY_TEMPLATE:
        return _OWN_HEADING.sub("", text, count=1) if own else text
    headed = own or HEADING.calls_on(page)
    return text if headed else f"{heading}\n\n{text}"


def _write_yaml(file: Path, data: Mapping[str, object]) -> None:
    write_text(
        file,
        yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6),
    )


def _configuration(
    portfolio: Portfolio, work: Path, site: Path, frame: Mapping[str, object]
) -> dict[str, object]:
    facts = portfolio.facts
    return {
        "INHERIT": str(PACKAGE / "mkdocs.yml"),
        "site_name": facts.site_name,
        **({"site_url": facts.site_address + "/"} if facts.site_address else {}),
        # Zensical knows only folders below its configuration.
        "docs_dir": "docs",
        "site_dir": os.path.relpath(site, work),
        "theme": {"custom_dir": str(THEME)},
        "nav": [{unbraced(page.title): page.source_uri} for page in portfolio.pages],
        "extra": {"site": frame, "portfolio": {"snapshot": str(work / "snapshot")}},
    }


def _draw_card(file: Path, portfolio: Portfolio, frame: Mapping[str, object]) -> None:
    ground = str(frame["brand"] or "#0f4c5c")
    pages = portfolio.pages_of("criterium")
    criteria = [portfolio.round.criterion(page.criterion) for page in pages if page.criterion]
    write_card(
        file,
        portfolio.facts.site_name,
        str(frame["round_label"]),
        ground,
        text_on(ground),
        [criterion.colour for criterion in criteria if criterion],
    )
