"""Annexes in the text: what is listed is mentioned, what is mentioned exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ..model.annex import Annex, AnnexReference
from ..model.annex_uses import uses_of
from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.page import Page
from ..model.portfolio import Portfolio
from .keys import may_be_lost
from .lines import lines_of

# The pages that go into the PDF; only they list annexes.
LISTING_ROLES = ("criterium", "proces")
_TYPED_NUMBER = re.compile(
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
        yield from exists(portfolio, reference.annex, reference.place)
        yield from _cited_pages(portfolio, reference)


def exists(portfolio: Portfolio, id: str, place: Place) -> Iterator[Finding]:
    """Report an id that no annex has, unless the page of that name is being reported itself."""
    if portfolio.annex(id) is None and not _is_broken(portfolio, id):
        yield _unknown(place, id, near(portfolio, id))


def near(portfolio: Portfolio, id: str) -> str:
    page = next(
        (
            page
            for page in portfolio.pages
            if PurePosixPath(page.path).stem == id and page.role == "gewoon"
        ),
        None,
    )
    if page:
        return f"De pagina '{page.path}' heeft geen sleutel 'bestand'."
    return suggestion(id, [annex.id for annex in portfolio.annexes])


def _is_broken(portfolio: Portfolio, id: str) -> bool:
    return any(page.broken for page in portfolio.pages if PurePosixPath(page.path).stem == id)


def _cited_pages(portfolio: Portfolio, reference: AnnexReference) -> Iterator[Finding]:
    pages = reference.pages
    if not pages.readable or pages.backwards:
        yield _not_pages(reference.place, pages.typed)
    if pages.readable:
        yield from within(portfolio.annex(reference.annex), pages, reference.place)


def within(annex: Annex | None, pages: Iterable[int], place: Place) -> Iterator[Finding]:
    """Report a page that the annex's file doesn't have."""
    last = annex.file.pages if annex and annex.file and not annex.file.trouble else None
    wrong = [page for page in pages if page < 1 or (last is not None and page > last)]
    if wrong:
        yield _no_such_page(place, wrong[0], annex.id if annex else "", last)


def _lists(portfolio: Portfolio, page: Page) -> Iterator[Finding]:
    mentioned = {reference.annex: reference.place for reference in reversed(page.references)}
    for index, id in enumerate(page.annexes):
        place = page.at(f"bijlagen.{index}")
        if id in page.annexes[:index]:
            yield _listed_twice(place, id)
        elif portfolio.annex(id) is None:
            yield from exists(portfolio, id, place)
        elif id not in mentioned and not _misspelt(portfolio, id, mentioned):
            yield _not_mentioned(place, id)
    for id, place in mentioned.items():
        if (
            portfolio.annex(id)
            and id not in page.annexes
            and not _misspelt(portfolio, id, page.annexes)
        ):
            yield _not_listed(place, id)


def _misspelt(portfolio: Portfolio, id: str, others: Iterable[str]) -> bool:
    """Tell whether one of the others is an unknown id that was meant for this one: that is told
    already.
    """
    return any(
        portfolio.annex(other) is None and f"'{id}'" in near(portfolio, other) for other in others
    )


def _typed_numbers(page: Page) -> Iterator[Finding]:
    for number, text in lines_of(page):
        for match in _TYPED_NUMBER.finditer(text):
            yield _typed_number(Place(page.path, number), match[0])


def _from_strategy(portfolio: Portfolio) -> Iterator[Finding]:
    for objective in portfolio.strategy.objectives:
        for key, items in (("analyse", objective.evidence), ("acties", objective.actions)):
            for index, item in enumerate(items):
                place = objective.at(f"{key}.{index}.bijlage")
                yield from exists(portfolio, item.annex, place) if item.annex else ()
                yield from _page_of(
                    portfolio, item.annex, item.page, objective.at(f"{key}.{index}.blz")
                )


def _page_of(portfolio: Portfolio, id: str, page: int | None, place: Place) -> Iterator[Finding]:
    if page is not None:
        yield from within(portfolio.annex(id), (page,), place)


def _from_approvals(portfolio: Portfolio) -> Iterator[Finding]:
    for annex in portfolio.annexes:
        for index, approval in enumerate(annex.approvals):
            key = f"goedkeuringen.{index}"
            yield from (
                exists(portfolio, approval.annex, annex.at(f"{key}.bijlage"))
                if approval.annex
                else ()
            )
            yield from _page_of(
                portfolio, approval.annex or annex.id, approval.page, annex.at(f"{key}.blz")
            )
        for part, pages in annex.parts.items():
            place = annex.at(f"onderdelen.{part}")
            if pages.backwards:
                yield _not_pages(place, str(pages))
            yield from within(annex, pages, place)


def _ids(portfolio: Portfolio) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for page in portfolio.pages_of("bijlage"):
        id = PurePosixPath(page.path).stem
        if id in seen:
            yield _same_id(page.place, id, seen[id])
        seen.setdefault(id, page.path)


def _unused(portfolio: Portfolio) -> Iterator[Finding]:
    """Report annexes that nobody mentions, or only on pages that are not in the PDF."""
    proofs = {approval.annex for annex in portfolio.annexes for approval in annex.approvals}
    kinds = {requirement.annex_kind for requirement in portfolio.round.requirements}
    listed = {id for page in portfolio.pages for id in page.annexes}
    for annex in portfolio.annexes:
        if annex.id in proofs | listed or annex.kind in kinds or may_be_lost(portfolio, annex.id):
            continue
        uses = uses_of(portfolio, annex)
        pages = [page for use in uses if (page := portfolio.page(use.path))]
        if not uses and not _meant(portfolio, annex):
            yield _nobody(annex)
        elif uses and not any(page.role in LISTING_ROLES or page.broken for page in pages):
            yield _outside(annex)


def _meant(portfolio: Portfolio, annex: Annex) -> bool:
    """Tell whether an unknown id somewhere was probably meant for this annex."""
    typed = {reference.annex for page in portfolio.pages for reference in page.references}
    typed |= {id for page in portfolio.pages for id in page.annexes}
    typed |= {
        item.annex
        for objective in portfolio.strategy.objectives
        for item in (*objective.evidence, *objective.actions)
        if item.annex
    }
    typed |= {
        approval.annex
        for known in portfolio.annexes
        for approval in known.approvals
        if approval.annex
    }
    return _misspelt(portfolio, annex.id, typed)


def _too_many(portfolio: Portfolio) -> Iterator[Finding]:
    advised = portfolio.round.limits.annexes_advised
    if len(portfolio.annexes) > advised:
        pages = portfolio.pages_of("bijlagenoverzicht")
        yield _many(
            pages[0].place if pages else portfolio.facts.place,
            len(portfolio.annexes),
            portfolio.round.annex_advice.restraint,
        )


def _of_process(portfolio: Portfolio) -> Iterator[Finding]:
    for page in portfolio.pages_of("proces"):
        if page.annexes and not portfolio.round.process.annexes_needed:
            yield _not_needed(page.at("bijlagen"))


def _unknown(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "bijlage-onbekend",
        f"bijlage '{id}' bestaat niet.",
        near or f"Maak de pagina 'docs/bijlagen/{id}.md', of kijk de naam na.",
    )


def _not_pages(place: Place, typed: str) -> Finding:
    return error(
        place,
        "bladzijden-ongeldig",
        f"'{typed}' zijn geen bladzijden.",
        'Schrijf "14", "14-16" of "14, 20".',
    )


def _no_such_page(place: Place, page: int, id: str, last: int | None) -> Finding:
    told = (
        "bladzijden worden vanaf 1 geteld"
        if page < 1
        else f"de laatste van bijlage '{id}' is {last}"
    )
    return error(
        place,
        "bladzijde-onbekend",
        f"bladzijde {page} bestaat niet: {told}.",
        "Tel de bladzijden van het bestand vanaf 1, de kaft inbegrepen.",
    )


def _listed_twice(place: Place, id: str) -> Finding:
    return warning(
        place,
        "bijlage-dubbel-opgelijst",
        f"bijlage '{id}' staat twee keer in deze lijst.",
        "Laat er één staan.",
    )


def _not_mentioned(place: Place, id: str) -> Finding:
    return error(
        place,
        "bijlage-niet-vermeld",
        f"bijlage '{id}' staat in de lijst, maar de tekst van deze pagina verwijst er niet naar.",
        f'Zet {{{{ bijlage("{id}") }}}} in een antwoord, of haal ze uit de lijst.',
    )


def _not_listed(place: Place, id: str) -> Finding:
    return error(
        place,
        "bijlage-niet-opgelijst",
        f"de tekst verwijst naar bijlage '{id}', maar die staat niet in de lijst 'bijlagen'"
        " bovenaan.",
        f"Voeg '- {id}' toe onder 'bijlagen:'. De volgorde van die lijst geeft de nummers.",
    )


def _typed_number(place: Place, typed: str) -> Finding:
    return warning(
        place,
        "bijlagenummer-getypt",
        f"'{typed}' is met de hand getypt; komt er een bijlage bij, dan klopt het nummer niet"
        " meer.",
        'Gebruik {{ bijlage("…") }} met de naam van de bijlage.',
    )


def _same_id(place: Place, id: str, first: str) -> Finding:
    return error(
        place,
        "bijlage-dubbel",
        f"de naam '{id}' is al die van een andere bijlage: '{first}'.",
        "Geef een van de twee bestanden een andere naam.",
    )


def _nobody(annex: Annex) -> Finding:
    return warning(
        annex.place,
        "bijlage-nergens",
        f"naar bijlage '{annex.id}' wordt nergens verwezen, terwijl het formulier dat bij elke"
        " bijlage vraagt.",
        f'Zet {{{{ bijlage("{annex.id}") }}}} in een antwoord, of laat de bijlage weg.',
    )


def _outside(annex: Annex) -> Finding:
    return tip(
        annex.place,
        "bijlage-buiten-portfolio",
        f"naar bijlage '{annex.id}' wordt in de antwoorden zelf niet verwezen.",
        "De jury leest eerst de antwoorden: verwijs er daar naar, of laat de bijlage weg.",
    )


def _many(place: Place, count: int, text: str) -> Finding:
    return tip(
        place,
        "bijlagen-veel",
        f"er zijn {count} bijlagen. Het formulier zegt: {text}",
        "Kijk welke bijlagen je kunt missen.",
    )


def _not_needed(place: Place) -> Finding:
    return tip(
        place,
        "proces-bijlagen",
        "bij het proces vraagt het formulier geen bijlagen.",
        "Laat ze weg, of verwijs ernaar bij een criterium.",
    )
