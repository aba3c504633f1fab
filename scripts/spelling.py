"""The dictionary of this computer, where there is one: Hunspell, with its Dutch words for
Belgium.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable

_COMMAND = ("hunspell", "-l", "-d", "nl_BE", "-i", "utf-8")
_SECONDS = 20


def unknown_words(words: Iterable[str]) -> frozenset[str]:
    """Return the words that the dictionary doesn't know; none where there is no dictionary."""
    if not shutil.which(_COMMAND[0]):
        return frozenset()
    try:
        outcome = subprocess.run(
            _COMMAND,
            input="\n".join(words),
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(outcome.stdout.split())
