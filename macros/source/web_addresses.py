"""Addresses on the web that a writer types at a key: what isn't one reaches no page."""

from __future__ import annotations

import re

from ..model.finding import ERROR, WARNING, Rule
from ..model.web_address import WEB_SCHEMES, is_web_address, leads_to_a_host

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):(?!\d)")
# What ends a value in HTML or in a style, and what a browser takes for a slash.
_DANGEROUS = re.compile(r"[<>\"`\\\x00-\x1f\x7f]")

_REFUSED = Rule(
    "webadres-geweigerd",
    ERROR,
    "'{address}' is geen webadres.",
    "Een webadres begint met https://.",
    "Een adres dat geen webadres is.",
    stops_a_draft=True,
)
_NOT_PLAIN = _REFUSED.saying(
    "'{address}' is geen gewoon webadres.",
    "Schrijf het zoals je browser het toont, zonder aanhalingstekens, haken, gebruikersnaam of"
    " wachtwoord.",
)
_HALF = Rule(
    "webadres-onvolledig",
    WARNING,
    "'{address}' is geen volledig webadres, dus de link werkt niet.",
    "Zet https:// ervoor.",
    "Een webadres zonder https://.",
)
_NO_ADDRESS = Rule(
    "webadres-ongeldig",
    ERROR,
    "'{address}' is niet te lezen als webadres.",
    "Schrijf het zoals je browser het toont, zoals https://www.kleindorp.example, of haal de regel"
    " weg.",
    "Een tekst die geen webadres kan zijn.",
)


def trouble_with(address: str) -> Rule | None:
    """Return the rule that a text breaks where an address on the web belongs, or nothing."""
    if is_web_address(address):
        return None
    scheme = _SCHEME.match(address)
    is_of_web = scheme is not None and scheme[1].lower() in WEB_SCHEMES
    if scheme and not is_of_web:
        return _REFUSED
    if _DANGEROUS.search(address) or (is_of_web and not leads_to_a_host(address)):
        return _NOT_PLAIN
    return _HALF if is_web_address(f"https://{address}") else _NO_ADDRESS
