"""What lies in `docs/`: only what is published or read; everything else is a mistake waiting to
happen.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator

from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.folders import (
    DOCS,
    EDITIONS,
    FILE_FOLDERS,
    PRIVATE_PAGES,
    REGISTERS,
    ROOTS,
    in_docs,
    is_private,
    new_place,
    register_paths,
)
from ..model.portfolio import Portfolio
from .keys import may_be_lost
from .pictures import FOLDER, KINDS, shown_pictures
from .submitter import SUBMITTER_FILE

_WORDS = f"{DOCS}/woordenlijst.txt"
_READ = (*(path for name in REGISTERS for path in register_paths(name)), _WORDS)
_ANNEX_FOLDERS = tuple(f"{folder}/" for folder in FILE_FOLDERS)
_TEMPORARY = re.compile(
    r"~\$.*|\.~.*|.*~|.*\.(?:tmp|temp|bak|old|orig|swp|swo|part|crdownload|lock)|Thumbs\.db|desktop\.ini|\.DS_Store",
    re.IGNORECASE,
)
_OFFICE = (
    "doc",
    "docx",
    "docm",
    "dot",
    "dotx",
    "odt",
    "rtf",
    "xls",
    "xlsx",
    "xlsm",
    "xlsb",
    "ods",
    "ppt",
    "pptx",
    "pptm",
    "odp",
    "pages",
    "numbers",
    "key",
    "msg",
    "eml",
)
# What a system leaves behind, in which nobody ever typed.
_LEFT_BY_A_SYSTEM = ("thumbs.db", "desktop.ini", ".ds_store")
# Notepad and Word add an ending that Windows then hides.
_DISGUISED = re.compile(r"(?P<name>.+\.(?:md|yml|csv|svg|txt))(?P<added>\.\w+)", re.IGNORECASE)
_PROSE = ("txt", "text", "markdown", "mdown", "mkd")
_PLAIN_YAML = re.compile(r"\w[\w .()-]*")
_KEEPS_A_FOLDER = (".gitkeep", ".gitignore")
_ODD = re.compile(r"[^\w./+ -]|\s")
_BREAKS = re.compile(r"[#?%\\:*\"<>|\x00-\x1f]")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find files that will not be published, names that clash or break, and sources that give a
    secret away.
    """
    allowed = _allowed(portfolio)
    for path in portfolio.paths:
        if path not in allowed and not path.startswith(f"{EDITIONS}/"):
            yield from _stray(portfolio, path)
        if path.endswith(".md"):
            yield from _name(path)
    yield from _same_but_for_case(portfolio)
    yield from _same_address(portfolio)
    yield from _old_places(portfolio)


def old_paths(portfolio: Portfolio) -> list[str]:
    """Return the paths of all that is not public and lies in `docs/`, where other programs come
    across it.
    """
    files = [file.path for file in portfolio.files if file.private]
    # Whose file is public, or in two places, is a mistake of its own.
    public = {file.given_name for file in portfolio.files if not file.private}
    pages = [
        annex.page_path
        for annex in portfolio.annexes
        if annex.private and annex.file_name not in public
    ]
    registers = [path for name in REGISTERS for path in register_paths(name)[1:]]
    known = {*files, *pages, *(path for path in registers if path in portfolio.paths)}
    # What stands in both places is a mistake of its own too.
    moved = {path for path in known if new_place(path) in portfolio.paths}
    return sorted(path for path in known - moved if not is_private(path))


def _old_places(portfolio: Portfolio) -> Iterator[Finding]:
    if paths := old_paths(portfolio):
        yield _old_place(Place(paths[0]), len(paths), new_place(paths[0]))


def check_source(portfolio: Portfolio, tracked: Collection[str] | None = None) -> Iterator[Finding]:
    """Find what a public repository gives away; `tracked` are the paths in it, None when nobody
    could tell.
    """
    if not portfolio.facts.public_source or portfolio.facts.example:
        return
    private_pages = [page.path for page in portfolio.pages if is_private(page.path)]
    for path in [*(file.path for file in portfolio.files if file.private), *private_pages]:
        if tracked is None or path in tracked:
            yield _private_in_source(Place(path))
    for page in portfolio.pages:
        lines = [
            segment.line
            for segment in page.segments
            if segment.audience == "jury" and segment.text.strip()
        ]
        if lines:
            yield _jury_text_in_source(Place(page.path, lines[0]))
    yield from (
        _register_in_source(place)
        for place in _held_back(portfolio)
        if tracked is None or place.path in tracked
    )


def _held_back(portfolio: Portfolio) -> Iterator[Place]:
    """Give what the registers hold back: remarks without consent, and the jury's points until it
    has decided.
    """
    yield from (remark.place for remark in portfolio.remarks if not remark.consent)
    if portfolio.jury_points and not (portfolio.phase and portfolio.phase.decided):
        yield portfolio.jury_points[0].place


def _allowed(portfolio: Portfolio) -> set[str]:
    pages = {page.path for page in portfolio.pages}
    annexes = {annex.file.path for annex in portfolio.annexes if annex.file}
    data = {table.place.path for table in portfolio.tables}
    pictures = set(
        shown_pictures(portfolio)
        | {f"docs/{_picture(consent.picture)}" for consent in portfolio.consents}
    )
    return pages | annexes | data | pictures | {*_READ}


def _picture(name: str) -> str:
    return name if "/" in name else f"beelden/{name}"


def _stray(portfolio: Portfolio, path: str) -> Iterator[Finding]:
    name, ending = posixpath.basename(path), path.rsplit(".", 1)[-1].lower()
    if name in _KEEPS_A_FOLDER:
        return
    if SUBMITTER_FILE.fullmatch(name):
        yield _submitter(path)
    elif _TEMPORARY.fullmatch(name):
        yield _temporary(path)
    elif any(part.startswith(".") for part in path.split("/")):
        yield _hidden(path)
    elif path.startswith(f"{PRIVATE_PAGES}/") and path.endswith(".md"):
        return  # no page of an annex, which is told where it is read
    elif path.startswith(_ANNEX_FOLDERS):
        if not _is_told(portfolio, path):
            yield _no_page(path, _page_for(portfolio, path))
    elif path.startswith(FOLDER) and ending in KINDS:
        if not may_be_lost(portfolio, name):
            yield _not_shown(path)
    elif ending in _OFFICE:
        yield _office(path, _DISGUISED.fullmatch(name))
    elif is_private(path):
        yield _not_read(path, _meant(path))
    else:
        yield _not_published(path, _meant(path))


def _is_told(portfolio: Portfolio, path: str) -> bool:
    """Tell whether the page of a file is there, but is being reported itself: unreadable, misspelt,
    or a second one; or it is a page.
    """
    name = posixpath.basename(path)
    if path.lower().endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd")):
        return True
    if any(
        suggestion(annex.file_name.rsplit("/", 1)[-1], [name])
        for annex in portfolio.annexes
        if annex.file is None
    ):
        return True
    if any(annex.file and annex.file.name == name for annex in portfolio.annexes):
        return True
    known = {annex.page_path for annex in portfolio.annexes}
    lost = [
        page
        for page in portfolio.pages
        if page.broken or (page.role == "bijlage" and page.path not in known)
    ]
    return any(posixpath.basename(page.path) == f"{name.rsplit('.', 1)[0]}.md" for page in lost)


def _meant(path: str) -> str:
    """Say what a file was probably meant to be; it may hold all that somebody wrote."""
    folder, name = posixpath.split(path)
    stem, _, ending = name.rpartition(".")
    if disguised := _DISGUISED.fullmatch(name):
        return (
            f"Heet dit eigenlijk '{disguised['name']}'? Hernoem het: laat '{disguised['added']}'"
            " weg. Zie je dat stuk niet staan? Zet in de Verkenner 'Bestandsnaamextensies' aan."
        )
    if folder in ROOTS and name.endswith((".yml", ".yaml", ".txt")):
        read_here = [
            posixpath.basename(read) for read in _READ if posixpath.dirname(read) == folder
        ]
        if near := suggestion(name, read_here):
            return near
    if ending.lower() == "md":
        return f"Heet dit eigenlijk '{stem}.md'? Hernoem het."
    if ending.lower() in _PROSE or not stem:
        return (
            f"Staat er tekst van een bladzijde in? Noem het '{stem or name}.md'. Zet het anders"
            " buiten docs/."
        )
    return "Zet een CSV-bestand in docs/data/." if name.endswith(".csv") else ""


def _page_for(portfolio: Portfolio, path: str) -> str:
    """Return a path for the page of a file: one that no other page has, and that stands well in an
    address.
    """
    name, folder = (
        posixpath.basename(path),
        PRIVATE_PAGES if is_private(path) else f"{DOCS}/bijlagen",
    )
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", name.rpartition(".")[0] or name)
        if not unicodedata.combining(char)
    )
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "bijlage"
    names = (
        f"{folder}/{stem}{'' if number == 1 else f'-{number}'}.md"
        for number in range(1, len(portfolio.paths) + 2)
    )
    return next(path for path in names if path not in portfolio.paths)


def _name(path: str) -> Iterator[Finding]:
    name = in_docs(path).removeprefix(f"{DOCS}/")
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
        address = re.sub(
            r"(^|/)(index|readme)$", "", page.source_uri.removesuffix(".md"), flags=re.IGNORECASE
        )
        other = first.setdefault(address, page.path)
        if other != page.path:
            yield _address(page.path, other)


def _old_place(place: Place, count: int, new: str) -> Finding:
    others = "" if count == 1 else f", en er zijn {count} zulke bestanden"
    return tip(
        place,
        "oude-plaats",
        f"dit hoort voortaan op de plaats '{new}', waar geen ander programma erbij kan{others}.",
        "Voer 'portfolio bijwerken' uit: dat toont wat verhuist, en doet het als je 'ja' zegt.",
    )


def _temporary(path: str) -> Finding:
    empty = posixpath.basename(path).lower() in _LEFT_BY_A_SYSTEM
    hint = (
        "Verwijder het."
        if empty
        else (
            "Kijk eerst of er niets in staat dat in het echte bestand ontbreekt, en verwijder het"
            " dan."
        )
    )
    return warning(
        Place(path),
        "bestand-tijdelijk",
        f"'{path}' is een tijdelijk bestand of een reservekopie.",
        hint,
    )


def _hidden(path: str) -> Finding:
    return warning(
        Place(path),
        "bestand-verborgen",
        f"'{path}' is een verborgen bestand en wordt niet gepubliceerd.",
        "Hoort het erbij? Geef het een naam die niet met een punt begint. Zet het anders buiten"
        " docs/.",
    )


def _submitter(path: str) -> Finding:
    return error(
        Place(path),
        "indiener-in-docs",
        f"'{path}' bevat de contactpersoon, en wordt hier niet gelezen.",
        "Zet het naast de map 'docs', als 'indiener.yml': daar leest 'portfolio bouw' het, en gaat"
        " het niet mee naar de forge.",
    )


def _no_page(path: str, page: str) -> Finding:
    name = posixpath.basename(path)
    typed = name if _PLAIN_YAML.fullmatch(name) else f'"{name}"'
    return error(
        Place(path),
        "bestand-zonder-pagina",
        f"'{name}' ligt bij de bijlagen, maar geen enkele pagina noemt het: de jury krijgt het"
        " niet.",
        f"Maak {page} met bovenaan 'bestand: {typed}'. Hoort het er niet bij? Zet het buiten"
        " docs/.",
    )


def _not_shown(path: str) -> Finding:
    return tip(
        Place(path),
        "beeld-ongebruikt",
        f"geen enkele pagina toont '{path}', dus komt het niet op de website.",
        "Toon het op een pagina, of verwijder het.",
    )


def _office(path: str, disguised: re.Match[str] | None) -> Finding:
    answer = (
        f"Staat hier de tekst van '{disguised['name']}' in? Kopieer die"
        if disguised
        else "Staat er een antwoord in? Kopieer de tekst"
    )
    return warning(
        Place(path),
        "bestand-kantoor",
        f"'{path}' is een document van een tekst- of rekenprogramma en wordt niet gepubliceerd.",
        f"{answer} naar een gewoon tekstbestand dat op '.md' eindigt. Is het een bijlage? Bewaar"
        " het als PDF in docs/bijlagen/bestanden/. Zet dit bestand daarna buiten docs/.",
    )


def _not_published(path: str, near: str) -> Finding:
    return warning(
        Place(path),
        "bestand-overtollig",
        f"'{path}' is geen pagina, beeld, bijlage of gegevensbestand en wordt niet gepubliceerd.",
        near or "Zet het in de map waar het hoort, of buiten docs/.",
    )


def _not_read(path: str, near: str) -> Finding:
    return warning(
        Place(path),
        "bestand-overtollig",
        f"'{path}' is geen bladzijde van een bijlage, bestand van een bijlage of register, en wordt"
        " niet gelezen.",
        near or "Zet het in de map waar het hoort, of buiten besloten/.",
    )


def _breaking_name(path: str) -> Finding:
    return error(
        Place(path),
        "bestandsnaam-ongeldig",
        f"in de naam '{path}' staat een teken dat in een webadres iets anders betekent.",
        "Gebruik letters, cijfers en koppeltekens.",
    )


def _odd_name(path: str) -> Finding:
    return tip(
        Place(path),
        "bestandsnaam",
        f"de naam '{path}' geeft een webadres dat moeilijk te lezen of te typen is.",
        "Gebruik letters zonder accent, cijfers en koppeltekens.",
    )


def _case(path: str, other: str) -> Finding:
    return error(
        Place(path),
        "naam-hoofdletters",
        f"'{path}' en '{other}' verschillen alleen in hoofdletters: op veel computers overschrijft"
        " het ene het andere.",
        "Geef een van de twee een andere naam.",
    )


def _address(path: str, other: str) -> Finding:
    return error(
        Place(path),
        "adres-dubbel",
        f"'{path}' en '{other}' krijgen hetzelfde adres op de website.",
        "Geef een van de twee een andere naam.",
    )


def _private_in_source(place: Place) -> Finding:
    return error(
        place,
        "broncode-bijlage",
        "dit bestand is niet openbaar, maar iedereen kan het lezen: bij 'openbare_broncode: true'"
        " is alles in deze map openbaar.",
        "Haal het uit de broncode, ook uit haar geschiedenis, of maak de broncode niet openbaar.",
    )


def _register_in_source(place: Place) -> Finding:
    return error(
        place,
        "broncode-register",
        "wat hier staat, is niet openbaar, maar iedereen kan het lezen: bij 'openbare_broncode:"
        " true' is alles in deze map openbaar.",
        "Haal het uit de broncode, ook uit haar geschiedenis, of maak de broncode niet openbaar.",
    )


def _jury_text_in_source(place: Place) -> Finding:
    return error(
        place,
        "broncode-jurytekst",
        "deze tekst is alleen voor de jury, maar iedereen kan hem lezen: bij 'openbare_broncode:"
        " true' is alles in deze map openbaar.",
        "Haal de tekst eruit, of maak de broncode niet openbaar.",
    )
