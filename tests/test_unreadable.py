"""What can't be opened is told, each by its name, and the rest is read all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load

from .checks.overlay import write

_UNREADABLE = "bestand-onleesbaar"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"indiener.yml": "contactpersoon: {naam: An Janssens}\n"})
    return tmp_path


def _told(root: Path) -> list[str]:
    return [
        finding.place.path
        for finding in load(root, with_submitter=True).findings
        if finding.rule.id == _UNREADABLE
    ]


def _refuse(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, refused: Path) -> None:
    """Let one call fail for one path, as it does for who has no rights there."""
    real = getattr(owner, name)

    def call(path: object, *rest: object) -> object:
        if Path(str(path)) == refused:
            raise PermissionError(13, "no", str(path))
        return real(path, *rest)

    monkeypatch.setattr(owner, name, call)


def test_a_folder_that_does_not_open(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Its files are not there, and those of other folders are."""
    _refuse(monkeypatch, os, "scandir", root / "docs/criteria")

    assert _told(root) == ["docs/criteria"]
    assert load(root).whole.pages_of("doelstelling")


def test_a_contact_person_that_does_not_open(root: Path, monkeypatch: pytest.MonkeyPatch):
    _refuse(monkeypatch, Path, "read_bytes", root / "indiener.yml")

    assert _told(root) == ["indiener.yml"]
    assert load(root, with_submitter=True).whole.submitter.broken
