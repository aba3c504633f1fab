"""Annexes in the text: what is listed is mentioned, what is mentioned exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ..model.annex import Annex, AnnexReference
from ..model.annex_uses import uses_of
from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.shared_rules import NO_PAGES
from ..model.strategy import Objective
from .keys import may_be_lost
from .lines import lines_of

# The pages that go into the PDF; only they list annexes.
LISTING_ROLES = ("criterium", "proces")
_NUMBER = re.compile(
    r"\bbijlagen?\s+(?:nr\.?\s*|nummers?\s+)?\d{1,2}\b(?!\s*(?:van|bij|uit|in)\s+(?:het|de)\b)",
    re.IGNORECASE,
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find references that lead nowhere, lists that don't fit the text, and annexes that nobody
    needs.
    """
    for page in portfolio.pages:
        yield from _references(portfolio, page)
        yield from _typed_numbers(page)
        if page.role in LISTING_ROLES:
            yield from _lists(portfolio, page)
    yield from _from_strategy(portfolio)
    yield from _from_approvals(portfolio)
    yield from _ids(portfolio)
    yield from _unused(portfolio)
    yield from _too_many(portfolio)
    yield from _of_process(portfolio)


def _references(portfolio: Portfolio, page: Page) -> Iterator[Finding]:
    for reference in page.references:
        yield from _exists(portfolio, reference.annex, reference.place)
        yield from _cited_pages(portfolio, reference)


_UNKNOWN = Rule(
    "bijlage-onbekend",
    ERROR,
    "bijlage '{annex}' bestaat niet.",
    "Maak de pagina 'docs/bijlagen/{annex}.md', of kijk de naam na.",
    "Een bijlage die niet bestaat.",
)


def _exists(portfolio: Portfolio, id: str, place: Place) -> Iterator[Finding]:
    """Report an id that no annex has, unless the page of that name is being reported itself."""
    if portfolio.annex(id) is None and not _is_broken(portfolio, id):
        yield _UNKNOWN.at(place, hint=_near(portfolio, id), annex=id)


def _near(portfolio: Portfolio, id: str) -> str:
    for page in portfolio.pages:
        if PurePosixPath(page.path).stem == id and page.role == "gewoon":
            return f"De pagina '{page.path}' heeft geen sleutel 'bestand'."
    return suggestion(id, [annex.id for annex in portfolio.annexes])


def _is_broken(portfolio: Portfolio, id: str) -> bool:
    return any(page.broken for page in portfolio.pages if PurePosixPath(page.path).stem == id)


def _cited_pages(portfolio: Portfolio, reference: AnnexReference) -> Iterator[Finding]:
    pages = reference.pages
    if not pages.readable:
        yield NO_PAGES.at(reference.place, pages=pages.typed)
        return

    if pages.backwards:
        yield NO_PAGES.at(reference.place, pages=pages.typed)
    yield from _within(portfolio.annex(reference.annex), pages, reference.place)


_AFTER_LAST = Rule(
    "bladzijde-onbekend",
    ERROR,
    "bladzijde {page} bestaat niet: de laatste van bijlage '{annex}' is {last}.",
    "Tel de bladzijden van het bestand vanaf 1, de kaft inbegrepen.",
    "Een verwijzing naar een bladzijde die het bestand niet heeft.",
)
_BEFORE_FIRST = _AFTER_LAST.saying(
    "bladzijde {page} bestaat niet: bladzijden worden vanaf 1 geteld.", _AFTER_LAST.hint
)


def _within(annex: Annex | None, pages: Iterable[int], place: Place) -> Iterator[Finding]:
    """Report the first page that the annex's file doesn't have."""
    file = annex.file if annex else None
    last = file.pages if file and not file.trouble else None
    for page in pages:
        if page < 1:
            yield _BEFORE_FIRST.at(place, page=page)
            return
        if annex and last is not None and page > last:
            yield _AFTER_LAST.at(place, page=page, annex=annex.id, last=last)
            return


_LISTED_TWICE = Rule(
    "bijlage-dubbel-opgelijst",
    WARNING,
    "bijlage '{annex}' staat twee keer in deze lijst.",
    "Laat er één staan.",
    "Een bijlage staat twee keer in één lijst.",
)
_NOT_MENTIONED = Rule(
    "bijlage-niet-vermeld",
    ERROR,
    "bijlage '{annex}' staat in de lijst, maar de tekst van deze pagina verwijst er niet naar.",
    'Zet {{{{ bijlage("{annex}") }}}} in een antwoord, of haal ze uit de lijst.',
    "Een bijlage staat in de lijst van een pagina, maar haar tekst verwijst er niet naar.",
)
_NOT_LISTED = Rule(
    "bijlage-niet-opgelijst",
    ERROR,
    "de tekst verwijst naar bijlage '{annex}', maar die staat niet in de lijst 'bijlagen'"
    " bovenaan.",
    "Voeg '- {annex}' toe onder 'bijlagen:'. De volgorde van die lijst geeft de nummers.",
    "De tekst verwijst naar een bijlage die niet in de lijst van de pagina staat.",
)


def _lists(portfolio: Portfolio, page: Page) -> Iterator[Finding]:
    """Report what stands in a page's list or in its text, and not in the other."""
    first_mentions = {reference.annex: reference.place for reference in reversed(page.references)}
    for index, id in enumerate(page.annexes):
        place = page.at(f"bijlagen.{index}")
        if id in page.annexes[:index]:
            yield _LISTED_TWICE.at(place, annex=id)
        elif portfolio.annex(id) is None:
            yield from _exists(portfolio, id, place)
        elif id not in first_mentions and not _misspelt(portfolio, id, first_mentions):
            yield _NOT_MENTIONED.at(place, annex=id)

    for id, place in first_mentions.items():
        if portfolio.annex(id) is None or id in page.annexes:
            continue
        if not _misspelt(portfolio, id, page.annexes):
            yield _NOT_LISTED.at(place, annex=id)


def _misspelt(portfolio: Portfolio, id: str, others: Iterable[str]) -> bool:
    """Tell whether one of the others is an unknown id that was meant for this one: that is told
    already.
    """
    unknown = [other for other in others if portfolio.annex(other) is None]
    return any(f"'{id}'" in _near(portfolio, other) for other in unknown)


_TYPED_NUMBER = Rule(
    "bijlagenummer-getypt",
    WARNING,
    "'{number}' is met de hand getypt; komt er een bijlage bij, dan klopt het nummer niet meer.",
    'Gebruik {{{{ bijlage("…") }}}} met de naam van de bijlage.',
    "Een nummer van een bijlage is met de hand getypt.",
    guess=True,
)


def _typed_numbers(page: Page) -> Iterator[Finding]:
    for line, text in lines_of(page):
        for match in _NUMBER.finditer(text):
            yield _TYPED_NUMBER.at(Place(page.path, line), number=match[0])


def _from_strategy(portfolio: Portfolio) -> Iterator[Finding]:
    for objective in portfolio.strategy.objectives:
        keys = [f"analyse.{index}" for index in range(len(objective.evidence))]
        keys += [f"acties.{index}" for index in range(len(objective.actions))]
        for key, proof in zip(keys, objective.proofs):
            id_place, page_place = _places(objective, key)
            if proof.annex:
                yield from _exists(portfolio, proof.annex, id_place)
            yield from _page_of(portfolio, proof.annex, proof.page, page_place)


def _places(owner: Annex | Objective, key: str) -> tuple[Place, Place]:
    """Return where, below a key, the id of an annex stands, and where a page of it."""
    return owner.at(f"{key}.bijlage"), owner.at(f"{key}.blz")


def _page_of(portfolio: Portfolio, id: str, page: int | None, place: Place) -> Iterator[Finding]:
    if page is not None:
        yield from _within(portfolio.annex(id), (page,), place)


def _from_approvals(portfolio: Portfolio) -> Iterator[Finding]:
    """Report what an approval, or a part of the strategy, asks of an annex that isn't there."""
    for annex in portfolio.annexes:
        for index, approval in enumerate(annex.approvals):
            id_place, page_place = _places(annex, f"goedkeuringen.{index}")
            if approval.annex:
                yield from _exists(portfolio, approval.annex, id_place)
            yield from _page_of(portfolio, approval.annex or annex.id, approval.page, page_place)

        for part, pages in annex.parts.items():
            place = annex.at(f"onderdelen.{part}")
            if pages.backwards:
                yield NO_PAGES.at(place, pages=pages)
            yield from _within(annex, pages, place)


_SAME_ID = Rule(
    "bijlage-dubbel",
    ERROR,
    "de naam '{annex}' is al die van een andere bijlage: '{first}'.",
    "Geef een van de twee bestanden een andere naam.",
    "Twee pagina's geven een bijlage dezelfde naam.",
)


def _ids(portfolio: Portfolio) -> Iterator[Finding]:
    first_paths: dict[str, str] = {}
    for page in portfolio.pages_of("bijlage"):
        id = PurePosixPath(page.path).stem
        if id in first_paths:
            yield _SAME_ID.at(page.place, annex=id, first=first_paths[id])
        else:
            first_paths[id] = page.path


_NOWHERE = Rule(
    "bijlage-nergens",
    WARNING,
    "naar bijlage '{annex}' wordt nergens verwezen, terwijl het formulier dat bij elke bijlage"
    " vraagt.",
    'Zet {{{{ bijlage("{annex}") }}}} in een antwoord, of laat de bijlage weg.',
    "Naar een bijlage wordt nergens verwezen.",
)
_NOT_IN_ANSWERS = Rule(
    "bijlage-buiten-portfolio",
    TIP,
    "naar bijlage '{annex}' wordt in de antwoorden zelf niet verwezen.",
    "De jury leest eerst de antwoorden: verwijs er daar naar, of laat de bijlage weg.",
    "Naar een bijlage wordt verwezen, maar niet in de antwoorden.",
)


def _unused(portfolio: Portfolio) -> Iterator[Finding]:
    """Report annexes that nobody mentions, or only on pages that are not in the PDF."""
    needed = _needed(portfolio)
    for annex in portfolio.annexes:
        if annex.id in needed or may_be_lost(portfolio, annex.id):
            continue

        uses = uses_of(portfolio, annex)
        pages = [page for use in uses if (page := portfolio.page(use.path))]
        # What a broken page is for, nobody knows: it may be one of answers.
        in_answers = any(page.role in LISTING_ROLES or page.broken for page in pages)

        if uses and not in_answers:
            yield _NOT_IN_ANSWERS.at(annex.place, annex=annex.id)
        elif not uses and not _misspelt(portfolio, annex.id, _named(portfolio)):
            yield _NOWHERE.at(annex.place, annex=annex.id)


def _needed(portfolio: Portfolio) -> set[str]:
    """Return the annexes that no text has to mention: a page lists them, an approval leans on them,
    or the form asks for their kind.
    """
    listed = {id for page in portfolio.pages for id in page.annexes}
    kinds = {requirement.annex_kind for requirement in portfolio.round.requirements}
    required = {annex.id for annex in portfolio.annexes if annex.kind in kinds}
    return listed | _proofs(portfolio) | required


def _proofs(portfolio: Portfolio) -> set[str]:
    """Return the ids that an approval names as its proof."""
    approvals = [approval for annex in portfolio.annexes for approval in annex.approvals]
    return {approval.annex for approval in approvals if approval.annex}


def _named(portfolio: Portfolio) -> set[str]:
    """Return every id of an annex that stands anywhere, also those that no annex has."""
    mentioned = {reference.annex for page in portfolio.pages for reference in page.references}
    listed = {id for page in portfolio.pages for id in page.annexes}
    objectives = portfolio.strategy.objectives
    cited = {annex for objective in objectives for annex in objective.annexes if annex}
    return mentioned | listed | cited | _proofs(portfolio)


_MANY = Rule(
    "bijlagen-veel",
    TIP,
    "er zijn {count} bijlagen. Het formulier zegt: {advice}",
    "Kijk welke bijlagen je kunt missen.",
    "Er zijn meer bijlagen dan we aanraden.",
)


def _too_many(portfolio: Portfolio) -> Iterator[Finding]:
    count, advised = len(portfolio.annexes), portfolio.round.limits.annexes_advised
    if count > advised:
        overviews = portfolio.pages_of("bijlagenoverzicht")
        place = overviews[0].place if overviews else portfolio.facts.place
        yield _MANY.at(place, count=count, advice=portfolio.round.annex_advice.restraint)


_NOT_ASKED = Rule(
    "proces-bijlagen",
    TIP,
    "bij het proces vraagt het formulier geen bijlagen.",
    "Laat ze weg, of verwijs ernaar bij een criterium.",
    "Bij het proces vraagt het formulier geen bijlagen.",
)


def _of_process(portfolio: Portfolio) -> Iterator[Finding]:
    if portfolio.round.process.annexes_needed:
        return
    for page in portfolio.pages_of("proces"):
        if page.annexes:
            yield _NOT_ASKED.at(page.at(Page.annexes))
