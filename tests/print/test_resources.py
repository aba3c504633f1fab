"""The print document reaches the portfolio's images, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from kvsg_portfolio.scripts.print.resources import NotServed, Shelf, image_address


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "beelden").mkdir(parents=True)
    (tmp_path / "docs" / "beelden" / "mijn plein.png").write_bytes(b"png")
    (tmp_path / "docs" / "beelden" / "geheim.txt").write_text("geheim")
    (tmp_path / "indiener.yml").write_text("geheim")
    (tmp_path / "docs" / "beelden" / "koppeling.png").symlink_to(tmp_path / "indiener.yml")
    return tmp_path


def test_an_image_is_read_by_its_path(root: Path) -> None:
    assert b"png" == Shelf(root).read(image_address("docs/beelden/mijn plein.png"))


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.com/plein.png",
        "file:///etc/passwd",
        "portfolio:/indiener.yml",
        "portfolio:/docs/beelden/../../indiener.yml",
        "portfolio:/docs/beelden/%2e%2e/%2e%2e/indiener.yml",
        "portfolio:/docs/beelden/geheim.txt",
        "portfolio:/docs/beelden/koppeling.png",
        "portfolio:/docs/beelden/bestaat-niet.png",
        "portfolio:/docs/bijlagen/niet-openbaar/plan.png",
        "portfolio:/overrides/main.html",
    ],
)
def test_everything_else_is_refused(root: Path, address: str) -> None:
    """No network, no other folder, no link out of the folder, no other kind of file."""
    with pytest.raises(NotServed):
        Shelf(root).read(address)
