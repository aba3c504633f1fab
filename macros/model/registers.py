"""Registers beside the pages: partners, what children said, the jury's questions, pictures of
people, data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Annotated

from .finding import Place
from .keys import PUBLIC, Key, Kind, Typed


@dataclass(frozen=True, slots=True)
class Partner(Typed):
    name: Annotated[str, Key("naam", Kind.NAME, "de naam", PUBLIC, asked=True, printed=True)]
    kind: Annotated[
        str, Key("soort", Kind.SUGGESTED, "wat voor partner het is", PUBLIC, among="partner_kinds")
    ]
    questions: Annotated[
        tuple[str, ...],
        Key("bij", Kind.REFERENCE, 'de vragen waarbij ze meewerken: `["2.3"]`', PUBLIC),
    ]


@dataclass(frozen=True, slots=True)
class Remark(Typed):
    """Something children said and what came of it; `who` is a group, never a person, `answered` the
    day of our answer, and `now` how it is since, on the day `now_on`.
    """

    id: Annotated[str, Key("id", Kind.ID, "een korte naam", PUBLIC, asked=True)]
    said: Annotated[
        str, Key("zei", Kind.QUOTE, "wat er gezegd werd", PUBLIC, asked=True, printed=True)
    ]
    who: Annotated[
        str,
        Key("wie", Kind.NAME, "een groep, nooit een persoon", PUBLIC, asked=True, printed=True),
    ]
    when: Annotated[str, Key("wanneer", Kind.MOMENT, "de dag waarop dat was", PUBLIC, printed=True)]
    answer: Annotated[str, Key("antwoord", Kind.PROSE, "wat ermee gebeurt", PUBLIC, printed=True)]
    action: Annotated[
        str, Key("actie", Kind.REFERENCE, "de `id` van de actie die eruit volgt", PUBLIC)
    ]
    state: Annotated[
        str,
        Key("stand", Kind.CHOICE, "hoever het staat", PUBLIC, asked=True, among="remark_states"),
    ]
    question: Annotated[str, Key("vraag", Kind.REFERENCE, "de vraag waarbij ze hoort", PUBLIC)]
    consent: Annotated[
        bool, Key("toestemming", Kind.FLAG, "`true` als de groep ze openbaar wil", PUBLIC)
    ] = False
    answered: Annotated[
        Date | None, Key("beantwoord", Kind.DATE, "de dag van jullie antwoord", PUBLIC)
    ] = None
    now: Annotated[
        str,
        Key(
            "nu",
            Kind.PROSE,
            "hoe het nu is, als dat meer is dan het antwoord",
            PUBLIC,
            printed=True,
        ),
    ] = ""
    now_on: Annotated[Date | None, Key("nu_op", Kind.DATE, "de dag waarop het zo was", PUBLIC)] = (
        None
    )

    @property
    def waited(self) -> int | None:
        """Give the days between what was said and its answer, where both days are known."""
        try:
            said = Date.fromisoformat(self.when)
        except ValueError:
            return None
        return (self.answered - said).days if self.answered else None


@dataclass(frozen=True, slots=True)
class JuryPoint(Typed):
    """A question of the jury or a point of its report, our answer, and the actions that follow."""

    id: Annotated[str, Key("id", Kind.ID, "een korte naam", PUBLIC, asked=True)]
    kind: Annotated[
        str,
        Key(
            "soort",
            Kind.CHOICE,
            "vroeg de jury iets, of stipte ze iets aan?",
            PUBLIC,
            among=("vraag", "aandachtspunt"),
        ),
    ]
    text: Annotated[
        str,
        Key("tekst", Kind.QUOTE, "wat de jury vroeg of schreef", PUBLIC, asked=True, printed=True),
    ]
    answer: Annotated[
        str, Key("antwoord", Kind.WORDS, "wat jullie antwoorden", PUBLIC, printed=True)
    ]
    question: Annotated[str, Key("vraag", Kind.REFERENCE, "de vraag waarover het gaat", PUBLIC)]
    actions: Annotated[
        tuple[str, ...],
        Key("acties", Kind.REFERENCE, "de `id` van elke actie die eruit volgt", PUBLIC),
    ]


@dataclass(frozen=True, slots=True)
class Consent(Typed):
    """The permission for a picture of people: who was asked, when, until when, and whether it was
    withdrawn.
    """

    picture: Annotated[str, Key("beeld", Kind.FILE, "het beeld, zonder map", asked=True)]
    people: Annotated[
        bool, Key("mensen", Kind.FLAG, "`false` als er niemand herkenbaar op staat")
    ] = True
    asked: Annotated[str, Key("gevraagd_aan", Kind.NAME, "aan wie jullie toestemming vroegen")] = ""
    date: Annotated[Date | None, Key("datum", Kind.DATE, "wanneer ze gegeven werd")] = None
    until: Annotated[Date | None, Key("tot", Kind.DATE, "tot wanneer ze geldt")] = None
    withdrawn: Annotated[Date | None, Key("ingetrokken", Kind.DATE, "wanneer ze ophield")] = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A CSV file of `docs/data/`: its header and its rows, all as typed; with `uneven`, rows of
    another width were left out; `size` is that of the file, in bytes.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
    uneven: bool = False
    size: int = 0
