"""What lies in `docs/`: only what is published or read; everything else is a mistake waiting to happen."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator

from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.portfolio import Portfolio
from .pictures import FOLDER, KINDS, shown_pictures

_REGISTERS = ("partners.yml", "jij-zei.yml", "jury.yml", "fotos.yml", "woordenlijst.txt")
_ANNEX_FOLDERS = ("docs/bijlagen/bestanden/", "docs/bijlagen/niet-openbaar/")
_EDITIONS = "docs/edities/"
_TEMPORARY = re.compile(r"~\$.*|\.~.*|.*~|.*\.(?:tmp|temp|bak|old|orig|swp|swo|part|crdownload|lock)|Thumbs\.db|desktop\.ini|\.DS_Store", re.IGNORECASE)
_OFFICE = ("doc", "docx", "dot", "dotx", "odt", "rtf", "xls", "xlsx", "xlsm", "ods", "ppt", "pptx", "odp", "pages", "numbers", "key", "msg", "eml")
_KEEPS_A_FOLDER = (".gitkeep", ".gitignore")
_ODD = re.compile(r"[^\w./+ -]|\s")
_BREAKS = re.compile(r"[#?%\\:*\"<>|\x00-\x1f]")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find files that will not be published, names that clash or break, and sources that give a secret away."""
    allowed = _allowed(portfolio)
    for path in portfolio.paths:
        if path not in allowed and not path.startswith(_EDITIONS):
            yield from _stray(portfolio, path)
        if path.endswith(".md"):
            yield from _name(path)
    yield from _same_but_for_case(portfolio)
    yield from _same_address(portfolio)


def check_source(portfolio: Portfolio, tracked: Collection[str] | None = None) -> Iterator[Finding]:
    """Find what a public repository gives away; `tracked` are the paths in it, None when nobody could tell."""
    if not portfolio.facts.public_source or portfolio.facts.example:
        return
    for file in portfolio.files:
        if file.path.startswith(_ANNEX_FOLDERS[1]) and (tracked is None or file.path in tracked):
            yield _private_in_source(Place(file.path))
    for page in portfolio.pages:
        lines = [segment.line for segment in page.segments if segment.audience == "jury" and segment.text.strip()]
        if lines:
            yield _jury_text_in_source(Place(page.path, lines[0]))


def _allowed(portfolio: Portfolio) -> set[str]:
    pages = {page.path for page in portfolio.pages}
    annexes = {annex.file.path for annex in portfolio.annexes if annex.file}
    data = {table.place.path for table in portfolio.tables}
    pictures = {path for path in shown_pictures(portfolio) | {f"docs/{_picture(consent.picture)}" for consent in portfolio.consents}}
    return pages | annexes | data | pictures | {f"docs/{name}" for name in _REGISTERS}


def _picture(name: str) -> str:
    return name if "/" in name else f"beelden/{name}"


def _stray(portfolio: Portfolio, path: str) -> Iterator[Finding]:
    name, ending = posixpath.basename(path), path.rsplit(".", 1)[-1].lower()
    if name in _KEEPS_A_FOLDER:
        return
    if _TEMPORARY.fullmatch(name):
        yield _temporary(path)
    elif any(part.startswith(".") for part in path.split("/")):
        yield _hidden(path)
    elif path.startswith(_ANNEX_FOLDERS):
        if not _is_told(portfolio, path):
            yield _no_page(path)
    elif path.startswith(FOLDER) and ending in KINDS:
        if not any(name in page.lost for page in portfolio.pages):
            yield _not_shown(path)
    elif ending in _OFFICE:
        yield _office(path)
    else:
        yield _not_published(path, _near(path))


def _is_told(portfolio: Portfolio, path: str) -> bool:
    """Tell whether the page of a file is there, but is being reported itself: unreadable, misspelt, or a second one."""
    name = posixpath.basename(path)
    if any(suggestion(annex.file_name.rsplit("/", 1)[-1], [name]) for annex in portfolio.annexes if annex.file is None):
        return True
    if any(annex.file and annex.file.name == name for annex in portfolio.annexes):
        return True
    known = {annex.page_path for annex in portfolio.annexes}
    lost = [page for page in portfolio.pages if page.broken or page.role == "bijlage" and page.path not in known]
    return any(posixpath.basename(page.path) == f"{name.rsplit('.', 1)[0]}.md" for page in lost)


def _near(path: str) -> str:
    folder, name = posixpath.split(path)
    if folder == "docs" and name.endswith((".yml", ".yaml", ".txt")):
        return suggestion(name, _REGISTERS)
    return "Zet een CSV-bestand in docs/data/." if name.endswith(".csv") else ""


def _name(path: str) -> Iterator[Finding]:
    name = path.removeprefix("docs/")
    if _BREAKS.search(name):
        yield _breaking_name(path)
    elif _ODD.search(name) or any(unicodedata.normalize("NFKD", char)[0] != char for char in name):
        yield _odd_name(path)


def _same_but_for_case(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in portfolio.paths:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield _case(path, other)


def _same_address(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for page in sorted(portfolio.pages, key=lambda page: page.path):
        address = re.sub(r"(^|/)(index|readme)$", "", page.source_uri.removesuffix(".md"), flags=re.IGNORECASE)
        other = first.setdefault(address, page.path)
        if other != page.path:
            yield _address(page.path, other)


def _temporary(path: str) -> Finding:
    return warning(Place(path), "bestand-tijdelijk", f"'{path}' is een tijdelijk bestand of een reservekopie.", "Verwijder het.")


def _hidden(path: str) -> Finding:
    return warning(Place(path), "bestand-verborgen", f"'{path}' is een verborgen bestand en wordt niet gepubliceerd.", "Verwijder het, of geef het een naam die niet met een punt begint.")


def _no_page(path: str) -> Finding:
    name = posixpath.basename(path)
    stem = name.rsplit(".", 1)[0].lower().replace(" ", "-")
    return error(
        Place(path),
        "bestand-zonder-pagina",
        f"'{name}' ligt bij de bijlagen, maar geen enkele pagina noemt het: de jury krijgt het niet.",
        f"Maak docs/bijlagen/{stem}.md met bovenaan 'bestand: {name}', of verwijder het bestand.",
    )


def _not_shown(path: str) -> Finding:
    return tip(Place(path), "beeld-ongebruikt", f"geen enkele pagina toont '{path}', dus komt het niet op de website.", "Toon het op een pagina, of verwijder het.")


def _office(path: str) -> Finding:
    return warning(
        Place(path),
        "bestand-kantoor",
        f"'{path}' is een document van een tekst- of rekenprogramma en wordt niet gepubliceerd.",
        "Is het een bijlage? Bewaar het als PDF in docs/bijlagen/bestanden/. Verwijder het anders.",
    )


def _not_published(path: str, near: str) -> Finding:
    return warning(Place(path), "bestand-overtollig", f"'{path}' is geen pagina, beeld, bijlage of gegevensbestand en wordt niet gepubliceerd.", near or "Verwijder het, of zet het in de map waar het hoort.")


def _breaking_name(path: str) -> Finding:
    return error(Place(path), "bestandsnaam-ongeldig", f"in de naam '{path}' staat een teken dat in een webadres iets anders betekent.", "Gebruik letters, cijfers en koppeltekens.")


def _odd_name(path: str) -> Finding:
    return tip(Place(path), "bestandsnaam", f"de naam '{path}' geeft een webadres dat moeilijk te lezen of te typen is.", "Gebruik letters zonder accent, cijfers en koppeltekens.")


def _case(path: str, other: str) -> Finding:
    return error(Place(path), "naam-hoofdletters", f"'{path}' en '{other}' verschillen alleen in hoofdletters: op veel computers overschrijft het ene het andere.", "Geef een van de twee een andere naam.")


def _address(path: str, other: str) -> Finding:
    return error(Place(path), "adres-dubbel", f"'{path}' en '{other}' krijgen hetzelfde adres op de website.", "Geef een van de twee een andere naam.")


def _private_in_source(place: Place) -> Finding:
    return error(
        place,
        "broncode-bijlage",
        "dit bestand is niet openbaar, maar iedereen kan het lezen: bij 'openbare_broncode: true' is alles in deze map openbaar.",
        "Haal het uit de broncode, ook uit haar geschiedenis, of maak de broncode niet openbaar.",
    )


def _jury_text_in_source(place: Place) -> Finding:
    return error(
        place,
        "broncode-jurytekst",
        "deze tekst is alleen voor de jury, maar iedereen kan hem lezen: bij 'openbare_broncode: true' is alles in deze map openbaar.",
        "Haal de tekst eruit, of maak de broncode niet openbaar.",
    )
