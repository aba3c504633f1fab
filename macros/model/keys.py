"""What a writer can type: a field of the model says once which key it is.

    title: Annotated[str, Key("titel", Kind.WORDS, "de volledige titel", seen=PUBLIC, asked=True)]

Readers, checks, the public projection and the reference of keys all ask it here. A field that
nobody types says only who sees it: `number: Annotated[int, ALWAYS]`. One that says nothing is seen
by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from enum import Enum, IntEnum, auto
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from .finding import Place


class Seen(IntEnum):
    """Who gets to see a field, the fewest first.

    PUBLIC is for everybody, unless what it belongs to is not: of an annex that only the jury gets,
    and of a remark without consent, the public sees no more than what is ALWAYS seen.
    """

    NOBODY = auto()
    SUBMISSION = auto()
    PUBLIC = auto()
    ALWAYS = auto()


NOBODY, SUBMISSION, PUBLIC, ALWAYS = Seen


class Kind(Enum):
    """What a value is; the words are those of the reference of keys."""

    WORDS = "tekst"
    PROSE = "zinnen die iedereen vlot leest"
    QUOTE = "de woorden van iemand anders, zoals ze gezegd zijn"
    NAME = "naam"
    POSTAL = "plaats"
    MAIL = "e-mailadres"
    PHONE = "telefoonnummer"
    URL = "webadres"
    CODE = "code"
    MOMENT = "dag, maand of jaar"
    CELL = "cel van een tabel"
    VALUE = "waarde van een macro"
    ID = "korte naam"
    REFERENCE = "korte naam van iets anders"
    DATE = "datum"
    YEARS = "jaar of periode"
    NUMBER = "getal"
    COUNT = "geheel getal"
    MONEY = "bedrag in euro"
    PAGES = "bladzijden"
    CHOICE = "woord uit een lijst"
    SUGGESTED = "woord, liefst uit een lijst"
    FLAG = "`true` of `false`"
    FILE = "bestand"
    COLOUR = "kleur"
    DIGEST = "vingerafdruk"
    BLOCK = "blok"

    @property
    def free(self) -> bool:
        """Tell whether a writer may type anything at all: no form, no list, nothing to refer to."""
        return self in _FREE

    @property
    def worded(self) -> bool:
        """Tell whether it is the writers' own language, in which a word can be misspelt. A name is
        what it is, and so is what somebody else said.
        """
        return self in (Kind.WORDS, Kind.PROSE)


_FREE = frozenset(
    {
        Kind.WORDS,
        Kind.PROSE,
        Kind.QUOTE,
        Kind.NAME,
        Kind.POSTAL,
        Kind.MAIL,
        Kind.PHONE,
        Kind.CODE,
        Kind.MOMENT,
        Kind.CELL,
        Kind.VALUE,
        Kind.SUGGESTED,
    }
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and what everybody must know of it.

    `explanation` is half a Dutch sentence. A `printed` one stands in the PDF. `among` has the words
    of a CHOICE, or names the list of the round that has them. `on` are the roles of the pages that
    know the key; none is every page. With `each` there is a value for each "moment" or "vraag".
    """

    name: str
    kind: Kind
    explanation: str
    seen: Seen = NOBODY
    asked: bool = False
    printed: bool = False
    among: str | tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    each: str = ""


class Shape(Enum):
    """How many values a field has: one, a list, or one by id."""

    ONE = auto()
    LIST = auto()
    BY_ID = auto()


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field of a class of the model. `block` is the class of what is nested in it, `blank` the
    value that it has where nobody typed one.
    """

    name: str
    keys: tuple[Key, ...]
    seen: Seen
    shape: Shape
    block: type | None
    blank: Callable[[], object]
    has_default: bool

    def key_on(self, role: str = "") -> Key | None:
        """Return its key on the pages of a role; a field may be called otherwise on others."""
        return next((key for key in self.keys if not key.on or role in key.on), None)


def typed_fields(model: type) -> tuple[TypedField, ...]:
    """Return every field of a class with what it says of itself."""
    return _typed_fields(model)


@lru_cache
def _typed_fields(model: Any) -> tuple[TypedField, ...]:
    hints = get_type_hints(model, include_extras=True)
    return tuple(_typed_field(field, hints[field.name]) for field in fields(model))


def _typed_field(field: Any, hint: object) -> TypedField:
    metadata = getattr(hint, "__metadata__", ())
    keys = tuple(item for item in metadata if isinstance(item, Key))
    seen = [*(key.seen for key in keys), *(item for item in metadata if isinstance(item, Seen))]
    shape, inner = _shape(get_args(hint)[0] if metadata else hint)
    blank, has_default = _blank(field, shape, inner)
    block = inner if isinstance(inner, type) and _is_block(inner) else None
    return TypedField(field.name, keys, max(seen, default=NOBODY), shape, block, blank, has_default)


def _shape(hint: object) -> tuple[Shape, object]:
    """Return the shape of a type, and the type of one value; None beside it says nothing."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not NoneType)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return Shape.LIST, inner[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape.BY_ID, inner[1]
    return Shape.ONE, hint


def _blank(field: Any, shape: Shape, inner: object) -> tuple[Callable[[], object], bool]:
    if field.default is not MISSING:
        return lambda: field.default, True
    if field.default_factory is not MISSING:
        return field.default_factory, True
    if shape is Shape.ONE:
        return (inner if inner in (str, bool, int, float) else NoneType), False
    return (tuple if shape is Shape.LIST else dict), False


def _is_block(model: object) -> bool:
    """Tell whether a class has keys, in itself or in what is nested in it."""
    return (
        isinstance(model, type)
        and is_dataclass(model)
        and any(field.keys or field.block for field in typed_fields(model))
    )


def keys_in(model: type) -> Iterator[tuple[type, TypedField, Key]]:
    """Yield every key of a class and of what is nested in it, with its class and its field."""
    for typed_field in typed_fields(model):
        yield from ((model, typed_field, key) for key in typed_field.keys)
        if typed_field.block:
            yield from keys_in(typed_field.block)


Where = Annotated[Place, ALWAYS]
Places = Annotated[Mapping[str, Place], PUBLIC]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A block that a writer typed: where it stands, and where each of its keys does."""

    place: Where
    places: Places = field(default_factory=dict)

    def at(self, key: object, *below: object) -> Place:
        """Return the place of a key: `annex.at(Annex.body)`, `page.at(Page.annexes, 2)`,
        `annex.at(Annex.approvals, 0, Approval.url)`. Where it isn't there, that of what it would
        stand under.
        """
        path = ".".join(self._step(step) for step in (key, *below))
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return self.places[path] if path else self.place

    def has(self, key: object) -> bool:
        """Tell whether a key was typed, be it without a value: `annex.has(Annex.body)`."""
        return any(known.name in self.places for known in keys_of(key))

    def _step(self, step: object) -> str:
        if isinstance(step, str | int):
            return str(step)
        names = [key.name for key in keys_of(step)]
        return next((name for name in names if name in self.places), names[0])


def keys_of(member: object) -> tuple[Key, ...]:
    """Return the keys of a field that is named as `Annex.body`."""
    model, name = member.__objclass__, member.__name__  # type: ignore[attr-defined]
    return next(field.keys for field in typed_fields(model) if field.name == name)


_Thing = TypeVar("_Thing")


def shown_to(thing: _Thing, audience: Seen) -> _Thing:
    """Return a thing with only what an audience sees: PUBLIC, or ALWAYS where the thing itself is
    not public. Whatever else it holds is as if nobody had typed it.
    """
    changes: dict[str, object] = {}
    for typed_field in typed_fields(type(thing)):
        value = getattr(thing, typed_field.name)
        if typed_field.seen < audience:
            changes[typed_field.name] = typed_field.blank()
        elif typed_field.block and value is not None:
            changes[typed_field.name] = _shown_blocks(typed_field.shape, value, audience)
    return replace(thing, **changes)  # type: ignore[type-var]


def _shown_blocks(shape: Shape, value: Any, audience: Seen) -> object:
    if shape is Shape.ONE:
        return shown_to(value, audience)
    if shape is Shape.LIST:
        return tuple(shown_to(item, audience) for item in value)
    return {id: shown_to(item, audience) for id, item in value.items()}
