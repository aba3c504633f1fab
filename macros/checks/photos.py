"""Photos of people: who was asked, when, until when; without a valid permission none is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..dutch import quoted
from ..model.finding import ERROR, WARNING, Finding, Place, Rule
from ..model.folders import CONSENTS, register_paths
from ..model.portfolio import Portfolio
from ..model.registers import Consent
from .pictures import FOLDER, near_picture, shown_pictures, target_of

# A drawing is no picture of somebody; these kinds come out of a camera.
_PHOTOS = (".jpg", ".jpeg", ".webp")

_NO_ENTRY = Rule(
    "foto-niet-opgelijst",
    WARNING,
    "deze foto staat niet in '{register}'.",
    "Schrijf erin aan wie toestemming gevraagd is en wanneer, of 'mensen: false' als niemand"
    " herkenbaar is.",
    "Een foto waarvan niet in `fotos.yml` staat of er mensen op staan.",
)
_NO_PICTURE = Rule(
    "foto-onbekend",
    WARNING,
    "het beeld '{picture}' bestaat niet in docs/beelden.",
    "Zet het beeld in docs/beelden/, of verwijder dit gegeven.",
    "`fotos.yml` noemt een beeld dat er niet is.",
)


def check(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Find photos that are shown without an entry, and entries that are not valid today."""
    pictures = shown_pictures(portfolio)
    entered = {
        FOLDER + consent.picture.removeprefix("beelden/"): consent for consent in portfolio.consents
    }

    for path in sorted(pictures):
        is_photo = path.lower().endswith(_PHOTOS) and path in portfolio.paths
        if is_photo and path not in entered:
            yield _NO_ENTRY.at(Place(path), register=register_paths(CONSENTS)[0])

    for path, consent in entered.items():
        if path not in portfolio.paths:
            near = near_picture(path, portfolio.paths)
            yield _NO_PICTURE.at(consent.place, hint=near, picture=consent.picture)
        elif consent.people and path in pictures:
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


_WITHDRAWN = Rule(
    "toestemming-ingetrokken",
    ERROR,
    "de toestemming voor '{picture}' is ingetrokken, en een pagina toont de foto nog.",
    "Haal de foto weg uit {pages}.",
    "De toestemming voor een foto is ingetrokken.",
)
_INCOMPLETE = Rule(
    "toestemming-onvolledig",
    ERROR,
    "voor '{picture}' staat er niet aan wie en wanneer toestemming gevraagd is.",
    "Vul 'gevraagd_aan' en 'datum' in, of haal de foto van de pagina.",
    "Bij een foto van mensen staat niet alles over de toestemming.",
)
_EXPIRED = Rule(
    "toestemming-verlopen",
    ERROR,
    "de toestemming voor '{picture}' is verlopen.",
    "Vraag ze opnieuw, of haal de foto weg uit {pages}.",
    "De toestemming voor een foto is voorbij.",
)


def _invalid(consent: Consent, today: date, pages: str) -> Iterator[Finding]:
    if consent.withdrawn:
        yield _WITHDRAWN.at(consent.place, picture=consent.picture, pages=pages)
    elif not consent.asked or not consent.date:
        yield _INCOMPLETE.at(consent.place, picture=consent.picture)
    elif consent.until and consent.until < today:
        yield _EXPIRED.at(consent.place, picture=consent.picture, pages=pages)
