"""The pages that follow the form: its process and its criteria, blank, from the round's data."""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.dutch import number
from ...macros.model.round import Criterion, Round, SubQuestion
from .hints import HONEST, LENSES

_ANNEX_EXAMPLE = (
    "Naar een bladzijde van een bijlage verwijs je zo, en nooit met een getypt nummer:",
    '{{ bijlage("jeugdmonitor", blz="14") }}',
)


def process_page(round: Round) -> str:
    process = round.process
    hints = [
        (
            f"Kort: hoogstens {number(round.limits.process_pages)} bladzijde. 'portfolio bekijk'"
            " meet mee."
        ),
        (
            "Vertel wanneer en waarom het begon, wie mee stapte, welke hulp jullie kregen, en waar"
            " het stilviel."
        ),
    ]
    if not process.annexes_needed:
        hints.append("Bijlagen zijn hier niet nodig.")
    blank = (
        "[vul aan: hoe het begon, welke hulp jullie kregen, welke stappen jullie zetten en wat er"
        " onderweg niet lukte. Haal daarna deze zin weg]"
    )
    return f"---\nonderdeel: proces\n---\n{{{{ kop() }}}}\n\n{_comment(hints)}\n\n{blank}\n"


def criterion_page(round: Round, criterion: Criterion) -> str:
    keys = "\n".join(_keys(round, criterion))
    answers = "\n\n".join(
        _answer(round, question, place) for place, question in enumerate(criterion.questions)
    )
    return f"---\n{keys}\n---\n{{{{ kop() }}}}\n\n{_comment(_advice(round))}\n\n{answers}\n"


def _keys(round: Round, criterion: Criterion) -> Iterator[str]:
    yield f"criterium: {criterion.number}"
    yield (
        "# Een regel die met een hekje begint, telt niet mee. Haal het hekje en één spatie weg om"
        " ze te gebruiken."
    )
    if criterion.score_question:
        yield from _score_example(round)
    if criterion.list_key:
        yield from (f"# {criterion.list_key}:", "#   - speelpleinwerking", "#   - bibliotheek")
    if criterion.choices:
        yield "# uitgelicht:"
        yield from (
            f'#   "{question.id}": {_choice_example(question)}' for question in criterion.choices
        )
    yield from (
        "# bijlagen:              # de bijlagen op deze pagina; hun volgorde geeft hun nummer",
        "#   - jeugdmonitor",
    )
    yield from _progress_example(round, criterion)


def _score_example(round: Round) -> Iterator[str]:
    scale, moments = round.scale, round.scale.moments
    yield (
        f"# scores:                # van {number(scale.low)} tot {number(scale.high)}; een punt"
        " voor de decimalen"
    )
    values = (scale.low + step * (scale.high - scale.low) / 10 for step in (5.5, 3, 8, 6, 7))
    yield from (f"#   {moment.id}: {value:g}" for moment, value in zip(moments, values))
    yield "# waarom:                # één zin bij elke score: een jury vraagt ernaar"
    yield from (f'#   {moment.id}: "…"' for moment in moments)


def _progress_example(round: Round, criterion: Criterion) -> Iterator[str]:
    states = round.vocabulary.answer_states.ids
    first = criterion.questions[0].id
    if states:
        yield f'# stand: {{"{first}": {states[0]}}}     # voor jullie zelf: {", ".join(states)}'
    yield f'# eigenaar: {{"{first}": "dienst Jeugd"}}'


def _choice_example(question: SubQuestion) -> str:
    return (
        "een naam uit die lijst"
        if question.choice and question.choice.from_list
        else "jullie voorbeeld, in enkele woorden"
    )


def _advice(round: Round) -> list[str]:
    lenses = [f"{lens.short}: {LENSES[lens.id]}" for lens in round.lenses if lens.id in LENSES]
    return [
        "Wat tussen deze pijltjes staat, ziet alleen wie dit bestand opent.",
        "Waar een jury op let, bij elke vraag:",
        *(f"- {hint}" for hint in lenses),
        f"- {HONEST}",
    ]


def _answer(round: Round, question: SubQuestion, place: int) -> str:
    lens = round.lenses[place % len(round.lenses)]
    comment = _comment(
        [
            *_about(question),
            "Past een insteek van de jury bij dit antwoord? Zet dan zo'n regel onder de vraag:",
            f'{{{{ insteek("{lens.id}", "waarom, in één zin") }}}}',
            *(_ANNEX_EXAMPLE if place == 0 else ()),
        ]
    )
    return "\n\n".join(
        [
            f'{{{{ vraag("{question.id}") }}}}',
            comment,
            *_blanks(question),
            *(["{{ score_as() }}"] if question.asks_score else []),
        ]
    )


def _about(question: SubQuestion) -> Iterator[str]:
    if question.parts:
        yield "De vraag noemt delen. Laat elk deel staan en schrijf eronder."
    if question.choice:
        where = (
            f"onder '{question.choice.from_list}' en 'uitgelicht'"
            if question.choice.from_list
            else "onder 'uitgelicht'"
        )
        yield f"Eén voorbeeld is genoeg. Noem het ook bovenaan dit bestand, {where}."
    if question.asks_score:
        yield "De scores vul je bovenaan dit bestand in. {{ score_as() }} tekent ze hier op de as."


def _blanks(question: SubQuestion) -> Iterator[str]:
    if not question.parts:
        yield (
            f"[vul aan: het antwoord op vraag {question.id}. Haal daarna deze zin weg, met de haken"
            " en al. Verwijs naar minstens één bijlage die toont dat het klopt]"
        )
    for part in question.parts:
        yield f'{{{{ deel("{part.id}") }}}}'
        yield (
            f"[vul aan: wat jullie antwoorden over '{part.title.lower()}'. Haal daarna deze zin"
            " weg]"
        )


def _comment(lines: list[str]) -> str:
    return "<!--\n" + "\n".join(lines) + "\n-->"
