"""The program's own code, while somebody works on it: a change is tried apart, and then the preview
begins anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CODE = Path(__file__).parents[2] / "macros"
_TRIAL = (
    "import sys; from pathlib import Path; from kvsg_portfolio.scripts.preview.site import read;"
    " read(Path(sys.argv[1]), {})"
)


def trouble(root: Path) -> str:
    """Read the portfolio with the changed code, in a process of its own; say what goes wrong, or
    nothing.
    """
    # -P: a portfolio's own folder is no place to import from.
    done = subprocess.run(
        [sys.executable, "-P", "-c", _TRIAL, str(root)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if not done.returncode:
        return ""
    last = (done.stderr.strip().splitlines() or ["zonder uitleg"])[-1]
    return f"De code in macros/ is veranderd, maar werkt niet ({last}). Je ziet de vorige versie."


def start_over(root: Path, port: int, editor: str) -> None:
    """Put a new process in the place of this one, at the same address."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        "bekijk",
        "--map",
        str(root),
        "--poort",
        str(port),
        "--editor",
        editor,
    ]
    if os.name == "nt":
        # There the terminal would get its prompt back while the new process writes on.
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(sys.executable, command)
