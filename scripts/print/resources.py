"""What the print document may load, and by which made-up addresses.

The addresses name no folder of this machine, so that the same portfolio gives the same bytes
everywhere. Only the portfolio's images can be reached; there is no network.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

SCHEME = "portfolio:/"
OVERRIDES = Path(__file__).parents[2] / "overrides"
_PICTURES = "docs/beelden/"
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".svg")


class NotServed(Exception):
    """The document asks for something that it may not load."""


def image_address(path: str) -> str:
    """Give the address of an image, named by its path in the portfolio's folder
    ("docs/beelden/plein.png").
    """
    return SCHEME + quote(path)


class Shelf:
    """Reads what stands behind an address, and nothing else."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "docs" / "beelden"

    def read(self, address: str) -> bytes:
        """Return the bytes behind an address."""
        path = unquote(address.removeprefix(SCHEME)) if address.startswith(SCHEME) else ""
        rest = PurePosixPath(path.removeprefix(_PICTURES))
        served = rest.suffix.lower() in IMAGE_SUFFIXES and ".." not in rest.parts
        if not (path.startswith(_PICTURES) and served):
            raise NotServed(f"'{path}' wordt niet geladen.")
        return _regular(self.folder, self.folder / rest).read_bytes()


def _regular(folder: Path, file: Path) -> Path:
    """Refuse a link that leads out of the folder, and what is no file."""
    try:
        regular = file.is_file() and file.resolve() == folder.resolve() / file.relative_to(folder)
    except OSError:  # a name that no disk takes
        regular = False
    if not regular:
        raise NotServed(f"'{file.name}' bestaat niet.")
    return file
