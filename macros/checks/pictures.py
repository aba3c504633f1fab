"""Pictures: there, in their folder, of a kind that a browser shows, not too heavy, and
described.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ..dutch import file_size, in_message
from ..model.finding import Finding, Place, error, suggestion, warning
from ..model.folders import PICTURES
from ..model.page import Image, Page
from ..model.portfolio import Portfolio

FOLDER = f"{PICTURES}/"
KINDS = ("png", "jpg", "jpeg", "webp", "svg")
_ENDINGS = tuple(f".{kind}" for kind in KINDS)
# Ours: a page should open on a telephone in the street.
_HEAVY = 1_000_000
_OUTSIDE = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*:|//)")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find pictures that will not be shown, weigh too much, or say nothing to who can't see
    them.
    """
    weighed: set[str] = set()
    for page in portfolio.pages:
        for image in page.images:
            yield from _image(portfolio, page, image, weighed)
            if not (image.alt or "").strip():
                yield _no_alt(image)
    yield from _logo(portfolio)


def shown_pictures(portfolio: Portfolio) -> set[str]:
    """Return the paths of all pictures that a page shows, and of the logo."""
    shown = {target_of(page, image) for page in portfolio.pages for image in page.images}
    return shown | ({f"docs/{portfolio.facts.logo}"} if portfolio.facts.logo else set())


def target_of(page: Page, image: Image) -> str:
    return posixpath.normpath(
        posixpath.join(page.link_base, unquote(re.split("[?#]", image.target)[0]))
    )


def _image(portfolio: Portfolio, page: Page, image: Image, weighed: set[str]) -> Iterator[Finding]:
    path = target_of(page, image)
    if _OUTSIDE.match(image.target):
        yield _elsewhere(image)
    elif path not in portfolio.paths:
        yield _missing(
            image.place, image.target, near_picture(path, portfolio.paths, page.link_base)
        )
    else:
        yield from _file(portfolio, path, image.place, weighed)


def near_picture(path: str, known: Iterable[str], here: str = "docs/beelden") -> str:
    """Ask "Bedoel je …?" for a picture of nearly that name, written as from a folder; what all
    names share makes none near.
    """
    name = _name(path)
    near = [
        other
        for other in known
        if other.lower().endswith(_ENDINGS) and suggestion(name, [_name(other)])
    ]
    return suggestion(
        posixpath.relpath(path, here), [posixpath.relpath(other, here) for other in near]
    )


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def _file(portfolio: Portfolio, path: str, place: Place, weighed: set[str]) -> Iterator[Finding]:
    if not path.lower().endswith(_ENDINGS):
        yield _wrong_kind(place, path)
    elif not path.startswith(FOLDER):
        yield _wrong_folder(place, path)
    if portfolio.paths[path] > _HEAVY and path not in weighed:
        yield _heavy(place, path, portfolio.paths[path])
    weighed.add(path)


def _logo(portfolio: Portfolio) -> Iterator[Finding]:
    logo, place = portfolio.facts.logo, portfolio.facts.at("logo")
    if logo and f"docs/{logo}" not in portfolio.paths:
        yield _missing(place, logo, near_picture(f"docs/{logo}", portfolio.paths, "docs"))
    elif logo:
        yield from _file(portfolio, f"docs/{logo}", place, set())


def _elsewhere(image: Image) -> Finding:
    return error(
        image.place,
        "beeld-extern",
        f"het beeld '{image.target}' staat op een andere website: het ontbreekt in de PDF, en die"
        " website ziet wie hier leest.",
        "Bewaar het beeld in docs/beelden/, als je het mag gebruiken.",
    )


def _missing(place: Place, target: str, near: str) -> Finding:
    return error(
        place,
        "beeld-ontbreekt",
        f"het beeld '{target}' bestaat niet.",
        near or "Zet het in docs/beelden/, of kijk de naam na.",
    )


def _wrong_kind(place: Place, path: str) -> Finding:
    return error(
        place,
        "beeld-soort",
        f"'{path}' is geen beeld dat getoond kan worden.",
        "Bewaar het als png, jpg, webp of svg.",
    )


def _wrong_folder(place: Place, path: str) -> Finding:
    return error(
        place,
        "beeld-buiten-map",
        f"'{path}' ligt niet in docs/beelden/ en wordt dus niet op de website gezet.",
        "Verplaats het naar docs/beelden/.",
    )


def _heavy(place: Place, path: str, size: int) -> Finding:
    return warning(
        place,
        "beeld-zwaar",
        f"'{path}' weegt {in_message(file_size(size))}: de pagina opent traag op een telefoon.",
        f"Verklein het tot minder dan {in_message(file_size(_HEAVY))}.",
    )


def _no_alt(image: Image) -> Finding:
    return warning(
        image.place,
        "beeld-zonder-alt",
        f"bij het beeld '{image.target}' staat niet wat erop te zien is.",
        "Zet het tussen de vierkante haken: ![Drie kinderen bouwen een kamp](…). Wie niet ziet,"
        " hoort die zin.",
    )
