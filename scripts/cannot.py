"""The exceptions for "can't go on", and the same said of what the system refuses, or of a bug."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

from ..macros.model.finding import Finding


class Cannot(Exception):
    """A command can't go on; the message is one Dutch sentence for whoever typed it."""


class FileFails(Cannot):
    """A library can't take what stands in one file; the finding names that file."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.place.path}:{finding.place.line}: {finding.message}")
        self.finding = finding


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
    errno.EISDIR: "daar staat een map, en geen bestand",
    errno.ENOTEMPTY: "die map is niet leeg",
    errno.ELOOP: "dat is een koppeling die naar zichzelf leidt",
    errno.ENAMETOOLONG: "die naam is te lang",
    errno.EPERM: "je mag dat daar niet doen",
    errno.EXDEV: "dat ligt op een andere schijf",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.EFBIG: "het bestand is te groot voor deze schijf",
    errno.EDQUOT: "je hebt geen plaats meer op deze schijf",
    errno.EIO: "de schijf leest of schrijft niet goed",
    errno.EMFILE: "er staan te veel bestanden open",
}


def told_by_system(problem: OSError) -> str:
    """Say in one Dutch sentence what the system refused, and where."""
    where = f" bij '{problem.filename}'" if problem.filename else ""
    number = f" (nummer {problem.errno})" if problem.errno else ""
    reason = _REFUSALS.get(problem.errno or 0, f"het systeem weigert{number}")
    return f"Het lukt niet{where}: {reason}."


def told_of_a_bug(problem: Exception) -> str:
    """Say in Dutch where the program itself went wrong, for whoever maintains it."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    where = f"{type(problem).__name__}, {Path(last.filename).name} regel {last.lineno}"
    return (
        f"Hier gaat iets mis in het programma zelf ({where}). Wat er al stond, staat er nog. Meld"
        " dit aan wie het programma onderhoudt; met PORTFOLIO_ONTLEED=1 toont het meer."
    )
