"""What the locks hold can be installed with every Python that we promise, and a next major comes in
by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOWEST = PROJECT["requires-python"].removeprefix(">=")
# The very first release of each: what asks 3.11.5 can't be installed with the 3.11.2 of Debian 12.
PROMISED = [
    f"{minor.rpartition(' ')[2]}.0"
    for minor in PROJECT["classifiers"]
    if minor.startswith("Programming Language :: Python :: 3.")
]


def locked(lock: str) -> Iterator[tuple[str, str]]:
    """Give each package of a lock with its version."""
    yield from re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_no_locked_package_refuses_a_promised_python(lock: str):
    """Read from what is installed, so without a network; another version than the lock's would tell
    nothing.
    """
    installed = {name: distribution(name) for name, _ in locked(lock)}
    asked = {
        name: SpecifierSet(found.metadata.get("Requires-Python") or "")
        for name, found in installed.items()
    }

    assert len(installed) > 30
    assert {name: found.version for name, found in installed.items()} == dict(locked(lock))
    assert [
        f"{name} asks {asks}, not {python}"
        for name, asks in asked.items()
        for python in PROMISED
        if python not in asks
    ] == []


def test_the_lowest_promised_python_is_the_same_everywhere():
    """What pip, the documents and a catalogue of software say; scripts/prepare.sh reads it in
    pyproject.toml.
    """
    assert PROMISED[0] == f"{LOWEST}.0"
    assert f"python3 ({LOWEST} or newer)" in (ROOT / "README.md").read_text("utf-8")
    assert f"**Python {LOWEST} of nieuwer**" in (ROOT / "HANDLEIDING.md").read_text("utf-8")
    assert f'versionMin: "{LOWEST}"' in (ROOT / "publiccode.yml").read_text("utf-8")


def test_a_next_major_of_a_dependency_is_let_in_by_hand():
    """A municipality installs our wheel without the lock, and gets the newest that is allowed on
    that day.
    """
    dependencies = [Requirement(text) for text in PROJECT["dependencies"]]

    assert [
        str(asked)
        for asked in dependencies
        if not {"<", "=="} & {bound.operator for bound in asked.specifier}
    ] == []
