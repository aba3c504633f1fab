"""Personal data where everybody reads: numbers of persons and accounts, private addresses, counts
that point at somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import ERROR, WARNING, Finding, Place, Rule
from ..model.keys import PUBLIC
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.typed_texts import typed_texts

_REGISTER_NUMBER = re.compile(
    r"(?<![\d.])(\d{2})[.\s]?(\d{2})[.\s]?(\d{2})[-.\s]?(\d{3})[-.\s]?(\d{2})(?!\d|[.,]\d)"
)
_ACCOUNT = re.compile(r"\b([A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?)\b")
# As Belgians group them: 02 123 45 67, 016/12.34.56, 0470 12 34 56, +32 470 12 34 56, and a mobile
# number in one piece.
_PHONE = re.compile(
    r"(?<![\d.,/-])(?:(?:\+|00)32[\s./]?(?:\(0\))?|0)(?:[1-9]\d{0,2}[\s./]\d{2,3}(?:[\s./]\d{2}){2}|4\d{8})(?![\d/-]|[.,\s]\d)"
)
_ADDRESS = re.compile(r"\b([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})\b")
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
    for place, text, where in _public_texts(portfolio):
        yield from _in_text(portfolio, place, text, where)

    for page in _public_pages(portfolio):
        yield from _small_counts_on(page)
    for table in portfolio.tables:
        for number, row in enumerate(table.rows, start=2):
            yield from _small_counts(Place(table.place.path, number), table.header, row)


def _public_texts(portfolio: Portfolio) -> Iterator[tuple[Place, str, str]]:
    """Yield what everybody will read, with its place, and where that is in words."""
    for page in _public_pages(portfolio):
        for segment in page.segments:
            # What a call is given comes with everything else that is typed freely.
            if segment.audience != "jury" and segment.kind != "call":
                for number, line in enumerate(segment.text.split("\n"), start=segment.line):
                    yield Place(page.path, number), line, "hier"
    for typed in typed_texts(portfolio):
        if typed.seen >= PUBLIC and typed.key.kind.free:
            yield typed.place, typed.text, "hier"
    for annex in portfolio.annexes:
        if annex.file and not annex.private:
            for piece in portfolio.file_texts.get(annex.file.path, ()):
                yield Place(annex.file.path), piece.text, f"{piece.where} van dit bestand"


def _public_pages(portfolio: Portfolio) -> Iterator[Page]:
    private = {annex.page_path for annex in portfolio.annexes if annex.private}
    return (page for page in portfolio.pages if page.path not in private)


_REGISTERED = Rule(
    "rijksregisternummer",
    ERROR,
    "{where} staat een rijksregisternummer.",
    "Verwijder het: dit wordt openbaar.",
    "Een rijksregisternummer in iets dat openbaar wordt.",
    of_the_site=True,
)
_BANKED = Rule(
    "rekeningnummer",
    WARNING,
    "{where} staat een rekeningnummer.",
    "Verwijder het, tenzij het van de gemeente of een vereniging is en openbaar mag zijn.",
    "Een rekeningnummer in iets dat openbaar wordt.",
)
_PHONED = Rule(
    "telefoonnummer",
    WARNING,
    "{where} staat een telefoonnummer.",
    "Verwijder het, tenzij het een openbaar nummer van een dienst is.",
    "Een telefoonnummer in iets dat openbaar wordt.",
)
_MAILED = Rule(
    "privé-adres",
    WARNING,
    "{where} staat een e-mailadres dat van een persoon lijkt.",
    "Gebruik een adres van een dienst of een vereniging, zoals jeugd@gemeente.be.",
    "Een persoonlijk e-mailadres in iets dat openbaar wordt, zoals voornaam.familienaam bij een"
    " gemeente; niet als het bij `contact` staat.",
)


def _in_text(portfolio: Portfolio, place: Place, text: str, where: str) -> Iterator[Finding]:
    numbers = ("".join(match.groups()) for match in _REGISTER_NUMBER.finditer(text))
    if any(map(_is_register_number, numbers)):
        yield _REGISTERED.at(place, where=where)
    if any(_is_account(match[1]) for match in _ACCOUNT.finditer(text)):
        yield _BANKED.at(place, where=where)
    if any(_is_phone(match[0], portfolio) for match in _PHONE.finditer(text)):
        yield _PHONED.at(place, where=where)
    if any(_is_personal(match, portfolio) for match in _ADDRESS.finditer(text)):
        yield _MAILED.at(place, where=where)


def _is_register_number(digits: str) -> bool:
    """Tell whether eleven digits are a national-register number, of this century or the one
    before.
    """
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    stem, key = int(digits[:9]), int(digits[9:])
    return month <= 12 and day <= 31 and key in (97 - stem % 97, 97 - (2_000_000_000 + stem) % 97)


def _is_account(text: str) -> bool:
    """Tell whether letters and digits are an IBAN: moved and read as a number, they are 1 modulo
    97.
    """
    plain = text.replace(" ", "")
    number = "".join(str(int(char, 36)) for char in plain[4:] + plain[:4])
    return 15 <= len(plain) <= 34 and int(number) % 97 == 1


def _is_phone(text: str, portfolio: Portfolio) -> bool:
    """Tell whether digits are a telephone number of somebody; free and shared numbers, and our own
    contact, are not.
    """
    digits = re.sub(r"\D", "", re.sub(r"^(\+|00)32", "0", text)).lstrip("0")
    if not 8 <= len(digits) <= 9 or digits.startswith(("800", "70", "78", "90")):
        return False
    return digits not in re.sub(r"\D", "", portfolio.facts.contact)


def _is_personal(address: re.Match[str], portfolio: Portfolio) -> bool:
    """Tell whether an address is somebody's own: by its provider, or by the name in it; what the
    portfolio gives as its contact is not.
    """
    name, provider, facts = address[1], address[2].casefold(), portfolio.facts
    if provider in _PRIVATE_PROVIDERS:
        return True
    declared = f"{facts.contact} {facts.privacy_officer}".casefold().split()
    if (
        not _OF_A_PERSON.fullmatch(name)
        or _OF_A_SERVICE.search(name)
        or address[0].casefold() in declared
    ):
        return False
    return not {part.casefold() for part in name.split(".")} & {
        facts.municipality.casefold(),
        *provider.split("."),
    }


_FEW = Rule(
    "klein-aantal",
    WARNING,
    "'{about}' telt hier {count}: met minder dan vijf mensen kan iemand herkend worden.",
    "Schrijf 'minder dan 5', of neem groepen samen.",
    "Een aantal mensen onder de vijf in een tabel.",
    guess=True,
)


def _small_counts_on(page: Page) -> Iterator[Finding]:
    """Find small counts in the tables that a page's text draws with bars."""
    for segment in page.segments:
        if segment.kind != "text" or segment.audience == "jury":
            continue
        header: tuple[str, ...] = ()
        for number, line in enumerate(segment.text.split("\n"), start=segment.line):
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            if "|" not in line:
                header = ()
            elif not header:
                header = cells
            else:
                yield from _small_counts(Place(page.path, number), header, cells)


def _small_counts(place: Place, header: tuple[str, ...], row: tuple[str, ...]) -> Iterator[Finding]:
    """Find counts of one to four people: whoever knows the place knows who they are."""
    about_row = bool(row) and _PEOPLE.search(row[0]) is not None
    for title, cell in zip(header[1:], row[1:], strict=False):
        if _SMALL.fullmatch(cell) and (about_row or _PEOPLE.search(title)):
            yield _FEW.at(place, about=row[0] if about_row else title, count=cell)
