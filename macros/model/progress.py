"""Where the writers say that an answer stands: its state, its owner, and who approved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Annotated

from .finding import Place
from .keys import Key, Kind, Typed, Where

_ROLES = ("criterium", "proces")


@dataclass(frozen=True, slots=True)
class SignOff(Typed):
    """Who approved an answer and when; the fingerprint is that of the text that was approved."""

    by: Annotated[str, Key("door", Kind.NAME, "wie goedkeurde", asked=True)]
    date: Annotated[Date | None, Key("datum", Kind.DATE, "wanneer", asked=True)]
    fingerprint: Annotated[
        str, Key("vingerafdruk", Kind.DIGEST, "die van de tekst die goedgekeurd is")
    ]


@dataclass(frozen=True, slots=True)
class Progress(Typed):
    """What a criterion page says of its questions, by number; for the writers only, never for a
    reader.
    """

    place: Where = field(default=Place("docs"), kw_only=True)
    states: Annotated[
        Mapping[str, str],
        Key(
            "stand",
            Kind.CHOICE,
            "hoever het antwoord staat, per vraag of voor de hele bladzijde",
            among="answer_states",
            on=_ROLES,
            each="vraag",
        ),
    ] = field(default_factory=dict)
    owners: Annotated[
        Mapping[str, str],
        Key(
            "eigenaar",
            Kind.NAME,
            "wie een vraag schrijft, per vraag of voor de hele bladzijde",
            on=_ROLES,
            each="vraag",
        ),
    ] = field(default_factory=dict)
    sign_offs: Annotated[
        Mapping[str, SignOff],
        Key(
            "goedgekeurd",
            Kind.BLOCK,
            "wie een antwoord goedkeurde; laat het programma dit schrijven met `--keur`",
            on=_ROLES,
            each="vraag",
        ),
    ] = field(default_factory=dict)
