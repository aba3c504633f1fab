"""The files behind the annexes: there, readable, in one folder, looked through."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import day, file_size, in_message, listed
from ..model.annex import Annex, AnnexFile, Nature
from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.folders import FILE_FOLDERS, PRIVATE_FILES, PUBLIC_FILES, in_docs, is_private
from ..model.portfolio import Portfolio
from .keys import typed


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
    yield from _too_heavy(portfolio)


_MISSING = Rule(
    "bestand-ontbreekt",
    ERROR,
    "het bestand '{file}' bestaat niet.",
    f"Zet het in {PUBLIC_FILES}/, of in {PRIVATE_FILES}/ als alleen de jury het mag lezen.",
    "Het bestand van een bijlage bestaat niet.",
)


def _file(portfolio: Portfolio, annex: Annex) -> Iterator[Finding]:
    if annex.file is None:
        paths = [f"{folder}/{annex.file_name}" for folder in FILE_FOLDERS]
        # A page among the files is told as what it is.
        is_page = any(path in portfolio.paths for path in paths)
        if annex.file_name and not is_page:
            near = _near(portfolio, annex.file_name)
            yield _MISSING.at(annex.at(Annex.file_name), hint=near, file=annex.file_name)
    elif annex.file.extension != "pdf":
        yield from _not_pdf(portfolio, annex, annex.file)
    elif annex.file.nature in _OF_A_PDF and not (annex.file.private or annex.file.trouble):
        yield _REFUSED[annex.file.nature].at(annex.at(Annex.file_name), file=annex.file_name)


def _near(portfolio: Portfolio, name: str) -> str:
    bare = name.rsplit("/", 1)[-1]
    names = [file.name for file in portfolio.files]
    if bare != name and bare in names:
        return f"Schrijf alleen de naam: {bare}."
    return suggestion(bare, names)


_IS_RUN = Rule(
    "bijlage-uitvoerbaar",
    ERROR,
    "'{file}' is een webpagina of een programma: wie het opent, voert uit wat erin staat.",
    "Bewaar het bestand als PDF.",
    "Een bijlage is een webpagina of een programma, en zou op de website uitgevoerd worden.",
    stops_a_draft=True,
)
_PDF_NEEDED = Rule(
    "bijlage-geen-pdf",
    ERROR,
    "naar bladzijden van '{file}' wordt verwezen, maar het is geen PDF.",
    "Bewaar het bestand als PDF.",
    "Naar bladzijden van een bestand wordt verwezen, maar het is geen PDF.",
)
_PDF_BETTER = Rule(
    "bijlage-zonder-pdf",
    WARNING,
    "'{file}' is geen PDF en kan dus niet mee in de ene bundel voor de jury.",
    "Bewaar het bestand als PDF.",
    "Een bijlage is geen PDF en kan dus niet in de bundel.",
)


_REFUSED_KIND = Rule(
    "bijlage-soort",
    ERROR,
    "'{file}' is van een soort die geen openbare bijlage kan zijn: niemand kan nakijken wat erin"
    " staat.",
    "Bewaar het bestand als PDF.",
    "Een openbare bijlage van een soort die lezers kan schaden, of die niemand kan nakijken.",
)
_REFUSED = {
    Nature.OTHER: _REFUSED_KIND,
    Nature.MACROS: _REFUSED_KIND.saying(
        "in '{file}' zitten macro's: kleine programma's, die bij wie het opent van alles kunnen"
        " doen.",
        "Bewaar het bestand als PDF, of zonder macro's.",
    ),
    Nature.ARCHIVE: _REFUSED_KIND.saying(
        "'{file}' is een ingepakte map: wie het uitpakt, weet niet wat erin zit.",
        "Pak het uit, en maak van elk stuk een eigen bijlage.",
    ),
    Nature.FETCHES: _REFUSED_KIND.saying(
        "'{file}' start een programma of haalt iets op van elders, zodra iemand het opent.",
        "Bewaar het bestand als PDF.",
    ),
    Nature.HOLDS: _REFUSED_KIND.saying(
        "in '{file}' zit een programma, een webpagina of een document met macro's.",
        "Haal dat eruit, en bewaar het bestand opnieuw als PDF.",
    ),
    Nature.DISGUISED: _REFUSED_KIND.saying(
        "'{file}' is iets anders dan zijn naam zegt, of is beschadigd.",
        "Open het in het programma waarmee het gemaakt is, en bewaar het als PDF.",
    ),
}


# What else is no PDF is told as that.
_OF_A_PDF = (Nature.HOLDS, Nature.DISGUISED)


def _not_pdf(portfolio: Portfolio, annex: Annex, file: AnnexFile) -> Iterator[Finding]:
    place = annex.at(Annex.file_name)
    if file.nature is Nature.RUN:
        yield _IS_RUN.at(place, file=annex.file_name)
    elif file.nature in _REFUSED and not file.private:
        yield _REFUSED[file.nature].at(place, file=annex.file_name)
    elif _is_cited(portfolio, annex):
        yield _PDF_NEEDED.at(place, file=annex.file_name)
    else:
        yield _PDF_BETTER.at(place, file=annex.file_name)


def _is_cited(portfolio: Portfolio, annex: Annex) -> bool:
    """Tell whether something needs a page of an annex, or has it as the proof of an approval."""
    if annex.parts or annex.approvals:
        return True

    proofs = {approval.annex for other in portfolio.annexes for approval in other.approvals}
    references = [reference for _, reference in portfolio.references_to(annex.id)]
    return annex.id in proofs or any(reference.pages for reference in references)


_EMPTY = Rule(
    "bestand-leeg",
    ERROR,
    "dit bestand is leeg.",
    "Zet het echte bestand op deze plaats.",
    "Een bestand zonder inhoud.",
)
_LOCKED = Rule(
    "bestand-wachtwoord",
    ERROR,
    "dit bestand gaat alleen open met een wachtwoord.",
    "Bewaar het opnieuw, zonder wachtwoord.",
    "Een PDF die alleen met een wachtwoord opengaat.",
)
_DAMAGED = Rule(
    "bestand-beschadigd",
    ERROR,
    "dit bestand is beschadigd: er kunnen bladzijden ontbreken.",
    "Maak de PDF opnieuw vanuit het oorspronkelijke document.",
    "Een beschadigde PDF.",
)
_NO_PDF = Rule(
    "geen-pdf",
    ERROR,
    "dit bestand heet .pdf, maar het is er geen.",
    "Open het in het programma waarmee het gemaakt is en bewaar het als PDF.",
    "Een bestand heet .pdf, maar is het niet.",
)
_TROUBLES = {"leeg": _EMPTY, "wachtwoord": _LOCKED, "geen-pdf": _NO_PDF}

_SCAN = Rule(
    "scan-zonder-tekst",
    WARNING,
    "deze PDF bevat alleen beelden: niemand kan erin zoeken, en wie niet ziet, kan hem niet lezen.",
    "Laat tekst herkennen (OCR), of maak de PDF vanuit het oorspronkelijke document.",
    "Een PDF met alleen beelden.",
    guess=True,
)


_ACTS = Rule(
    "pdf-opdracht",
    WARNING,
    "{where} staat {what}: dat gaat niet mee op de website of in de bundel.",
    "Dat hoort niet in een bijlage. Maak de PDF opnieuw, of laat het zo: de bladzijden blijven"
    " zoals ze zijn.",
    "Een PDF voert zelf iets uit, of leidt naar een bestand op een computer.",
)


_UNSEEN = Rule(
    "pdf-onzichtbare-tekst",
    WARNING,
    "op blz. {pages} van dit bestand staat tekst {how}: je ziet hem niet, maar wie hem kopieert of"
    " zoekt, leest hem.",
    "Een vlak of een kleur maakt tekst niet weg. Maak de PDF opnieuw zonder die tekst.",
    "In een openbare PDF staat tekst onder een vlak, in de kleur van zijn grond of onzichtbaar.",
    guess=True,
)


def _state(file: AnnexFile) -> Iterator[Finding]:
    place = Place(file.path)
    if file.trouble:
        yield _TROUBLES.get(file.trouble, _DAMAGED).at(place)
    elif file.pages and not file.has_text:
        yield _SCAN.at(place)
    for action in file.actions:
        where = f"{action.where} van dit bestand" if action.where else "in dit bestand"
        yield _ACTS.at(place, where=where, what=action.what)
    for how in dict.fromkeys(text.how for text in file.unseen):
        pages = listed(str(text.page) for text in file.unseen if text.how == how)
        yield _UNSEEN.at(place, pages=pages, how=how)


_ONLY_PAGE_PRIVATE = Rule(
    "openbaar-of-niet",
    ERROR,
    "de bladzijde van bijlage '{annex}' ligt in 'besloten', maar het bestand ligt bij de openbare"
    " bestanden.",
    f"Verplaats '{{file}}' naar {PRIVATE_FILES}/, of de bladzijde naar {{page}}.",
    "De reden en de map van het bestand spreken elkaar tegen.",
)
_OPEN_AFTER_ALL = _ONLY_PAGE_PRIVATE.saying(
    "hier staat een reden om bijlage '{annex}' niet openbaar te maken, maar het bestand ligt bij de"
    " openbare bestanden.",
    f"Verplaats '{{file}}' naar {PRIVATE_FILES}/, of verwijder de reden.",
)
_NO_REASON = Rule(
    "reden-ontbreekt",
    ERROR,
    "bijlage '{annex}' is niet openbaar, maar er staat niet waarom.",
    "Zet bovenaan 'reden_niet_openbaar:' met de reden in één zin.",
    "Bij een niet-openbare bijlage staat niet waarom.",
)
_NEEDLESS_TITLE = Rule(
    "publieke-titel-onnodig",
    WARNING,
    "bijlage '{annex}' is openbaar: de publieke titel wordt niet gebruikt.",
    "Verwijder de regel 'publieke_titel'.",
    "Een openbare bijlage heeft een publieke titel.",
)


def _openness(annex: Annex) -> Iterator[Finding]:
    """Report what disagrees with where the page and the file lie, which alone decides who gets
    them.
    """
    if annex.file is None:
        return

    if annex.file.private:
        if not annex.private_reason and not typed(annex.places, "reden_niet_openbaar"):
            yield _NO_REASON.at(annex.at(Annex.file_name), annex=annex.id)
    elif is_private(annex.page_path):
        yield _ONLY_PAGE_PRIVATE.at(
            annex.at(Annex.file_name),
            annex=annex.id,
            file=annex.file_name,
            page=in_docs(annex.page_path),
        )
    elif annex.private_reason:
        place = annex.at(Annex.private_reason)
        yield _OPEN_AFTER_ALL.at(place, annex=annex.id, file=annex.file_name)
    elif annex.public_title:
        yield _NEEDLESS_TITLE.at(annex.at(Annex.public_title), annex=annex.id)


_NOT_REVIEWED = Rule(
    "niet-nagekeken",
    WARNING,
    "er staat niet wie bijlage '{annex}' heeft nagekeken op persoonsgegevens, en wanneer.",
    "Laat iemand het bestand nalezen en zet: nagekeken: {{door: …, datum: …}}.",
    "Niemand keek een openbare bijlage na op persoonsgegevens.",
)
_REVIEWED_EARLIER = Rule(
    "nagekeken-verouderd",
    WARNING,
    "bijlage '{annex}' is nagekeken op {reviewed}, voor de versie van {version}.",
    "Laat de laatste versie nakijken.",
    "De bijlage is nagekeken voor de laatste versie er was.",
)


def _review(annex: Annex) -> Iterator[Finding]:
    review = annex.review
    if annex.private or annex.file is None:
        return
    if review is None:
        if not typed(annex.places, "nagekeken"):
            yield _NOT_REVIEWED.at(annex.at(Annex.file_name), annex=annex.id)
        return

    if not review.by or not review.date:
        yield _NOT_REVIEWED.at(annex.at(Annex.review), annex=annex.id)
    elif annex.date and review.date < annex.date:
        yield _REVIEWED_EARLIER.at(
            annex.at(Annex.review),
            annex=annex.id,
            reviewed=day(review.date),
            version=day(annex.date),
        )


_SHARED = Rule(
    "bestand-dubbel",
    ERROR,
    "'{file}' is al het bestand van bijlage '{other}'.",
    "Geef elke bijlage haar eigen bestand, of verwijder een van de twee pagina's.",
    "Eén bestand voor twee bijlagen.",
)


def _shared(portfolio: Portfolio) -> Iterator[Finding]:
    owners: dict[str, Annex] = {}
    for annex in portfolio.annexes:
        if annex.file is None:
            continue
        owner = owners.setdefault(annex.file.path, annex)
        if owner is not annex:
            yield _SHARED.at(annex.at(Annex.file_name), file=annex.file_name, other=owner.id)


_IN_BOTH = Rule(
    "bestand-in-beide-mappen",
    ERROR,
    "een bestand met deze naam ligt ook op de plaats '{other}'.",
    "Verwijder het uit een van de twee mappen.",
    "Dezelfde naam bij de openbare en de niet-openbare bestanden.",
)


def _in_both(portfolio: Portfolio) -> Iterator[Finding]:
    files_named: dict[str, list[AnnexFile]] = {}
    for file in portfolio.files:
        files_named.setdefault(file.given_name, []).append(file)

    for files in files_named.values():
        if len(files) > 1:
            # The public one is told, where there is one: it may be the slip. Else the one in the
            # old place.
            file, other, *_ = sorted(files, key=lambda file: (file.private, is_private(file.path)))
            yield _IN_BOTH.at(Place(file.path), other=other.path)


_LEAKS = Rule(
    "lek-bijlage",
    ERROR,
    "dit openbare bestand heeft dezelfde inhoud als '{twin}', dat niet openbaar is.",
    "Verwijder het uit de openbare map.",
    "Een openbaar bestand heeft de inhoud van een niet-openbaar.",
    stops_a_draft=True,
    of_the_site=True,
)
_COPY = Rule(
    "bestand-zelfde-inhoud",
    WARNING,
    "dit bestand heeft dezelfde inhoud als '{twin}'.",
    "Verwijs naar één bijlage en verwijder de andere.",
    "Twee bestanden met dezelfde inhoud.",
)


def _same_bytes(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, AnnexFile] = {}
    private_first = sorted(portfolio.files, key=lambda file: (not file.private, file.path))
    for file in private_first:
        twin = first.setdefault(file.sha256, file)
        # Two of one name in two folders are told as that.
        if twin is file or not file.size or file.given_name == twin.given_name:
            continue
        rule = _LEAKS if twin.private and not file.private else _COPY
        yield rule.at(Place(file.path), twin=twin.path)


_TOO_HEAVY = Rule(
    "bijlagen-te-zwaar",
    WARNING,
    "de bijlagen zijn samen {size}; veel postvakken weigeren meer dan {limit}.",
    "Verklein de beelden in de grootste bestanden, of bezorg de bundel op een andere manier.",
    "De bijlagen zijn samen te groot voor een postvak.",
)


def _too_heavy(portfolio: Portfolio) -> Iterator[Finding]:
    size = sum(annex.file.size for annex in portfolio.annexes if annex.file)
    limit = portfolio.round.limits.mailbox_bytes
    if size > limit:
        place = portfolio.facts.place
        yield _TOO_HEAVY.at(
            place, size=in_message(file_size(size)), limit=in_message(file_size(limit))
        )
