"""What lies in `docs/`: only what is published or read; everything else is a mistake waiting to
happen.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator

from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.folders import (
    DOCS,
    EDITIONS,
    FILE_FOLDERS,
    PRIVATE_PAGES,
    REGISTERS,
    ROOTS,
    is_private,
    new_place,
    register_paths,
)
from ..model.portfolio import Portfolio
from ..model.search_words import SEARCH_WORDS
from .keys import may_be_lost
from .pictures import FOLDER, KINDS, shown_pictures
from .submitter import SUBMITTER_FILE

_WORDS = f"{DOCS}/woordenlijst.txt"
_READ = (*(path for name in REGISTERS for path in register_paths(name)), _WORDS, SEARCH_WORDS)
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


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find files that will not be published, and what lies where it no longer belongs."""
    allowed = _allowed(portfolio)
    for path in portfolio.paths:
        if path not in allowed and not path.startswith(f"{EDITIONS}/"):
            yield from _stray(portfolio, path)
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
    paths = {*files, *pages, *(path for path in registers if path in portfolio.paths)}
    # What stands in both places is a mistake of its own too.
    moved = {path for path in paths if new_place(path) in portfolio.paths}
    return sorted(path for path in paths - moved if not is_private(path))


_OLD_PLACE = Rule(
    "oude-plaats",
    TIP,
    "dit hoort voortaan op de plaats '{place}', waar geen ander programma erbij kan.",
    "Voer 'portfolio bijwerken' uit: dat toont wat verhuist, en doet het als je 'ja' zegt.",
    "Iets dat niet openbaar is, ligt nog in `docs/`.",
)
_OLD_PLACES = _OLD_PLACE.saying(
    "dit hoort voortaan op de plaats '{place}', waar geen ander programma erbij kan, en er zijn"
    " {count} zulke bestanden.",
    _OLD_PLACE.hint,
)


def _old_places(portfolio: Portfolio) -> Iterator[Finding]:
    """Report all that has to move in one finding, at the first of it."""
    if paths := old_paths(portfolio):
        rule = _OLD_PLACE if len(paths) == 1 else _OLD_PLACES
        yield rule.at(Place(paths[0]), place=new_place(paths[0]), count=len(paths))


_FILE_IN_SOURCE = Rule(
    "broncode-bijlage",
    ERROR,
    "dit bestand is niet openbaar, maar iedereen kan het lezen: bij 'openbare_broncode: true'"
    " is alles in deze map openbaar.",
    "Haal het uit de broncode, ook uit haar geschiedenis, of maak de broncode niet openbaar.",
    "Een niet-openbaar bestand in een openbare broncode.",
    of_the_site=True,
)
_JURY_TEXT_IN_SOURCE = Rule(
    "broncode-jurytekst",
    ERROR,
    "deze tekst is alleen voor de jury, maar iedereen kan hem lezen: bij 'openbare_broncode:"
    " true' is alles in deze map openbaar.",
    "Haal de tekst eruit, of maak de broncode niet openbaar.",
    "Tekst voor de jury in een openbare broncode.",
    of_the_site=True,
)
_REGISTER_IN_SOURCE = Rule(
    "broncode-register",
    ERROR,
    "wat hier staat, is niet openbaar, maar iedereen kan het lezen: bij 'openbare_broncode:"
    " true' is alles in deze map openbaar.",
    "Haal het uit de broncode, ook uit haar geschiedenis, of maak de broncode niet openbaar.",
    "Een opmerking zonder toestemming, of een vraag van de jury voor de beslissing, in een"
    " openbare broncode.",
    of_the_site=True,
)


def check_source(portfolio: Portfolio, tracked: Collection[str] | None = None) -> Iterator[Finding]:
    """Find what a public repository gives away; `tracked` are the paths in it, None when nobody
    could tell.
    """
    if not portfolio.facts.public_source or portfolio.facts.example:
        return

    private_files = [file.path for file in portfolio.files if file.private]
    private_pages = [page.path for page in portfolio.pages if is_private(page.path)]
    for path in (*private_files, *private_pages):
        if tracked is None or path in tracked:
            yield _FILE_IN_SOURCE.at(Place(path))

    for page in portfolio.pages:
        lines = [
            segment.line
            for segment in page.segments
            if segment.audience == "jury" and segment.text.strip()
        ]
        if lines:
            yield _JURY_TEXT_IN_SOURCE.at(Place(page.path, lines[0]))

    for place in _held_back(portfolio):
        if tracked is None or place.path in tracked:
            yield _REGISTER_IN_SOURCE.at(place)


def _held_back(portfolio: Portfolio) -> Iterator[Place]:
    """Yield the places of what the registers hold back: remarks without consent, and the jury's
    points until it has decided.
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


_SUBMITTER_HERE = Rule(
    "indiener-in-docs",
    ERROR,
    "'{path}' bevat de contactpersoon, en wordt hier niet gelezen.",
    "Zet het naast de map 'docs', als 'indiener.yml': daar leest 'portfolio bouw' het, en gaat"
    " het niet mee naar de forge.",
    "De contactpersoon staat in `docs/` in plaats van ernaast.",
    of_the_site=True,
)
_HIDDEN = Rule(
    "bestand-verborgen",
    WARNING,
    "'{path}' is een verborgen bestand en wordt niet gepubliceerd.",
    "Hoort het erbij? Geef het een naam die niet met een punt begint. Zet het anders buiten docs/.",
    "Een verborgen bestand.",
)
_NOT_SHOWN = Rule(
    "beeld-ongebruikt",
    TIP,
    "geen enkele pagina toont '{path}', dus komt het niet op de website.",
    "Toon het op een pagina, of verwijder het.",
    "Een beeld dat geen pagina toont.",
)
_NOT_PUBLISHED = Rule(
    "bestand-overtollig",
    WARNING,
    "'{path}' is geen pagina, beeld, bijlage of gegevensbestand en wordt niet gepubliceerd.",
    "Zet het in de map waar het hoort, of buiten docs/.",
    "Een bestand dat nergens bij hoort, of een bladzijde met een verkeerde naam, zoals `5.md.txt`.",
)
_NOT_READ = _NOT_PUBLISHED.saying(
    "'{path}' is geen bladzijde van een bijlage, bestand van een bijlage of register, en wordt"
    " niet gelezen.",
    "Zet het in de map waar het hoort, of buiten besloten/.",
)


def _stray(portfolio: Portfolio, path: str) -> Iterator[Finding]:
    name, ending = posixpath.basename(path), path.rsplit(".", 1)[-1].lower()
    if name in _KEEPS_A_FOLDER:
        return

    if SUBMITTER_FILE.fullmatch(name):
        yield _SUBMITTER_HERE.at(Place(path), path=path)
    elif _TEMPORARY.fullmatch(name):
        yield _temporary(path)
    elif any(part.startswith(".") for part in path.split("/")):
        yield _HIDDEN.at(Place(path), path=path)
    elif path.startswith(f"{PRIVATE_PAGES}/") and path.endswith(".md"):
        return  # no page of an annex, which is told where it is read
    elif path.startswith(_ANNEX_FOLDERS):
        if not _is_told(portfolio, path):
            yield _no_page(portfolio, path)
    elif path.startswith(FOLDER) and ending in KINDS:
        if not may_be_lost(portfolio, name):
            yield _NOT_SHOWN.at(Place(path), path=path)
    elif ending in _OFFICE:
        yield _office(path)
    else:
        rule = _NOT_READ if is_private(path) else _NOT_PUBLISHED
        yield rule.at(Place(path), hint=_meant(path), path=path)


_TEMPORARY_FILE = Rule(
    "bestand-tijdelijk",
    WARNING,
    "'{path}' is een tijdelijk bestand of een reservekopie.",
    "Kijk eerst of er niets in staat dat in het echte bestand ontbreekt, en verwijder het dan.",
    "Een tijdelijk bestand of een reservekopie.",
)
_LEFT_BEHIND = _TEMPORARY_FILE.saying(_TEMPORARY_FILE.sentence, "Verwijder het.")


def _temporary(path: str) -> Finding:
    nobody_typed_in_it = posixpath.basename(path).lower() in _LEFT_BY_A_SYSTEM
    rule = _LEFT_BEHIND if nobody_typed_in_it else _TEMPORARY_FILE
    return rule.at(Place(path), path=path)


_NO_PAGE = Rule(
    "bestand-zonder-pagina",
    ERROR,
    "'{name}' ligt bij de bijlagen, maar geen enkele pagina noemt het: de jury krijgt het niet.",
    "Maak {page} met bovenaan 'bestand: {value}'. Hoort het er niet bij? Zet het buiten docs/.",
    "Een bestand ligt bij de bijlagen, maar geen pagina noemt het.",
)


def _no_page(portfolio: Portfolio, path: str) -> Finding:
    name = posixpath.basename(path)
    value = name if _PLAIN_YAML.fullmatch(name) else f'"{name}"'
    return _NO_PAGE.at(Place(path), name=name, page=_page_for(portfolio, path), value=value)


_OFFICE_FILE = Rule(
    "bestand-kantoor",
    WARNING,
    "'{path}' is een document van een tekst- of rekenprogramma en wordt niet gepubliceerd.",
    "Staat er een antwoord in? Kopieer de tekst naar een gewoon tekstbestand dat op '.md'"
    " eindigt. Is het een bijlage? Bewaar het als PDF in docs/bijlagen/bestanden/. Zet dit"
    " bestand daarna buiten docs/.",
    "Een document van een tekst- of rekenprogramma.",
)
_OFFICE_PAGE = _OFFICE_FILE.saying(
    _OFFICE_FILE.sentence,
    "Staat hier de tekst van '{name}' in? Kopieer die naar een gewoon tekstbestand dat op '.md'"
    " eindigt. Is het een bijlage? Bewaar het als PDF in docs/bijlagen/bestanden/. Zet dit"
    " bestand daarna buiten docs/.",
)


def _office(path: str) -> Finding:
    if disguised := _DISGUISED.fullmatch(posixpath.basename(path)):
        return _OFFICE_PAGE.at(Place(path), path=path, name=disguised["name"])
    return _OFFICE_FILE.at(Place(path), path=path)


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
    annex_pages = {annex.page_path for annex in portfolio.annexes}
    lost = [
        page
        for page in portfolio.pages
        if page.broken or (page.role == "bijlage" and page.path not in annex_pages)
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
