"""The leaflet: the same gate as the portfolio, in the children's order, and nothing that only the
jury may see.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import outloud
import page as page_validation
import pikepdf
import pytest
from kvsg_portfolio.macros.render.site_frame import first_pages
from kvsg_portfolio.macros.source.portfolio import Loaded, load
from kvsg_portfolio.scripts.moment import moment
from kvsg_portfolio.scripts.print.leaflet import Leaflet, leaflet_document, make_leaflet
from kvsg_portfolio.scripts.print.text import pdf_text

pytestmark = pytest.mark.slow
WHEN = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def zonnedal_leaflet(zonnedal: Path) -> Leaflet:
    return make_leaflet(load(zonnedal).public, zonnedal, WHEN)


@pytest.fixture(params=["leaflet", "zonnedal_leaflet"])
def any_leaflet(request: pytest.FixtureRequest) -> Leaflet:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_no_rule_of_both_standards_is_broken(
    any_leaflet: Leaflet, profile: str, tmp_path: Path
) -> None:
    """The checker has one false alarm, told in tests/print/test_pdf.py."""
    file = tmp_path / "kinderen.pdf"
    file.write_bytes(any_leaflet.pdf)
    broken = [
        failure
        for failure in page_validation.validate_pdf(str(file), profile=profile).failures
        if "STREAM-LENGTH" not in failure.rule_id
    ]

    assert [] == [f"{failure.rule_id}: {failure.message}" for failure in broken]
    assert any_leaflet.log == []


def test_the_other_checker_hears_nothing_wrong(any_leaflet: Leaflet, tmp_path: Path) -> None:
    file = tmp_path / "kinderen.pdf"
    file.write_bytes(any_leaflet.pdf)

    assert [] == [
        f"{finding.rule.id}: {finding.message}"
        for finding in outloud.check(str(file)).findings
        if finding.severity == "error"
    ]


def test_it_says_what_it_is(leaflet: Leaflet) -> None:
    with pikepdf.open(io.BytesIO(leaflet.pdf)) as pdf:
        assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == (
            "Kindvriendelijk Wilgenaarde, voor kinderen",
            "nl-BE",
        )
        assert {tuple(map(round, page.mediabox)) for page in pdf.pages} == {(0, 0, 595, 842)}


def test_the_pages_stand_in_the_order_of_the_site(leaflet: Leaflet, loaded: Loaded) -> None:
    with pikepdf.open(io.BytesIO(leaflet.pdf)) as pdf, pdf.open_outline() as outline:
        actual = [entry.title for entry in outline.root]
    assert actual == [page.title for page in first_pages(loaded.public, "kinderen")]


def test_every_figure_says_what_it_shows(leaflet: Leaflet) -> None:
    """Seven pictures and five ladders."""
    with pikepdf.open(io.BytesIO(leaflet.pdf)) as pdf:
        figures = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        told = [str(figure.get("/Alt", "")) for figure in figures]
        places = [[float(side) for side in figure.A.BBox] for figure in figures]
    assert len(told) == 12 and all(told)
    assert all(
        0 <= left < right <= 595 and 0 <= low < high <= 842 for left, low, right, high in places
    )
    assert sum("Een ladder van 0 tot 10." in alt for alt in told) == 5


def test_its_links_lead_somewhere(leaflet: Leaflet) -> None:
    """Between its pages by number, to what is only on the site by address."""
    document = lxml.html.document_fromstring(leaflet.html)
    known = {element.get("id") for element in document.iter() if element.get("id")}
    targets = [link.get("href") for link in document.iter("a")]
    inside = [target[1:] for target in targets if target.startswith("#")]
    assert set(inside) <= known and "blad-kinderen-index-hulp" in inside and len(inside) == 10
    assert "(blz.\u00a02)" in pdf_text(leaflet.pdf)
    assert all(
        target.startswith(("https://", "mailto:"))
        for target in targets
        if not target.startswith("#")
    )


def test_a_reference_to_an_annex_keeps_its_words_only(
    zonnedal: Path, tmp_path: Path, write_portfolio: Callable
) -> None:
    """The leaflet has no list of annexes to lead to."""
    root = _copy(zonnedal, tmp_path)
    write_portfolio(
        root,
        {
            "docs/kids/start.md": (
                '---\nrol: kinderen\n---\n# Hallo!\n\nLees {{ bijlage("kinderraad-14", blz="2")'
                " }}.\n"
            )
        },
    )
    document = lxml.html.document_fromstring(leaflet_document(load(root).public))
    text = next(paragraph for paragraph in document.iter("p") if "Lees" in paragraph.text_content())
    assert "bijlage" in text.text_content() and text.find(".//a") is None


def test_two_leaflets_are_the_same_bytes(leaflet: Leaflet, loaded: Loaded, example: Path) -> None:
    assert (
        make_leaflet(loaded.public, example, moment(example, loaded.whole.round)).pdf == leaflet.pdf
    )


def _copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target / "zonnedal"))


def test_what_only_the_jury_may_read_is_not_in_it(
    zonnedal: Path, tmp_path: Path, write_portfolio: Callable
) -> None:
    root = _copy(zonnedal, tmp_path)
    write_portfolio(
        root,
        {
            "docs/kids/start.md": (
                "---\nrol: kinderen\n---\n# Hallo!\n\nDag.\n\n{% if indiening %}\nPapegaai.\n{%"
                " endif %}\n"
            )
        },
    )
    loaded = load(root)
    assert "Papegaai" in leaflet_document(loaded.whole)
    assert "Papegaai" not in leaflet_document(loaded.public)


def test_without_pages_for_children_there_is_none(
    tmp_path: Path, write_portfolio: Callable
) -> None:
    write_portfolio(tmp_path, {"docs/index.md": "---\nronde: 2026\ngemeente: Berkel\n---\n"})
    assert make_leaflet(load(tmp_path).public, tmp_path, WHEN) is None
