"""Sentences, syllables and passives as a Dutch reader takes them; and the dictionary, where there
is one.
"""

from __future__ import annotations

import pytest
from kvsg_portfolio.macros.checks.prose import paragraphs, syllables
from kvsg_portfolio.macros.checks.readability import flesch_douma, passive_of
from kvsg_portfolio.scripts import spelling


def cut(text: str) -> list[list[tuple[int, str]]]:
    lines = enumerate(text.split("\n"), start=1)
    return [
        [(sentence.line, sentence.text) for sentence in paragraph.sentences]
        for paragraph in paragraphs(lines)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Jij woont hier ook!", [[(1, "Ja."), (1, "Jij woont hier ook!")]]),
        (
            "Een zin die\nverder loopt. Nog een.",
            [[(1, "Een zin die verder loopt."), (2, "Nog een.")]],
        ),
        ("- **Awel** luistert.\n- Het JAC ook.", [[(1, "Awel luistert.")], [(2, "Het JAC ook.")]]),
        ("1. Eerst dit.\n\nDan dat.", [[(1, "Eerst dit.")], [(3, "Dan dat.")]]),
        (
            "# Kop\n\n![Een boom. Een kind.](a.svg)\n\n| a | b |\n|---|---|\n\nTekst.",
            [[(8, "Tekst.")]],
        ),
        (
            "Kijk op [awel.be](https://www.awel.be). Mail <a@b.be>.",
            [[(1, "Kijk op adres."), (1, "Mail adres.")]],
        ),
        (
            "Dat is art. 12 van het verdrag, blz. 3. Klaar.",
            [[(1, "Dat is art. 12 van het verdrag, blz. 3."), (1, "Klaar.")]],
        ),
        ("“Kom je?” Dat vroeg hij.", [[(1, "“Kom je?”"), (1, "Dat vroeg hij.")]]),
        ("Het kost 3.5 euro, in 2026.", [[(1, "Het kost 3.5 euro, in 2026.")]]),
    ],
)
def test_text_is_cut_where_a_reader_pauses(text: str, expected: list) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("kind", 1),
        ("meebeslissen", 4),
        ("over", 2),
        ("ideeën", 3),
        ("blij", 1),
        ("nieuw", 1),
        ("leeuw", 1),
        ("bloei", 1),
        ("geïnteresseerd", 5),
        ("financieel", 4),
        ("beëindigen", 4),
        ("reünie", 3),
        ("yoga", 2),
        ("h", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Het plein wordt in mei hersteld.", "wordt … hersteld"),
        ("Er werden vijf voorstellen gekozen.", "werden … gekozen"),
        ("De brief moet nog verstuurd worden.", "worden … verstuurd"),
        ("Dit wordt later uitgelegd, zei hij.", "wordt … uitgelegd"),
        ("Het werd te duur.", ""),
        ("Later word je groot, en dan ben je bekend.", ""),
        ("We hebben het gedaan.", ""),
        ("Het geluid wordt een gewoonte.", ""),
        ("Zo worden de gemeenten groter.", ""),
    ],
)
def test_passives(sentence: str, words: str) -> None:
    assert passive_of(sentence) == words


def test_flesch_douma_is_douma_s_formula() -> None:
    """206,84 less 0,93 for each word in a sentence and 77 for each syllable in a word: here 5 words
    of 1 syllable.
    """
    paragraph = next(paragraphs([(1, "Jij bent nu hier thuis.")]))
    assert flesch_douma(paragraph) == pytest.approx(206.84 - 0.93 * 5 - 77)


def test_without_a_dictionary_no_word_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling.shutil, "which", lambda name: None)
    assert spelling.unknown_words(["plijn"]) == frozenset()


def test_a_dictionary_that_fails_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_COMMAND", ("false",))
    assert spelling.unknown_words(["plijn"]) == frozenset()


@pytest.mark.slow
def test_the_dictionary_of_this_machine() -> None:
    """Optional on a writer's machine; scripts/test installs it."""
    assert spelling.unknown_words(["plein", "plijn", "auto's", "kinderen"]) == frozenset({"plijn"})
