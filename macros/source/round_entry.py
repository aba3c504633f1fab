"""A place in a round file, read strictly: what is missing or of the wrong kind is said in Dutch,
with its key.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


class RoundUnavailable(Exception):
    """The round can't be used; the message is a Dutch sentence for whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a round file, with the way to it: "criteria > 3 > kop", counted from 1."""

    value: object
    file: str
    path: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> "Entry":
        value = self.get(key)
        if value is None:
            raise RoundUnavailable(
                f"In het rondebestand '{self.file}' ontbreekt '{self._way(key)}'. Vul dat aan."
            )
        return value

    def get(self, key: str) -> "Entry | None":
        """Give what stands under a key, or None when there is no such key, or nothing under it."""
        if not isinstance(self.value, dict):
            raise self.wrong("een reeks sleutels met hun waarde")
        value = self.value.get(key)
        return None if value is None else Entry(value, self.file, (*self.path, key))

    def each(self) -> Iterator["Entry"]:
        if not isinstance(self.value, list) or not self.value:
            raise self.wrong("een lijst met minstens één regel")
        for place, value in enumerate(self.value, start=1):
            yield Entry(value, self.file, (*self.path, str(place)))

    def all(self, parse: Callable[["Entry"], T]) -> tuple[T, ...]:
        return tuple(parse(entry) for entry in self.each())

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    @property
    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("een tekst, zo nodig tussen aanhalingstekens")
        return self.value

    @property
    def number(self) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong("een getal, met een punt voor de decimalen")
        return self.value

    @property
    def integer(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.wrong("een geheel getal")
        return self.value

    @property
    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong("true of false")
        return self.value

    @property
    def date(self) -> datetime.date:
        # A datetime is a date to Python, but a time of day means that somebody typed something
        # else.
        if not isinstance(self.value, datetime.date) or isinstance(self.value, datetime.datetime):
            raise self.wrong("een datum, zoals 2026-06-12")
        return self.value

    def wrong(self, wanted: str) -> RoundUnavailable:
        where = f"'{self._way()}'" if self.path else "de inhoud"
        return RoundUnavailable(f"In het rondebestand '{self.file}' moet {where} {wanted} zijn.")

    def _way(self, *keys: str) -> str:
        return " > ".join((*self.path, *keys))
