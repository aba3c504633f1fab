"""Personal data where everybody reads: numbers of persons and accounts, private addresses, counts
that point at somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import Finding, Place, error, warning
from ..model.page import Page
from ..model.portfolio import Portfolio

_REGISTER_NUMBER = re.compile(
    r"(?<![\d.])(\d{2})[.\s]?(\d{2})[.\s]?(\d{2})[-.\s]?(\d{3})[-.\s]?(\d{2})(?!\d|[.,]\d)"
)
_ACCOUNT = re.compile(r"\b([A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?)\b")
# As Belgians group them: 02 123 45 67, 016/12.34.56, 0470 12 34 56, +32 470 12 34 56, and a mobile
# number in one piece.
_PHONE = re.compile(
    r"(?<![\d.,/-])(?:(?:\+|00)32[\s./]?(?:\(0\))?|0)(?:[1-9]\d{0,2}[\s./]\d{2,3}(?:[\s./]\d{2}){2}|4\d{8})(?![\d/-]|[.,\s]\d)"
)
_ADDRESS = re.compile(r"\b([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)\b")
# voornaam.familienaam, v.familienaam; but not a service that has a dot in its name.
_OF_A_PERSON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.[^\W\d_]{2,}(?:[.-][^\W\d_]+)*")
_OF_A_SERVICE = re.compile(
    r"(?:^|[.-])(?:info|dienst|team|afdeling|contact|onthaal|loket|secretaria|administratie|algemeen|directie|jeugd|jong|kind|opvang|school|onderwijs|kleuter|speel|sport|cultuur|bib|museum|academie|welzijn|sociaal"
    r"|ocmw|gemeente|stad|burger|bevolking|inwoner|bestuur|raad|college|communicatie|persdienst|media|redactie|web|privacy|gegevens|gdpr|dpo|avg|veiligheid|preventie|politie|brandweer|mobiliteit|verkeer|wonen"
    r"|ruimte|omgeving|milieu|natuur|klimaat|groen|economie|personeel|financi|factu|boekhoud|gezin|huis|zorg|gezondheid|club|vzw|scouts|chiro|vereniging|project|participatie|inspraak|diversiteit|samen|bataljong|unicef|noreply|help|support|vragen|klacht|meld|toegankelijk|subsid|uitpas|vakantie|basis|lagere|gbs|ibo|bko|kamp|evenement|feest|reservat|verhuur|wijk|buurt|dorp)"
    r"|(?:dienst|school|raad|huis|opvang|werking|team|punt|balie)(?:[.-]|$)",
    re.IGNORECASE,
)
# Providers where people have an address of their own; a municipality or an association has its own
# domain.
_PRIVATE_PROVIDERS = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.be",
        "outlook.com",
        "outlook.be",
        "live.be",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.fr",
        "icloud.com",
        "me.com",
        "proton.me",
        "protonmail.com",
        "telenet.be",
        "skynet.be",
        "proximus.be",
        "scarlet.be",
        "pandora.be",
        "gmx.com",
        "gmx.net",
        "mail.com",
        "voo.be",
    }
)
_PEOPLE = re.compile(
    r"\b(kind|kinderen|jongeren?|leerlingen?|inwoners?|gezin(?:nen)?|ouders?|meisjes?|jongens?|baby'?s|peuters?|kleuters?|studenten|bewoners?|personen|deelnemers?|leden)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"[1-4]")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find personal data in everything that becomes public."""
    private = {annex.page_path for annex in portfolio.annexes if annex.private}
    for page in portfolio.pages:
        if page.path not in private:
            yield from _in_page(portfolio, page)
    for annex in portfolio.annexes:
        if annex.file and not annex.private:
            for piece in portfolio.file_texts.get(annex.file.path, ()):
                where = f"{piece.where} van dit bestand"
                yield from _in_text(portfolio, Place(annex.file.path), piece.text, where)
    for remark in portfolio.remarks:
        yield from _in_text(
            portfolio, remark.place, f"{remark.said}\n{remark.answer}\n{remark.who}", "hier"
        )
    for table in portfolio.tables:
        yield from _small_counts(table.place, table.header, table.rows)


def _in_page(portfolio: Portfolio, page: Page) -> Iterator[Finding]:
    for segment in page.segments:
        if segment.audience == "jury" or segment.kind == "call":
            continue
        for offset, line in enumerate(segment.text.split("\n")):
            yield from _in_text(portfolio, Place(page.path, segment.line + offset), line, "hier")
    yield from _tables_of(page)


def _in_text(portfolio: Portfolio, place: Place, text: str, where: str) -> Iterator[Finding]:
    if any(
        _is_register_number("".join(match.groups())) for match in _REGISTER_NUMBER.finditer(text)
    ):
        yield _register_number(place, where)
    if any(_is_account(match[1]) for match in _ACCOUNT.finditer(text)):
        yield _account(place, where)
    if any(_is_phone(match[0], portfolio) for match in _PHONE.finditer(text)):
        yield _phone(place, where)
    if any(_is_personal(match, portfolio) for match in _ADDRESS.finditer(text)):
        yield _mail(place, where)


def _is_register_number(digits: str) -> bool:
    """Tell whether eleven digits are a national-register number, of this century or the one
    before.
    """
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    stem, key = int(digits[:9]), int(digits[9:])
    return month <= 12 and day <= 31 and key in (97 - stem % 97, 97 - (2_000_000_000 + stem) % 97)


def _is_account(typed: str) -> bool:
    """Tell whether letters and digits are an IBAN: moved and read as a number, they are 1 modulo
    97.
    """
    plain = typed.replace(" ", "")
    number = "".join(str(int(char, 36)) for char in plain[4:] + plain[:4])
    return 15 <= len(plain) <= 34 and int(number) % 97 == 1


def _is_phone(typed: str, portfolio: Portfolio) -> bool:
    """Tell whether digits are a telephone number of somebody; free and shared numbers, and our own
    contact, are not.
    """
    digits = re.sub(r"\D", "", re.sub(r"^(\+|00)32", "0", typed)).lstrip("0")
    if not 8 <= len(digits) <= 9 or digits.startswith(("800", "70", "78", "90")):
        return False
    return digits not in re.sub(r"\D", "", portfolio.facts.contact)


def _is_personal(found: re.Match[str], portfolio: Portfolio) -> bool:
    """Tell whether an address is somebody's own: by its provider, or by the name in it; what the
    portfolio gives as its contact is not.
    """
    name, provider, facts = found[1], found[2].casefold(), portfolio.facts
    if provider in _PRIVATE_PROVIDERS:
        return True
    declared = f"{facts.contact} {facts.privacy_officer}".casefold().split()
    if (
        not _OF_A_PERSON.fullmatch(name)
        or _OF_A_SERVICE.search(name)
        or found[0].casefold() in declared
    ):
        return False
    return not {part.casefold() for part in name.split(".")} & {
        facts.municipality.casefold(),
        *provider.split("."),
    }


def _tables_of(page: Page) -> Iterator[Finding]:
    """Find small counts in the tables that a page's text draws with bars."""
    for segment in page.segments:
        if segment.kind != "text" or segment.audience == "jury":
            continue
        header: tuple[str, ...] = ()
        for offset, line in enumerate(segment.text.split("\n")):
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            if "|" not in line:
                header = ()
            elif not header:
                header = cells
            else:
                yield from _small_counts(
                    Place(page.path, segment.line + offset), header, (cells,), in_page=True
                )


def _small_counts(
    place: Place, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], in_page: bool = False
) -> Iterator[Finding]:
    """Find counts of one to four people: whoever knows the place knows who they are."""
    for index, row in enumerate(rows):
        about_row = bool(row) and _PEOPLE.search(row[0]) is not None
        for title, cell in zip(header[1:], row[1:], strict=False):
            if _SMALL.fullmatch(cell) and (about_row or _PEOPLE.search(title)):
                yield _small(
                    place if in_page else Place(place.path, index + 2),
                    cell,
                    row[0] if about_row else title,
                )


def _register_number(place: Place, where: str) -> Finding:
    return error(
        place,
        "rijksregisternummer",
        f"{where} staat een rijksregisternummer.",
        "Verwijder het: dit wordt openbaar.",
    )


def _account(place: Place, where: str) -> Finding:
    return warning(
        place,
        "rekeningnummer",
        f"{where} staat een rekeningnummer.",
        "Verwijder het, tenzij het van de gemeente of een vereniging is en openbaar mag zijn.",
    )


def _phone(place: Place, where: str) -> Finding:
    return warning(
        place,
        "telefoonnummer",
        f"{where} staat een telefoonnummer.",
        "Verwijder het, tenzij het een openbaar nummer van een dienst is.",
    )


def _mail(place: Place, where: str) -> Finding:
    return warning(
        place,
        "privé-adres",
        f"{where} staat een e-mailadres dat van een persoon lijkt.",
        "Gebruik een adres van een dienst of een vereniging, zoals jeugd@gemeente.be.",
    )


def _small(place: Place, count: str, about: str) -> Finding:
    return warning(
        place,
        "klein-aantal",
        f"'{about}' telt hier {count}: met minder dan vijf mensen kan iemand herkend worden.",
        "Schrijf 'minder dan 5', of neem groepen samen.",
    )
