"""The contact person for the jury: filled in, with values of somebody's own. No message repeats
them: it may be read anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..dutch import quoted
from ..model.finding import ERROR, WARNING, Finding, Place, Rule
from ..model.portfolio import Portfolio, Submitter

# Also a copy beside it, such as indiener.yml.bak; not indiener.voorbeeld.yml.
SUBMITTER_FILE = re.compile(r"indiener\.ya?ml.*", re.IGNORECASE)
MAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
# The file that comes with a portfolio, and the guide, show these; nobody has an address below
# .example (RFC 2606).
_SHOWN_NAME = "voornaam familienaam"
_NOBODYS = ".example"
_FEWEST_DIGITS = 8

_INCOMPLETE = Rule(
    "indiener-onvolledig",
    WARNING,
    "naam, telefoon of e-mail van de contactpersoon ontbreekt: op de omslag blijft die plaats"
    " leeg.",
    "Kopieer indiener.voorbeeld.yml naar indiener.yml en vul ze aan.",
    "De contactpersoon is niet volledig ingevuld.",
)
_EXAMPLE = Rule(
    "indiener-voorbeeld",
    WARNING,
    "bij de contactpersoon staat nog het voorbeeld, bij {keys}: zo komt het op de omslag, en"
    " niemand kan je bereiken.",
    "Schrijf de gegevens van wie de jury kan bereiken.",
    "Bij de contactpersoon staat nog iets van het voorbeeld.",
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find what is missing, what is still the example's, and what can't be a number or an
    address.
    """
    person = portfolio.submitter
    if person is None:
        return

    if not person.complete and not person.broken:
        yield _INCOMPLETE.at(person.at(""))
    still_shown = [] if portfolio.facts.example else list(_still_shown(person))
    if still_shown:
        yield _EXAMPLE.at(person.at(still_shown[0]), keys=quoted(still_shown))
    yield from _impossible(person, still_shown)


_IN_GIT = Rule(
    "indiener-in-git",
    ERROR,
    "'{file}' zit in de broncode, en iedereen leest de gegevens van de contactpersoon: bij"
    " 'openbare_broncode: true' is alles in deze map openbaar.",
    "Voer 'git rm --cached {file}' uit, en bewaar dat. Haal het ook uit de geschiedenis van de"
    " broncode.",
    "De contactpersoon zit in Git. Is de broncode niet openbaar, dan is het een waarschuwing.",
)
_IN_PRIVATE_GIT = _IN_GIT.as_warning().saying(
    "'{file}' zit in de broncode: iedereen die daarbij kan, leest de gegevens van de"
    " contactpersoon.",
    "Voer 'git rm --cached {file}' uit, en bewaar dat. Het bestand blijft dan op jouw computer.",
)


def check_source(portfolio: Portfolio, tracked: Collection[str] | None) -> Iterator[Finding]:
    """Find the contact person's file among the paths in the repository, where anybody could tell
    which these are.
    """
    if portfolio.facts.example:
        return

    rule = _IN_GIT if portfolio.facts.public_source else _IN_PRIVATE_GIT
    for path in sorted(tracked or ()):
        if SUBMITTER_FILE.fullmatch(path):
            yield rule.at(Place(path), file=path)


def _still_shown(person: Submitter) -> Iterator[str]:
    """Yield the keys whose value is that of the example."""
    if person.name.casefold() == _SHOWN_NAME:
        yield "naam"
    if person.phone and set(_digits(person.phone)) == {"0"}:
        yield "telefoon"
    if person.email.casefold().endswith(_NOBODYS):
        yield "email"


_NO_ADDRESS = Rule(
    "indiener-ongeldig",
    WARNING,
    "dit is geen e-mailadres: zo kan de jury de contactpersoon niet bereiken.",
    "Kijk na wat hier staat. Een adres is zoals naam@gemeente.be, een nummer telt minstens acht"
    " cijfers.",
    "Een telefoonnummer of adres van de contactpersoon kan niet kloppen.",
)
_NO_NUMBER = _NO_ADDRESS.saying(
    "dit is geen volledig telefoonnummer: zo kan de jury de contactpersoon niet bereiken.",
    _NO_ADDRESS.hint,
)


def _impossible(person: Submitter, still_shown: list[str]) -> Iterator[Finding]:
    """Report values that nobody can have, except those that are still the example's."""
    phone = "" if "telefoon" in still_shown else person.phone
    if phone and len(_digits(phone)) < _FEWEST_DIGITS:
        yield _NO_NUMBER.at(person.at(Submitter.phone))

    email = "" if "email" in still_shown else person.email
    if email and not MAIL.fullmatch(email):
        yield _NO_ADDRESS.at(person.at(Submitter.email))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
