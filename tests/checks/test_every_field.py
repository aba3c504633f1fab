"""No field is forgotten: what may not stand in a text is found in whatever a writer can type.

The fields are those of the model itself. A new one must be in the portfolio below, or its test
fails.
"""

from __future__ import annotations

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
    TypedText,
    typed_texts,
)
from kvsg_portfolio.macros.source.portfolio import load

from .every_key import HIDDEN, HIDDEN_PAGE, WHOLE, free_keys, plant, shown_one
from .overlay import Change, write

_TODAY = date(2026, 6, 1)
# In each field, at once: something to fill in later, an address of a person, a word that no
# dictionary knows, a letter that no font has.
_LATER, _ADDRESS, _WORD, _LETTER = "TODO", "jan.peeters@gmail.com", "plijnk", "☂"
_PLANTED = f"{_LATER} {_ADDRESS} {_WORD} {_LETTER}"


_FIELDS = [pytest.param(key, id=f"{holder.__name__}.{name}") for holder, name, key in free_keys()]


@pytest.fixture(autouse=True)
def no_contact_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a contact person in the environment."""
    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[TypedText]:
    """Give everything that is typed in the portfolio."""
    root = tmp_path_factory.mktemp("whole")
    write(root, WHOLE)
    return list(typed_texts(load(root, with_submitter=True).whole))


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


@pytest.mark.parametrize("key", _FIELDS)
def test_a_field_is_looked_into(key: Key, texts: list[TypedText], tmp_path: Path):
    """Whatever a writer can type is read by every check that it concerns, and told at its line."""
    typed = shown_one(texts, key)

    assert rules_at(plant(tmp_path, typed, _PLANTED).whole, typed) == expected(key)


def test_there_are_fields_of_every_sort():
    """Were the list empty, all would be well."""
    assert {"orgaan", "waarom", "zei", "wat", "door", "gevraagd_aan", "naam", "samenvatting"} <= {
        key.name for _, _, key in free_keys()
    }
    assert len(_FIELDS) > 40


@pytest.mark.parametrize(
    "key, text", [(ARGUMENT, "Plaatsen"), (CELL, "jaar")], ids=["argument", "cell"]
)
def test_macros_and_tables_are_looked_into(
    key: Key, text: str, texts: list[TypedText], tmp_path: Path
):
    """What a macro is given is printed and published as well as any other text; so is a table."""
    typed = next(typed for typed in texts if typed.key is key and typed.text == text)

    assert rules_at(plant(tmp_path, typed, _PLANTED).whole, typed) == expected(key)


_OF_ANNEX = [pytest.param(key, id=key.name) for _, _, key in keys_in(Annex) if key.kind.free]


@pytest.mark.parametrize("key", _OF_ANNEX)
def test_what_is_private_stays_out_of_it(key: Key, tmp_path: Path):
    """What only the jury reads may name a person; what everybody reads of a private annex may
    not.
    """
    write(tmp_path, HIDDEN)
    texts = typed_texts(load(tmp_path).whole)
    there = [text for text in texts if text.key is key and text.place.path == HIDDEN_PAGE]
    assert there, f"type '{key.name}' in {HIDDEN_PAGE}: HIDDEN in every_key.py"

    rules = rules_at(plant(tmp_path, there[0], _PLANTED, HIDDEN).whole, there[0])
    assert ("privé-adres" in rules) == (key.seen is ALWAYS)


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

    assert "overblijfsel" in rules_at(plant(tmp_path, typed, _PLANTED, {path: change}).whole, typed)
    assert "privé-adres" not in rules_at(
        plant(tmp_path, typed, _PLANTED, {path: change}).whole, typed
    )
