"""Cut off at any moment, a build loses nothing; two at once don't mix."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("KILLS", "6"))


def start(root: Path, *arguments: str, limit: int | None = None) -> subprocess.Popen[str]:
    """Start the command; `limit` is the size in bytes above which no file can grow, as on a full
    disk.
    """
    command = [
        sys.executable,
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        *arguments,
        "--map",
        str(root),
    ]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    full = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    pipes = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "text": True,
        "encoding": "utf-8",
    }
    return subprocess.Popen(command, env=settings, preexec_fn=full, **pipes)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=300)
    return process.returncode, out + err


def state(root: Path) -> str:
    """Return a fingerprint of all output but the report."""
    build = root / "build"
    digest = hashlib.sha256()
    for file in sorted(build.rglob("*")):
        parts = file.relative_to(build).parts
        if file.is_file() and parts[0] in ("site", "indiening"):
            digest.update("/".join(parts).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def rewrite(root: Path, text: str) -> None:
    page = root / "docs/jury.md"
    head = page.read_text("utf-8").split("\n\nStand:")[0]
    page.write_text(f"{head}\n\nStand: {text}.\n", "utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, zonnedal: Path) -> Path:
    folder = tmp_path_factory.mktemp("cut") / "portfolio"
    shutil.copytree(zonnedal, folder, ignore=shutil.ignore_patterns("build"))
    return folder


def test_a_killed_build_leaves_the_old_output_or_the_new(root: Path):
    """Whatever the moment, after the next command the output is one whole build."""
    rewrite(root, "oud")
    began = time.monotonic()
    code, said = finish(start(root, "bouw"))
    lasted = time.monotonic() - began
    assert code == 0, said
    old = state(root)
    rewrite(root, "nieuw")
    moments = random.Random(20260612)
    torn = []
    for _ in range(KILLS):
        building = start(root, "bouw")
        # Late moments count double: that is when output is swapped.
        wait = lasted * max(moments.random(), moments.random()) * 1.05
        try:
            building.wait(wait)
        except subprocess.TimeoutExpired:
            building.send_signal(signal.SIGKILL)
        finish(building)
        finish(start(root, "controleer", "--zonder-bladzijden"))
        torn.append(state(root))
    code, said = finish(start(root, "bouw"))
    assert code == 0, said

    assert set(torn) <= {old, state(root)}
    assert not (root / "build/.werk").exists()


def test_of_two_builds_at_once_both_end_well_or_one_says_why(root: Path):
    """The second never writes into the first one's output."""
    first, second = start(root, "bouw"), start(root, "bouw")
    ended = sorted([finish(first), finish(second)])

    assert [code for code, _ in ended] in ([0, 0], [0, 2]), ended
    if ended[1][0] == 2:
        assert "al een ander portfolio-commando bezig" in ended[1][1]
    assert "Traceback" not in ended[0][1] + ended[1][1]


def test_an_interrupt_is_one_sentence(root: Path):
    """Ctrl-C stops with exit code 2, and what stood there stands."""
    before = state(root)
    building = start(root, "bouw")
    time.sleep(1.5)
    building.send_signal(signal.SIGINT)
    code, said = finish(building)

    assert (code, state(root)) == (2, before)
    assert said.strip() == "Onderbroken. Wat er al stond, staat er nog."


def test_a_disk_that_takes_no_more_is_one_sentence(root: Path):
    """A write that fails halfway leaves the old output, and says what happened."""
    before = state(root)
    code, said = finish(start(root, "bouw", limit=100_000))

    assert (code, state(root)) == (2, before), said
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said


def test_a_file_where_the_output_folder_belongs_is_one_sentence(tmp_path: Path, zonnedal: Path):
    """A folder that can't be made is told in one sentence, and the file stays."""
    copy = tmp_path / "portfolio"
    shutil.copytree(zonnedal, copy, ignore=shutil.ignore_patterns("build"))
    (copy / "build").write_text("iets van de schrijver")

    code, said = finish(start(copy, "bouw"))

    assert code == 2
    assert len(said.strip().splitlines()) == 1
    assert (copy / "build").read_text() == "iets van de schrijver"
