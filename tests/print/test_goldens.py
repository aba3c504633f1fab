"""Three pages as their tags tell them, and what is heard of one: what a release of Typst changes
shows here first. Renew with RENEW_GOLDENS=1, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .told import spoken, structure

pytestmark = pytest.mark.slow
_FOLDER = Path(__file__).parent / "goldens"
_PAGES = {"inhoud": 2, "vereisten": 3, "vragen": 5}
_HEARD = "gehoord"


def _golden(name: str, told: str) -> str:
    file = _FOLDER / f"{name}.txt"
    if os.environ.get("RENEW_GOLDENS"):
        _FOLDER.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    return file.read_text("utf-8")


@pytest.mark.parametrize("name", _PAGES)
def test_a_page_is_told_as_before(name: str, sample) -> None:
    told = structure(sample.printed.pdf, _PAGES[name])

    assert _golden(name, told) == told


def test_a_page_is_heard_as_before(sample) -> None:
    heard = spoken(sample.printed.pdf, _PAGES["vragen"])

    assert _golden(_HEARD, heard) == heard


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Welk criterium is dit?", "1. Een gedeelde en gemandateerde visie"),
        ("Wat vraagt het formulier bij 1.1?", "waar jullie als Kindvriendelijke Stad of Gemeente"),
        ("Welke insteek heeft 1.1?", "insteek visievorming"),
        ("Welke vier woorden kozen kinderen?", "veilig, samen, groen en eerlijk"),
        ("Waar staat de visie?", "staan in bijlage 1, Strategie & acties, blz. 2"),
        ("Hoe heet vraag 1.2?", "Kop 2: 1.2 Kinderrechten in beleid en praktijk"),
        ("Hoeveel principes zijn er?", "Punt: • Het principe van non-discriminatie (Artikel 2)"),
        (
            "Wie schrijft in de bibliotheek in?",
            "Wie geen computer heeft, schrijft in de bibliotheek",
        ),
        ("Wie telde de dossiers?", "Eigen telling van het secretariaat"),
        ("Hoe snel antwoordt men de kinderraad?", "binnen zestig dagen een antwoord"),
    ],
)
def test_who_only_hears_a_page_can_answer(question: str, answer: str, sample) -> None:
    assert answer in spoken(sample.printed.pdf, _PAGES["vragen"]), question
