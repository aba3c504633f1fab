"""Photos of people: who was asked, when, until when; without a valid permission none is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..dutch import quoted
from ..model.finding import Finding, Place, error, warning
from ..model.folders import CONSENTS, register_paths
from ..model.portfolio import Portfolio
from ..model.registers import Consent
from .pictures import FOLDER, near_picture, shown_pictures, target_of

# A drawing is no picture of somebody; these kinds come out of a camera.
_PHOTOS = (".jpg", ".jpeg", ".webp")


def check(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Find photos that are shown without an entry, and entries that are not valid today."""
    shown = shown_pictures(portfolio)
    entered = {
        FOLDER + consent.picture.removeprefix("beelden/"): consent for consent in portfolio.consents
    }
    for path in sorted(shown):
        if path.lower().endswith(_PHOTOS) and path in portfolio.paths and path not in entered:
            yield _no_entry(Place(path))
    for path, consent in entered.items():
        if path not in portfolio.paths:
            yield _no_picture(consent, near_picture(path, portfolio.paths))
        elif consent.people and path in shown:
            yield from _invalid(consent, today, _where(portfolio, path))


def _where(portfolio: Portfolio, path: str) -> str:
    """Name the places where a picture is shown: "docs/jury.md:12"."""
    places = [
        image.place
        for page in portfolio.pages
        for image in page.images
        if target_of(page, image) == path
    ]
    return quoted(
        [f"{place.path}:{place.line}" for place in places] or ["docs/index.md, bij 'logo'"]
    )


def _invalid(consent: Consent, today: date, pages: str) -> Iterator[Finding]:
    if consent.withdrawn:
        yield _withdrawn(consent, pages)
    elif not consent.asked or not consent.date:
        yield _incomplete(consent)
    elif consent.until and consent.until < today:
        yield _expired(consent, pages)


def _no_entry(place: Place) -> Finding:
    return warning(
        place,
        "foto-niet-opgelijst",
        f"deze foto staat niet in '{register_paths(CONSENTS)[0]}'.",
        "Schrijf erin aan wie toestemming gevraagd is en wanneer, of 'mensen: false' als niemand"
        " herkenbaar is.",
    )


def _no_picture(consent: Consent, near: str) -> Finding:
    return warning(
        consent.place,
        "foto-onbekend",
        f"het beeld '{consent.picture}' bestaat niet in docs/beelden.",
        near or "Zet het beeld in docs/beelden/, of verwijder dit gegeven.",
    )


def _withdrawn(consent: Consent, pages: str) -> Finding:
    return error(
        consent.place,
        "toestemming-ingetrokken",
        f"de toestemming voor '{consent.picture}' is ingetrokken, en een pagina toont de foto nog.",
        f"Haal de foto weg uit {pages}.",
    )


def _incomplete(consent: Consent) -> Finding:
    return error(
        consent.place,
        "toestemming-onvolledig",
        f"voor '{consent.picture}' staat er niet aan wie en wanneer toestemming gevraagd is.",
        "Vul 'gevraagd_aan' en 'datum' in, of haal de foto van de pagina.",
    )


def _expired(consent: Consent, pages: str) -> Finding:
    return error(
        consent.place,
        "toestemming-verlopen",
        f"de toestemming voor '{consent.picture}' is verlopen.",
        f"Vraag ze opnieuw, of haal de foto weg uit {pages}.",
    )
