"""`portfolio bevries` and `portfolio vergelijk` as a person types them, on a site that is really
built.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import lxml.html
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, zonnedal: Path, portfolio: Callable) -> Path:
    """Give a portfolio that was built, kept, changed, and built again."""
    import shutil

    root = tmp_path_factory.mktemp("edities") / "zonnedal"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    _well(portfolio("bouw", "--map", root))
    _well(portfolio("bevries", "ingediend", "--map", root))
    page = root / "docs/antwoorden/visie.md"
    page.write_text(
        page.read_text("utf-8").replace("scores: {nu: 5,", "scores: {nu: 5.5,"), "utf-8"
    )
    _well(portfolio("bouw", "--map", root))
    return root


def _well(done) -> None:
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_site_keeps_the_bytes(lived: Path) -> None:
    kept, shown = lived / "docs/edities/ingediend", lived / "build/site/edities/ingediend"
    assert {file.name: file.read_bytes() for file in shown.iterdir()} == {
        file.name: file.read_bytes() for file in kept.iterdir()
    }


def test_the_site_shows_then_beside_now(lived: Path) -> None:
    """Under "zoals bewaard op", with the files of then and the scores of both; every page leads
    there.
    """
    page = lxml.html.parse(lived / "build/site/edities/index.html").getroot()
    text = " ".join(page.text_content().split())
    links = page.xpath("//main//a/@href")

    assert "Zoals bewaard op 28 mei 2026" in text and "toen 5, vandaag 5,5" in text
    assert {"ingediend/portfolio.pdf", "ingediend/portfolio.json", "../portfolio.pdf"} <= set(links)
    assert "edities/index.html" in lxml.html.parse(lived / "build/site/index.html").getroot().xpath(
        "//footer//a/@href"
    )


def test_an_edition_comes_back_in_the_data(lived: Path) -> None:
    data = json.loads((lived / "build/site/portfolio.json").read_text("utf-8"))
    schema = json.loads((lived / "build/site/portfolio.schema.json").read_text("utf-8"))

    jsonschema.validate(data, schema)
    assert [edition["naam"] for edition in data["edities"]] == ["ingediend"]


def test_a_leak_in_an_edition_stops_the_build(
    lived: Path, copy: Callable, portfolio: Callable
) -> None:
    """What was public then and is for the jury today is read too."""
    root = copy(lived)
    page = root / "docs/antwoorden/visie.md"
    text = page.read_text("utf-8").replace(
        "De kindtoets komt vaak te laat: het ontwerp is dan al klaar.",
        "{% if indiening %}De kindtoets komt vaak te laat: het ontwerp is dan al klaar.{% else %}Te"
        " laat.{% endif %}",
    )
    page.write_text(text, "utf-8")
    done = portfolio("bouw", "--map", root)

    assert done.returncode == 1
    assert "edities/ingediend/portfolio.json" in done.stdout and "[lek]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("vergelijk", "ingediend", "nu"), 0, "Scores\n  Visie\n    nu: 5 → 5,5\n"),
        (("vergelijk", "ingediend", "ingediend"), 0, "Er is niets veranderd.\n"),
        (
            ("vergelijk", "ingedient", "nu"),
            2,
            "'ingedient' is geen bestand en geen editie. Bedoel je 'ingediend'?\n",
        ),
        (
            ("bevries", "ingediend"),
            2,
            (
                "De editie 'ingediend' bestaat al, en een editie verandert nooit. Kies een andere"
                " naam.\n"
            ),
        ),
        (
            ("bevries", "../x"),
            2,
            (
                "'../x' kan geen naam van een editie zijn. Gebruik kleine letters, cijfers en"
                " koppeltekens, zoals 'ingediend-2026'.\n"
            ),
        ),
    ],
)
def test_commands(
    lived: Path, portfolio: Callable, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = portfolio(*arguments, "--map", lived)
    assert (done.returncode, done.stdout or done.stderr) == (code, said)


def test_two_files_are_compared_as_json(lived: Path, portfolio: Callable) -> None:
    old, new = lived / "docs/edities/ingediend/portfolio.json", lived / "build/site/portfolio.json"
    done = portfolio("vergelijk", old, new, "--formaat", "json")

    _well(done)
    (change,) = json.loads(done.stdout)
    assert change == {
        "onderdeel": "scores",
        "soort": "veranderd",
        "id": "criterium-1",
        "titel": "Visie",
        "veranderd": [{"wat": "nu", "oud": "5", "nieuw": "5,5"}],
    }


@pytest.mark.parametrize(
    "content",
    [
        "geen json",
        "[1]",
        '{"criteria": 3}',
        '{"bijgewerkt":"2026-01-01","criteria":[{}],"strategie":{},"acties":[],"bijlagen":[]}',
    ],
)
def test_a_file_of_something_else_is_one_sentence(
    lived: Path, tmp_path: Path, portfolio: Callable, content: str
) -> None:
    file = tmp_path / "anders.json"
    file.write_text(content, "utf-8")
    done = portfolio("vergelijk", file, "nu", "--map", lived)

    assert done.returncode == 2
    assert (
        len(done.stderr.strip().splitlines()) == 1
        and "Traceback" not in done.stderr
        and "programma zelf" not in done.stderr
    )


def test_the_page_can_stand_in_the_site(lived: Path, copy: Callable, portfolio: Callable) -> None:
    """It is written where asked, as UTF-8, and what stands there already is never lost."""
    root = copy(lived)
    file = root / "docs/wat-veranderde-er.md"
    command = ("vergelijk", "ingediend", "nu", "--formaat", "pagina", "--map", root)

    assert portfolio(*command, "--naar", file).stdout == ""
    assert file.read_text("utf-8") == portfolio(*command).stdout
    assert "wat-veranderde-er" not in portfolio("controleer", "--map", root).stdout

    file.write_text("Nagelezen en aangevuld.", "utf-8")
    again = portfolio(*command, "--naar", file)
    assert (2, "Nagelezen en aangevuld.") == (again.returncode, file.read_text("utf-8"))
    assert "bestaat al" in again.stderr
