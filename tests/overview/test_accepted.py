"""A guess that somebody accepted is told no more, until its text changes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from kvsg_portfolio.scripts.gate import read_and_check
from kvsg_portfolio.scripts.rules import by_id

from ..checks.overlay import write

_LOOSE = "We maken werk van [het plein] (proces.md).\n"
_PAGE = f"# Nota\n\nEerst iets anders.\n\n{_LOOSE}"
_RULE = "link-met-spatie"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"docs/nota.md": _PAGE})
    return tmp_path


def _run(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    done = subprocess.run(
        [*command, "--map", str(root)], capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


def _rules(root: Path) -> list[str]:
    """Return what is found, but for the day of a folder that nobody committed."""
    return sorted(finding.rule.id for finding in read_and_check(root).findings)


def _accept(root: Path, rule: str, where: str) -> None:
    home = root / "docs/index.md"
    entry = (
        f"aanvaard:\n  - regel: {rule}\n    waar: {where}\n    waarom: Zo staat het in het"
        " verslag\n    door: dienst Jeugd\n    datum: 2026-05-02\n"
    )
    home.write_text(home.read_text("utf-8").replace("ronde: 2026\n", f"ronde: 2026\n{entry}"))


def _printed_mark(root: Path) -> str:
    said = _run(root, "controleer", "--zonder-bladzijden")
    found = re.search(rf"\[{_RULE}\]\n.*\n    waar: (\S+)\n", said)
    assert found, said
    return found[1]


def test_what_controleer_prints_can_be_accepted(root: Path):
    """It is told in the overview then, with who accepted it and why, and nowhere else."""
    _accept(root, _RULE, _printed_mark(root))

    assert _rules(root) == []
    said = _run(root, "overzicht")
    assert "Aanvaard: 1 bevinding." in said
    assert (
        f"docs/nota.md:5 [{_RULE}]: Zo staat het in het verslag (dienst Jeugd, 2 mei 2026)" in said
    )
    data = json.loads(_run(root, "overzicht", "--formaat", "json"))
    assert [entry["regel"] for entry in data["aanvaard"]] == [_RULE]


def test_it_survives_what_is_typed_above_it(root: Path):
    _accept(root, _RULE, _printed_mark(root))
    page = root / "docs/nota.md"
    page.write_text(_PAGE.replace("Eerst", "Een regel.\n\nNog een regel.\n\nEerst"), "utf-8")

    assert _rules(root) == []


@pytest.mark.parametrize("text", [_LOOSE.replace("werk", "haast"), "Gewone tekst.\n"])
def test_it_is_stale_when_the_text_changes_or_the_finding_is_gone(root: Path, text: str):
    """Another word beside it is enough: whoever accepted it never read that."""
    _accept(root, _RULE, _printed_mark(root))
    (root / "docs/nota.md").write_text(_PAGE.replace(_LOOSE, text), "utf-8")

    still_found = [_RULE] if "[" in text else []
    assert _rules(root) == sorted(["aanvaard-verouderd", *still_found])


@pytest.mark.parametrize(
    ("rule", "told"),
    [("lek", "aanvaard-niet-toegelaten"), ("link-met-spati", "aanvaard-onbekend")],
)
def test_only_a_guess_can_be_accepted(root: Path, rule: str, told: str):
    _accept(root, rule, "docs/nota.md#12345678")

    assert _rules(root) == sorted([told, _RULE])


def test_contact_data_and_code_are_never_a_guess():
    guesses = {id for id, rule in by_id().items() if rule.guess}

    assert guesses.isdisjoint(
        {"lek", "telefoonnummer", "privé-adres", "rekeningnummer", "rijksregisternummer"}
    )
    assert [] == [id for id in guesses if by_id()[id].stops_a_draft]
