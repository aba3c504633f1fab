"""Annexes that no check refused, and that could not come along all the same."""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.model.annex import Annex
from ...macros.model.finding import WARNING, Finding, Rule
from ..print.bundle import obstacle
from .manifest import BUNDLE_NAME, HandedIn

_ABSENT = Rule(
    "bijlage-niet-in-bundel",
    WARNING,
    f"de bladzijden van '{{file}}' konden niet in {BUNDLE_NAME} gezet worden; daar staat alleen"
    " een tussenblad.",
    "Maak de PDF opnieuw vanuit het oorspronkelijke document.",
    "De bladzijden van een bijlage konden niet in `indiening.pdf`; daar staat alleen een"
    " tussenblad.",
)


def unexpectedly_absent(handed_in: HandedIn) -> Iterator[Finding]:
    """Warn of each: its divider says so to the jury, and this to the writer."""
    for item in handed_in.loose:
        if not obstacle(item):
            yield _ABSENT.at(item.annex.at(Annex.file_name), file=item.annex.file_name)
