"""The whole site as one ZIP, for whoever reads without a network: a jury on a train, an archive."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ...macros.dutch import file_size
from ...macros.render.view import ARCHIVE_ADDRESS

_FOLDER = "portfolio-website"
# What only a web server does something with.
_SERVED_ONLY = {"_headers", "404.html", "robots.txt", "sitemap.xml"}
_MIDNIGHT_1980 = (1980, 1, 1, 0, 0, 0)
_OFFER = re.compile(rb'<section class="card archive".*?</section>\n?', re.DOTALL)
_SIZE = b"{grootte}"


def write_archive(site: Path) -> None:
    """Write the ZIP into the site, and its size on the pages that offer it.

    In the ZIP itself nothing offers it: there it would lead nowhere.
    """
    archive = site / ARCHIVE_ADDRESS
    files = sorted(
        path
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).as_posix() not in _SERVED_ONLY
    )
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for file in files:
            zipped.writestr(
                _entry(f"{_FOLDER}/{file.relative_to(site).as_posix()}"), _without_offer(file)
            )
    told = file_size(archive.stat().st_size).encode()
    for page in site.rglob("*.html"):
        text = page.read_bytes()
        if _OFFER.search(text):
            page.write_bytes(text.replace(_SIZE, told))


def _without_offer(file: Path) -> bytes:
    raw = file.read_bytes()
    return _OFFER.sub(b"", raw) if file.suffix == ".html" else raw


def _entry(name: str) -> zipfile.ZipInfo:
    """Describe a file so that its bytes say nothing of the machine or the hour."""
    entry = zipfile.ZipInfo(name, _MIDNIGHT_1980)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry
