"""Editions beside today: what changed is said in words, what didn't stands once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import lxml.html
import pytest
from kvsg_portfolio.macros.model.edition import Edition, EditionFile
from kvsg_portfolio.macros.model.finding import Place
from kvsg_portfolio.macros.model.portfolio import Portfolio
from kvsg_portfolio.macros.render.editions import editions, label_of, page_text, with_editions_page
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

FILES = (
    EditionFile("portfolio.pdf", 1_200_000, "a"),
    EditionFile("portfolio.json", 90_000, "b"),
    EditionFile("portfolio.schema.json", 9, "c"),
)
SCORES = {3: {"begin": 3.0, "nu": 5.5, "binnen_zes_jaar": 8.0}}


def edition(
    name: str = "ingediend", phase: str = "ingediend", day: date = date(2026, 6, 12)
) -> Edition:
    return Edition(
        name,
        Place(f"docs/edities/{name}/editie.json"),
        day,
        phase,
        FILES,
        {},
        SCORES,
        {"gepland": 2},
    )


def shown(portfolio: Portfolio, *kept: Edition) -> lxml.html.HtmlElement:
    portfolio = replace(portfolio, editions=kept)
    page = with_editions_page(portfolio)[-1]
    return lxml.html.fragment_fromstring(page_text(View(portfolio, page)), create_parent="div")


def test_then_stands_beside_today(small: Loaded) -> None:
    html = shown(small.public, edition())
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in html.iter("tr")]

    assert html.xpath("string(//h2)") == "Zoals ingediend op 12 juni 2026"
    assert ["3. Dialoog", "toen 5,5, vandaag 6,5", "3", "8"] in rows
    assert rows[-5:] == [
        ["Acties", "Toen", "Vandaag"],
        ["Gepland", "2", "0"],
        ["Afgerond", "0", "1"],
        ["Stopgezet", "0", "1"],
        ["Samen", "2", "2"],
    ]


def test_the_files_of_then_and_now_are_offered(small: Loaded) -> None:
    html = shown(small.public, edition())
    assert html.xpath("//ul[@class='edition-files']//a/@href") == [
        "ingediend/portfolio.pdf",
        "ingediend/portfolio.json",
        "../portfolio.pdf",
    ]


def test_the_newest_comes_first(small: Loaded) -> None:
    html = shown(small.public, edition(), edition("toegekend", "toegekend", date(2026, 11, 20)))
    assert html.xpath("//h2/@id") == ["editie-toegekend", "editie-ingediend"]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("tussentijds", "zoals halfweg, op 12 juni 2026"),
        ("iets-nieuws", "zoals bewaard op 12 juni 2026"),
    ],
)
def test_the_phase_gives_the_name(phase: str, expected: str) -> None:
    assert label_of(edition(phase=phase)) == expected


def test_without_editions_there_is_no_page(small: Loaded, view: Callable) -> None:
    assert with_editions_page(small.public) == small.public.pages
    assert editions(view(small.public, "jury.md")) == "<p>Er zijn nog geen edities bewaard.</p>"
