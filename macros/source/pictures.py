"""Pictures, opened as a browser and the PDF will: one that does not open is told by its name."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from lxml import etree
from PIL import Image

from ..model.finding import ERROR, Finding, Place, Rule
from ..model.folders import PICTURES
from .by_digest import remembered
from .tree import Tree

_PHOTOS = (".png", ".jpg", ".jpeg", ".webp")
# Ours: a poster at print quality. Unpacked it takes four bytes a point.
_MOST_POINTS = 60_000_000

_BROKEN = Rule(
    "beeld-kapot",
    ERROR,
    "dit beeld gaat niet open: het is niet heel, of het is iets anders dan zijn naam zegt.",
    "Bewaar het opnieuw uit het programma waarmee het gemaakt is.",
    "Een beeld dat niet opengaat.",
)
_TOO_LARGE = _BROKEN.saying(
    "dit beeld telt meer dan {limit} miljoen punten.",
    "Maak het kleiner: 3000 punten breed is genoeg voor een hele bladzijde.",
)


def look_at_pictures(tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong with the pictures in `docs/beelden/`."""
    for path in tree.below(PICTURES):
        name = path.lower()
        if name.endswith(_PHOTOS):
            points = _points(tree.read(path))
            if points is None:
                yield _BROKEN.at(Place(path))
            elif points > _MOST_POINTS:
                yield _TOO_LARGE.at(Place(path), limit=_MOST_POINTS // 1_000_000)
        elif name.endswith(".svg") and not _is_drawing(tree.read(path)):
            yield _BROKEN.at(Place(path))


@remembered(most=256)
def _points(raw: bytes) -> int | None:
    """Return how many points a picture has, once it was unpacked whole; None where it can't be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw)) as image:
                points: int = image.width * image.height
                if points <= _MOST_POINTS:
                    image.load()
                return points
    except Image.DecompressionBombError:
        return 2 * _MOST_POINTS
    except Exception:  # each kind of picture has errors of its own
        return None


@remembered(most=256)
def _is_drawing(raw: bytes) -> bool:
    """Tell whether a text is XML with a drawing in it, whatever else may be wrong with it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return etree.QName(root).localname == "svg"
