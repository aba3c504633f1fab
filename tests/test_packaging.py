"""The wheel holds what a writer's machine needs, under one name of our own, and works from
anywhere.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from kvsg_portfolio.scripts.new.wheel import compose_wheel

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    source = tmp_path_factory.mktemp("source") / "project"
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, files):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_nothing_of_a_plain_name_lands_in_site_packages(wheel: zipfile.ZipFile):
    """All files stand under our own name."""
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"kvsg_portfolio"}


def test_the_wheel_holds_the_package_data(wheel: zipfile.ZipFile):
    """Rounds, the base configuration, templates, styles, fonts and scripts travel along; content
    and tests don't.
    """
    names = wheel.namelist()

    assert "kvsg_portfolio/mkdocs.yml" in names
    assert "kvsg_portfolio/scripts/rule_examples.json" in names
    assert "kvsg_portfolio/macros/rounds/2026.yml" in names
    tracked = subprocess.run(
        ["git", "ls-files", "overrides"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {f"kvsg_portfolio/{name}" for name in tracked} <= set(names)
    assert [
        name for name in names if re.match(r"kvsg_portfolio/(tests|docs|build|requirements-)", name)
    ] == []
    assert "kvsg_portfolio/requirements.lock" in names


def test_the_wheel_that_a_portfolio_gets_is_this_one(wheel: zipfile.ZipFile):
    """What `nieuw` composes holds what setuptools packs, to the byte; each signs with its name."""
    composed = compose_wheel()
    ours = zipfile.ZipFile(io.BytesIO(composed.content))
    record = next(name for name in wheel.namelist() if name.endswith(".dist-info/RECORD"))
    signed = record.replace("RECORD", "WHEEL")

    def told(archive: zipfile.ZipFile) -> dict[str, bytes]:
        names = set(archive.namelist()) - {record, signed}
        return {name: archive.read(name) for name in names}

    def records(archive: zipfile.ZipFile) -> set[str]:
        lines = archive.read(record).decode().splitlines()
        return {line for line in lines if not line.startswith(signed)}

    assert composed.name == Path(wheel.filename or "").name
    assert told(ours) == told(wheel)
    assert records(ours) == records(wheel)


def test_the_installed_wheel_builds_a_portfolio_from_anywhere(
    wheel: zipfile.ZipFile, zonnedal: Path, tmp_path: Path
):
    """`portfolio bouw --map MAP` works without the repository."""
    wheel.extractall(tmp_path / "installed")
    code = (
        "import sys, kvsg_portfolio.macros as m\n"
        f"assert m.__file__.startswith({str(tmp_path)!r}), m.__file__\n"
        "from kvsg_portfolio.scripts.portfolio import main\n"
        "main(sys.argv[1:])"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "installed"),
        "SOURCE_DATE_EPOCH": "1780000000",
    }
    command = [sys.executable, "-c", code, "bouw", "--map", str(zonnedal)]

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert (zonnedal / "build/site/index.html").is_file()
