"""Which program made an output: its name and version, said in every file that may be read years
later.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

MADE_WITH = "gemaakt_met"
PACKAGE = "kvsg-portfolio"


def this_program() -> str:
    """Name this program with its version; without one where it runs from a folder that was never
    installed.
    """
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE
