"""Portfolios that a test may change, and the command as a process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_SETTINGS = {"SOURCE_DATE_EPOCH": "1780000000", "LC_ALL": "C"}


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[Path], Path]:
    """Give a function that copies a portfolio without its build."""

    def make(root: Path, name: str = "kopie") -> Path:
        shutil.copytree(root, tmp_path / name, ignore=shutil.ignore_patterns("build"))
        return tmp_path / name

    return make


@pytest.fixture(scope="session")
def portfolio() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give the command, on a fixed date and in a locale that knows no Dutch."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *map(str, arguments)]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **_SETTINGS, **environment},
            check=False,
        )

    return run
