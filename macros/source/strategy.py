"""The strategy's pages: overview and objectives."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..model.finding import Place
from ..model.keys import keys_of
from ..model.round import Round
from ..model.strategy import Action, Budget, Objective, Strategy
from .fields import NO_NUMBER, Fields
from .read_block import read_block, read_whole

_NOT_A_NUMBER = NO_NUMBER.saying(
    "'{text}' is geen nummer van een criterium.", "Schrijf een lijst zoals [4, 2]."
)


def read_overview(path: str, fields: Fields, round: Round) -> Strategy:
    """Read the page of `rol: strategie`."""
    return read_block(Strategy, fields, round, page_path=path, place=Place(path))


def read_objective(path: str, fields: Fields, round: Round) -> Objective:
    """Read the page of an objective; its id is the file's stem."""
    id = PurePosixPath(path).stem
    actions = fields.list_of_fields(keys_of(Objective.actions)[0].name)
    return read_block(
        Objective,
        fields,
        round,
        id=id,
        page_path=path,
        place=Place(path),
        criteria=_criteria(fields),
        actions=tuple(
            read_whole(Action, action, round, objective=id, budget=_budget(action, round))
            for action in actions
        ),
    )


def _criteria(fields: Fields) -> tuple[int, ...]:
    key = keys_of(Objective.criteria)[0].name
    numbers = []
    for text in fields.texts(key):
        if text.isdigit() and len(text) < 4:
            numbers.append(int(text))
        else:
            fields.findings.append(_NOT_A_NUMBER.at(fields.place(key), text=text))
    return tuple(numbers)


def _budget(fields: Fields, round: Round) -> Budget | None:
    """Read a budget: one number, or a block of amounts."""
    key = keys_of(Action.budget)[0].name
    node = fields.get(key)
    if node is None:
        return None
    parts = fields.fields(key) if node.type == "map" else None
    if parts:
        return read_whole(Budget, parts, round)
    total = fields.number(key)
    return None if total is None else Budget(plain_total=total, place=fields.place(key))
