"""Whoever runs the tests must not count."""

from __future__ import annotations

import errno
import os

import pytest
from kvsg_portfolio.macros.source import tree


@pytest.fixture(autouse=True)
def no_contact_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a contact person in the environment."""
    for name in ("NAAM", "TELEFOON", "EMAIL"):
        monkeypatch.delenv(f"PORTFOLIO_CONTACT_{name}", raising=False)


@pytest.fixture(autouse=True)
def rights_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be root, who opens whatever nobody may read."""

    def opened(file: str, mode: str) -> object:
        if not os.stat(file).st_mode & 0o400:
            raise PermissionError(errno.EACCES, "no", file)
        return open(file, mode)

    monkeypatch.setattr(tree, "open", opened, raising=False)
