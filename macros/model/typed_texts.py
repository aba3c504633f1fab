"""Every text that somebody typed, in one list: who looks for something in texts forgets no field.

The running text of pages stands apart (`Page.segments`): it is read in lines and paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .annex import Annex
from .finding import Place
from .keys import (
    ALWAYS,
    NOBODY,
    PUBLIC,
    SUBMISSION,
    Key,
    Kind,
    Seen,
    Shape,
    TypedField,
    typed_fields,
)
from .page import Page
from .portfolio import Facts, Portfolio, Submitter
from .registers import Consent, JuryPoint, Partner, Remark
from .strategy import Strategy

# What stands in a file of its own, or in a part of one; all the rest is nested in these.
TYPED_MODELS = (
    Facts,
    Submitter,
    Page,
    Annex,
    Strategy,
    Partner,
    Remark,
    JuryPoint,
    Consent,
)
ARGUMENT = Key("macro", Kind.VALUE, "wat een macro meekrijgt", PUBLIC, printed=True)
CELL = Key("cel", Kind.CELL, "een cel van een tabel", PUBLIC, printed=True)


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text, its line, what its key says of itself, and who sees it here.

    `within` is what it is a part of, the outermost first: the strategy, an objective, an action.
    """

    text: str
    place: Place
    key: Key
    seen: Seen
    within: tuple[object, ...]


def typed_texts(portfolio: Portfolio) -> Iterator[TypedText]:
    """Yield what stands in keys, registers, calls of macros and tables."""
    for thing, seen in _things(portfolio):
        yield from _in_block(thing, seen, ())
        if isinstance(thing, Page):
            yield from _in_calls(thing, seen)
    for table in portfolio.tables:
        for number, row in enumerate((table.header, *table.rows), start=1):
            place = Place(table.place.path, number)
            yield from (TypedText(cell, place, CELL, PUBLIC, (table,)) for cell in row if cell)


def _things(portfolio: Portfolio) -> Iterator[tuple[object, Seen]]:
    """Yield everything that was typed, with who sees it at most."""
    private = {annex.page_path for annex in portfolio.annexes if annex.private}
    decided = portfolio.phase is not None and portfolio.phase.decided

    yield portfolio.facts, PUBLIC
    if portfolio.submitter:
        yield portfolio.submitter, SUBMISSION
    for page in portfolio.pages:
        yield page, SUBMISSION if page.path in private else PUBLIC
    for annex in portfolio.annexes:
        yield annex, SUBMISSION if annex.private else PUBLIC
    yield portfolio.strategy, PUBLIC
    yield from ((partner, PUBLIC) for partner in portfolio.partners)
    yield from ((remark, PUBLIC if remark.consent else NOBODY) for remark in portfolio.remarks)
    yield from ((point, PUBLIC if decided else NOBODY) for point in portfolio.jury_points)
    yield from ((consent, NOBODY) for consent in portfolio.consents)


def _in_block(thing: Any, seen: Seen, outside: tuple[object, ...]) -> Iterator[TypedText]:
    within = (*outside, thing)
    for field in typed_fields(type(thing)):
        values = _values(field, getattr(thing, field.name))
        if field.block:
            for _, block in values:
                yield from _in_block(block, min(seen, field.seen), within)
            continue

        # A default, or what was derived, was typed by nobody.
        key = next((key for key in field.keys if key.name in thing.places), None)
        for below, text in values:
            if key and isinstance(text, str) and text:
                place = thing.at(key.name, *below)
                yield TypedText(text, place, key, _seen(key, seen), within)


def _values(field: TypedField, value: Any) -> Iterator[tuple[tuple[object, ...], object]]:
    """Yield the values of a field, each with the steps that lead from its key to it."""
    if value is None:
        return
    if field.shape is Shape.LIST:
        yield from (((index,), item) for index, item in enumerate(value))
    elif field.shape is Shape.BY_ID:
        yield from (((id,), item) for id, item in value.items())
    else:
        yield (), value


def _seen(key: Key, seen: Seen) -> Seen:
    return PUBLIC if key.seen is ALWAYS else min(key.seen, seen)


def _in_calls(page: Page, seen: Seen) -> Iterator[TypedText]:
    for call in page.calls:
        seen_there = min(seen, SUBMISSION) if call.audience == "jury" else seen
        for value in (*call.args, *call.kwargs.values()):
            if isinstance(value, str) and value:
                yield TypedText(
                    value, Place(page.path, call.line), ARGUMENT, seen_there, (page, call)
                )
