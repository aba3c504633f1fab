"""The moment that a build carries: never the clock, so that the same source gives the same bytes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from ..macros.model.round import Round


def moment(root: Path, round: Round, environment: Mapping[str, str] = os.environ) -> datetime:
    """Return SOURCE_DATE_EPOCH, else the last commit of this folder, else the round's date of submission."""
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit() and len(given) < 12:
        return datetime.fromtimestamp(int(given), UTC)
    committed = _last_commit(root)
    if committed:
        return datetime.fromtimestamp(committed, UTC)
    return datetime.combine(round.procedure.submission_date, time(), UTC)


def _last_commit(root: Path) -> int | None:
    """Return the time of the last commit that touched the folder; None outside of Git, or when it isn't installed."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return int(said) if said.isdigit() else None
