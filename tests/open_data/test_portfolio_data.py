"""portfolio.json: valid by its schema, complete, public, and the same whenever it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from kvsg_portfolio.macros.source.portfolio import Loaded, load
from kvsg_portfolio.scripts import new
from kvsg_portfolio.scripts.open_data import as_json, portfolio_data
from kvsg_portfolio.scripts.open_data.portfolio_data import LICENCE
from kvsg_portfolio.scripts.open_data.schema import schema
from kvsg_portfolio.scripts.version import MADE_WITH, this_program

SCHEMA = schema()
DAY = date(2026, 6, 1)
SITE = "https://kind.zonnedal.example"


@pytest.fixture(scope="module", params=["zonnedal", "example"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    return load(request.getfixturevalue(request.param), with_submitter=True)


@pytest.fixture(scope="module")
def data(loaded: Loaded) -> dict:
    return portfolio_data(loaded.public, DAY)


@pytest.fixture
def changed(
    zonnedal: Path, tmp_path: Path, write_portfolio: Callable
) -> Callable[[Mapping[str, str]], dict]:
    """Give a function that makes the data of Zonnedal's pages with some files changed; annex files
    are left out.
    """

    def make(files: Mapping[str, str]) -> dict:
        texts = {
            path.relative_to(zonnedal).as_posix(): path.read_bytes()
            for path in (zonnedal / "docs").rglob("*.*")
            if path.suffix in (".md", ".yml", ".csv")
        }
        return portfolio_data(load(write_portfolio(tmp_path, texts | files)).public, DAY)

    return make


def test_the_schema_is_one_and_explains_every_field() -> None:
    """A field that nobody explains is a riddle in six years."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert [name for name, field in _fields(SCHEMA) if not field.get("description")] == []


def _fields(schema: object) -> Iterator[tuple[str, dict]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for child in schema.values():
            yield from _fields(child)


def test_the_data_are_valid(data: dict) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [
        f"{error.json_path}: {error.message}"
        for error in validator.iter_errors(json.loads(as_json(data)))
    ] == []


def test_it_tells_what_made_it_and_an_older_one_is_valid_too(data: dict) -> None:
    """The version of the schema is the same, so what keeps to it may not become wrong."""
    older = {key: value for key, value in data.items() if key != MADE_WITH}

    assert data[MADE_WITH] == this_program()
    jsonschema.validate(json.loads(as_json(older)), SCHEMA)


def test_a_blank_portfolio_tells_the_licence_of_the_data() -> None:
    """The page that a person reads and the file that a machine reads name the same one."""
    page = (Path(new.__file__).parent / "templates/docs/over/open-data.md").read_text("utf-8")
    assert f"[{LICENCE['naam']}]({LICENCE['adres']})" in page


def test_a_remark_tells_on_which_day_it_was_answered(loaded: Loaded, data: dict) -> None:
    """Null where that is not known."""
    answered = [
        remark.answered.isoformat() if remark.answered else None
        for remark in loaded.public.remarks
        if remark.consent
    ]
    assert [remark["beantwoord"] for remark in data["opmerkingen"]] == answered


def test_everything_of_the_form_is_in_it(data: dict, loaded: Loaded) -> None:
    """Five criteria with fifteen scores, every question with its answer, every annex and every
    action.
    """
    questions = [question for criterion in data["criteria"] for question in criterion["vragen"]]

    assert [question["nummer"] for question in questions] == [
        question.id for question in loaded.public.round.questions
    ]
    assert all(
        question["antwoord"] and len(question["antwoord"]["tekst"]) > 100 for question in questions
    )
    assert (
        sum(
            score["waarde"] is not None
            for criterion in data["criteria"]
            for score in criterion["scores"]
        )
        == 15
    )
    assert [annex["nummer"] for annex in data["bijlagen"]] == list(
        range(1, len(loaded.public.annexes) + 1)
    )
    assert [action["id"] for action in data["acties"]] == [
        action.id for action in loaded.public.strategy.actions
    ]


def test_every_id_that_is_referred_to_is_there(data: dict) -> None:
    """Whoever joins the lists loses nothing."""
    annexes, actions = ({item["id"] for item in data[key]} for key in ("bijlagen", "acties"))
    objectives = {item["id"] for item in data["strategie"]["doelstellingen"]}

    assert {id for criterion in data["criteria"] for id in criterion["bijlagen"]} <= annexes
    assert {
        id
        for criterion in data["criteria"]
        for question in criterion["vragen"]
        for id in question["antwoord"]["bijlagen"]
    } <= annexes
    assert {action["doelstelling"] for action in data["acties"]} <= objectives
    assert {id for item in data["strategie"]["doelstellingen"] for id in item["acties"]} == actions
    assert {item["actie"] for item in data["opmerkingen"] if item["actie"]} <= actions


def test_only_the_public_projection_will_do(loaded: Loaded) -> None:
    with pytest.raises(ValueError, match="public"):
        portfolio_data(loaded.whole, DAY)


def test_of_a_private_annex_only_number_and_reason_are_told(data: dict, loaded: Loaded) -> None:
    private = {annex.id: annex for annex in loaded.whole.annexes if annex.private}
    told = {annex["id"]: annex for annex in data["bijlagen"] if not annex["openbaar"]}
    text = as_json(data)

    assert told.keys() == private.keys() and private
    for id, annex in private.items():
        assert (
            told[id]["reden_niet_openbaar"]
            and told[id]["bestand"] is told[id]["datum"] is told[id]["orgaan"] is None
        )
        assert annex.file_name not in text and (
            annex.title not in text or annex.title == annex.public_title
        )


@pytest.mark.parametrize(
    "word", ["Meerkoet", "Granaatappel", "Zilverberk", "gegevens@", "kindvriendelijk@"]
)
def test_no_secret_and_no_person_is_in_it(zonnedal: Path, word: str) -> None:
    """Zonnedal's private words, its contact person, and its addresses for questions."""
    assert word not in as_json(portfolio_data(load(zonnedal, with_submitter=True).public, DAY))


def test_a_remark_without_permission_is_not_in_it(changed: Callable) -> None:
    remark = "- {id: stil, zei: Zeg het niet, wie: iemand, stand: bezig, toestemming: false}\n"
    assert "Zeg het niet" not in as_json(changed({"docs/jij-zei.yml": remark}))


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("voorbereiding", []),
        ("gesprek", []),
        ("toegekend", ["budget"]),
        ("niet-toegekend", ["budget"]),
    ],
)
def test_questions_of_the_jury_are_in_it_once_it_has_decided(
    changed: Callable, zonnedal: Path, phase: str, expected: list[str]
) -> None:
    index = (
        (zonnedal / "docs/index.md")
        .read_text("utf-8")
        .replace("fase: voorbereiding", f"fase: {phase}")
    )
    jury = (
        "- {id: budget, soort: vraag, tekst: Wie betaalt dat?, antwoord: De stad., acties:"
        " [zaterdagbus]}\n"
    )
    assert [
        point["id"]
        for point in changed({"docs/index.md": index, "docs/jury.yml": jury})["juryvragen"]
    ] == expected


def test_addresses_are_whole_once_the_site_has_one(changed: Callable, zonnedal: Path) -> None:
    """Without an address of the site they start at its root."""
    index = (zonnedal / "docs/index.md").read_text("utf-8")
    before, after = (
        changed({}),
        changed({"docs/index.md": index.replace("start:", f"site_adres: {SITE}/\nstart:")}),
    )

    assert _addresses(before) == [
        "portfolio.schema.json",
        "c3.html#vraag-3-4",
        "doelen/8-adem-ruimte.html#actie-zaterdagbus",
    ]
    assert _addresses(after) == [f"{SITE}/{address}" for address in _addresses(before)]


def _addresses(data: dict) -> list[str]:
    question = next(
        question for question in data["criteria"][2]["vragen"] if question["nummer"] == "3.4"
    )
    action = next(action for action in data["acties"] if action["id"] == "zaterdagbus")
    return [data["$schema"], question["adres"], action["adres"]]


def test_two_readings_give_the_same_bytes(zonnedal: Path) -> None:
    made = {as_json(portfolio_data(load(zonnedal).public, DAY)) for _ in range(2)}
    assert len(made) == 1
