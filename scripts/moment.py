"""The moment that a build carries: never the clock, so that the same source gives the same bytes.
And the day to judge by.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from ..macros.model.round import Round
from .repository import last_commit

_VARIABLE = "SOURCE_DATE_EPOCH"


def moment(root: Path, round: Round, environment: Mapping[str, str] = os.environ) -> datetime:
    """Return SOURCE_DATE_EPOCH, else the last commit of this folder, else the round's date of
    submission.
    """
    return told(root, environment) or datetime.combine(round.procedure.submission_date, time(), UTC)


def today(root: Path, environment: Mapping[str, str] = os.environ) -> date:
    """Return the day by which something is too late: that of the source where it tells one, else
    the clock's.

    It stands in no output of a build.
    """
    known = told(root, environment)
    return known.date() if known else date.today()


def told(root: Path, environment: Mapping[str, str] = os.environ) -> datetime | None:
    """Return the moment that the environment or the history of a folder tells, if any."""
    given = environment.get(_VARIABLE, "")
    if given.isdigit() and len(given) < 12:
        return datetime.fromtimestamp(int(given), UTC)
    committed = last_commit(root)
    return datetime.fromtimestamp(committed, UTC) if committed else None


@contextmanager
def dated(when: datetime) -> Iterator[None]:
    """Let the libraries that write the time of a build write this moment, and leave the environment
    as it was.
    """
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(int(when.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
