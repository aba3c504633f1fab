"""What is public is what says so: a field that says nothing is seen by nobody, and what is seen by
the jury only is a secret to the leak check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated

import pytest
from kvsg_portfolio.macros.model.finding import Place
from kvsg_portfolio.macros.model.keys import (
    ALWAYS,
    NOBODY,
    PUBLIC,
    SUBMISSION,
    Key,
    Kind,
    Typed,
    shown_to,
)
from kvsg_portfolio.macros.model.portfolio import Portfolio, Submitter
from kvsg_portfolio.macros.model.typed_texts import TypedText, typed_texts
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.leaks.secrets import secrets_of

from .checks.every_key import HIDDEN, HIDDEN_PAGE, free_keys, plant
from .checks.overlay import Change, write

_PHRASE = "granieten olifanten vergeten nooit waar zij die winter sliepen"


@dataclass(frozen=True, slots=True)
class _Part(Typed):
    text: Annotated[str, Key("tekst", Kind.WORDS, "wat er staat", PUBLIC)]
    note: Annotated[str, Key("nota", Kind.WORDS, "wat er niet staat")] = "geen"


@dataclass(frozen=True, slots=True)
class _Thing(Typed):
    title: Annotated[str, Key("titel", Kind.WORDS, "de titel", PUBLIC)]
    reason: Annotated[str, Key("reden", Kind.WORDS, "waarom niet", ALWAYS)]
    forgotten: str
    silent: Annotated[str, Key("stil", Kind.WORDS, "wat niemand ziet")]
    for_jury: Annotated[str, Key("jury", Kind.WORDS, "voor de jury", SUBMISSION)]
    parts: Annotated[tuple[_Part, ...], Key("delen", Kind.BLOCK, "de delen", PUBLIC)]
    by_id: Annotated[Mapping[str, _Part], Key("per", Kind.BLOCK, "per vraag", PUBLIC)]
    hidden: Annotated[_Part | None, Key("weg", Kind.BLOCK, "weg", NOBODY)]
    number: int = 7


def _thing() -> _Thing:
    place = Place("docs/index.md")
    part = _Part("deel", "een nota", place=place)
    return _Thing(
        "titel", "reden", "nieuw", "stil", "jury", (part,), {"1": part}, part, 3, place=place
    )


def test_a_field_that_says_nothing_is_private():
    """Whoever adds a field publishes nothing by it."""
    place = Place("docs/index.md")
    part = _Part("deel", place=place)
    blank = ("", "", "")

    assert shown_to(_thing(), PUBLIC) == _Thing(
        "titel", "reden", *blank, (part,), {"1": part}, None, place=place
    )
    assert shown_to(_thing(), ALWAYS) == _Thing("", "reden", *blank, (), {}, None, place=place)


@pytest.fixture(autouse=True)
def no_contact_person(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)


# With questions of the jury that nobody else may read yet, and a remark without consent.
_CHANGES: Mapping[str, Change] = {
    **HIDDEN,
    "docs/index.md": {"ronde: 2026\n": "ronde: 2026\nsamenvatting: Hoe wij werken.\n"},
    "besloten/jij-zei.yml": {"toestemming: true": "toestemming: false"},
}


def _private_texts(root: Path) -> Iterator[TypedText]:
    """Yield a text of every key that can be typed freely and that not everybody may read."""
    write(root, _CHANGES)
    seen = set()
    for typed in typed_texts(load(root, with_submitter=True).whole):
        if typed.seen < PUBLIC and typed.key.kind.free and id(typed.key) not in seen:
            seen.add(id(typed.key))
            yield typed


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for item in value.items() for text in _strings(item))
    elif isinstance(value, tuple | list | frozenset):
        yield from (text for item in value for text in _strings(item))
    elif is_dataclass(value):
        yield from (
            text for field in fields(value) for text in _strings(getattr(value, field.name))
        )


def _without_form(portfolio: Portfolio) -> Iterator[str]:
    """Yield every text of a portfolio but those of the form, which are many and the same."""
    for field in fields(portfolio):
        if field.name != "round":
            yield from _strings(getattr(portfolio, field.name))


def test_what_is_private_is_not_in_the_projection_and_is_a_secret(tmp_path: Path):
    """For every key apart: the public portfolio doesn't hold it, and the leak check looks for it
    in every public byte.
    """
    texts = list(_private_texts(tmp_path / "texts"))
    for number, typed in enumerate(texts):
        root = tmp_path / str(number)
        loaded = plant(root, typed, _PHRASE, _CHANGES)
        about = f"{typed.key.name} in {typed.place.path}"

        assert [text for text in _without_form(loaded.whole) if _PHRASE in text], about
        assert [text for text in _without_form(loaded.public) if _PHRASE in text] == [], about
        secrets = secrets_of(loaded.whole, loaded.public, root)
        if isinstance(typed.within[0], Submitter):
            # A person is looked for by each value, not by a run of words.
            assert secrets.contact, about
        else:
            assert any("olifanten" in phrase for phrase in secrets.phrases), about

    assert {typed.place.path for typed in texts} >= {
        "besloten/fotos.yml",
        "besloten/jij-zei.yml",
        "besloten/jury.yml",
        "docs/proces.md",
        HIDDEN_PAGE,
    }


def test_what_the_projection_kept_too_long_is_a_secret_all_the_same(tmp_path: Path):
    """The leak check doesn't believe the projection: it is there for the day that it fails."""
    (typed,) = (
        typed
        for typed in _private_texts(tmp_path / "texts")
        if typed.place.path == "besloten/jij-zei.yml" and typed.key.name == "zei"
    )
    loaded = plant(tmp_path / "planted", typed, _PHRASE, _CHANGES)

    secrets = secrets_of(loaded.whole, loaded.whole, tmp_path / "planted")

    assert any("olifanten" in phrase for phrase in secrets.phrases)


def test_every_key_says_who_sees_it_or_is_private():
    """Those that are for the writers or the jury only, by name: a field joins them by itself, and
    leaves them by saying so.
    """
    private = {
        f"{holder.__name__}.{name}" for holder, name, key in free_keys() if key.seen < PUBLIC
    }

    assert private == {
        "Acceptance.by",
        "Acceptance.reason",
        "Consent.asked",
        "Progress.owners",
        "SignOff.by",
        "Submitter.email",
        "Submitter.name",
        "Submitter.phone",
    }
