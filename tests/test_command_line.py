"""What somebody gets who types half of a command: the way on, in Dutch."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from kvsg_portfolio.scripts.explain import as_text, named
from kvsg_portfolio.scripts.portfolio import cli, main
from kvsg_portfolio.scripts.rules import by_id


def typed(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments])
    return stopped.value.code


def test_a_bare_command_tells_what_there_is(capsys: pytest.CaptureFixture[str]):
    """All commands, each with what it is for."""
    assert typed() == 0

    said = capsys.readouterr().out
    assert said.startswith("Gebruik: portfolio [OPTIES] COMMANDO\n")
    assert [] == [
        name
        for name, command in cli.commands.items()
        if f"  {name} " not in said or command.get_short_help_str(90) not in said
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("bouwen",),
            "Het commando 'bouwen' bestaat niet. Bedoel je 'bouw'? Zie 'portfolio --help'.",
        ),
        (("xyz",), "Het commando 'xyz' bestaat niet. Kies uit: controleer,"),
        (("overzicht", "3.4"), "Er staat te veel op de regel. Zie 'portfolio overzicht --help'."),
        (("bouw", "--consept"), "Bedoel je '--concept'?"),
        (("controleer", "--map", "/nee/daar"), "Er is geen map 'docs' in '/nee/daar'."),
        (("uitleg", "scoer-stap"), "Er is geen bevinding 'scoer-stap'. Bedoel je 'score-stap'?"),
        (("uitleg", "xyz"), "Er is geen bevinding 'xyz'. 'portfolio uitleg' toont ze allemaal."),
    ],
)
def test_a_slip_is_told_in_a_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
):
    assert typed(*arguments) == 2

    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1


def test_it_tells_its_version():
    """The one of the project, from wherever it runs; a wheel and a forge have no other way to
    tell.
    """
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    done = subprocess.run(
        [Path(sys.executable).with_name("portfolio"), "--version"],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"{project['name']} {project['version']}\n",
        "",
    )


@pytest.mark.parametrize("name", ["score-stap", "[score-stap]"])
def test_a_finding_is_explained_by_its_name(name: str, capsys: pytest.CaptureFixture[str]):
    """What it means, whether it stops a build, and a case that a test holds: typed, told, mended."""
    assert typed("uitleg", name) == 0

    explanation = capsys.readouterr().out
    assert explanation == (
        "score-stap: tip\n\n"
        "Een score is preciezer dan de stappen van de as.\n"
        "Een tip houdt niets tegen: doe ermee wat je wilt.\n\n"
        "Een voorbeeld:\n\n"
        "  docs/criteria/3.md:\n"
        "    -   nu: 6\n"
        "    +   nu: 6.3\n\n"
        "Dan zegt het programma, met eronder wat je doet:\n\n"
        "docs/criteria/3.md:4: tip: de score 6,3 doet preciezer dan een inschatting kan zijn."
        " [score-stap]\n"
        "    Rond af op 6,5.\n"
    )


@pytest.mark.parametrize(
    ("name", "consequence"),
    [
        ("lek", "Deze fout houdt alles tegen: ook een concept wordt niet gebouwd."),
        ("site", "Een fout houdt de bouw tegen; een concept wordt wel gebouwd."),
        ("as-ontbreekt", "Een waarschuwing houdt niets tegen"),
    ],
)
def test_an_explanation_says_what_a_finding_stops(
    name: str, consequence: str, capsys: pytest.CaptureFixture[str]
):
    assert typed("uitleg", name) == 0
    assert consequence in capsys.readouterr().out


def test_all_findings_are_told_by_chapter(capsys: pytest.CaptureFixture[str]):
    """Each with what it means; code of a page stands in quotes, as in a message."""
    assert typed("uitleg") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Het formulier: vragen en antwoorden"
    assert "  score-stap (tip): Een score is preciezer dan de stappen van de as." in lines
    assert "  deel-zonder-vraag (fout): 'deel' staat niet in een antwoord." in lines
    assert "Wat in 'docs/' ligt" in lines


@pytest.mark.parametrize("rule", by_id())
def test_every_finding_can_be_explained(rule: str):
    assert as_text(named(rule)).startswith(f"{rule}: ")


def test_the_contact_person_is_looked_at_where_there_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A file that is not there is no finding: on a forge it never is. One that is there is read
    with all the rest.
    """
    from .checks.overlay import write

    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)
    write(tmp_path, {})
    check = ("controleer", "--zonder-bladzijden", "--map", str(tmp_path))

    assert typed(*check) == 0
    assert "indiener" not in capsys.readouterr().out
    (tmp_path / "indiener.yml").write_text("naam: An Zilverberk\ntelefoon: 016 00 00 07\n", "utf-8")
    assert typed(*check) == 1
    said = capsys.readouterr().out
    assert "[indiener]" in said
    assert "Zilverberk" not in said
