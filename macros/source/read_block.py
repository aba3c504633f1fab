"""A block read by what the fields of its class say of themselves: key, kind, and whether it is
asked.

What says nothing of itself, or needs more than its own value, is read by hand and handed over.
"""

from __future__ import annotations

from typing import TypeVar

from ..model.keys import Key, Kind, Shape, TypedField, typed_fields
from ..model.round import Round
from .fields import Fields

_Model = TypeVar("_Model")


def read_block(
    model: type[_Model], fields: Fields, round: Round, role: str = "", /, **by_hand: object
) -> _Model:
    """Read the keys that a class has on a page of a role. What nobody typed has its default."""
    values = {"place": fields.place(), "places": fields.places(), **by_hand}
    for field in typed_fields(model):
        key = field.key_on(role)
        if key and field.name not in values:
            value = _value(field, key, fields, round)
            if value not in (None, "") or not field.has_default:
                values[field.name] = value
    return model(**values)


def read_whole(model: type[_Model], fields: Fields, round: Round, /, **by_hand: object) -> _Model:
    """Read a block that knows no other keys than those of its class."""
    block = read_block(model, fields, round, **by_hand)
    fields.done()
    return block


def _value(field: TypedField, key: Key, fields: Fields, round: Round) -> object:
    if field.block:
        return _blocks(field.block, field.shape, key, fields, round)
    if field.shape is Shape.LIST:
        return fields.texts(key.name)
    if field.shape is Shape.BY_ID:
        inner = fields.fields(key.name)
        return {id: inner.text(id) for id in inner.node.entries} if inner else {}
    return _one(key, fields, round)


def _blocks(block: type, shape: Shape, key: Key, fields: Fields, round: Round) -> object:
    if shape is Shape.LIST:
        return tuple(read_whole(block, item, round) for item in fields.list_of_fields(key.name))
    inner = fields.fields(key.name)
    return read_whole(block, inner, round) if inner else None


def _one(key: Key, fields: Fields, round: Round) -> object:
    match key.kind:
        case Kind.DATE:
            return fields.date(key.name, key.asked)
        case Kind.YEARS:
            return fields.years(key.name, key.asked)
        case Kind.NUMBER | Kind.MONEY:
            return fields.number(key.name, key.asked)
        case Kind.COUNT:
            return fields.whole(key.name, key.asked)
        case Kind.FLAG:
            return fields.flag(key.name) if fields.has(key.name) else None
        case Kind.CHOICE:
            return fields.word(key.name, words_of(key, round), key.asked)
        case Kind.URL:
            return fields.web_address(key.name, key.asked)
        case Kind.DIGEST:
            return fields.raw(key.name)
        case _:
            return fields.text(key.name, key.asked)


def words_of(key: Key, round: Round) -> tuple[str, ...]:
    """Return the words that may be chosen for a key."""
    return getattr(round.vocabulary, key.among).ids if isinstance(key.among, str) else key.among
