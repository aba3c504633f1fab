"""scripts/build and scripts/test on a machine where something is missing: what they say, install
and go on with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_SAYS_ALL = 'echo "$(basename "$0") $*"\n'


@dataclass(frozen=True)
class Machine:
    """A checkout of nothing but the scripts, and the programs that this machine has."""

    root: Path
    programs: Path

    def has(self, name: str, script: str, folder: Path | None = None) -> None:
        file = (folder or self.programs) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_text(f"#!/bin/bash\n{script}", "utf-8")
        file.chmod(0o755)

    def has_venv(self, script: str) -> None:
        """Put stand-ins in .venv: for Python, for our program, which tells its arguments, and for
        the formatter and the type checker, which have nothing to say.
        """
        self.has("python", script, self.root / ".venv/bin")
        self.has("portfolio", _SAYS_ALL, self.root / ".venv/bin")
        self.has("ruff", "exit 0", self.root / ".venv/bin")
        self.has("mypy", "exit 0", self.root / ".venv/bin")

    def has_installed(self, lock: str) -> None:
        (self.root / f".venv/{lock}.installed").write_bytes(
            b"".join(
                (self.root / name).read_bytes() for name in (lock, "pyproject.toml", "README.md")
            )
        )

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.root,
            env={"PATH": str(self.programs), "HOME": str(self.root)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine of an ordinary user, with Debian's installer and without Python."""
    made = Machine(tmp_path / "portfolio", tmp_path / "bin")
    (made.root / "scripts").mkdir(parents=True)
    made.programs.mkdir()
    for name in (
        "pyproject.toml",
        "README.md",
        "requirements.lock",
        "requirements-test.lock",
        "scripts/build",
        "scripts/test",
        "scripts/prepare.sh",
    ):
        shutil.copy(ROOT / name, made.root / name)
    for name in ("bash", "basename", "cat", "cmp", "dirname", "env", "ln", "mkdir", "sed", "tail"):
        (made.programs / name).symlink_to(shutil.which(name))
    made.has("id", "echo 1000\n")
    made.has("sudo", "exit 1\n")
    made.has("apt-get", _SAYS_ALL + 'echo "$*" >>"$HOME/apt.log"\n')
    return made


# A Python that runs nothing of what it is asked, on a machine without any system package.
_BARE = 'case "$*" in *ctypes*) exit 1;; *pytest*) echo "$*";; esac\n'


def test_without_a_promised_python_one_sentence_says_so(machine: Machine):
    """One that is too old is none; the number is that of pyproject.toml."""
    machine.has("python3", 'case "$*" in *"(3, 11)"*) exit 1;; esac\n')
    done = machine.run("scripts/build")

    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "Python 3.11 of nieuwer ontbreekt. Installeer het, bijvoorbeeld met: apt-get install"
        " python3 python3-venv\n"
    )


def test_debians_python_without_venv_is_one_sentence(machine: Machine):
    machine.has("python3", 'case "$*" in *ensurepip*) exit 1;; esac\n')
    done = machine.run("scripts/build")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(
        "ontbreekt, en installeren mag hier niet. Vraag een beheerder om: apt-get install"
        " python3-venv\n"
    )
    assert len(done.stderr.splitlines()) == 1


def test_a_venv_that_was_cut_off_is_made_again(machine: Machine):
    """Debian makes one without pip before it says that python3-venv is missing."""
    (machine.programs / "python3").symlink_to(sys.executable)
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(machine.root / ".venv")], check=True
    )
    (machine.root / "requirements.lock").write_text("", "utf-8")
    machine.run("scripts/build")

    assert machine.run(".venv/bin/python", "-m", "pip", "--version").returncode == 0


def test_what_pip_said_is_handed_on(machine: Machine):
    """Not a guess at the reason."""
    machine.has_venv(
        'case "$*" in *--version*) ;; *) echo "ERROR: No matching distribution found for'
        ' bloem==3.1" >&2; exit 1;; esac\n'
    )
    done = machine.run("scripts/build")

    assert done.returncode == 2
    assert done.stderr.splitlines()[1:] == [
        "ERROR: No matching distribution found for bloem==3.1",
        (
            "De Python-onderdelen konden niet geïnstalleerd worden. Hierboven staat wat pip erover"
            " zei."
        ),
    ]


def test_the_quick_tests_need_nothing_of_the_system(machine: Machine):
    """All tests do, and say so."""
    machine.has_venv(_BARE)
    machine.has_installed("requirements-test.lock")
    quick, whole = machine.run("scripts/test", "--snel", "tests/x.py"), machine.run("scripts/test")

    assert (quick.returncode, quick.stdout, quick.stderr) == (
        0,
        "-m pytest -q -n 2 -m not slow tests/x.py\n",
        "",
    )
    assert (whole.returncode, whole.stdout) == (2, "")
    assert "Hunspell" in whole.stderr


def test_a_build_needs_nothing_of_the_system_either(machine: Machine):
    """Who may install does not either: all that lays pages out comes with pip."""
    machine.has("id", "echo 0\n")
    machine.has_venv(_BARE)
    machine.has_installed("requirements.lock")
    done = machine.run("scripts/build", "--concept")

    assert (done.returncode, done.stdout, done.stderr) == (0, "portfolio bouw --concept\n", "")
    assert not (machine.root / "apt.log").exists()


def test_another_version_of_the_program_is_installed_anew(machine: Machine):
    """Else `portfolio --version` would tell the version of the first day."""
    machine.has_venv('echo "$*" >>"$HOME/pip.log"\n')
    machine.has_installed("requirements.lock")
    machine.run("scripts/build")
    assert "install" not in (machine.root / "pip.log").read_text("utf-8")

    project = machine.root / "pyproject.toml"
    project.write_text(
        project.read_text("utf-8").replace('version = "0.1.0"', 'version = "0.2.0"'), "utf-8"
    )
    machine.run("scripts/build")
    assert "--editable ." in (machine.root / "pip.log").read_text("utf-8")
