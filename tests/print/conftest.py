"""PDFs of Zonnedal, which no test of this room changes: for the jury with a contact person, and for
the public.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import pikepdf
import pytest
from kvsg_portfolio.macros.model.portfolio import Portfolio, Submitter
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import Printed, make_pdf, print_document

WHEN = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
PERSON = Submitter("Xandra Vandersloten", "0400 00 00 00", "xandra@zonnedal.example")


def page_of(body: str, *metas: str) -> str:
    """Give a print document that holds this, in the look of the portfolio."""
    told = {"look": "portfolio", "author": "y", "description": "z", "colour-brand": "#0f4c5c"}
    heads = "".join(f'<meta name="{name}" content="{value}">' for name, value in told.items())
    return (
        f'<!DOCTYPE html><html lang="nl-BE"><head><title>x</title>{heads}{"".join(metas)}</head>'
        f"<body>{body}</body></html>"
    )


@dataclass(frozen=True)
class Sample:
    """A portfolio, its folder, and what was printed of it."""

    portfolio: Portfolio
    root: Path
    printed: Printed
    file: Path

    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(self.file)

    @property
    def document(self) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.printed.html)


@pytest.fixture(scope="session")
def jury_portfolio(zonnedal: Path) -> Portfolio:
    return replace(load(zonnedal).whole, submitter=PERSON)


@pytest.fixture(scope="session")
def public_portfolio(zonnedal: Path) -> Portfolio:
    return load(zonnedal).public


@pytest.fixture(scope="session")
def jury_document(jury_portfolio: Portfolio) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(print_document(jury_portfolio))


@pytest.fixture(scope="session")
def public_document(public_portfolio: Portfolio) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(print_document(public_portfolio))


@pytest.fixture(scope="session")
def sample(
    zonnedal: Path, jury_portfolio: Portfolio, tmp_path_factory: pytest.TempPathFactory
) -> Sample:
    """Give the PDF for the jury."""
    return _printed(jury_portfolio, zonnedal, tmp_path_factory.mktemp("jury"))


@pytest.fixture(scope="session")
def public_sample(
    zonnedal: Path, public_portfolio: Portfolio, tmp_path_factory: pytest.TempPathFactory
) -> Sample:
    """Give the PDF for the public."""
    return _printed(public_portfolio, zonnedal, tmp_path_factory.mktemp("public"))


@pytest.fixture(scope="session")
def draft_sample(
    zonnedal: Path, jury_portfolio: Portfolio, tmp_path_factory: pytest.TempPathFactory
) -> Sample:
    """Give the PDF of a draft."""
    return _printed(jury_portfolio, zonnedal, tmp_path_factory.mktemp("draft"), draft=True)


@pytest.fixture(scope="session")
def example_sample(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Give the PDF for the jury of this repository's own portfolio."""
    return _printed(load(example).whole, example, tmp_path_factory.mktemp("example-pdf"))


@pytest.fixture(scope="session")
def everything_sample(zonnedal: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Give the PDF of a portfolio with a page that has, once, whatever a writer may type."""
    root = tmp_path_factory.mktemp("everything") / "zonnedal"
    shutil.copytree(zonnedal, root)
    page = root / "docs/c3.md"
    page.write_text(
        page.read_text("utf-8") + "\n" + (Path(__file__).parent / "alles.md").read_text("utf-8"),
        "utf-8",
    )
    return _printed(load(root).whole, root, tmp_path_factory.mktemp("everything-pdf"))


def _printed(portfolio: Portfolio, root: Path, folder: Path, draft: bool = False) -> Sample:
    printed = make_pdf(portfolio, root, WHEN, draft)
    file = folder / "portfolio.pdf"
    file.write_bytes(printed.pdf)
    return Sample(portfolio, root, printed, file)


@pytest.fixture(
    params=["sample", "public_sample", "draft_sample", "example_sample", "everything_sample"]
)
def any_sample(request: pytest.FixtureRequest) -> Iterator[Sample]:
    """Give each of the PDFs in turn."""
    yield request.getfixturevalue(request.param)
