"""Whether the submission fits in a mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.dutch import file_size, in_message, listed
from ...macros.model.finding import Finding, Place, warning
from .manifest import BUNDLE_NAME, HandedIn, heaviest

RULE, EARLIER_RULE = "indiening-te-zwaar", "bijlagen-te-zwaar"
_NAMED = 3


def too_heavy(handed_in: HandedIn) -> Iterator[Finding]:
    """Warn of a submission that many mailboxes refuse, and say what weighs most."""
    limit = handed_in.portfolio.round.limits.mailbox_bytes
    if handed_in.mailed > limit:
        yield _heavy(handed_in.portfolio.facts.place, handed_in, limit)


def _heavy(place: Place, handed_in: HandedIn, limit: int) -> Finding:
    what = BUNDLE_NAME if not handed_in.loose else f"{BUNDLE_NAME} met wat er niet in past"
    named = (
        f"bijlage {item.annex.number}, {item.annex.short} ({file_size(len(item.raw))})"
        for item in heaviest(handed_in.enclosures)[:_NAMED]
    )
    return warning(
        place,
        RULE,
        f"{what} weegt {in_message(file_size(handed_in.mailed))}; veel postvakken weigeren meer dan"
        f" {in_message(file_size(limit))}.",
        f"Het meest wegen {listed(named)}. Verklein de beelden daarin; INDIENEN.md zegt wat er"
        " anders kan.",
    )
