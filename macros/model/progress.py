"""Where the writers say that an answer stands: its state, its owner, and who approved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .finding import Place


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who approved an answer and when; the fingerprint is that of the text that was approved."""

    by: str
    date: date | None
    fingerprint: str
    place: Place


@dataclass(frozen=True, slots=True)
class Progress:
    """What a criterion page says of its questions, by number; for the writers only, never for a
    reader.
    """

    states: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    sign_offs: Mapping[str, SignOff] = field(default_factory=dict)
