"""The strategy's pages: overview and objectives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from ..model.finding import Finding, Place, error
from ..model.round import Round
from ..model.strategy import (
    BUDGET_PARTS,
    Action,
    Ambition,
    Budget,
    Evidence,
    Mandate,
    Objective,
    Strategy,
)
from .fields import Fields


def read_overview(path: str, fields: Fields) -> Strategy:
    """Read the page of `rol: strategie`."""
    return Strategy(
        page_path=path,
        place=Place(path),
        mission=fields.text("missie"),
        period=fields.years("periode"),
        ambitions=tuple(_ambition(item) for item in fields.list_of_fields("ambities")),
    )


def _ambition(fields: Fields) -> Ambition:
    made = Ambition(
        fields.text("id", required=True), fields.text("tekst", required=True), fields.place()
    )
    fields.done()
    return made


def read_objective(path: str, fields: Fields, round: Round) -> Objective:
    """Read the page of an objective; its id is the file's stem."""
    id = PurePosixPath(path).stem
    return Objective(
        id=id,
        page_path=path,
        place=Place(path),
        text=fields.text("doelstelling", required=True),
        ambition=fields.text("ambitie"),
        criteria=_criteria(fields),
        evidence=tuple(_evidence(item) for item in fields.list_of_fields("analyse")),
        actions=tuple(_action(item, id, round) for item in fields.list_of_fields("acties")),
        order=fields.number("volgorde") or 0,
        places=fields.places(),
    )


def _criteria(fields: Fields) -> tuple[int, ...]:
    typed = fields.texts("criteria")
    wrong = [text for text in typed if not (text.isdigit() and len(text) < 4)]
    fields.findings.extend(_not_a_number(fields.place("criteria"), text) for text in wrong)
    return tuple(int(text) for text in typed if text not in wrong)


def _evidence(fields: Fields) -> Evidence:
    made = Evidence(
        finding=fields.text("bevinding", required=True),
        source=fields.text("bron"),
        annex=fields.text("bijlage"),
        page=fields.whole("blz"),
        place=fields.place(),
    )
    fields.done()
    return made


def _action(fields: Fields, objective: str, round: Round) -> Action:
    states = round.vocabulary.action_states.ids
    made = Action(
        id=fields.text("id", required=True),
        title=fields.text("titel", required=True),
        place=fields.place(),
        objective=objective,
        owner=fields.text("trekker"),
        partners=fields.texts("partners"),
        mandate=_mandate(fields.fields("mandaat")),
        budget=_budget(fields),
        plan_code=fields.text("meerjarenplan"),
        period=fields.years("periode"),
        state=fields.word("status", states),
        explanation=fields.text("toelichting"),
        annex=fields.text("bijlage"),
        page=fields.whole("blz"),
    )
    fields.done()
    return replace(made, places={key: fields.place(key) for key in fields.node.entries})


def _mandate(fields: Fields | None) -> Mandate | None:
    if fields is None:
        return None
    made = Mandate(fields.text("orgaan", required=True), fields.date("datum"), fields.text("url"))
    fields.done()
    return made


def _budget(fields: Fields) -> Budget | None:
    node = fields.get("budget")
    if node is None:
        return None
    if node.type != "map":
        total = fields.number("budget")
        return None if total is None else Budget(plain_total=total)
    parts = fields.fields("budget")
    amounts = [parts.number(key) or 0 for key in BUDGET_PARTS]
    parts.done()
    return Budget(*amounts)


def _not_a_number(place: Place, text: str) -> Finding:
    return error(
        place,
        "getal-ongeldig",
        f"'{text}' is geen nummer van een criterium.",
        "Schrijf een lijst zoals [4, 2].",
    )
