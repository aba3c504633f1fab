"""You said, we did: how long an answer took, what we claim, and who is heard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from kvsg_portfolio.macros.render.remarks import remarks
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded, load
from kvsg_portfolio.scripts.leaks.secrets import secrets_of

REMARK = (
    '- {id: a, zei: Meer bomen!, wie: kinderraad, wanneer: "2024-05-15", antwoord: Ze staan er.,'
    ' stand: gedaan, vraag: "3.1", toestemming: true}\n'
)
Made = Callable[[str], Loaded]


@pytest.fixture
def made(tmp_path: Path, write_portfolio) -> Made:
    def written(register: str) -> Loaded:
        action = (
            "doelstelling: Groen.\nacties:\n  - {id: bomen, titel: Bomen, status: stopgezet,"
            " toelichting: De grond is te nat.}"
        )
        files = {
            "docs/index.md": "---\nronde: 2026\n---\n",
            "docs/kind.md": "---\nrol: kinderen\nbij_criterium: 3\n---\n",
            "docs/groen.md": f"---\n{action}\n---\n",
            "docs/jij-zei.yml": register,
        }
        return load(write_portfolio(tmp_path, files))

    return written


def printed(loaded: Loaded, path: str = "docs/kind.md") -> str:
    return remarks(View(loaded.public, loaded.public.page(path)), None, "3.1")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-05-15", "dezelfde dag"),
        ("2024-05-16", "na 1\u00a0dag"),
        ("2024-06-12", "na 28\u00a0dagen"),
    ],
)
def test_it_says_how_long_the_answer_took(made: Made, day: str, words: str) -> None:
    assert f"Het antwoord kwam {words}." in printed(
        made(REMARK.replace("stand:", f"beantwoord: {day}, stand:"))
    )


@pytest.mark.parametrize(
    "change",
    [
        ("stand:", "stand:"),
        ('wanneer: "2024-05-15"', "wanneer: voorjaar 2024, beantwoord: 2024-06-01"),
        ("stand:", "beantwoord: 2024-05-01, stand:"),
    ],
)
def test_it_says_nothing_where_a_day_is_not_known(made: Made, change: tuple[str, str]) -> None:
    assert "Het antwoord kwam" not in printed(made(REMARK.replace(*change)))


@pytest.mark.parametrize(
    ("state", "action", "heading"),
    [
        ("gedaan", "", "Wij zijn bezig"),
        ("gedaan", "actie: bestaat-niet, ", "Wij zijn bezig"),
        ("bezig", "actie: bomen, ", "Dat lukte niet"),
        ("lukte-niet", "", "Dat lukte niet"),
    ],
)
def test_no_more_is_claimed_than_an_action_bears_out(
    made: Made, state: str, action: str, heading: str
) -> None:
    assert (
        re.search(
            'did-what label">([^<]+)',
            printed(made(REMARK.replace("stand: gedaan", f"{action}stand: {state}"))),
        )[1]
        == heading
    )


def test_what_failed_says_why(made: Made) -> None:
    register = REMARK.replace(
        "antwoord: Ze staan er., stand: gedaan", "actie: bomen, stand: lukte-niet"
    )
    assert "<p>De grond is te nat.</p>" in printed(made(register))


def test_children_see_who_speaks(made: Made) -> None:
    loaded = made(REMARK)
    assert ">Jij zei</p>" in printed(loaded)
    assert "Jij zei" not in printed(loaded, "docs/index.md")


@pytest.mark.parametrize("consent", ["toestemming: false", "zei: Meer bomen!"])
def test_without_consent_nothing_of_it_is_public(made: Made, tmp_path: Path, consent: str) -> None:
    """It isn't in the projection at all, and its words are looked for in all that came out."""
    said = "Onze hut onder de grote beuk aan het water werd vorige zomer afgebroken."
    register = (
        REMARK.replace("Meer bomen!", said).replace("toestemming: true", consent)
        if "false" in consent
        else REMARK.replace("Meer bomen!", said).replace(", toestemming: true", "")
    )
    loaded = made(register)
    assert loaded.public.remarks == ()
    assert said not in printed(loaded)
    assert (
        "een opmerking zonder toestemming"
        in secrets_of(loaded.whole, loaded.public, tmp_path).phrases.values()
    )
