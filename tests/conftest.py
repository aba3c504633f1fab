"""Portfolios for the tests: Zonnedal, which shares nothing with the example but the contract; the
example; small ones.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import kvsg_portfolio.macros
import pytest
from kvsg_portfolio.macros.model.folders import ROOTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Who runs the tests behind nohup hands on that a hang-up is ignored, and the program keeps to that.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# One day to judge by, in whatever year the tests run.
os.environ["SOURCE_DATE_EPOCH"] = "1780000000"

ROOT = Path(__file__).parent.parent
assert Path(kvsg_portfolio.macros.__file__).parents[1].samefile(ROOT), (
    "these tests would run the program of another folder: remove .venv, and run scripts/test"
)
PORTFOLIOS = Path(__file__).parent / "portfolios"
_NOT_CONTENT = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "node_modules", "build", "dist"
)


@pytest.fixture(scope="session")
def zonnedal(
    tmp_path_factory: pytest.TempPathFactory, make_annexes: Callable[[Path], None]
) -> Path:
    """Give the path of a whole copy of Zonnedal, annexes made; for reading and building, not for
    changing.
    """
    root = tmp_path_factory.mktemp("zonnedal") / "zonnedal"
    shutil.copytree(PORTFOLIOS / "zonnedal", root, ignore=_NOT_CONTENT)
    make_annexes(root)
    return root


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a copy of this repository's own portfolio; for reading and building, not for
    changing.
    """
    root = tmp_path_factory.mktemp("example") / "example"
    for name in ROOTS:
        shutil.copytree(ROOT / name, root / name, ignore=_NOT_CONTENT)
    for file in ROOT.iterdir():
        # A contact person of whoever runs the tests stays out.
        if file.is_file() and not file.name.startswith(".") and file.name != "indiener.yml":
            shutil.copy(file, root)
    return root


@pytest.fixture
def write_portfolio() -> Callable[[Path, Mapping[str, str | bytes]], Path]:
    """Give a function that writes files (by path from the portfolio's folder) and returns the
    folder.
    """

    def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
        for path, content in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture(scope="session")
def make_annexes() -> Callable[[Path], None]:
    """Give the function that fills a copy of Zonnedal with its annex files."""
    spec = importlib.util.spec_from_file_location("make_annexes", PORTFOLIOS / "make_annexes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up by name
    spec.loader.exec_module(module)
    return module.make_annexes


# Debian's browser, with nothing that looks for a network.
_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium: one for all tests of a process, since Playwright runs only once in it."""
    # Imported here: the quick tests must run where Playwright isn't installed.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_CHROMIUM)
        yield chromium
        chromium.close()


# These start the command as a process again and again: right, but not quick.
_PROCESSES = (
    "overview",
    "preview",
    "new",
    "editions",
    "submission",
    "test_workflows.py",
    "test_without_typst.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(Path(__file__).parent).parts[0] in _PROCESSES:
            item.add_marker(pytest.mark.slow)
