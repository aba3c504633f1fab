"""What the print document may load, and by which made-up addresses.

The addresses name no folder of this machine, so that the same portfolio gives the same bytes
everywhere. Only the portfolio's images, and the package's own print styles and fonts, can be
reached; there is no network.
"""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

SCHEME = "portfolio:/"
OVERRIDES = Path(__file__).parents[2] / "overrides"
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".svg")


class NotServed(Exception):
    """The document asks for something that it may not load."""


def image_address(path: str) -> str:
    """Give the address of an image, named by its path in the portfolio's folder
    ("docs/beelden/plein.png").
    """
    return SCHEME + quote(path)


def asset_address(path: str) -> str:
    """Give the address of a file of the package, named by its path in `overrides/`
    ("print/print.css").
    """
    return f"{SCHEME}overrides/{quote(path)}"


class Shelf:
    """Reads what stands behind an address, and nothing else."""

    def __init__(self, root: Path) -> None:
        self.folders: Mapping[str, tuple[Path, tuple[str, ...]]] = {
            "docs/beelden/": (root / "docs" / "beelden", IMAGE_SUFFIXES),
            "overrides/print/": (OVERRIDES / "print", (".css", ".svg", ".woff2")),
            "overrides/assets/fonts/": (OVERRIDES / "assets" / "fonts", (".woff2",)),
        }

    def read(self, address: str) -> tuple[bytes, str]:
        """Return the bytes behind an address and their media type."""
        file = self._file(
            unquote(address.removeprefix(SCHEME)) if address.startswith(SCHEME) else ""
        )
        if file.suffix == ".woff2":
            return _unpacked(file), "font/ttf"
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return file.read_bytes(), "image/webp" if file.suffix.lower() == ".webp" else media_type

    def _file(self, path: str) -> Path:
        for prefix, (folder, suffixes) in self.folders.items():
            rest = PurePosixPath(path.removeprefix(prefix))
            if (
                path.startswith(prefix)
                and ".." not in rest.parts
                and rest.suffix.lower() in suffixes
            ):
                return _regular(folder, folder / rest)
        raise NotServed(f"'{path}' wordt niet geladen.")


@lru_cache
def _unpacked(font: Path) -> bytes:
    """Unpack a font of ours once: WeasyPrint would do it for every document."""
    from fontTools.ttLib import woff2

    unpacked = io.BytesIO()
    with font.open("rb") as packed:
        woff2.decompress(packed, unpacked)
    return unpacked.getvalue()


def _regular(folder: Path, file: Path) -> Path:
    """Refuse a link that leads out of the folder, and what is no file."""
    try:
        regular = file.is_file() and file.resolve() == folder.resolve() / file.relative_to(folder)
    except OSError:  # a name that no disk takes
        regular = False
    if not regular:
        raise NotServed(f"'{file.name}' bestaat niet.")
    return file
