"""What the writers note about their own answers: `stand`, `eigenaar` and `goedgekeurd` of a
criterion, and of the process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.finding import suggestion
from ..model.keys import Key, keys_of
from ..model.progress import Progress, SignOff
from ..model.round import Round
from ..model.shared_rules import UNKNOWN_QUESTION
from .fields import Fields
from .read_block import read_whole, words_of

_NOT_HERE = UNKNOWN_QUESTION.saying(
    "vraag '{question}' hoort niet op deze bladzijde.",
    "Kijk het nummer na in het formulier, en zet het tussen aanhalingstekens.",
)


def read_progress(fields: Fields, questions: tuple[str, ...], round: Round) -> Progress:
    """Read the three keys; one word for `stand` or `eigenaar` counts for every question of the
    page.
    """
    return Progress(
        states=_by_question(fields, keys_of(Progress.states)[0], questions, round),
        owners=_by_question(fields, keys_of(Progress.owners)[0], questions, round),
        sign_offs=_sign_offs(fields, questions, round),
        place=fields.place(),
        places=fields.places(),
    )


def _by_question(
    fields: Fields, key: Key, questions: tuple[str, ...], round: Round
) -> Mapping[str, str]:
    node = fields.get(key.name)
    if node is None:
        return {}
    if node.type != "map":
        value = _value(fields, key.name, key, round)
        return {id: value for id in questions if value}
    inner = fields.fields(key.name)
    if inner is None:
        return {}
    values = {id: _value(inner, id, key, round) for id in _known(inner, questions)}
    return {id: value for id, value in values.items() if value}


def _value(fields: Fields, name: str, key: Key, round: Round) -> str:
    return fields.word(name, words_of(key, round)) if key.among else fields.text(name)


def _sign_offs(fields: Fields, questions: tuple[str, ...], round: Round) -> Mapping[str, SignOff]:
    inner = fields.fields(keys_of(Progress.sign_offs)[0].name)
    if inner is None:
        return {}
    entries = {id: inner.fields(id) for id in _known(inner, questions)}
    return {id: read_whole(SignOff, entry, round) for id, entry in entries.items() if entry}


def _known(fields: Fields, questions: tuple[str, ...]) -> Iterator[str]:
    """Yield the questions of a block, and report those of another page."""
    for id in fields.node.entries:
        if id in questions:
            yield id
        elif questions:
            near = suggestion(id, questions)
            fields.findings.append(_NOT_HERE.at(fields.place(id), hint=near, question=id))
