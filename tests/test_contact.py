"""The contact person is found in every shape in which somebody types a name, a number or an
address; what only looks like it is left alone. All data are made up.
"""

from __future__ import annotations

import unicodedata

import pytest
from kvsg_portfolio.macros.model.folding import foldings
from kvsg_portfolio.macros.model.portfolio import Submitter
from kvsg_portfolio.macros.source.markdown import to_html
from kvsg_portfolio.macros.source.readable import Piece, read_all
from kvsg_portfolio.scripts.leaks.contact import LIKE_THE_NAME, MAIL, NAME, PHONE, contact_of

WHO, NUMBER = "Godelieve Vanzeebroeck-Ongehoord", "0499 87 65 43"
ADDRESS = "g.vanzeebroeck@zilverbeek.example"
FIRST, LAST = WHO.split(" ", 1)


def _kinds(text: str, person: Submitter | None = None, name: str = "a.html") -> set[str]:
    person = person or _person()
    contact = contact_of(person, "")
    raw = (to_html(text) if name == "a.html" else text).encode()
    pieces = [piece for piece in read_all(name, raw) if isinstance(piece, Piece)]
    return {
        kind for piece in pieces for fold in foldings(piece.text) for kind in contact.kinds_in(fold)
    }


def _person(name: str = WHO, phone: str = NUMBER, email: str = ADDRESS) -> Submitter:
    return Submitter(name=name, phone=phone, email=email, places={})


NAMES = {
    "capitals": WHO.upper(),
    "without accents": WHO.replace("e", "é"),
    "accents apart": unicodedata.normalize("NFD", WHO.replace("e", "é")),
    "family name first": f"{LAST} {FIRST}",
    "family name first, with a comma": f"{LAST}, {FIRST}",
    "in two cells": f"| voornaam | naam |\n|---|---|\n| {FIRST} | {LAST} |",
    "over two lines": f"{FIRST}\n{LAST}",
    "over a break": f"{FIRST}<br>{LAST}",
    "over tags": "<b>Gode</b>lieve <i>Vanzee</i>broeck-Ongehoord",
    "entities": "".join(f"&#{ord(char)};" for char in WHO),
    "entities twice": "".join(f"&amp;#{ord(char)};" for char in WHO),
    "a space without width": f"{WHO[:4]}\u200b{WHO[4:]}",
    "a joiner": f"{WHO[:4]}\u2060{WHO[4:]}",
    "a mark of the start": f"{WHO[:4]}\ufeff{WHO[4:]}",
    "a filler": f"{WHO[:4]}\u3164{WHO[4:]}",
    "a soft hyphen": f"{WHO[:4]}&shy;{WHO[4:]}",
    "a chance to break": f"{WHO[:4]}<wbr>{WHO[4:]}",
    "another hyphen": WHO.replace("-", "\u2011"),
    "a dash": WHO.replace("-", "–"),
    "no hyphen": WHO.replace("-", ""),
    "full width": "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in WHO),
    "letters of mathematics": "".join(
        chr(0x1D400 + ord(char) - 65) if "A" <= char <= "Z" else char for char in WHO
    ),
    "Cyrillic letters": WHO.replace("e", "е"),
    "backwards, turned": f"\u202e{WHO[::-1]}\u202c",
    "glued": WHO.replace(" ", ""),
    "spaced out": " ".join(WHO),
    "underscores": WHO.replace(" ", "_"),
    "in an alternative text": f"![{WHO}](beelden/tafel.png)",
    "in a title": f'[x](https://example.org "{WHO}")',
    "in an address": f"[x](https://example.org/{WHO.replace(' ', '%20')})",
    "in an address, twice": f"[x](https://example.org/{WHO.replace(' ', '%2520')})",
    "in a query": f"[x](https://example.org/?q={WHO.replace(' ', '+')})",
    "in an attribute": f'<span data-x="{WHO}">x</span>',
    "in an anchor": "## Kop {: #" + WHO.replace(" ", "-").lower() + " }",
    "in an abbreviation": f"GVO\n\n*[GVO]: {WHO}",
}
MAILS = {
    "a link": f"[x](mailto:{ADDRESS})",
    "a link in figures": f"[x](mailto:{ADDRESS.replace('@', '%40')})",
    "entities": "".join(f"&#x{ord(char):x};" for char in ADDRESS),
    "(at)": ADDRESS.replace("@", " (at) "),
    "[at] and [dot]": ADDRESS.replace("@", "[at]").replace(".example", "[dot]example"),
    "at and punt in words": ADDRESS.replace("@", " at ").replace(".example", " punt example"),
    "apenstaartje": ADDRESS.replace("@", " apenstaartje "),
    "over tags": ADDRESS.replace("@", "<b>@</b>"),
    "a space without width": ADDRESS.replace("@", "\u200b@"),
    "a full-width sign": ADDRESS.replace("@", "\uff20"),
    "with a label": ADDRESS.replace("@", "+kind@"),
    "in a query": f"[x](https://e.example/?m={ADDRESS.replace('@', '%40')})",
    "over two lines": ADDRESS.replace("@", "@\n"),
}
NUMBERS = {
    "as typed": NUMBER,
    "+32": "+32 499 87 65 43",
    "0032": "0032499876543",
    "+32 (0)": "+32 (0)499 87 65 43",
    "brackets": "(0499) 87 65 43",
    "slashes and dots": "0499/87.65.43",
    "dashes": "0499-87-65-43",
    "long dashes": "0499–87–65–43",
    "commas": "0499,87,65,43",
    "middle dots": "0499·87·65·43",
    "hard spaces": "0499\u00a087\u00a065\u202f43",
    "underscores": "0499_87_65_43",
    "tags": "0499 <b>87</b> 65 43",
    "then a year": f"Bel {NUMBER} (2026)",
    "then a range": f"{NUMBER} 8-12 jaar",
    "after a number": f"op 12 {NUMBER}",
    "two": f"{NUMBER} 0470 11 22 33",
    "in a table": f"| a | b | c |\n|---|---|---|\n| 12 | {NUMBER} | 33 |",
    "a link": "[bel](tel:+32499876543)",
    "a link with dashes": "[bel](tel:+32-499-87-65-43)",
    "in words": "nul vier negen negen, 87 65 43",
    "no width": "0499\u200b876543",
    "Arabic figures": "".join(
        chr(0x660 + int(char)) if char.isdigit() else char for char in NUMBER
    ),
    "full width": "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in NUMBER),
    "raised": "⁰⁴⁹⁹ ⁸⁷ ⁶⁵ ⁴³",
    "one by one": "0 4 9 9 8 7 6 5 4 3",
    "without the nought": "499876543",
}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_a_name_in_every_shape(text: str):
    assert NAME in _kinds(f"Begin.\n\n{text}\n\nEinde.\n")


@pytest.mark.parametrize("text", MAILS.values(), ids=MAILS)
def test_an_address_in_every_shape(text: str):
    assert MAIL in _kinds(f"Begin.\n\n{text}\n\nEinde.\n")


@pytest.mark.parametrize("text", NUMBERS.values(), ids=NUMBERS)
def test_a_number_in_every_shape(text: str):
    assert PHONE in _kinds(f"Begin.\n\n{text}\n\nEinde.\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '"' + "".join(f"\\u{ord(char):04x}" for char in WHO) + '"'),
        ("a.js", "".join(f"\\x{ord(char):02x}" for char in WHO)),
        ("a.js", "".join(f"\\u{{{ord(char):x}}}" for char in WHO)),
        ("a.css", "a::after { content: '" + "".join(f"\\{ord(char):06x}" for char in WHO) + "' }"),
    ],
)
def test_a_name_in_the_escapes_of_code(name: str, text: str):
    assert NAME in _kinds(text, name=name)


@pytest.mark.parametrize(
    "text",
    [
        LAST,
        "mevrouw Vanzeebroeck",
        f"G. {LAST}",
        f"{FIRST} M. {LAST}",
        f"{FIRST} (Lieve) {LAST}",
        "g.vanzeebroeck",
    ],
)
def test_a_rare_family_name_alone_is_a_guess(text: str):
    """Another may have it, so it is told, and stops nothing."""
    assert _kinds(f"Begin.\n\n{text}\n\nEinde.\n") == {LIKE_THE_NAME}


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST} Peeters",
        "de Vanzeebroeckstraat",
        "zeebroeck",
        "0499 87 65 44",
        "1499 87 65 43 9",
        "04998765431",
        "499 87 65",
        "vanzee@zilverbeek.example",
        "g.peeters@zilverbeek.example",
        "Wij werken aan zilverbeek punt example en meer.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert _kinds(f"Begin.\n\n{text}\n\nEinde.\n") == set()


@pytest.mark.parametrize(
    ("person", "text", "kinds"),
    [
        (_person("An Janssens", "", ""), "schepen Janssens en Jan Janssens", set()),
        (_person("An Janssens", "", ""), "Janssens, An", {NAME}),
        (_person("An Janssens", "", ""), "A. Janssens", {LIKE_THE_NAME}),
        (_person("Anneke Peeters", "", ""), "Janneke Peeters", set()),
        (_person("Jan van de Velde", "", ""), "van de Velde, Jan", {NAME}),
        (_person("Jan van de Velde", "", ""), "het beeld van de Velde in het park", set()),
        (_person("Els Bak", "", "an@x.example"), "jan@x.example", set()),
        (_person("", "02 123 45 67", ""), "(02) 123.45.67", {PHONE}),
        (_person("", "02 123 45 67", ""), "€ 1.021.234.567", set()),
        (_person("", "+31 6 12 34 56 78", ""), "06 1234 5678", {PHONE}),
        (_person("", "00 00 00 00 00", ""), "00 00 00 00 00", set()),
    ],
)
def test_other_people(person: Submitter, text: str, kinds: set[str]):
    assert _kinds(f"Begin.\n\n{text}\n\nEinde.\n", person) == kinds


def test_what_the_home_page_publishes_is_no_secret_in_any_shape():
    contact = contact_of(_person(), f"{WHO}, tel:+32499876543, {ADDRESS.replace('@', ' (at) ')}")

    assert not contact
