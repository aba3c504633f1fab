"""No field is forgotten: what may not stand in a text is found in whatever a writer can type.

The fields are those of the model itself. A new one must be in the portfolio below, or its test
fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.model.annex import Annex
from kvsg_portfolio.macros.model.keys import ALWAYS, PUBLIC, Key, keys_in, keys_of
from kvsg_portfolio.macros.model.portfolio import Portfolio
from kvsg_portfolio.macros.model.registers import JuryPoint, Remark
from kvsg_portfolio.macros.model.typed_texts import (
    ARGUMENT,
    CELL,
    TYPED_MODELS,
    TypedText,
    typed_texts,
)
from kvsg_portfolio.macros.source.portfolio import load

from .overlay import Change, write

_TODAY = date(2026, 6, 1)
# The minimal portfolio, with the keys that it lacks, and the macros that print them.
WHOLE: Mapping[str, Change] = {
    "docs/index.md": {
        "ronde: 2026\n": "ronde: 2026\nsamenvatting: Hoe wij werken.\n",
        "fase: voorbereiding\n": (
            "functionaris_gegevensbescherming: privacy@kleindorp.example\nfase: toegekend\n"
        ),
    },
    "docs/proces.md": {
        "---\n{{ kop() }}": (
            "titel: Ons proces\nstand: klaar\neigenaar: dienst Jeugd\ngoedgekeurd:\n"
            '  proces: {door: dienst Bestuur, datum: 2026-04-01, vingerafdruk: "1e5"}\n'
            "---\n{{ kop() }}\n\n{{ procedure() }}\n\n{{ juryvragen() }}\n\n{{ getest_met() }}"
        )
    },
    "docs/bijlagen/index.md": {"rol: bijlagenoverzicht": "rol: bijlagenoverzicht\ntitel: Stukken"},
    "docs/criteria/2.md": {
        '{{ partnerlijst("2.3") }}': (
            '{{ partnerlijst("2.3") }}\n\n{{ doelstellingen() }}\n\n'
            '{{ grafiek("cijfers.csv", titel="Plaatsen") }}'
        )
    },
    "docs/bijlagen/strategie.md": {
        "blz: 6}": "blz: 6, url: https://www.kleindorp.example/besluit}"
    },
    "docs/bijlagen/besluit-raad.md": {
        "soort: besluit\n": (
            "soort: besluit\nreden_niet_openbaar: Er staan namen in\npublieke_titel: Een besluit\n"
        )
    },
    "docs/strategie/spelen.md": {
        "mandaat: {orgaan: college, datum: 2026-01-12}": (
            "mandaat: {orgaan: college, datum: 2026-01-12, url: https://www.kleindorp.example/a}\n"
            "    meerjarenplan: AP-14\n    toelichting: De wijken kozen zelf"
        )
    },
    "besloten/fotos.yml": "- {beeld: tafel.png, gevraagd_aan: de ouders, datum: 2026-01-05}\n",
    "indiener.yml": (
        "contactpersoon:\n  naam: Els Peeters\n  telefoon: '000 00 00 00'\n"
        "  email: els@kleindorp.example\n"
    ),
}
# In each field, at once: something to fill in later, an address of a person, a word that no
# dictionary knows, a letter that no font has.
_LATER, _ADDRESS, _WORD, _LETTER = "TODO", "jan.peeters@gmail.com", "plijnk", "☂"
_PLANTED = f"{_LATER} {_ADDRESS} {_WORD} {_LETTER}"


def free_keys() -> Iterator[tuple[type, str, Key]]:
    """Yield every key in which anything at all can be typed, with its class and its field."""
    for model in TYPED_MODELS:
        for holder, field, key in keys_in(model):
            if key.kind.free:
                yield holder, field.name, key


_FIELDS = [pytest.param(key, id=f"{holder.__name__}.{name}") for holder, name, key in free_keys()]


@pytest.fixture(autouse=True)
def no_contact_person(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[TypedText]:
    """Give everything that is typed in the portfolio."""
    root = tmp_path_factory.mktemp("whole")
    write(root, WHOLE)
    return list(typed_texts(load(root, with_submitter=True).whole))


def plant(root: Path, typed: TypedText, changes: Mapping[str, Change] = WHOLE) -> Portfolio:
    """Type more behind a text, on its own line."""
    write(root, changes)
    file = root / typed.place.path
    lines = file.read_text("utf-8").split("\n")
    line = lines[typed.place.line - 1]
    start = max(line.find(f"{typed.key.name}:"), 0)
    assert typed.text in line[start:], f"'{typed.text}' is not on line {typed.place.line}"
    rest = line[start:].replace(typed.text, f"{typed.text} {_PLANTED}", 1)
    lines[typed.place.line - 1] = line[:start] + rest
    file.write_text("\n".join(lines), "utf-8")
    return load(root, with_submitter=True).whole


def rules_at(portfolio: Portfolio, typed: TypedText) -> set[str]:
    """Give the rules of the four checks that speak on a text's line."""
    findings = checks.run(
        portfolio,
        _TODAY,
        unknown=lambda words: {*words} & {_WORD},
        lacking=lambda letters: {*letters} & {_LETTER},
    )
    looked_for = {"overblijfsel", "privé-adres", "spelling", "teken-niet-in-lettertype"}
    return {found.rule.id for found in findings if found.place == typed.place} & looked_for


def expected(key: Key) -> set[str]:
    rules = {"overblijfsel"}
    rules |= {"privé-adres"} if key.seen >= PUBLIC else set()
    rules |= {"spelling"} if key.kind.worded else set()
    return rules | ({"teken-niet-in-lettertype"} if key.printed else set())


def shown_one(texts: list[TypedText], key: Key) -> TypedText:
    """Give a text of a key, one that everybody sees where there is one."""
    of_key = [typed for typed in texts if typed.key is key]
    assert of_key, f"'{key.name}' ({key.explanation}) stands nowhere in WHOLE: put it there"
    return max(of_key, key=lambda typed: typed.seen)


@pytest.mark.parametrize("key", _FIELDS)
def test_a_field_is_looked_into(key: Key, texts: list[TypedText], tmp_path: Path):
    """Whatever a writer can type is read by every check that it concerns, and told at its line."""
    typed = shown_one(texts, key)

    assert rules_at(plant(tmp_path, typed), typed) == expected(key)


def test_there_are_fields_of_every_sort():
    """Were the list empty, all would be well."""
    assert {"orgaan", "waarom", "zei", "wat", "door", "gevraagd_aan", "naam", "samenvatting"} <= {
        key.name for _, _, key in free_keys()
    }
    assert len(_FIELDS) > 50


@pytest.mark.parametrize(
    "key, text", [(ARGUMENT, "Plaatsen"), (CELL, "jaar")], ids=["argument", "cell"]
)
def test_macros_and_tables_are_looked_into(
    key: Key, text: str, texts: list[TypedText], tmp_path: Path
):
    """What a macro is given is printed and published as well as any other text; so is a table."""
    typed = next(typed for typed in texts if typed.key is key and typed.text == text)

    assert rules_at(plant(tmp_path, typed), typed) == expected(key)


_PAGE = "docs/bijlagen/strategie.md"
_PRIVATE = {
    **WHOLE,
    _PAGE: {
        **WHOLE[_PAGE],
        "bestand: ": "reden_niet_openbaar: Namen\npublieke_titel: Een plan\nbestand: ",
    },
}
_OF_ANNEX = [pytest.param(key, id=key.name) for _, _, key in keys_in(Annex) if key.kind.free]


@pytest.mark.parametrize("key", _OF_ANNEX)
def test_what_is_private_stays_out_of_it(key: Key, tmp_path: Path):
    """What only the jury reads may name a person; what everybody reads of a private annex may
    not.
    """
    write(tmp_path, _PRIVATE)
    texts = typed_texts(load(tmp_path).whole)
    typed = next(typed for typed in texts if typed.key is key and typed.place.path == _PAGE)

    found = rules_at(plant(tmp_path, typed, _PRIVATE), typed)
    assert ("privé-adres" in found) == (key.seen is ALWAYS)


@pytest.mark.parametrize(
    "path, change, field",
    [
        ("besloten/jij-zei.yml", {"toestemming: true": "toestemming: false"}, Remark.said),
        ("docs/index.md", {"fase: voorbereiding": "fase: gesprek"}, JuryPoint.answer),
    ],
    ids=["no consent", "not decided"],
)
def test_what_is_not_public_yet_stays_out_of_it(
    path: str, change: Change, field: object, tmp_path: Path
):
    write(tmp_path, {path: change})
    (key,) = keys_of(field)
    typed = shown_one(list(typed_texts(load(tmp_path).whole)), key)

    assert "overblijfsel" in rules_at(plant(tmp_path, typed, {path: change}), typed)
    assert "privé-adres" not in rules_at(plant(tmp_path, typed, {path: change}), typed)
