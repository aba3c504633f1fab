"""Two portfolio.json -> what changed. Pure; the order is that of the newer one, and what is gone
comes last.

A number that is computed (of an annex, of a count) is not a change by itself: the fact that moved
it is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...macros.model.annex import Annex
from ...macros.model.keys import Key, Kind, Shape, TypedField
from ...macros.model.portfolio import Milestone
from ...macros.model.registers import JuryPoint, Partner, Remark
from ...macros.model.strategy import (
    COSTS,
    STAFF,
    SUBSIDY,
    Action,
    Ambition,
    Evidence,
    Objective,
)
from ..open_data.typed_data import OLDER_NAMES, public_keys
from .changes import CHANGED, GONE, NEW, Change, Detail
from .rewritten import first_change, how_much
from .worded import amount, boolean, day, listed, period, plain

Data = Mapping[str, Any]  # as JSON gives it
Field = tuple[str, Callable[[Data], object], Callable[[object], str]]


def compare(old: Data, new: Data) -> tuple[Change, ...]:
    """Name every change between two portfolios, part by part."""
    return tuple(change for part in _PARTS for change in part(old, new))


# No value in JSON is a tuple.
_ABSENT = ()


def _get(*keys: str) -> Callable[[Data], object]:
    """Give a reader of a key, or of a key inside a key; None where there is nothing, _ABSENT where
    the item doesn't know the first key.
    """

    def read(item: Data) -> object:
        if keys[0] not in item:
            return _ABSENT
        value: object = item
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    return read


_FACTS: tuple[Field, ...] = (
    ("naam", _get("gemeente", "naam"), plain),
    ("website", _get("gemeente", "website"), plain),
    ("fase", _get("fase"), plain),
    ("ronde", _get("ronde", "jaar"), plain),
    ("missie", _get("strategie", "missie"), plain),
    ("periode van de strategie", _get("strategie", "periode"), period),
)
_BUDGET: tuple[Field, ...] = (
    ("budget", _get("budget", "totaal"), amount),
    *((key, _get("budget", key), amount) for key in (*COSTS, SUBSIDY)),
    (STAFF, _get("budget", STAFF), plain),
)
_MANDATE: tuple[Field, ...] = (
    ("beslist door", _get("mandaat", "orgaan"), plain),
    ("beslist op", _get("mandaat", "datum"), day),
)
_FILE: tuple[Field, ...] = (("bladzijden", _get("bestand", "bladzijden"), plain),)


def _typed(
    model: type,
    labels: Mapping[str, str] | None = None,
    nested: Mapping[str, tuple[Field, ...]] | None = None,
) -> tuple[Field, ...]:
    """Return the public keys of a block that can be told in a few words, by a label or by their own
    name; what has a label comes first. What is `nested` under a key takes its place.
    """
    labels, nested = labels or {}, nested or {}
    keys = {key.name: (field, key) for field, key in public_keys(model)}
    fields: list[Field] = []
    for name in dict.fromkeys((*labels, *keys)):
        field, key = keys[name]
        if name in nested:
            fields += nested[name]
        elif key.kind not in _NOT_TOLD and field.shape is not Shape.BY_ID:
            label = labels.get(name, name.replace("_", " "))
            # The older name stands in the data of every edition.
            older = OLDER_NAMES.get(model, {}).get(name, name)
            fields.append((label, _get(older), _writer_of(field, key)))
    return tuple(fields)


# A name by which things are told apart doesn't change, and what is nested is told apart.
_NOT_TOLD = (Kind.ID, Kind.BLOCK, Kind.FILE)
_WRITERS: Mapping[Kind, Callable[[object], str]] = {
    Kind.DATE: day,
    Kind.YEARS: period,
    Kind.MONEY: amount,
    Kind.FLAG: boolean,
}


def _writer_of(field: TypedField, key: Key) -> Callable[[object], str]:
    return listed if field.shape is Shape.LIST else _WRITERS.get(key.kind, plain)


_MILESTONE = _typed(Milestone)
_AMBITION = _typed(Ambition)
_OBJECTIVE = _typed(Objective, {"doelstelling": "tekst"})
_ACTION = (
    *_typed(
        Action,
        {
            "status": "stand",
            "toelichting": "toelichting",
            "budget": "budget",
            "periode": "periode",
            "titel": "titel",
            "bijlage": "bewijs",
            "blz": "bladzijde van het bewijs",
        },
        {"budget": _BUDGET, "mandaat": _MANDATE},
    ),
    ("doelstelling", _get("doelstelling"), plain),
)
_ANNEX = (
    *_typed(Annex, {"orgaan": "opgemaakt door"}, {"bestand": _FILE}),
    ("openbaar", _get("openbaar"), boolean),
)
_FINDING = _typed(Evidence, {"blz": "bladzijde"})
_REMARK = _typed(Remark)
_JURY = _typed(JuryPoint)
_PARTNER = _typed(Partner, {"bij": "vragen"})


def _details(old: Data, new: Data, fields: tuple[Field, ...]) -> tuple[Detail, ...]:
    """Name what differs. What isn't in one of them at all is no change: an older version of the
    program didn't tell it.
    """
    pairs = ((what, read(old), read(new), word) for what, read, word in fields)
    return tuple(
        Detail(what, word(before), word(after))
        for what, before, after, word in pairs
        if before != after and _ABSENT not in (before, after)
    )


def _by(items: object, key: str) -> dict[object, Data]:
    return {item[key]: item for item in items} if isinstance(items, list) else {}


def _listed(
    part: str,
    old: object,
    new: object,
    key: str,
    title: str,
    compare_one: Callable[[Data, Data], tuple[Detail, ...]],
) -> Iterator[Change]:
    """Compare two lists of things that have an id: what came, what changed, what went."""
    before, after = _by(old, key), _by(new, key)
    for id, item in after.items():
        if id not in before:
            yield Change(part, NEW, str(id), str(item[title]))
        elif details := compare_one(before[id], item):
            yield Change(part, CHANGED, str(id), str(item[title]), details)
    yield from (
        Change(part, GONE, str(id), str(item[title]))
        for id, item in before.items()
        if id not in after
    )


def _with(fields: tuple[Field, ...]) -> Callable[[Data, Data], tuple[Detail, ...]]:
    return lambda old, new: _details(old, new, fields)


def _facts(old: Data, new: Data) -> Iterator[Change]:
    if details := _details(old, new, _FACTS):
        yield Change("feiten", CHANGED, "portfolio", "Het portfolio", details)


def _milestones(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "mijlpalen",
        old["mijlpalen"],
        new["mijlpalen"],
        "wat",
        "wat",
        _with(_MILESTONE),
    )


_NO_MARK: Data = {"waarde": None, "waarom": None}


def _scores(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed("scores", old["criteria"], new["criteria"], "id", "titel", _score_details)


def _score_details(old: Data, new: Data) -> tuple[Detail, ...]:
    """Compare the marks of a criterion and, where a mark stands, the reason for it; then what it
    lists.
    """
    before, after = _by(old["scores"], "moment"), _by(new["scores"], "moment")
    details: list[Detail] = []
    for moment in dict.fromkeys((*after, *before)):
        name = str(moment).replace("_", " ")
        fields = ((name, _get("waarde"), plain), (f"reden bij '{name}'", _get("waarom"), plain))
        details += _details(before.get(moment, _NO_MARK), after.get(moment, _NO_MARK), fields)
    return (*details, *_details(old, new, (("voorzieningen", _get("voorzieningen"), listed),)))


def _answers(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "antwoorden", _questions(old), _questions(new), "nummer", "titel", _answer_details
    )


def _questions(data: Data) -> list[Data]:
    return [question for criterion in data["criteria"] for question in criterion["vragen"]]


def _answer_details(old: Data, new: Data) -> tuple[Detail, ...]:
    """Say how much of an answer was rewritten, and show the first sentence that changed."""
    before, after = _own_text(old), _own_text(new)
    details = list(_details(old, new, (("gekozen voorbeeld", _get("uitgelicht"), plain),)))
    if before != after:
        details.append(Detail("herschreven", "", how_much(before, after)))
        details.append(Detail("eerste verandering", *first_change(before, after)))
    return (*details, *_details(old, new, (("insteken", _lenses, listed),)))


def _own_text(question: Data) -> str:
    return str(_get("antwoord", "eigen_tekst")(question) or "")


def _lenses(question: Data) -> object:
    answer = question.get("antwoord")
    return (
        [
            f"{lens['id']} ({lens['waarom']})" if lens["waarom"] else lens["id"]
            for lens in answer["insteken"]
        ]
        if answer
        else None
    )


def _annexes(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed("bijlagen", old["bijlagen"], new["bijlagen"], "id", "titel", _annex_details)


def _annex_details(old: Data, new: Data) -> tuple[Detail, ...]:
    """Compare an annex; other bytes are a new version, whatever its date says."""
    before, after = (_get("bestand", "sha256")(item) for item in (old, new))
    version = (
        (Detail("nieuwe versie", "", "het bestand is vervangen"),)
        if before and after and before != after
        else ()
    )
    return version + _details(old, new, _ANNEX)


def _ambitions(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "ambities",
        old["strategie"]["ambities"],
        new["strategie"]["ambities"],
        "id",
        "tekst",
        _with(_AMBITION),
    )


def _objectives(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "doelstellingen",
        old["strategie"]["doelstellingen"],
        new["strategie"]["doelstellingen"],
        "id",
        "tekst",
        _objective_details,
    )


def _objective_details(old: Data, new: Data) -> tuple[Detail, ...]:
    before, after = _by(old["bevindingen"], "tekst"), _by(new["bevindingen"], "tekst")
    came = (Detail("bevinding erbij", "", str(text)) for text in after if text not in before)
    went = (Detail("bevinding weg", str(text), "") for text in before if text not in after)
    moved = (
        detail
        for text in after
        if text in before
        for detail in _details(before[text], after[text], _FINDING)
    )
    return (
        *_details(old, new, _OBJECTIVE),
        *came,
        *went,
        *(Detail(f"{detail.what} van een bevinding", detail.old, detail.new) for detail in moved),
    )


def _actions(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed("acties", old["acties"], new["acties"], "id", "titel", _with(_ACTION))


def _partners(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "partners", old["partners"], new["partners"], "naam", "naam", _with(_PARTNER)
    )


def _remarks(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "opmerkingen", old["opmerkingen"], new["opmerkingen"], "id", "zei", _with(_REMARK)
    )


def _jury(old: Data, new: Data) -> Iterator[Change]:
    yield from _listed(
        "juryvragen", old["juryvragen"], new["juryvragen"], "id", "tekst", _with(_JURY)
    )


_PARTS = (
    _facts,
    _milestones,
    _scores,
    _answers,
    _ambitions,
    _objectives,
    _actions,
    _annexes,
    _partners,
    _remarks,
    _jury,
)
