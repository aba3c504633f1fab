"""The contact person for the jury: filled in, with values of somebody's own. No message repeats
them: it may be read anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ..model.finding import ERROR, WARNING, Finding, Place, Rule, warning
from ..model.portfolio import Portfolio, Submitter
from .wording import quoted

# Also a copy beside it, such as indiener.yml.bak; not indiener.voorbeeld.yml.
SUBMITTER_FILE = re.compile(r"indiener\.ya?ml.*", re.IGNORECASE)
MAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
# The file that comes with a portfolio, and the guide, show these; nobody has an address below
# .example (RFC 2606).
_SHOWN_NAME = "voornaam familienaam"
_NOBODYS = ".example"
_FEWEST_DIGITS = 8


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find what is missing, what is still the example's, and what can't be a number or an
    address.
    """
    person = portfolio.submitter
    if person is None:
        return
    if not person.complete and not person.broken:
        yield _incomplete(person.at(""))
    shown = [] if portfolio.facts.example else list(_still_shown(person))
    if shown:
        yield _example(person.at(shown[0]), shown)
    yield from (
        _impossible(person.at(key), said) for key, said in _cannot_be(person) if key not in shown
    )


_IN_GIT = Rule(
    "indiener-in-git",
    WARNING,
    "'{file}' zit in de broncode: iedereen die daarbij kan, leest de gegevens van de"
    " contactpersoon.",
    "Voer 'git rm --cached {file}' uit, en bewaar dat. Het bestand blijft dan op jouw computer.",
    "De contactpersoon zit in Git. Met `openbare_broncode: true` is het een fout.",
)
_IN_PUBLIC = replace(
    _IN_GIT.saying(
        "'{file}' zit in de broncode, en iedereen leest de gegevens van de contactpersoon: bij"
        " 'openbare_broncode: true' is alles in deze map openbaar.",
        "Voer 'git rm --cached {file}' uit, en bewaar dat. Haal het ook uit de geschiedenis van de"
        " broncode.",
    ),
    severity=ERROR,
)


def check_source(portfolio: Portfolio, tracked: Collection[str] | None) -> Iterator[Finding]:
    """Find the contact person's file among the paths in the repository, where anybody could tell
    which these are.
    """
    if portfolio.facts.example:
        return

    rule = _IN_PUBLIC if portfolio.facts.public_source else _IN_GIT
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


def _cannot_be(person: Submitter) -> Iterator[tuple[str, str]]:
    if person.phone and len(_digits(person.phone)) < _FEWEST_DIGITS:
        yield "telefoon", "dit is geen volledig telefoonnummer"
    if person.email and not MAIL.fullmatch(person.email):
        yield "email", "dit is geen e-mailadres"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _incomplete(place: Place) -> Finding:
    return warning(
        place,
        "indiener-onvolledig",
        "naam, telefoon of e-mail van de contactpersoon ontbreekt: op de omslag blijft die plaats"
        " leeg.",
        "Kopieer indiener.voorbeeld.yml naar indiener.yml en vul ze aan.",
    )


def _example(place: Place, keys: list[str]) -> Finding:
    return warning(
        place,
        "indiener-voorbeeld",
        f"bij de contactpersoon staat nog het voorbeeld, bij {quoted(keys)}: zo komt het op de"
        " omslag, en niemand kan je bereiken.",
        "Schrijf de gegevens van wie de jury kan bereiken.",
    )


def _impossible(place: Place, said: str) -> Finding:
    return warning(
        place,
        "indiener-ongeldig",
        f"{said}: zo kan de jury de contactpersoon niet bereiken.",
        "Kijk na wat hier staat. Een adres is zoals naam@gemeente.be, een nummer telt minstens acht"
        " cijfers.",
    )
