"""What a writer typed, as plain data: everything public of a block, under the writer's own keys.

A new key of the model stands in the data, in their schema and in what `vergelijk` compares, without
a word here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ...macros.model.keys import PUBLIC, Key, Kind, Shape, TypedField, typed_fields
from ...macros.model.registers import Partner
from ...macros.model.strategy import Action, Evidence, Mandate, Objective, Years

Plain = dict[str, object]

# What a key was called in the data before they had the writer's own; both are given.
OLDER_NAMES: Mapping[type, Mapping[str, str]] = {
    Action: {"status": "stand"},
    Evidence: {"bevinding": "tekst"},
    Mandate: {"url": "adres"},
    Objective: {"doelstelling": "tekst", "analyse": "bevindingen"},
    Partner: {"bij": "vragen"},
}
_PERIOD = {"$ref": "#/$defs/periode"}
_TYPES: Mapping[Kind, str] = {
    Kind.NUMBER: "number",
    Kind.MONEY: "number",
    Kind.COUNT: "integer",
    Kind.FLAG: "boolean",
}


def public_keys(model: type) -> Iterator[tuple[TypedField, Key]]:
    """Yield the keys of a block that everybody sees, with their fields."""
    for field in typed_fields(model):
        for key in field.keys:
            if key.seen >= PUBLIC:
                yield field, key


def typed_data(block: object) -> Plain:
    """Return what a block says in public; a value that nobody typed is None, or an empty list."""
    older = OLDER_NAMES.get(type(block), {})
    data: Plain = {}
    for field, key in public_keys(type(block)):
        value = _plain(field, key, getattr(block, field.name))
        data[key.name] = value
        if key.name in older:
            data[older[key.name]] = value
    return data


def _plain(field: TypedField, key: Key, value: Any) -> object:
    if field.shape is Shape.BY_ID:
        return {id: str(item) for id, item in value.items()}
    if field.shape is Shape.LIST:
        return [typed_data(item) if field.block else _one(item) for item in value]
    if field.block:
        return typed_data(value) if value else None
    return value if key.asked and value == "" else _one(value)


def _one(value: object) -> object:
    if isinstance(value, Years):
        return {"van": value.first, "tot": value.last}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return whole(value)
    return None if value == "" else value


def whole(value: float) -> float | int:
    """Return a number without a fraction as a whole one."""
    return int(value) if float(value).is_integer() else value


def typed_schema(model: type) -> Mapping[str, Mapping[str, object]]:
    """Return the JSON schema of each public key of a block, by its name."""
    older = OLDER_NAMES.get(model, {})
    properties: dict[str, Mapping[str, object]] = {}
    for field, key in public_keys(model):
        described = {**_schema(field, key), "description": _sentence(key.explanation)}
        properties[key.name] = described
        if key.name in older:
            said = f"Hetzelfde als '{key.name}'; zo heette het eerst."
            properties[older[key.name]] = {**described, "description": said}
    return properties


def _schema(field: TypedField, key: Key) -> Mapping[str, object]:
    if field.block:
        block = _object(field.block)
        if field.shape is Shape.LIST:
            return {"type": "array", "items": block}
        return {**block, "type": ["object", "null"]}
    if key.kind is Kind.YEARS:
        return _PERIOD

    type = _TYPES.get(key.kind, "string")
    if field.shape is Shape.LIST:
        return {"type": "array", "items": {"type": type}}
    if field.shape is Shape.BY_ID:
        return {"type": "object", "additionalProperties": {"type": type}}
    form = {"format": "date"} if key.kind is Kind.DATE else {}
    return {"type": type if key.asked else [type, "null"], **form}


def _object(model: type) -> Mapping[str, object]:
    """Return the schema of a nested block; data from before a key had its name stay valid."""
    older = OLDER_NAMES.get(model, {})
    asked = [key for _, key in public_keys(model) if key.asked]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in asked if key.name not in older],
        "properties": typed_schema(model),
    }


def _sentence(explanation: str) -> str:
    """Return half a sentence in Markdown as a whole one in plain words."""
    words = explanation.replace("`", "'")
    end = "" if words.endswith(("?", ".")) else "."
    return f"{words[0].upper()}{words[1:]}{end}"
