"""What the writers note about their own answers: `stand`, `eigenaar` and `goedgekeurd` of a
criterion, and of the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.finding import Finding, Place, error, suggestion
from ..model.progress import Progress, SignOff
from ..model.round import Round
from .fields import Fields


def read_progress(fields: Fields, questions: tuple[str, ...], round: Round) -> Progress:
    """Read the three keys; one word for `stand` or `eigenaar` counts for every question of the
    page.
    """
    return Progress(
        states=_by_question(fields, "stand", questions, round.vocabulary.answer_states.ids),
        owners=_by_question(fields, "eigenaar", questions, None),
        sign_offs=_sign_offs(fields, questions),
    )


def _by_question(
    fields: Fields, key: str, questions: Iterable[str], allowed: tuple[str, ...] | None
) -> Mapping[str, str]:
    node = fields.get(key)
    if node is None:
        return {}
    if node.type != "map":
        value = _value(fields, key, allowed)
        return {id: value for id in questions if value}
    inner = fields.fields(key)
    found = {id: _value(inner, id, allowed) for id in _known(inner, questions)}
    return {id: value for id, value in found.items() if value}


def _value(fields: Fields, key: str, allowed: tuple[str, ...] | None) -> str:
    return fields.text(key) if allowed is None else fields.word(key, allowed)


def _sign_offs(fields: Fields, questions: Iterable[str]) -> Mapping[str, SignOff]:
    inner = fields.fields("goedgekeurd")
    if inner is None:
        return {}
    found = {id: inner.fields(id) for id in _known(inner, questions)}
    return {id: _sign_off(entry) for id, entry in found.items() if entry}


def _sign_off(fields: Fields) -> SignOff:
    made = SignOff(
        fields.text("door", required=True),
        fields.date("datum", required=True),
        _digest(fields),
        fields.place(),
    )
    fields.done()
    return made


def _digest(fields: Fields) -> str:
    # Read as typed: ten digits without a letter are a number to YAML, and 1e5 is too.
    node = fields.get("vingerafdruk")
    return node.raw.strip() if node else ""


def _known(fields: Fields, questions: Iterable[str]) -> Iterator[str]:
    """Yield the questions of a block, and report those of another page."""
    questions = tuple(questions)
    for id in fields.node.entries:
        if id in questions:
            yield id
        elif questions:
            fields.findings.append(_not_here(fields.place(id), id, suggestion(id, questions)))


def _not_here(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "vraag-onbekend",
        f"vraag '{id}' hoort niet op deze bladzijde.",
        near or "Kijk het nummer na in het formulier, en zet het tussen aanhalingstekens.",
    )
