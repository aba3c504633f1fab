"""The exceptions for "can't go on", and the same said of what the system refuses."""

from __future__ import annotations

import errno


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
