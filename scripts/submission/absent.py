"""Annexes that no check refused, and that could not come along all the same."""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.model.annex import Annex
from ...macros.model.finding import Finding, warning
from ..print.bundle import obstacle
from .manifest import BUNDLE_NAME, HandedIn


def unexpectedly_absent(handed_in: HandedIn) -> Iterator[Finding]:
    """Warn of each: its divider says so to the jury, and this to the writer."""
    return (_absent(item.annex) for item in handed_in.loose if not obstacle(item))


def _absent(annex: Annex) -> Finding:
    return warning(
        annex.at("bestand"),
        "bijlage-niet-in-bundel",
        f"de bladzijden van '{annex.file_name}' konden niet in {BUNDLE_NAME} gezet worden; daar"
        " staat alleen een tussenblad.",
        "Maak de PDF opnieuw vanuit het oorspronkelijke document.",
    )
