"""What is handed in, file by file, so that whoever receives it can see that nothing is missing or
changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...macros.model.portfolio import Portfolio
from ..print.bundle import Bundle, Enclosure
from ..version import MADE_WITH, this_program

MANIFEST_NAME = "manifest.json"
SCHEMA_NAME = "manifest.schema.json"
CHECKLIST_NAME = "INDIENEN.md"
PORTFOLIO_NAME, BUNDLE_NAME = "portfolio.pdf", "indiening.pdf"
SCHEMA = Path(__file__).with_name(SCHEMA_NAME)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The whole submission: the portfolio and its pages, the bundle, and the annexes beside them.

    `site_links` counts the links of the portfolio that lead to the website.
    """

    portfolio: Portfolio
    pdf: bytes
    pages: int
    bundle: Bundle
    enclosures: tuple[Enclosure, ...]
    site_links: int = 0

    @property
    def loose(self) -> tuple[Enclosure, ...]:
        """The annexes that are not in the bundle and have a file, so that they go along on their
        own.
        """
        return tuple(
            item for item in self.enclosures if item.path and item.annex.id in self.bundle.left_out
        )

    @property
    def mailed(self) -> int:
        """The size of what goes in the mail, in bytes: the bundle, and what is not in it."""
        return len(self.bundle.pdf) + sum(len(item.raw) for item in self.loose)


def manifest(handed_in: HandedIn, when: date, draft: bool) -> Mapping[str, object]:
    """Describe the submission; the date is the one that the build carries."""
    portfolio = handed_in.portfolio
    form = portfolio.round
    return {
        "$schema": SCHEMA_NAME,
        MADE_WITH: this_program(),
        "ronde": {
            "jaar": form.year,
            "titel": form.title,
            "indienen_tegen": form.procedure.submission_date.isoformat(),
        },
        "indiener": {
            "naam": portfolio.facts.full_name,
            "ondernemingsnummer": portfolio.facts.enterprise_number,
        },
        "datum": when.isoformat(),
        "concept": draft,
        "bestanden": list(_files(handed_in)),
    }


def _files(handed_in: HandedIn) -> Iterator[Mapping[str, object]]:
    yield {**_file(PORTFOLIO_NAME, handed_in.pdf, handed_in.pages), "rol": "portfolio"}
    yield {**_file(BUNDLE_NAME, handed_in.bundle.pdf, handed_in.bundle.pages), "rol": "bundel"}
    for item in handed_in.enclosures:
        if item.path:
            yield {
                **_file(item.path, item.raw, item.pages),
                **_annex(item, handed_in.bundle),
            }


def _file(path: str, raw: bytes, pages: int | None) -> Mapping[str, object]:
    return {
        "pad": path,
        "grootte": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bladzijden": pages,
    }


def _annex(item: Enclosure, bundle: Bundle) -> Mapping[str, object]:
    """Say which annex a file is, and where its pages stand in the bundle."""
    annex = item.annex
    divider, pages = bundle.places[annex.id]
    place = (
        {"tussenblad": divider, "eerste": pages.start, "laatste": pages.stop - 1} if pages else None
    )
    return {
        "rol": "bijlage",
        "nummer": annex.number,
        "id": annex.id,
        "titel": annex.title,
        "openbaar": not annex.private,
        "in_bundel": place,
    }


def weights(handed_in: HandedIn) -> Mapping[str, object]:
    """Give the size of everything in bytes, the heaviest annex first: for the report of a build."""
    return {
        "portfolio": len(handed_in.pdf),
        "indiening": len(handed_in.bundle.pdf),
        "per_mail": handed_in.mailed,
        "postvak": handed_in.portfolio.round.limits.mailbox_bytes,
        "bijlagen": {item.path: len(item.raw) for item in heaviest(handed_in.enclosures)},
    }


def heaviest(enclosures: Iterable[Enclosure]) -> list[Enclosure]:
    """List the annexes that have a file, the heaviest first."""
    return sorted(
        (item for item in enclosures if item.path),
        key=lambda item: (-len(item.raw), item.annex.number),
    )
