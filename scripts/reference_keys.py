"""The reference of keys, in Markdown: what a writer can type where, as the model says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..macros.model.annex import Annex
from ..macros.model.folders import CONSENTS, JURY, PARTNERS, REMARKS
from ..macros.model.keys import Key, Kind, Shape, TypedField, typed_fields
from ..macros.model.page import Page
from ..macros.model.portfolio import Facts, Submitter
from ..macros.model.registers import Consent, JuryPoint, Partner, Remark
from ..macros.model.round import Round
from ..macros.model.strategy import Objective, Strategy
from ..macros.source.facts import SUBMITTER_FILE, TOP_KEY
from ..macros.source.read_block import words_of

Row = tuple[str, str, str]
# Each part of the reference: whose keys stand in it, and on which pages. A page has other keys on
# each role; none are those of every page.
_PARTS: Mapping[str, tuple[tuple[type, str], ...]] = {
    "Elke bladzijde": ((Page, ""),),
    "De startpagina": ((Page, "start"), (Facts, "")),
    "Het proces": ((Page, "proces"),),
    "Een criterium": ((Page, "criterium"),),
    "Een bijlage": ((Annex, ""),),
    "Het overzicht van bijlagen": ((Page, "bijlagenoverzicht"),),
    "De strategie": ((Page, "strategie"), (Strategy, "")),
    "Een doelstelling": ((Objective, ""),),
    "Bladzijden voor kinderen en jongeren": ((Page, "kinderen"),),
    "Bladzijden voor de jury": ((Page, "jury"),),
    "Bladzijden over de website": ((Page, "over"),),
    f"`{PARTNERS}`": ((Partner, ""),),
    f"`{REMARKS}`": ((Remark, ""),),
    f"`{JURY}`": ((JuryPoint, ""),),
    f"`{CONSENTS}`": ((Consent, ""),),
    f"`{SUBMITTER_FILE}`": ((Submitter, ""),),
}
# Has a page of its own.
_APART = (Objective,)


def key_reference(round: Round) -> str:
    """Return a table for every kind of page and every register; with a ✱ a key is asked."""
    return "\n\n".join(
        f"### {title}\n\n{_table(_part(sources, round))}" for title, sources in _PARTS.items()
    )


def _part(sources: Iterable[tuple[type, str]], round: Round) -> Iterator[Row]:
    for model, role in sources:
        # The contact person stands under a key of its own.
        under = f"{TOP_KEY}." if model is Submitter else ""
        yield from _rows(model, role, round, under)


def _rows(model: type, role: str, round: Round, under: str) -> Iterator[Row]:
    """Yield a row for each key of a class on a role of page, and for those nested in it."""
    for field in typed_fields(model):
        key = field.key_on(role)
        if key and (not role or role in key.on):
            name = f"{under}{key.name}"
            star = " ✱" if key.asked else ""
            yield f"`{name}`{star}", key.explanation, _kind(field, key, round)
            if field.block:
                yield from _rows(field.block, "", round, f"{name}.")
        elif field.block and not field.keys and field.block not in _APART:
            yield from _rows(field.block, role, round, under)


def _kind(field: TypedField, key: Key, round: Round) -> str:
    """Describe what a value of a key looks like."""
    kind = key.kind.value
    if key.kind in (Kind.CHOICE, Kind.SUGGESTED) and key.among:
        kind += f": {_listed(words_of(key, round))}"
    if key.each:
        ids = {
            "moment": [moment.id for moment in round.scale.moments],
            "onderdeel": [part.id for part in round.strategy_parts],
        }.get(key.each)
        return f"{kind}, per {key.each}" + (f": {_listed(ids)}" if ids else "")
    return f"lijst: {kind}" if field.shape is Shape.LIST else kind


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(rows: Iterable[Row]) -> str:
    lines = ["| sleutel | wat | soort |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
