"""The moment that a build carries: never the clock, so that the same source gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from ..macros.model.round import Round
from .repository import last_commit

_VARIABLE = "SOURCE_DATE_EPOCH"


def moment(root: Path, round: Round, environment: Mapping[str, str] = os.environ) -> datetime:
    """Return SOURCE_DATE_EPOCH, else the last commit of this folder, else the round's date of submission."""
    given = environment.get(_VARIABLE, "")
    if given.isdigit() and len(given) < 12:
        return datetime.fromtimestamp(int(given), UTC)
    committed = last_commit(root)
    if committed:
        return datetime.fromtimestamp(committed, UTC)
    return datetime.combine(round.procedure.submission_date, time(), UTC)


@contextmanager
def dated(when: datetime) -> Iterator[None]:
    """Let the libraries that write the time of a build write this moment, and leave the environment as it was."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(int(when.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
