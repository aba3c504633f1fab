"""The moment in an output, and the day to judge by: from the source, and only the second ever from
the clock.
"""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.round import load_round
from kvsg_portfolio.scripts.moment import moment, today

ROUND = load_round(2026)
GIVEN = {"SOURCE_DATE_EPOCH": "1780000000"}


def test_what_is_given_comes_first(tmp_path: Path):
    assert moment(tmp_path, ROUND, GIVEN) == datetime(2026, 5, 28, 20, 26, 40, tzinfo=UTC)
    assert today(tmp_path, GIVEN) == date(2026, 5, 28)


def test_then_comes_the_last_commit(tmp_path: Path):
    (tmp_path / "tekst.md").write_text("Dag.\n", "utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=", "commit", "-q", "-m", "x"],
    ):
        subprocess.run(
            ["git", "-C", str(tmp_path), *command],
            check=True,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(tmp_path),
                "GIT_COMMITTER_DATE": "2025-01-02T03:04:05Z",
            },
        )

    assert moment(tmp_path, ROUND, {}) == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert today(tmp_path, {}) == date(2025, 1, 2)


@pytest.mark.parametrize("given", ["", "morgen", "-5", "9" * 12])
def test_without_either_an_output_has_the_round_s_day_and_a_judgement_the_clock_s(
    tmp_path: Path, given: str
):
    """What expired must be noticed on the day itself; a PDF of the same texts must stay the
    same.
    """
    environment = {"SOURCE_DATE_EPOCH": given}

    assert moment(tmp_path, ROUND, environment).date() == ROUND.procedure.submission_date
    assert today(tmp_path, environment) == date.today()
