"""A comparison names each change, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.editions import told
from kvsg_portfolio.scripts.editions.changes import Change, Detail
from kvsg_portfolio.scripts.editions.compare import compare
from kvsg_portfolio.scripts.editions.rewritten import first_change, how_much
from kvsg_portfolio.scripts.open_data import as_json, portfolio_data

PLANTED = (
    ("docs/index.md", "fase: voorbereiding", "fase: ingediend"),
    ("docs/antwoorden/visie.md", "scores: {nu: 5,", "scores: {nu: 5.5,"),
    ("docs/antwoorden/visie.md", "Kennis ging verloren.", "Kennis ging niet verloren."),
    (
        "docs/doelen/8-adem-ruimte.md",
        "budget: {exploitatie: 144000, subsidie: 36000",
        "budget: {exploitatie: 150000, subsidie: 90000",
    ),
    (
        "docs/doelen/8-adem-ruimte.md",
        "periode: 2026-2028\n    status: lopend",
        "periode: 2026-2029\n    status: afgerond",
    ),
    ("docs/doelen/8-adem-ruimte.md", "Op zaterdag fietsen er 40 %", "Op zaterdag fietsen er 35 %"),
)
EXPECTED = """\
Gegevens
  Het portfolio
    fase: voorbereiding → ingediend

Scores
  Visie
    nu: 5 → 5,5

Antwoorden
  1.4 Sterktes, uitdagingen en werkpunten
    herschreven: minder dan 1 % van de woorden
    eerste verandering: Kennis ging verloren. → Kennis ging niet verloren.

Doelstellingen
  Elk kind vindt dichtbij ruimte om te spelen, te rusten en zich te verplaatsen.
    bevinding erbij: Op zaterdag fietsen er 35 % minder kinderen dan op woensdag.
    bevinding weg: Op zaterdag fietsen er 40 % minder kinderen dan op woensdag.

Acties
  De "zaterdagbus" langs de vier wijken
    stand: lopend → afgerond
    budget: € 144.000 → € 150.000
    exploitatie: € 144.000 → € 150.000
    subsidie: € 36.000 → € 90.000
    periode: 2026-2028 → 2026-2029"""
ANNEX = "---\ntitel: Nieuw besluit\nkort: Nieuw\nbestand: nieuw.pdf\nsoort: besluit\n---\nKort.\n"


def read(root: Path, day: date = date(2026, 6, 1)) -> dict:
    return json.loads(as_json(portfolio_data(load(root).public, day)))


def changed(root: Path, *edits: tuple[str, str, str]) -> dict:
    for path, old, new in edits:
        text = (root / path).read_text("utf-8-sig")
        assert text.count(old) == 1, (path, old)
        (root / path).write_text(text.replace(old, new), "utf-8")
    return read(root)


@pytest.fixture(scope="module")
def before(zonnedal: Path) -> dict:
    return read(zonnedal)


@pytest.fixture
def root(copy: Callable, zonnedal: Path) -> Path:
    return copy(zonnedal)


def test_each_planted_change_is_told_and_nothing_else(before: dict, root: Path) -> None:
    assert told.as_text(compare(before, changed(root, *PLANTED))) == EXPECTED


def test_what_an_older_edition_did_not_tell_is_no_change(before: dict) -> None:
    """A key that the data didn't have yet says nothing of what was typed then."""
    after, older = deepcopy(before), deepcopy(before)
    after["bijlagen"][0]["publieke_titel"] = "Voor iedereen"
    del older["bijlagen"][0]["publieke_titel"]

    assert "publieke titel: Voor iedereen" in told.as_text(compare(before, after))
    assert compare(older, after) == ()


def test_the_same_on_another_day_is_the_same(before: dict, zonnedal: Path) -> None:
    assert compare(before, read(zonnedal, date(2031, 1, 1))) == ()
    assert told.as_text(()) == "Er is niets veranderd."
    assert json.loads(told.as_json(())) == []


def test_it_is_pure(before: dict, root: Path) -> None:
    after, kept = changed(root, *PLANTED), deepcopy(before)
    compare(before, after)
    assert before == kept


def test_a_comparison_the_other_way_turns_everything_round(before: dict, root: Path) -> None:
    after = changed(root, *PLANTED)
    there, back = compare(before, after), compare(after, before)
    turned = {
        (detail.what, detail.new, detail.old)
        for change in back
        if change.part == "acties"
        for detail in change.details
    }
    assert {
        (detail.what, detail.old, detail.new)
        for change in there
        if change.part == "acties"
        for detail in change.details
    } == turned


def test_a_new_annex_in_front_renumbers_the_rest_without_a_word(before: dict, root: Path) -> None:
    """Numbers are computed: no answer was rewritten, and no other annex changed."""
    (root / "docs/bijlagen/nieuw.md").write_text(ANNEX, "utf-8")
    after = changed(
        root,
        (
            "docs/antwoorden/visie.md",
            "bijlagen:\n  - strategie-2026-2031",
            "bijlagen:\n  - nieuw\n  - strategie-2026-2031",
        ),
    )

    assert after["bijlagen"][0]["id"] == "nieuw" and after["bijlagen"][1]["nummer"] == 2
    assert compare(before, after) == (Change("bijlagen", "nieuw", "nieuw", "Nieuw besluit"),)


def test_other_bytes_are_a_new_version_of_an_annex(before: dict) -> None:
    after = deepcopy(before)
    annex = next(annex for annex in after["bijlagen"] if annex["bestand"])
    annex["bestand"] |= {"sha256": "0" * 64, "bladzijden": 99}

    (change,) = compare(before, after)
    assert (change.part, change.id, change.details[0]) == (
        "bijlagen",
        annex["id"],
        Detail("nieuwe versie", "", "het bestand is vervangen"),
    )
    assert change.details[1].what == "bladzijden"


@pytest.mark.parametrize("part", ["acties", "bijlagen", "opmerkingen", "partners", "mijlpalen"])
def test_what_came_and_what_went(before: dict, part: str) -> None:
    after = deepcopy(before)
    gone = after[part].pop(0)
    assert [
        (change.part, change.kind, change.title in gone.values())
        for change in compare(before, after)
    ] == [(part, "weg", True)]
    assert [(change.part, change.kind) for change in compare(after, before)] == [(part, "nieuw")]


def test_a_name_that_a_macro_prints_may_change_without_the_answer_changing(
    before: dict, root: Path
) -> None:
    """The action got another title; the answer that links to it is the same."""
    title = next(action["titel"] for action in before["acties"] if action["id"] == "kindtoets-0")
    file = next(
        file
        for file in (root / "docs").rglob("*.md")
        if "id: kindtoets-0" in file.read_text("utf-8-sig")
    )
    after = changed(root, (file.relative_to(root).as_posix(), title, "Een andere titel"))

    assert [
        (change.part, [detail.what for detail in change.details])
        for change in compare(before, after)
    ] == [("acties", ["titel"])]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Een. Twee. Drie.", "Een. Twee en half. Drie.", ("Twee.", "Twee en half.")),
        ("Een. Drie.", "Een. Twee. Drie.", ("", "Twee.")),
        ("Een. Twee.", "Een.", ("Twee.", "")),
        ("- Een\n\n- Twee", "- Een\n\n- Drie", ("- Twee", "- Drie")),
        (
            "Zie 3.4 % ([bijlage a, blz 2]).",
            "Zie 3.4 % ([bijlage a, blz 3]).",
            ("Zie 3.4 % (bijlage a, blz 2).", "Zie 3.4 % (bijlage a, blz 3)."),
        ),
    ],
)
def test_the_first_sentence_that_changed(old: str, new: str, expected: tuple[str, str]) -> None:
    assert first_change(old, new) == expected


def test_how_much_was_rewritten() -> None:
    assert how_much("een twee drie vier", "een twee drie vijf") == "25 % van de woorden"
    assert how_much("een " * 400, "een " * 401) == "minder dan 1 % van de woorden"
    assert how_much("", "een") == "het hele antwoord"


def test_a_page_shows_what_was_typed_and_runs_nothing(before: dict) -> None:
    """It is put in `docs/`: braces, tags and marks of Markdown stay letters."""
    after = deepcopy(before)
    after["acties"][0]["titel"] = "{{ kop() }} <b> *x* [y](z) {% if %}"
    page = told.as_page(compare(before, after), "oud", "nieuw")

    assert "{" not in page and "<b>" not in page and "\\*x\\*" in page and "\\[y\\]" in page
    assert page.startswith("---\ntitel: Wat veranderde er?\n") and "## Acties" in page
