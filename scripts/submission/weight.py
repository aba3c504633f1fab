"""Whether the submission fits in a mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.dutch import file_size, in_message, listed
from ...macros.model.finding import WARNING, Finding, Rule
from .manifest import BUNDLE_NAME, HandedIn, heaviest

# How many annexes are named.
_NAMED = 3

_TOO_HEAVY = Rule(
    "indiening-te-zwaar",
    WARNING,
    "{what} weegt {weight}; veel postvakken weigeren meer dan {limit}.",
    "Het meest wegen {heaviest}. Verklein de beelden daarin; INDIENEN.md zegt wat er anders kan.",
    "De indiening is te groot voor een postvak; `INDIENEN.md` zegt wat je kunt doen.",
    replaces="bijlagen-te-zwaar",
)


def too_heavy(handed_in: HandedIn) -> Iterator[Finding]:
    """Warn of a submission that many mailboxes refuse, and say what weighs most."""
    limit = handed_in.portfolio.round.limits.mailbox_bytes
    if handed_in.mailed <= limit:
        return

    annexes = (
        f"bijlage {item.annex.number}, {item.annex.short} ({file_size(len(item.raw))})"
        for item in heaviest(handed_in.enclosures)[:_NAMED]
    )
    yield _TOO_HEAVY.at(
        handed_in.portfolio.facts.place,
        what=f"{BUNDLE_NAME} met wat er niet in past" if handed_in.loose else BUNDLE_NAME,
        weight=in_message(file_size(handed_in.mailed)),
        limit=in_message(file_size(limit)),
        heaviest=listed(annexes),
    )
