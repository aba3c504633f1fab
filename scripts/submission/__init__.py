"""Everything that goes to the jury, in one folder: portfolio, bundle, annexes, manifest and the
last checklist.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...macros.model.finding import Finding
from ...macros.model.portfolio import Portfolio
from ..print import Printed
from ..print.bundle import make_bundle
from ..print.links import links_to
from .absent import unexpectedly_absent
from .checklist import checklist
from .enclosures import enclosures
from .manifest import (
    BUNDLE_NAME,
    CHECKLIST_NAME,
    MANIFEST_NAME,
    PORTFOLIO_NAME,
    SCHEMA,
    SCHEMA_NAME,
    HandedIn,
    manifest,
    weights,
)
from .weight import too_heavy

__all__ = ["Submission", "make_submission", "write_submission"]


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in, what was found while making it, and the sizes of all of it in bytes."""

    handed_in: HandedIn
    findings: tuple[Finding, ...]
    weights: Mapping[str, object]


def make_submission(
    printed: Printed, portfolio: Portfolio, root: Path, when: datetime, draft: bool
) -> Submission:
    """Put the bundle together. Raises Cannot where an annex changes meanwhile."""
    items = enclosures(portfolio, root)
    bundle = make_bundle(printed, portfolio, items, root, when, draft)
    links = links_to(printed.html, portfolio.facts.site_address)
    handed_in = HandedIn(
        portfolio, printed.pdf, printed.measures.pages, bundle, tuple(items), links
    )
    return Submission(
        handed_in, (*unexpectedly_absent(handed_in), *too_heavy(handed_in)), weights(handed_in)
    )


def write_submission(
    submission: Submission, findings: Iterable[Finding], folder: Path, when: datetime, draft: bool
) -> None:
    """Write the folder; `findings` are those of the whole build, for the checklist."""
    handed_in = submission.handed_in
    text = json.dumps(manifest(handed_in, when.date(), draft), ensure_ascii=False, indent=2) + "\n"
    files = {
        PORTFOLIO_NAME: handed_in.pdf,
        BUNDLE_NAME: handed_in.bundle.pdf,
        MANIFEST_NAME: text.encode(),
        SCHEMA_NAME: SCHEMA.read_bytes(),
        CHECKLIST_NAME: checklist(handed_in, findings, draft).encode(),
        **{item.path: item.raw for item in handed_in.enclosures if item.path},
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
