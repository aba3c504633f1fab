"""What Git knows of a portfolio's folder; nothing where there is no repository, or no Git."""

from __future__ import annotations

import subprocess
from pathlib import Path


def last_commit(root: Path) -> int | None:
    """Return the time of the last commit that touched the folder, in seconds."""
    output = _git(root, "log", "-1", "--format=%ct", "--", ".")
    return int(output) if output and output.strip().isdigit() else None


def tracked_files(root: Path) -> frozenset[str] | None:
    """Return the paths below the folder that are in the repository; None outside of one."""
    output = _git(root, "ls-files", "-z", "--", ".")
    return frozenset(filter(None, output.split("\0"))) if output is not None else None


def _git(root: Path, *command: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *command], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
