"""A preview that runs, as a process, on a portfolio that may be changed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 90  # seconds until a test gives up; nothing is timed


class Preview:
    """A running preview, and what a browser would ask of it."""

    def __init__(self, root: Path, port: int = 0, **settings: str) -> None:
        self.root = root
        self.temporary = root.parent / f"tmp-{root.name}"
        self.temporary.mkdir(exist_ok=True)
        command = [
            sys.executable,
            "-m",
            "kvsg_portfolio.scripts.portfolio",
            "bekijk",
            "--map",
            str(root),
            "--poort",
            str(port),
        ]
        settings = {
            **os.environ,
            "SOURCE_DATE_EPOCH": "1780000000",
            "LC_ALL": "C",
            "TMPDIR": str(self.temporary),
            **settings,
        }
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=settings,
        )
        line = self.process.stdout.readline()
        assert "http://" in line, line + self.process.stdout.read()
        self.address = line.split("op ")[1].split()[0]

    def get(self, path: str, host: str = "") -> tuple[int, str]:
        request = urllib.request.Request(
            self.address + urllib.parse.quote(path, safe="/?=&%."),
            headers={"Host": host} if host else {},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode("utf-8", "replace")

    def listening(self) -> str:
        """Say "yes" where somebody answers: between two processes nobody does."""
        try:
            return self.get("") and "yes"
        except OSError:
            return ""

    def state(self, page: str) -> dict:
        return json.loads(self.get(f"__bekijk/stand?pagina={page}")[1])

    def until(self, what, told: str):
        """Ask again until something holds, and return it."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            found = what()
            if found:
                return found
            assert self.process.poll() is None, self.process.stdout.read()
            time.sleep(0.1)
        raise AssertionError(f"never seen: {told}")

    def stop(self) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        said = self.process.communicate(timeout=PATIENCE)[0]
        return self.process.returncode, said


@pytest.fixture
def mine(zonnedal: Path, tmp_path: Path) -> Path:
    """Give the path of a copy of Zonnedal that may be changed, with a last good build that must
    stay.
    """
    root = tmp_path / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    (root / "build/site").mkdir(parents=True)
    (root / "build/site/index.html").write_text("de laatste goede", "utf-8")
    return root


@pytest.fixture
def preview(mine: Path) -> Iterator[Preview]:
    running = Preview(mine)
    yield running
    running.stop()
