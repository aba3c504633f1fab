"""A round file that can't be used is said in one Dutch sentence, with its file and key."""

import copy
import re
from collections.abc import Callable

import pytest
from kvsg_portfolio.macros.source.round import (
    ROUNDS,
    RoundUnavailable,
    available_rounds,
    load_round,
    parse_round,
    read_yaml,
)


def put(*way: str | int, value: object) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        for key in way[:-1]:
            data = data[key]
        data[way[-1]] = value

    return change


def drop(*way: str | int) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        for key in way[:-1]:
            data = data[key]
        del data[way[-1]]

    return change


BROKEN = [
    (drop("titel"), "ontbreekt 'titel'"),
    (put("titel", value=None), "ontbreekt 'titel'"),
    (put("titel", value=""), "moet 'titel' een tekst"),
    (put("jaar", value="2026"), "moet 'jaar' een geheel getal"),
    (put("jaar", value=True), "moet 'jaar' een geheel getal"),
    (drop("van_ons"), "ontbreekt 'van_ons'"),
    (put("criteria", value=[]), "moet 'criteria' een lijst"),
    (put("criteria", value="vijf"), "moet 'criteria' een lijst"),
    (put("criteria", 2, value="drie"), "moet 'criteria > 3' een reeks sleutels"),
    (drop("criteria", 2, "kop"), "ontbreekt 'criteria > 3 > kop'"),
    (drop("criteria", 1, "van_ons", "kleur"), "ontbreekt 'criteria > 2 > van_ons > kleur'"),
    (
        put("criteria", 0, "vragen", 0, "nummer", value=1.1),
        "moet 'criteria > 1 > vragen > 1 > nummer' een tekst",
    ),
    (put("criteria", 0, "vragen", 0, "nummer", value="2.1"), "een nummer van criterium 1"),
    (
        put("criteria", 0, "vragen", 1, "tekst", 1, 2, value=3),
        "'criteria > 1 > vragen > 2 > tekst > 2 > 3' een tekst",
    ),
    (
        put("criteria", 0, "vragen", 3, "as", value="ja"),
        "moet 'criteria > 1 > vragen > 4 > as' true of false",
    ),
    (
        put("criteria", 3, "vragen", 1, "van_ons", "keuze", value="4.1"),
        "van_ons > keuze' een reeks sleutels",
    ),
    (
        drop("procedure", "indienen", "van_ons", "van"),
        "ontbreekt 'procedure > indienen > van_ons > van'",
    ),
    (
        put("procedure", "indienen", "van_ons", "van", value="12 juni"),
        "'procedure > indienen > van_ons > van' een datum",
    ),
    (
        put("procedure", "stappen", 1, "van_ons", "tot", value=2026),
        "'procedure > stappen > 2 > van_ons > tot' een datum",
    ),
    (put("proces", "bladzijden", value="half"), "moet 'proces > bladzijden' een getal"),
    (put("proces", "bijlagen_nodig", value="nee"), "moet 'proces > bijlagen_nodig' true of false"),
    (put("vereisten", "lijst", 1, "van_ons", "organen", value="raad"), "organen' een lijst"),
    (drop("as", "momenten"), "ontbreekt 'as > momenten'"),
    (
        drop("woordenlijst", "van_ons", "fasen", 0, "beslist"),
        "ontbreekt 'woordenlijst > van_ons > fasen > 1 > beslist'",
    ),
]


@pytest.fixture(scope="module")
def form_data() -> object:
    return read_yaml(ROUNDS / "2026.yml")


@pytest.mark.parametrize(("change", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_broken_round_file_names_file_and_key(form_data, change, message):
    """A missing key or a wrong kind of value is said in one Dutch sentence."""
    data = copy.deepcopy(form_data)
    change(data)

    with pytest.raises(RoundUnavailable, match=re.escape(message)) as caught:
        parse_round(data, "2026.yml")

    assert str(caught.value).startswith("In het rondebestand '2026.yml' ")


@pytest.mark.parametrize("data", [None, [], "ronde", 2026])
def test_a_round_file_with_something_else_in_it(data):
    """A file without keys is said too."""
    with pytest.raises(RoundUnavailable, match="moet de inhoud een reeks sleutels"):
        parse_round(data, "2026.yml")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"titel: ]", "(regel 1)"), (b"titel: \xe9", "UTF-8"), (b"a:\n\tb: c", "(regel 2)")],
)
def test_a_round_file_that_is_not_yaml(tmp_path, content, message):
    """A mistake of writing is said with its line."""
    path = tmp_path / "2026.yml"
    path.write_bytes(content)

    with pytest.raises(RoundUnavailable, match=re.escape(message)):
        read_yaml(path)


def test_a_round_that_does_not_exist():
    """The message lists the rounds that do."""
    with pytest.raises(
        RoundUnavailable, match=r"Ronde '2031' bestaat niet. Deze rondes zijn er: 2026\."
    ):
        load_round(2031)


def test_every_round_in_the_package_can_be_read():
    """A round is loaded once, and its file is called after its year."""
    assert available_rounds() == tuple(load_round(year).year for year in available_rounds())
    assert load_round(2026) is load_round(2026)
