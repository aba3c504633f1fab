"""The reference of keys is made of the model, so it has every key that can be typed, and no other."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from kvsg_portfolio.macros.model.keys import keys_in
from kvsg_portfolio.macros.model.typed_texts import TYPED_MODELS
from kvsg_portfolio.macros.source.facts import TOP_KEY
from kvsg_portfolio.macros.source.round import available_rounds, load_round
from kvsg_portfolio.scripts.reference_keys import key_reference

_ROW = re.compile(r"^\| `([\w.]+)`( ✱)? \| (.+) \| (.+) \|$")


@pytest.fixture(scope="module")
def text() -> str:
    return key_reference(load_round(available_rounds()[-1]))


def rows(text: str) -> list[tuple[str, bool, str]]:
    found = [_ROW.match(line) for line in text.splitlines() if line.startswith("| `")]
    assert None not in found
    return [(row[1], bool(row[2]), row[3]) for row in found if row]


def test_every_key_that_readers_know_has_its_row(text: str):
    """As often as the model has it: `orgaan` of an annex, of an approval and of a mandate."""
    keys = [key for model in TYPED_MODELS for _, _, key in keys_in(model)]
    in_model = Counter((key.name, key.asked, key.explanation) for key in keys)
    in_text = Counter((name.rsplit(".")[-1], asked, what) for name, asked, what in rows(text))

    assert set(in_model) == set(in_text)
    assert sum(in_text.values()) >= sum(in_model.values())


def test_a_nested_key_is_called_as_in_a_finding(text: str):
    names = {name: asked for name, asked, _ in rows(text)}

    assert names["mijlpalen.datum"]
    assert names["acties.mandaat.orgaan"]
    assert not names["acties.mandaat.url"]
    assert not names[f"{TOP_KEY}.naam"]
    assert not names["goedgekeurd.vingerafdruk"]


def test_what_the_round_allows_is_named(text: str):
    for words in ("`stad`, `gemeente`", "`nu`, `begin`, `binnen_zes_jaar`", "`visie`"):
        assert words in text


def test_headings_stand_apart(text: str):
    """A page of a role has no row of another."""
    start = text.partition("### De startpagina")[2].partition("###")[0]

    assert "`ronde` ✱" in start
    assert "`gemeente` ✱" in start
    assert "`criterium`" not in start
    assert "`titel`" not in start
