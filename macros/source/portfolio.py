"""Files -> portfolio: the one way in, for checks, site and PDF alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from ..model.annex import Annex, AnnexFile
from ..model.finding import ERROR, Finding, Place, Rule
from ..model.folders import (
    CONSENTS,
    DOCS,
    EDITIONS,
    JURY,
    PARTNERS,
    PICTURES,
    PRIVATE_PAGES,
    REMARKS,
    is_private,
)
from ..model.keys import ALWAYS, PUBLIC, shown_to
from ..model.page import Page
from ..model.portfolio import Facts, Portfolio, Submitter
from ..model.registers import Consent, JuryPoint, Partner, Remark
from ..model.round import Round
from ..model.shared_rules import SECOND_OF_ROLE
from ..model.strategy import Objective, Strategy
from .annexes import (
    is_page_among_files,
    pages_among_files,
    read_annex,
    read_files,
    read_texts,
)
from .attempt import attempt
from .editions import read_editions
from .facts import read_facts, read_submitter
from .pages import (
    COMMON_KEYS,
    RESERVED,
    PageSource,
    default_title,
    make_page,
    no_page,
    no_source,
    public_page,
    read_source,
)
from .pictures import look_at_pictures
from .registers import read_register, read_tables
from .round import RoundUnavailable, available_rounds, load_round
from .strategy import read_objective, read_overview
from .tree import Tree, decode, read_tree
from .words import read_search_words, read_words

_ROLE_ORDER = (
    "start",
    "proces",
    "criterium",
    "strategie",
    "doelstelling",
    "bijlagenoverzicht",
    "bijlage",
    "kinderen",
    "jongeren",
    "jury",
    "over",
    "gewoon",
)


_LOST_ROUND = re.compile(r"^ronde[ \t]*+(?::[ \t]*+)?[\"']?(\d{4})\b", re.MULTILINE)


_NO_ROUND = Rule(
    "ronde-ontbreekt",
    ERROR,
    "geen enkele pagina heeft een leesbare sleutel 'ronde': er is geen startpagina.",
    "Zet bovenaan docs/index.md, tussen twee regels '---', de regel 'ronde: {newest}'. Bewaar"
    " het bestand als UTF-8.",
    "Geen enkele pagina heeft een leesbare sleutel `ronde`.",
)
_ODD_ROUND = Rule(
    "ronde-onbekend",
    ERROR,
    "'ronde' moet een jaartal zijn.",
    "Schrijf 'ronde: {newest}'.",
    "Het jaar bij `ronde` is geen ronde die het programma kent.",
)
_NO_SUCH_ROUND = _ODD_ROUND.saying("{problem}", "Schrijf 'ronde: {newest}'.")
_NO_ANNEX = Rule(
    "pagina-besloten",
    ERROR,
    "in 'besloten' horen alleen bladzijden van bijlagen, en deze heeft geen sleutel 'bestand'.",
    f"Is het een bijlage? Zet bovenaan 'bestand:'. Moet iedereen ze lezen? Zet ze in {DOCS}/.",
    "In `besloten/bijlagen/` ligt een bladzijde die niet van een bijlage is.",
)


class NoPortfolio(Exception):
    """There is nothing to load; the message is for the writer."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The whole portfolio, its public projection, and everything that was wrong with the files."""

    whole: Portfolio
    public: Portfolio
    findings: tuple[Finding, ...]


def load(
    root: Path, with_submitter: bool = False, instead: Mapping[str, bytes] = MappingProxyType({})
) -> Loaded:
    """Read the portfolio in a folder.

    The contact person is read only when asked, and never reaches the public projection. `instead`
    gives what to read in the place of files that are there, by path ("docs/index.md"). Raises
    NoPortfolio when there is no `docs/`, no home page or no such round.
    """
    if not (root / DOCS).is_dir():
        raise NoPortfolio(
            f"Er is geen map 'docs' in '{root}'. Ga naar de map van het portfolio, of geef ze mee"
            " met --map."
        )
    tree, findings = read_tree(root, instead)
    submitter, trouble = read_submitter(root) if with_submitter else (None, [])
    return load_tree(tree, [*findings, *trouble], submitter)


def load_tree(
    tree: Tree, troubles: Iterable[Finding] = (), submitter: Submitter | None = None
) -> Loaded:
    """Read the portfolio in a tree; `troubles` were found before, and come first."""
    findings = list(troubles)
    every_source = _sources(tree, findings)
    # What lies in `besloten/` and is no page of an annex is told, and is a part of nothing.
    strays = [source for source in every_source if _strays(source)]
    sources = [source for source in every_source if source not in strays]
    findings += [
        finding
        for source in strays
        for finding in (*source.findings, _NO_ANNEX.at(Place(source.path)))
    ]
    round = _round(sources, findings)
    files = read_files(tree)
    findings += pages_among_files(tree)
    findings += look_at_pictures(tree)
    parts = _Parts(sources, round, files, findings)
    pages = [
        attempt(source.path, source.findings, partial(make_page, source, round), no_page(source))
        for source in sources
    ]
    annexes = numbered(parts.annexes, pages, parts.strategy)
    whole = Portfolio(
        round=round,
        facts=parts.facts,
        pages=_ordered(pages, parts, round),
        annexes=annexes,
        strategy=parts.strategy,
        partners=read_register(tree, PARTNERS, Partner, round, findings),
        remarks=read_register(tree, REMARKS, Remark, round, findings),
        jury_points=read_register(tree, JURY, JuryPoint, round, findings),
        consents=read_register(tree, CONSENTS, Consent, round, findings),
        tables=read_tables(tree, findings),
        editions=read_editions(tree, findings),
        words=read_words(tree, findings),
        search_words=read_search_words(tree, findings),
        files=tuple(files.values()),
        file_texts=read_texts(tree, files),
        drawings=_drawings(tree, findings),
        paths=tree.sizes,
        submitter=submitter,
    )
    public = _public(whole, sources)
    for source in sources:
        source.fields.done(also=(*COMMON_KEYS, *RESERVED))
        findings += source.findings
    return Loaded(whole, public, tuple(findings))


def _drawings(tree: Tree, findings: list[Finding]) -> dict[str, str]:
    texts = {}
    for path in tree.below(PICTURES):
        if path.lower().endswith(".svg"):
            texts[path], trouble = decode(tree.read(path), path)
            findings += trouble
    return texts


def _sources(tree: Tree, findings: list[Finding]) -> list[PageSource]:
    sources = []
    for path in tree.paths:
        if path.endswith(".md") and _may_be_page(path) and not is_page_among_files(path):
            text, trouble = decode(tree.read(path), path)
            findings += trouble
            source = attempt(path, findings, partial(read_source, path, text), no_source(path))
            source.broken = source.broken or bool(trouble)
            sources.append(source)
    return sources


def _may_be_page(path: str) -> bool:
    """Tell whether a text is a page: in `besloten/` only those of annexes are."""
    private_text = is_private(path) and not path.startswith(f"{PRIVATE_PAGES}/")
    return not private_text and not path.startswith(f"{EDITIONS}/")


def _round(sources: list[PageSource], findings: list[Finding]) -> Round:
    """Return the round that the home page names; without one the newest, so that what else is wrong
    is told too.
    """
    home = next((source for source in sources if source.role == "start"), None)
    lost = next(
        (
            match
            for source in sources
            if source.broken and (match := _LOST_ROUND.search(source.lost))
        ),
        None,
    )
    newest = load_round(max(available_rounds()))
    if home is None:
        if lost and int(lost[1]) in available_rounds():
            # Its keys can't be read, which is told already.
            return load_round(int(lost[1]))
        if any(source.broken and not source.lost for source in sources):
            return newest
        path = next(
            (source.path for source in sources if source.path == "docs/index.md"), "docs/index.md"
        )
        findings.append(_NO_ROUND.at(Place(path), newest=newest.year))
        return newest
    year = home.fields.get("ronde")
    if year is None or not year.raw.isdigit():
        findings.append(_ODD_ROUND.at(home.fields.place("ronde"), newest=newest.year))
        return newest
    try:
        return load_round(int(year.raw[:6]))
    except RoundUnavailable as problem:
        place = home.fields.place("ronde")
        findings.append(_NO_SUCH_ROUND.at(place, problem=problem, newest=newest.year))
        return newest


_Once = TypeVar("_Once", Facts, Strategy)


class _Parts:
    """What the pages' keys add up to."""

    def __init__(
        self,
        sources: list[PageSource],
        round: Round,
        files: Mapping[str, AnnexFile],
        findings: list[Finding],
    ) -> None:
        self.facts = Facts()
        self.strategy = Strategy()
        self.annexes: list[Annex] = []
        objectives: list[Objective] = []
        for source in sources:
            add = partial(self._add, source, round, files, objectives, findings)
            if not attempt(source.path, findings, add, False):
                # Nobody knows whom its text is for.
                source.broken, source.segments = True, ()
        objectives.sort(key=lambda objective: (objective.order, objective.page_path))
        self.strategy = replace(self.strategy, objectives=tuple(objectives))

    def _add(
        self,
        source: PageSource,
        round: Round,
        files: Mapping[str, AnnexFile],
        objectives: list[Objective],
        findings: list[Finding],
    ) -> bool:
        """Add what the keys of a page say, and tell that it worked."""
        if source.role == "start":
            self.facts = self._once(self.facts, read_facts(source.fields, round), Facts(), findings)
        elif source.role == "strategie":
            self.strategy = self._once(
                self.strategy,
                read_overview(source.path, source.fields, round),
                Strategy(),
                findings,
            )
        elif source.role == "doelstelling":
            objectives.append(read_objective(source.path, source.fields, round))
        elif source.role == "bijlage":
            self.annexes.append(read_annex(source.path, source.fields, files, round))
        return True

    @staticmethod
    def _once(
        old: _Once,
        new: _Once,
        blank: _Once,
        findings: list[Finding],
    ) -> _Once:
        if old == blank:
            return new
        findings.append(SECOND_OF_ROLE.at(new.place, first=old.place.path))
        return old


def _strays(source: PageSource) -> bool:
    """Tell whether a page that lies in `besloten/` is no page of an annex."""
    return is_private(source.path) and source.role != "bijlage" and not source.broken


def numbered(
    annexes: Iterable[Annex], pages: Iterable[Page], strategy: Strategy
) -> tuple[Annex, ...]:
    """Give each annex its number: lists of criteria in order, of the process, of the objectives,
    then the rest by id.
    """
    by_id = {annex.id: annex for annex in annexes}
    criteria = sorted(
        (page for page in pages if page.role == "criterium" and page.criterion),
        key=lambda page: page.criterion or 0,
    )
    wanted = [id for page in criteria for id in page.annexes]
    wanted += [id for page in pages if page.role == "proces" for id in page.annexes]
    wanted += [id for objective in strategy.objectives for id in objective.annexes]
    wanted += sorted(by_id)
    order = [id for id in dict.fromkeys(wanted) if id in by_id]
    return tuple(replace(by_id[id], number=number) for number, id in enumerate(order, start=1))


def _ordered(pages: list[Page], parts: _Parts, round: Round) -> tuple[Page, ...]:
    """Give every page a title and put them in reading order."""
    titles = {annex.page_path: f"{annex.title}" for annex in parts.annexes}
    titles |= {objective.page_path: objective.text for objective in parts.strategy.objectives}
    titled = (
        replace(page, title=page.title or titles.get(page.path) or default_title(page, round))
        for page in pages
    )
    return tuple(sorted(titled, key=_reading_order))


def _reading_order(page: Page) -> tuple[int, int, float, str]:
    order = page.order if page.order is not None else 0
    return (_ROLE_ORDER.index(page.role), page.criterion or 0, order, page.source_uri)


def _public(whole: Portfolio, sources: list[PageSource]) -> Portfolio:
    """Project a portfolio on what the public may see: what isn't named here, and a field that
    doesn't say that it is public, is not in it at all.
    """
    decided = whole.phase is not None and whole.phase.decided
    return Portfolio(
        round=whole.round,
        facts=shown_to(whole.facts, PUBLIC),
        pages=tuple(_public_pages(whole, sources)),
        annexes=tuple(_public_annex(annex) for annex in whole.annexes),
        strategy=shown_to(whole.strategy, PUBLIC),
        partners=tuple(shown_to(partner, PUBLIC) for partner in whole.partners),
        remarks=tuple(shown_to(remark, PUBLIC) for remark in whole.remarks if remark.consent),
        jury_points=tuple(shown_to(point, PUBLIC) for point in whole.jury_points if decided),
        tables=whole.tables,
        search_words=whole.search_words,
        editions=whole.editions,
        audience="public",
    )


def _public_pages(whole: Portfolio, sources: list[PageSource]) -> Iterator[Page]:
    by_path = {source.path: source for source in sources}
    private = {annex.page_path: _public_annex(annex) for annex in whole.annexes if annex.private}
    for page in whole.pages:
        if page.path in private:
            yield replace(shown_to(page, ALWAYS), title=private[page.path].title)
        elif is_private(page.path):
            continue  # no page of an annex: an error, and nobody's business
        elif any(segment.audience == "jury" for segment in page.segments):
            source = by_path[page.path]
            shared = partial(public_page, page, source)
            public = shown_to(attempt(page.path, source.findings, shared, no_page(source)), PUBLIC)
            yield replace(public, annexes=_shown_annexes(public, private))
        else:
            public = shown_to(page, PUBLIC)
            yield replace(public, annexes=_shown_annexes(public, private))


def _shown_annexes(page: Page, private_pages: Mapping[str, Annex]) -> tuple[str, ...]:
    """Leave out of a page's list the private annexes that only its text for the jury refers to."""
    private = {annex.id for annex in private_pages.values()}
    cited = {reference.annex for reference in page.references}
    return tuple(id for id in page.annexes if id not in private or id in cited)


def _public_annex(annex: Annex) -> Annex:
    if not annex.private:
        shown = shown_to(annex, PUBLIC)
        # Nobody can look into it for what is not public: a draft doesn't offer it either.
        closed = annex.file is not None and bool(annex.file.trouble)
        return replace(shown, file=None) if closed else shown
    title = annex.public_title or "Niet-openbare bijlage"
    return replace(shown_to(annex, ALWAYS), title=title, short=title)
