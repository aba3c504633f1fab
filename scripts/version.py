"""Which program made an output: its name and version, said in every file that may be read years later."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

MADE_WITH = "gemaakt_met"
_PACKAGE = "kvsg-portfolio"


def this_program(between: str = " ") -> str:
    """Name this program with its version; without one where it runs from a folder that was never installed."""
    try:
        return f"{_PACKAGE}{between}{version(_PACKAGE)}"
    except PackageNotFoundError:
        return _PACKAGE
