"""The procedure: no clock, so the phase tells what is behind us; and nothing announces a day that
has passed.
"""

from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.render import timeline
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

from .conftest import INDEX


def entries(
    make: Callable[..., Loaded], view: Callable[..., View], phase: str, more: str = ""
) -> list[tuple[str, str]]:
    index = INDEX.replace("fase: voorbereiding", f"fase: {phase}").replace(
        "mijlpalen:\n", f"mijlpalen:\n{more}"
    )
    printed = timeline.procedure(view(make({"docs/index.md": index}).public, "index.md"))
    return [
        (item.get("class", ""), item.text_content())
        for item in lxml.html.fragment_fromstring(printed).iter("li")
    ]


def test_milestones_and_steps_in_the_order_of_time(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    more = "  - {datum: 2026-09-01, wat: Oefengesprek.}\n"
    found = [
        text.partition("Wil je")[0].partition("Na ")[0].partition("In de week")[0]
        for _, text in entries(make, view, "voorbereiding", more)
    ]
    assert found[:5] == [
        "januari 2024 Begin van het proces",
        "3 februari 2025 De jeugdraad start.",
        "12 juni 2026 Het portfolio indienen",
        "De jury leest het portfolio",
        "1 september 2026 Oefengesprek.",
    ]
    assert found[5].startswith("28 september tot 2 oktober 2026 Gesprek met de jury")


@pytest.mark.parametrize(
    ("phase", "classes"),
    [
        ("voorbereiding", ["next", "", "", "", ""]),
        ("ingediend", ["past", "next", "", "", ""]),
        ("gesprek", ["past", "past", "next", "", ""]),
        ("toegekend", ["past", "past", "past", "past", "next"]),
        ("niet-toegekend", ["past", "past", "past", "past"]),
        ("tussentijds", ["past"] * 5),
        ("verlenging", ["past"] * 5),
    ],
)
def test_the_phase_tells_what_is_behind_us(
    make: Callable[..., Loaded], view: Callable[..., View], phase: str, classes: list[str]
) -> None:
    """After a refusal there is no award to wait for."""
    assert [cls for cls, _ in entries(make, view, phase) if "own" not in cls] == classes


@pytest.mark.parametrize(
    "phase", ["ingediend", "gesprek", "toegekend", "niet-toegekend", "tussentijds", "verlenging"]
)
def test_no_deadline_is_announced_after_it(
    make: Callable[..., Loaded], view: Callable[..., View], phase: str
) -> None:
    assert not any("ten laatste" in text for _, text in entries(make, view, phase))


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("voorbereiding", ["own past", "own", "own"]),
        ("ingediend", ["own past", "own past", "own"]),
        ("gesprek", ["own past", "own past", "own"]),
    ],
)
def test_a_milestone_is_past_when_a_later_step_is(
    make: Callable[..., Loaded], view: Callable[..., View], phase: str, expected: list[str]
) -> None:
    """One in September lies before the hearing, and after the reading that has no day of its
    own.
    """
    found = entries(make, view, phase, "  - {datum: 2026-09-01, wat: Oefengesprek.}\n")
    assert [cls for cls, _ in found if "own" in cls] == expected
