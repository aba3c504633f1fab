"""What a new portfolio must know: taken from the command line, or asked at a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...macros.checks.life import valid_enterprise_number
from ...macros.dutch import either, listed, number
from ...macros.model.round import Round
from ...macros.render.colour import contrast, is_colour
from ..cannot import Cannot

PAPER = "#ffffff"
ENOUGH = 4.5  # WCAG 2.2 AA, for text
_LONGEST_NAME = 80

Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Answers:
    """Who makes the portfolio; number and colour may be empty."""

    name: str
    kind: str
    number: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to know: its option, what is asked, how an answer is read, and whether there must
    be one.
    """

    option: str
    text: str
    read: Callable[[str], str]
    needed: bool


def questions(round: Round) -> tuple[Question, ...]:
    kinds = round.vocabulary.municipality_kinds.ids
    return (
        Question("--naam", "Naam van de stad of gemeente", read_name, True),
        Question(
            "--soort", f"Soort ({either(kinds)})", lambda typed: read_kind(typed, kinds), True
        ),
        Question("--ondernemingsnummer", "Ondernemingsnummer (Enter: later)", read_number, False),
        Question("--kleur", "Kleur, zoals #0f4c5c (Enter: de gewone)", read_colour, False),
    )


def collect(
    round: Round, given: Iterable[str | None], ask: Ask | None, say: Callable[[str], None]
) -> Answers:
    """Read what was given and ask for the rest; without somebody to ask, what is needed must be
    given.

    Raises Cannot with everything that is missing at once.
    """
    pairs = list(zip(questions(round), given, strict=True))
    missing = [question.option for question, value in pairs if value is None and question.needed]
    if missing and ask is None:
        raise Cannot(f"Zeg ook {listed(missing)}: hier is niemand om het aan te vragen.")
    # First what was given: nobody answers four questions to hear that the first option was wrong.
    answers = {
        question.option: question.read(value) for question, value in pairs if value is not None
    }
    for question, value in pairs:
        if value is None:
            answers[question.option] = _asked(question, ask, say) if ask else ""
    return Answers(*(answers[question.option] for question, _ in pairs))


def _asked(question: Question, ask: Ask, say: Callable[[str], None]) -> str:
    while True:
        try:
            return (
                question.read(answer)
                if (answer := ask(question.text).strip()) or question.needed
                else ""
            )
        except Cannot as problem:
            say(str(problem))


def read_name(answer: str) -> str:
    name = " ".join(answer.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise Cannot(
            f"'{name[:_LONGEST_NAME]}' kan geen naam zijn: schrijf de naam van de stad of gemeente,"
            f" in hoogstens {_LONGEST_NAME} tekens."
        )
    return name


def read_kind(answer: str, kinds: tuple[str, ...]) -> str:
    kind = answer.strip().lower()
    if kind not in kinds:
        raise Cannot(f"'{answer}' is geen soort. Kies uit: {', '.join(kinds)}.")
    return kind


def read_number(answer: str) -> str:
    """Write an enterprise number with its dots; nine digits are an old number without its zero."""
    digits = re.sub(r"[\s.]", "", answer.upper().removeprefix("BE"))
    if not re.fullmatch(r"\d{9,10}", digits):
        raise Cannot(
            f"'{answer}' is geen ondernemingsnummer: dat telt tien cijfers, zoals 0123.456.749."
        )
    digits = digits.zfill(10)
    if not valid_enterprise_number(digits):
        raise Cannot(
            f"'{answer}' kan geen ondernemingsnummer zijn: de controlecijfers kloppen niet. Kijk de"
            " cijfers na, of vul het later in."
        )
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def read_colour(answer: str) -> str:
    colour = answer.strip().lower()
    colour = colour if colour.startswith("#") else f"#{colour}"
    if not is_colour(colour):
        raise Cannot(
            f"'{answer}' is geen kleur: schrijf een hekje met zes cijfers of letters, zoals"
            " #0f4c5c."
        )
    contrast_with_white = contrast(colour, PAPER)
    if contrast_with_white < ENOUGH:
        raise Cannot(
            f"De kleur '{answer}' heeft te weinig contrast met wit"
            f" ({number(contrast_with_white, 1)}; minstens 4,5 is nodig)."
            f" Neem een donkerder kleur, bijvoorbeeld {darkened(colour)}."
        )
    return colour


def darkened(colour: str) -> str:
    """Darken a colour, in its own hue, until it can be read on white."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    shades = (
        "#" + "".join(f"{round(channel * step / 40):02x}" for channel in channels)
        for step in range(40, -1, -1)
    )
    return next(shade for shade in shades if contrast(shade, PAPER) >= ENOUGH)
