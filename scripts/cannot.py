"""The exceptions for "can't go on", and the same said of what the system refuses, or of a bug."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path


class Cannot(Exception):
    """A command can't go on; the message is one Dutch sentence for whoever typed it."""


class Busy(Cannot):
    """Another command is writing in the same folder."""

    def __init__(self) -> None:
        super().__init__(
            "In deze map is al een ander portfolio-commando bezig. Wacht tot het klaar is."
        )


_REFUSALS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EACCES: "je mag daar niet lezen of schrijven",
    errno.EROFS: "daar kan niet geschreven worden",
    errno.ENOTDIR: "daar staat een bestand, en geen map",
    errno.EEXIST: "daar staat al iets",
    errno.ENOENT: "dat bestaat niet (meer)",
}


def told_by_system(problem: OSError) -> str:
    """Say in one Dutch sentence what the system refused, and where."""
    where = f" bij '{problem.filename}'" if problem.filename else ""
    reason = _REFUSALS.get(problem.errno or 0, problem.strerror or "het systeem weigert")
    return f"Het lukt niet{where}: {reason}."


def told_of_a_bug(problem: Exception) -> str:
    """Say in Dutch where the program itself went wrong, for whoever maintains it."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    where = f"{type(problem).__name__}, {Path(last.filename).name} regel {last.lineno}"
    return (
        f"Hier gaat iets mis in het programma zelf ({where}). Wat er al stond, staat er nog. Meld"
        " dit aan wie het programma onderhoudt; met PORTFOLIO_ONTLEED=1 toont het meer."
    )
