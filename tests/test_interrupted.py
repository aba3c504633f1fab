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
import tempfile
import threading
import time
from pathlib import Path

import pytest

from .checks.overlay import write

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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_is_one_sentence(number: signal.Signals, root: Path):
    """A request to stop (Ctrl-C, a shutdown, a terminal that closes) ends with exit code 2, and
    what stood there stands.
    """
    before = state(root)
    building = start(root, "bouw")
    while not (root / "build/.werk/nieuw").exists():
        assert building.poll() is None
        time.sleep(0.01)
    building.send_signal(number)
    code, said = finish(building)

    assert (code, state(root)) == (2, before)
    assert said.strip() == "Onderbroken. Wat er al stond, staat er nog."
    assert not (root / "build/.werk").exists()


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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_move_that_is_stopped_is_no_move(number: signal.Signals, tmp_path: Path):
    """All is in the new place or all in the old, and no folder was made for nothing."""
    old, new = "docs/bijlagen/niet-openbaar", "besloten"
    write(tmp_path, {})
    shutil.rmtree(tmp_path / new)
    (tmp_path / old).mkdir()
    for index in range(4_000):
        (tmp_path / old / f"{index}.txt").touch()
    before = {path for path in tmp_path.rglob("*") if "build" not in path.parts}

    moving = start(tmp_path, "bijwerken", "--ja")
    # It shows every move first: more than a pipe holds.
    lines: list[str] = []
    reading = threading.Thread(target=lambda: lines.extend(moving.stderr))
    showing = threading.Thread(target=lambda: lines.extend(moving.stdout))
    reading.start()
    showing.start()
    while not (tmp_path / new).exists():
        assert moving.poll() is None
    moving.send_signal(number)
    code = moving.wait(timeout=300)
    reading.join()
    showing.join()
    said = "".join(lines)

    after = {path for path in tmp_path.rglob("*") if "build" not in path.parts}
    if code == 2:
        assert "Onderbroken. Wat er al stond, staat er nog." in said
        assert after == before
    else:
        assert (code, (tmp_path / old).exists()) == (0, False), said
        assert len([path for path in after if path.suffix == ".txt"]) == 4_000


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_preview_that_is_stopped_cleans_up_and_says_so(number: signal.Signals, tmp_path: Path):
    root, temporary = tmp_path / "portfolio", tmp_path / "tmp"
    write(root, {})
    temporary.mkdir()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(temporary)
    try:
        preview = start(root, "bekijk", "--poort", "0")
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)
    assert preview.stdout
    assert "Bekijk het portfolio op" in preview.stdout.readline()
    preview.send_signal(number)
    code, said = finish(preview)

    assert (code, "Gestopt." in said) == (0, True), said
    assert list(temporary.iterdir()) == []


def test_a_site_can_be_served_and_kept_whatever_the_umask_and_the_disk(tmp_path: Path):
    """A strict umask, and a `build/` that is on another disk than the texts."""
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other file system here")
    write(tmp_path, {})
    with tempfile.TemporaryDirectory(dir=other) as build:
        (tmp_path / "build").symlink_to(build)
        command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio"]
        strict = {"preexec_fn": lambda: os.umask(0o077), "capture_output": True, "text": True}
        for arguments in (("bouw",), ("bevries", "ingediend-2026")):
            done = subprocess.run([*command, *arguments, "--map", str(tmp_path)], **strict)
            assert done.returncode == 0, done.stdout + done.stderr

        site = tmp_path / "build/site"
        modes = {
            (path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in (site, *site.rglob("*"))
        }
        assert modes == {(True, "0o755"), (False, "0o644")}
        kept = tmp_path / "docs/edities/ingediend-2026"
        assert (kept / "portfolio.pdf").read_bytes() == (site / "portfolio.pdf").read_bytes()
        assert [path.name for path in kept.parent.iterdir()] == ["ingediend-2026"]
