"""What a build says at its end, for a portfolio in each phase."""

from __future__ import annotations

import pytest
from kvsg_portfolio.macros.model.finding import ERROR, Place, Rule
from kvsg_portfolio.macros.model.portfolio import Facts, Portfolio
from kvsg_portfolio.macros.source.round import load_round
from kvsg_portfolio.scripts.report import as_github, outcome


def _in_phase(phase: str) -> Portfolio:
    return Portfolio(load_round(2026), Facts(phase=phase))


@pytest.mark.parametrize(("phase", "draft", "last"), [
    ("voorbereiding", False, "Lees build/indiening/INDIENEN.md voor je verstuurt."),
    ("voorbereiding", True, "Dit is een concept: je kunt het niet indienen. Bouw zonder --concept als alles klaar is."),
    ("ingediend", False, "build/indiening/indiening.pdf."),
    ("toegekend", False, "build/indiening/indiening.pdf."),
    ("geen fase", False, "Lees build/indiening/INDIENEN.md voor je verstuurt."),
])  # fmt: skip
def test_a_build_says_what_comes_next(phase: str, draft: bool, last: str) -> None:
    """Nobody reads a checklist for sending what can't be sent, or was sent already."""
    said = outcome(_in_phase(phase), True, draft)
    assert said.startswith(
        f"Klaar: {'build/concept' if draft else 'build'}/site/index.html"
    ) and said.endswith(last)
    assert ("INDIENEN" in said) == ("INDIENEN" in last)


def test_a_build_that_was_refused_says_that_nothing_changed() -> None:
    assert (
        outcome(_in_phase("voorbereiding"), False, False)
        == "Er is niets gebouwd. Wat er al stond, staat er nog."
    )


def test_a_forge_shows_every_letter_of_a_finding() -> None:
    """In its commands `%`, line ends, commas and colons mean something else."""
    rule = Rule("regel", ERROR, "60 % van de kinderen,\nen: 40 % niet.", "Kijk het na.")
    finding = rule.at(Place("docs/50 %, of: meer.md", 3))
    assert as_github([finding]) == (
        "::error file=docs/50 %25%2C of%3A meer.md,line=3,title=regel"
        "::60 %25 van de kinderen,%0Aen: 40 %25 niet. Kijk het na."
    )
