"""The files behind the annexes: there, readable, in one folder, looked through."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import day, file_size, in_message
from ..model.annex import Annex, AnnexFile
from ..model.finding import Finding, Place, error, suggestion, warning
from ..model.folders import FILE_FOLDERS, PRIVATE_FILES, PUBLIC_FILES, in_docs, is_private
from ..model.portfolio import Portfolio
from .keys import typed

_RUN_BY_BROWSERS = frozenset(
    [
        "css",
        "htm",
        "html",
        "js",
        "mjs",
        "shtml",
        "svg",
        "svgz",
        "wasm",
        "xht",
        "xhtml",
        "xml",
        "xsl",
        "xslt",
    ]
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find files that are missing, unusable, doubled, in the wrong folder or not looked through."""
    for annex in portfolio.annexes:
        yield from _file(portfolio, annex)
        yield from _openness(annex)
        yield from _review(annex)
    for file in portfolio.files:
        yield from _state(file)
    yield from _shared(portfolio)
    yield from _in_both(portfolio)
    yield from _same_bytes(portfolio)
    yield from _too_big(portfolio)


def _file(portfolio: Portfolio, annex: Annex) -> Iterator[Finding]:
    if annex.file is None and any(
        f"{folder}/{annex.file_name}" in portfolio.paths for folder in FILE_FOLDERS
    ):
        return  # a page among the files, which is told
    if annex.file is None and annex.file_name:
        yield _missing(annex, _near(portfolio, annex.file_name))
    elif annex.file and annex.file.extension != "pdf":
        yield from _not_pdf(portfolio, annex)


def _near(portfolio: Portfolio, name: str) -> str:
    bare = name.rsplit("/", 1)[-1]
    names = [file.name for file in portfolio.files]
    return (
        f"Schrijf alleen de naam: {bare}."
        if bare != name and bare in names
        else suggestion(bare, names)
    )


def _not_pdf(portfolio: Portfolio, annex: Annex) -> Iterator[Finding]:
    if annex.file and annex.file.extension in _RUN_BY_BROWSERS:
        yield _is_run(annex)
        return
    cited = annex.parts or any(
        reference.pages for _, reference in portfolio.references_to(annex.id)
    )
    approvals = {approval.annex for known in portfolio.annexes for approval in known.approvals}
    if cited or annex.approvals or annex.id in approvals:
        yield _pdf_needed(annex)
    else:
        yield _pdf_better(annex)


def _state(file: AnnexFile) -> Iterator[Finding]:
    if file.trouble:
        yield _TROUBLES.get(file.trouble, _damaged)(Place(file.path))
    elif file.pages and not file.has_text:
        yield _scan(Place(file.path))


def _openness(annex: Annex) -> Iterator[Finding]:
    """Report what disagrees with where the page and the file lie, which alone decides who gets
    them.
    """
    if annex.file is None:
        return
    private = annex.file.private
    if not private and is_private(annex.page_path):
        yield _only_page_private(annex)
        return
    if private and not annex.private_reason and not typed(annex.places, "reden_niet_openbaar"):
        yield _no_reason(annex)
    if not private and annex.private_reason:
        yield _open_after_all(annex)
    elif not private and annex.public_title:
        yield _needless_title(annex)


def _review(annex: Annex) -> Iterator[Finding]:
    if annex.private or annex.file is None:
        return
    if annex.review is None and typed(annex.places, "nagekeken"):
        return
    if annex.review is None or not annex.review.by or not annex.review.date:
        yield _not_reviewed(annex)
    elif annex.date and annex.review.date < annex.date:
        yield _reviewed_earlier(annex)


def _shared(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, Annex] = {}
    for annex in portfolio.annexes:
        if annex.file and annex.file.path in first:
            yield _two_pages(annex, first[annex.file.path])
        elif annex.file:
            first[annex.file.path] = annex


def _in_both(portfolio: Portfolio) -> Iterator[Finding]:
    places: dict[str, list[AnnexFile]] = {}
    for file in portfolio.files:
        places.setdefault(file.given_name, []).append(file)
    for files in places.values():
        if len(files) > 1:
            # The public one is told, where there is one: it may be the slip. Else the one in the
            # old place.
            file, *others = sorted(files, key=lambda file: (file.private, is_private(file.path)))
            yield _in_two(file, others[0])


def _same_bytes(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, AnnexFile] = {}
    for file in sorted(portfolio.files, key=lambda file: (not file.private, file.path)):
        twin = first.setdefault(file.sha256, file)
        if twin is file or not file.size or file.given_name == twin.given_name:
            continue
        yield _leaks(file, twin) if twin.private != file.private else _copy(file, twin)


def _too_big(portfolio: Portfolio) -> Iterator[Finding]:
    size = sum(annex.file.size for annex in portfolio.annexes if annex.file)
    limit = portfolio.round.limits.mailbox_bytes
    if size > limit:
        yield _heavy(portfolio.facts.place, size, limit)


def _missing(annex: Annex, near: str) -> Finding:
    return error(
        annex.at("bestand"),
        "bestand-ontbreekt",
        f"het bestand '{annex.file_name}' bestaat niet.",
        near
        or f"Zet het in {PUBLIC_FILES}/, of in {PRIVATE_FILES}/ als alleen de jury het mag lezen.",
    )


def _pdf_needed(annex: Annex) -> Finding:
    return error(
        annex.at("bestand"),
        "bijlage-geen-pdf",
        f"naar bladzijden van '{annex.file_name}' wordt verwezen, maar het is geen PDF.",
        "Bewaar het bestand als PDF.",
    )


def _is_run(annex: Annex) -> Finding:
    return error(
        annex.at("bestand"),
        "bijlage-uitvoerbaar",
        f"'{annex.file_name}' is een webpagina of een programma: wie het opent, voert uit wat erin"
        " staat.",
        "Bewaar het bestand als PDF.",
    )


def _pdf_better(annex: Annex) -> Finding:
    return warning(
        annex.at("bestand"),
        "bijlage-zonder-pdf",
        f"'{annex.file_name}' is geen PDF en kan dus niet mee in de ene bundel voor de jury.",
        "Bewaar het bestand als PDF.",
    )


def _empty(place: Place) -> Finding:
    return error(
        place, "bestand-leeg", "dit bestand is leeg.", "Zet het echte bestand op deze plaats."
    )


def _locked(place: Place) -> Finding:
    return error(
        place,
        "bestand-wachtwoord",
        "dit bestand gaat alleen open met een wachtwoord.",
        "Bewaar het opnieuw, zonder wachtwoord.",
    )


def _damaged(place: Place) -> Finding:
    return error(
        place,
        "bestand-beschadigd",
        "dit bestand is beschadigd: er kunnen bladzijden ontbreken.",
        "Maak de PDF opnieuw vanuit het oorspronkelijke document.",
    )


def _no_pdf(place: Place) -> Finding:
    return error(
        place,
        "geen-pdf",
        "dit bestand heet .pdf, maar het is er geen.",
        "Open het in het programma waarmee het gemaakt is en bewaar het als PDF.",
    )


_TROUBLES = {
    "leeg": _empty,
    "wachtwoord": _locked,
    "beschadigd": _damaged,
    "onleesbaar": _damaged,
    "geen-pdf": _no_pdf,
}


def _scan(place: Place) -> Finding:
    return warning(
        place,
        "scan-zonder-tekst",
        "deze PDF bevat alleen beelden: niemand kan erin zoeken, en wie niet ziet, kan hem niet"
        " lezen.",
        "Laat tekst herkennen (OCR), of maak de PDF vanuit het oorspronkelijke document.",
    )


def _no_reason(annex: Annex) -> Finding:
    return error(
        annex.at("bestand"),
        "reden-ontbreekt",
        f"bijlage '{annex.id}' is niet openbaar, maar er staat niet waarom.",
        "Zet bovenaan 'reden_niet_openbaar:' met de reden in één zin.",
    )


def _open_after_all(annex: Annex) -> Finding:
    return error(
        annex.at("reden_niet_openbaar"),
        "openbaar-of-niet",
        f"hier staat een reden om bijlage '{annex.id}' niet openbaar te maken, maar het bestand"
        " ligt bij de openbare bestanden.",
        f"Verplaats '{annex.file_name}' naar {PRIVATE_FILES}/, of verwijder de reden.",
    )


def _only_page_private(annex: Annex) -> Finding:
    return error(
        annex.at("bestand"),
        "openbaar-of-niet",
        f"de bladzijde van bijlage '{annex.id}' ligt in 'besloten', maar het bestand ligt bij de"
        " openbare bestanden.",
        f"Verplaats '{annex.file_name}' naar {PRIVATE_FILES}/, of de bladzijde naar"
        f" {in_docs(annex.page_path)}.",
    )


def _needless_title(annex: Annex) -> Finding:
    return warning(
        annex.at("publieke_titel"),
        "publieke-titel-onnodig",
        f"bijlage '{annex.id}' is openbaar: de publieke titel wordt niet gebruikt.",
        "Verwijder de regel 'publieke_titel'.",
    )


def _not_reviewed(annex: Annex) -> Finding:
    return warning(
        annex.at("nagekeken") if annex.review else annex.at("bestand"),
        "niet-nagekeken",
        f"er staat niet wie bijlage '{annex.id}' heeft nagekeken op persoonsgegevens, en wanneer.",
        "Laat iemand het bestand nalezen en zet: nagekeken: {door: …, datum: …}.",
    )


def _reviewed_earlier(annex: Annex) -> Finding:
    return warning(
        annex.at("nagekeken"),
        "nagekeken-verouderd",
        f"bijlage '{annex.id}' is nagekeken op {day(annex.review.date)}, voor de versie van"
        f" {day(annex.date)}.",
        "Laat de laatste versie nakijken.",
    )


def _two_pages(annex: Annex, first: Annex) -> Finding:
    return error(
        annex.at("bestand"),
        "bestand-dubbel",
        f"'{annex.file_name}' is al het bestand van bijlage '{first.id}'.",
        "Geef elke bijlage haar eigen bestand, of verwijder een van de twee pagina's.",
    )


def _in_two(file: AnnexFile, other: AnnexFile) -> Finding:
    return error(
        Place(file.path),
        "bestand-in-beide-mappen",
        f"een bestand met deze naam ligt ook op de plaats '{other.path}'.",
        "Verwijder het uit een van de twee mappen.",
    )


def _leaks(file: AnnexFile, twin: AnnexFile) -> Finding:
    return error(
        Place(file.path),
        "lek-bijlage",
        f"dit openbare bestand heeft dezelfde inhoud als '{twin.path}', dat niet openbaar is.",
        "Verwijder het uit de openbare map.",
    )


def _copy(file: AnnexFile, twin: AnnexFile) -> Finding:
    return warning(
        Place(file.path),
        "bestand-zelfde-inhoud",
        f"dit bestand heeft dezelfde inhoud als '{twin.path}'.",
        "Verwijs naar één bijlage en verwijder de andere.",
    )


def _heavy(place: Place, size: int, limit: int) -> Finding:
    return warning(
        place,
        "bijlagen-te-zwaar",
        f"de bijlagen zijn samen {in_message(file_size(size))}; veel postvakken weigeren meer dan"
        f" {in_message(file_size(limit))}.",
        "Verklein de beelden in de grootste bestanden, of bezorg de bundel op een andere manier.",
    )
