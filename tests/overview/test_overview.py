"""`portfolio overzicht`: where every question stands, and an approval that holds for one text
only.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load


def portfolio(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000", "LC_ALL": "C"}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=settings, check=False
    )


def overview(root: Path, *more: str) -> dict:
    done = portfolio("overzicht", "--formaat", "json", "--map", str(root), *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def row(root: Path, question: str) -> dict:
    return next(one for one in overview(root)["antwoorden"] if one["vraag"] == question)


def rules(root: Path) -> list[tuple[str, str]]:
    done = portfolio("controleer", "--zonder-bladzijden", "--formaat", "json", "--map", str(root))
    return [(one["severity"], one["rule"]) for one in json.loads(done.stdout)]


@pytest.fixture
def mine(zonnedal: Path, tmp_path: Path) -> Path:
    """Give the path of a copy of Zonnedal that may be changed."""
    root = tmp_path / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    return root


def page_of(root: Path, question: str) -> Path:
    return root / load(root).whole.answers[question][0].path


def change(file: Path, edit: Callable[[str], str]) -> None:
    before = file.read_text("utf-8")
    after = edit(before)
    assert after != before
    file.write_text(after, "utf-8")


def front(lines: str) -> Callable[[str], str]:
    """Make the edit that adds lines at the end of the keys."""
    return lambda text: re.sub(r"\n---\n", lambda _: f"\n{lines}\n---\n", text, count=1)


def test_every_question_has_a_row(zonnedal: Path):
    """The process first, then the questions in the form's order; all of Zonnedal's are answered."""
    told = overview(zonnedal)
    whole = load(zonnedal).whole

    assert [one["vraag"] for one in told["antwoorden"]] == [
        "proces",
        *(question.id for question in whole.round.questions),
    ]
    assert (told["beantwoord"], told["vragen"]) == (len(whole.round.questions),) * 2
    for one in told["antwoorden"][1:]:
        page, answer = whole.answers[one["vraag"]]
        assert (one["woorden"], one["bestand"], one["regel"]) == (
            answer.words,
            page.path,
            answer.place.line,
        )


def test_a_blank_answer_does_not_count(mine: Path):
    """Neither an answer that isn't there, nor one with a blank of the template in it."""
    first = load(mine).whole.round.questions[0].id
    change(
        page_of(mine, first),
        lambda text: re.sub(
            rf'(\{{\{{ ?vraag\("{first}"\) ?\}}\}})', r"\1\n\n[vul aan: de rest]\n", text, count=1
        ),
    )

    assert row(mine, first)["beantwoord"] is False
    assert row(mine, first)["bevindingen"] == {"fout": 1}
    assert overview(mine)["beantwoord"] == overview(mine)["vragen"] - 1


def test_a_finding_on_the_line_of_a_question_is_its_own(mine: Path):
    """And one on the line of the next question is not."""
    questions = load(mine).whole.round.questions
    first, second = questions[0].id, questions[1].id
    change(
        page_of(mine, first),
        lambda text: re.sub(rf'\{{\{{ ?vraag\("{first}"\) ?\}}\}}', "\\g<0> TODO", text, count=1),
    )

    assert "fout" in row(mine, first)["bevindingen"]
    assert "fout" not in row(mine, second)["bevindingen"]


def test_state_and_owner_are_what_the_writers_noted(mine: Path):
    """For one question, or one word for all questions of a page."""
    change(
        page_of(mine, "3.4"),
        front('stand: {"3.4": klaar, "3.1": concept}\neigenaar: dienst Dialoog'),
    )

    assert (row(mine, "3.4")["stand"], row(mine, "3.1")["stand"], row(mine, "3.2")["stand"]) == (
        "klaar",
        "concept",
        None,
    )
    assert row(mine, "3.2")["eigenaar"] == "dienst Dialoog"
    assert rules(mine) == rules_without_keys(mine)


def rules_without_keys(root: Path) -> list[tuple[str, str]]:
    file = page_of(root, "3.4")
    kept = file.read_text("utf-8")
    file.write_text(re.sub(r"^(stand|eigenaar):.*\n", "", kept, flags=re.MULTILINE), "utf-8")
    found = rules(root)
    file.write_text(kept, "utf-8")
    return found


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ('stand: {"3.4": af}', "waarde-onbekend"),
        ('stand: {"1.1": klaar}', "vraag-onbekend"),
        ('goedgekeurd: {"9.9": {door: schepen, datum: 2026-05-01}}', "vraag-onbekend"),
        ('goedgekeurd: {"3.4": {datum: 2026-05-01}}', "sleutel-ontbreekt"),
        ('goedgekeurd: {"3.4": {door: schepen, datum: gisteren}}', "datum-ongeldig"),
        ('goedgekeurd: {"3.4": {door: schepen, datum: 2026-05-01, versie: 2}}', "sleutel-onbekend"),
    ],
)
def test_a_mistake_in_these_keys_is_a_finding(mine: Path, typed: str, rule: str):
    """With the same words as everywhere else."""
    change(page_of(mine, "3.4"), front(typed))

    assert ("fout", rule) in rules(mine)


def test_an_approval_goes_stale_on_the_first_changed_word(mine: Path):
    """It holds while lines are only wrapped in another way, and no longer when a word changes."""
    done = portfolio(
        "overzicht", "--map", str(mine), "--keur", "3.4", "--door", 'schepen van "Jeugd"'
    )
    assert done.returncode == 0, done.stderr
    fresh = row(mine, "3.4")["goedgekeurd"]
    file = page_of(mine, "3.4")
    start = file.read_text("utf-8").index('vraag("3.4")')

    change(
        file,
        lambda text: (
            text[:start] + re.sub(r"([a-z]{3,}) ([a-z]{3,})", r"\1\n\2", text[start:], count=1)
        ),
    )
    wrapped = row(mine, "3.4")["goedgekeurd"]
    change(
        file,
        lambda text: (
            text[:start] + re.sub(r"([a-z]{3,})\n([a-z]{3,})", r"\1 niet \2", text[start:], count=1)
        ),
    )
    changed = row(mine, "3.4")["goedgekeurd"]

    assert fresh["door"] == 'schepen van "Jeugd"'
    assert (fresh["verouderd"], wrapped["verouderd"], changed["verouderd"]) == (False, False, True)
    assert ("waarschuwing", "goedkeuring-verouderd") in rules(mine)
    assert "(verouderd)" in portfolio("overzicht", "--map", str(mine)).stdout


def test_another_page_of_an_annex_is_another_answer(mine: Path):
    """Who approved a reference to page 22, didn't approve one to page 23."""
    portfolio("overzicht", "--map", str(mine), "--keur", "3.4", "--door", "schepen")
    file = page_of(mine, "3.4")
    start = file.read_text("utf-8").index('vraag("3.4")')
    change(
        file,
        lambda text: text[:start] + re.sub(r"blz=\"?\d+\"?", 'blz="1-2"', text[start:], count=1),
    )

    assert row(mine, "3.4")["goedgekeurd"]["verouderd"] is True


def test_approving_changes_one_line_and_nothing_else(mine: Path):
    """The first approval brings its key along, the second joins it, and approving again replaces
    the line.
    """
    file = page_of(mine, "3.4")
    before = file.read_bytes()
    for question in ("3.4", "3.1", "3.4"):
        done = portfolio("overzicht", "--map", str(mine), "--keur", question, "--door", "schepen")
        assert done.returncode == 0, done.stderr
    after = file.read_bytes()
    added = [line for line in after.split(b"\n") if line not in before.split(b"\n")]

    assert [line.split(b":")[0].strip() for line in added] == [b"goedgekeurd", b'"3.1"', b'"3.4"']
    assert [line for line in after.split(b"\n") if line not in added] == before.split(b"\n")
    assert set(load(mine).whole.page(file.relative_to(mine).as_posix()).progress.sign_offs) == {
        "3.1",
        "3.4",
    }


def test_an_approval_by_hand_is_asked_for_its_text(mine: Path):
    """Without a fingerprint nobody knows which text was approved."""
    change(page_of(mine, "3.4"), front('goedgekeurd: {"3.4": {door: schepen, datum: 2026-05-01}}'))

    assert ("waarschuwing", "goedkeuring-zonder-vingerafdruk") in rules(mine)
    refused = portfolio("overzicht", "--map", str(mine), "--keur", "3.4", "--door", "schepen")
    assert refused.returncode == 2
    assert re.search(
        r'"3\.4": \{door: "schepen", datum: \d{4}-\d\d-\d\d, vingerafdruk: "[0-9a-f]{10}"\}',
        refused.stderr,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--keur", "9.9", "--door", "schepen"), "'9.9' bestaat niet"),
        (("--keur", "process", "--door", "schepen"), "Bedoel je 'proces'?"),
        (("--keur", "34", "--door", "schepen"), "Bedoel je '3.4'?"),
        (("--keur", "3.4"), "horen samen"),
        (("--keur", "3.4", "--door", ""), "horen samen"),
        (("--door", "schepen"), "horen samen"),
    ],
)
def test_an_approval_of_nothing_is_refused(zonnedal: Path, arguments: tuple[str, ...], said: str):
    """In one sentence that says what is wrong, and nothing is written."""
    done = portfolio("overzicht", "--map", str(zonnedal), *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("typed", ["3,4", " 3.4 ", "3.4."])
def test_a_number_may_be_typed_as_people_do(mine: Path, typed: str):
    assert (
        portfolio("overzicht", "--map", str(mine), "--keur", typed, "--door", "schepen").returncode
        == 0
    )
    assert row(mine, "3.4")["goedgekeurd"]["door"] == "schepen"


def test_the_process_is_approved_as_a_whole(mine: Path):
    """Its page has the same keys, and its approval goes stale on the first changed word."""
    file = mine / load(mine).whole.pages_of("proces")[0].path
    change(file, front("stand: klaar\neigenaar: dienst Dialoog"))
    done = portfolio("overzicht", "--map", str(mine), "--keur", "proces", "--door", "schepen")
    fresh, before = row(mine, "proces"), rules(mine)
    change(file, lambda text: text + "\nEn nog een zin.\n")

    assert done.returncode == 0, done.stderr
    assert (fresh["stand"], fresh["eigenaar"], fresh["goedgekeurd"]["verouderd"]) == (
        "klaar",
        "dienst Dialoog",
        False,
    )
    assert row(mine, "proces")["goedgekeurd"]["verouderd"] is True
    assert sorted({*rules(mine)} - {*before}) == [("waarschuwing", "goedkeuring-verouderd")]
    assert not any(page.progress.owners for page in load(mine).public.pages)


def test_the_public_never_learns_who_works_on_an_answer(mine: Path):
    """Owner, state and approval are taken out of the public projection."""
    change(page_of(mine, "3.4"), front('eigenaar: {"3.4": Zilverberk}'))
    loaded = load(mine)

    assert any(page.progress.owners for page in loaded.whole.pages)
    assert not any(page.progress.owners for page in loaded.public.pages)


@pytest.mark.slow
def test_pages_come_from_the_last_build_or_from_now(mine: Path):
    """What a build measured is what measuring now gives."""
    assert overview(mine)["bladzijden"] is None
    assert portfolio("bouw", "--concept", "--map", str(mine)).returncode == 0

    built, now = overview(mine), overview(mine, "--bladzijden")

    assert built["bladzijden"]["bron"] == "build/concept/rapport.json"
    assert built["bladzijden"]["totaal"] == now["bladzijden"]["totaal"] > 5
    assert [one["bladzijden"] for one in built["antwoorden"]] == [
        one["bladzijden"] for one in now["antwoorden"]
    ]
    assert all(one["bladzijden"] for one in built["antwoorden"])
