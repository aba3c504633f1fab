"""Pictures: there, in their folder, of a kind that a browser shows, not too heavy, and
described.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ..dutch import file_size, in_message
from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.folders import PICTURES
from ..model.page import Image, Page
from ..model.portfolio import Facts, Portfolio

FOLDER = f"{PICTURES}/"
KINDS = ("png", "jpg", "jpeg", "webp", "svg")
_ENDINGS = tuple(f".{kind}" for kind in KINDS)
# Ours: a page should open on a telephone in the street.
_HEAVY_FROM = 1_000_000
_OUTSIDE = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*:|//)")

_NO_ALT = Rule(
    "beeld-zonder-alt",
    WARNING,
    "bij het beeld '{target}' staat niet wat erop te zien is.",
    "Zet het tussen de vierkante haken: ![Drie kinderen bouwen een kamp](…). Wie niet ziet,"
    " hoort die zin.",
    "Een beeld zonder beschrijving.",
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find pictures that will not be shown, weigh too much, or say nothing to who can't see
    them.
    """
    weighed: set[str] = set()
    for page in portfolio.pages:
        for image in page.images:
            yield from _image(portfolio, page, image, weighed)
            if not (image.alt or "").strip():
                yield _NO_ALT.at(image.place, target=image.target)
    yield from _logo(portfolio)


def shown_pictures(portfolio: Portfolio) -> set[str]:
    """Return the paths of all pictures that a page shows, and of the logo."""
    pictures = {target_of(page, image) for page in portfolio.pages for image in page.images}
    return pictures | ({f"docs/{portfolio.facts.logo}"} if portfolio.facts.logo else set())


def target_of(page: Page, image: Image) -> str:
    return posixpath.normpath(
        posixpath.join(page.link_base, unquote(re.split("[?#]", image.target)[0]))
    )


_ELSEWHERE = Rule(
    "beeld-extern",
    ERROR,
    "het beeld '{target}' staat op een andere website: het ontbreekt in de PDF, en die website"
    " ziet wie hier leest.",
    "Bewaar het beeld in docs/beelden/, als je het mag gebruiken.",
    "Een beeld van een andere website.",
)
_MISSING = Rule(
    "beeld-ontbreekt",
    ERROR,
    "het beeld '{target}' bestaat niet.",
    "Zet het in docs/beelden/, of kijk de naam na.",
    "Een beeld dat niet bestaat.",
)


def _image(portfolio: Portfolio, page: Page, image: Image, weighed: set[str]) -> Iterator[Finding]:
    path = target_of(page, image)
    if _OUTSIDE.match(image.target):
        yield _ELSEWHERE.at(image.place, target=image.target)
    elif path not in portfolio.paths:
        near = near_picture(path, portfolio.paths, page.link_base)
        yield _MISSING.at(image.place, hint=near, target=image.target)
    else:
        yield from _file(portfolio, path, image.place, weighed)


def _logo(portfolio: Portfolio) -> Iterator[Finding]:
    logo, place = portfolio.facts.logo, portfolio.facts.at(Facts.logo)
    if not logo:
        return

    path = f"docs/{logo}"
    if path not in portfolio.paths:
        near = near_picture(path, portfolio.paths, "docs")
        yield _MISSING.at(place, hint=near, target=logo)
    else:
        yield from _file(portfolio, path, place, set())


def near_picture(path: str, paths: Iterable[str], here: str = "docs/beelden") -> str:
    """Ask "Bedoel je …?" for a picture of nearly that name, written as from a folder; what all
    names share makes none near.
    """
    name = _name(path)
    near = [
        other
        for other in paths
        if other.lower().endswith(_ENDINGS) and suggestion(name, [_name(other)])
    ]
    return suggestion(
        posixpath.relpath(path, here), [posixpath.relpath(other, here) for other in near]
    )


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


_WRONG_KIND = Rule(
    "beeld-soort",
    ERROR,
    "'{path}' is geen beeld dat getoond kan worden.",
    "Bewaar het als png, jpg, webp of svg.",
    "Een beeld van een soort die niet getoond wordt.",
)
_WRONG_FOLDER = Rule(
    "beeld-buiten-map",
    ERROR,
    "'{path}' ligt niet in docs/beelden/ en wordt dus niet op de website gezet.",
    "Verplaats het naar docs/beelden/.",
    "Een beeld dat niet in docs/beelden/ ligt.",
)
_HEAVY = Rule(
    "beeld-zwaar",
    WARNING,
    "'{path}' weegt {weight}: de pagina opent traag op een telefoon.",
    "Verklein het tot minder dan {limit}.",
    "Een beeld dat te veel weegt.",
)


def _file(portfolio: Portfolio, path: str, place: Place, weighed: set[str]) -> Iterator[Finding]:
    if not path.lower().endswith(_ENDINGS):
        yield _WRONG_KIND.at(place, path=path)
    elif not path.startswith(FOLDER):
        yield _WRONG_FOLDER.at(place, path=path)

    weight = portfolio.paths[path]
    if weight > _HEAVY_FROM and path not in weighed:
        yield _HEAVY.at(
            place,
            path=path,
            weight=in_message(file_size(weight)),
            limit=in_message(file_size(_HEAVY_FROM)),
        )
    weighed.add(path)
