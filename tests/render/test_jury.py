"""What the jury needs: the reading guide, and where each formal requirement is met."""

from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.model.requirements import fulfilments
from kvsg_portfolio.macros.render import jury
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

from .conftest import STRATEGY_ANNEX


def table(printed: str) -> list[list[str]]:
    rows = lxml.html.fragment_fromstring(printed).iter("tr")
    return [[cell.text_content() for cell in row] for row in rows]


def test_the_reading_guide_sets_questions_against_lenses(
    small: Loaded, view: Callable[..., View]
) -> None:
    shown = view(small.public, "jury.md", vraag_3_1=(12, 13))
    rows = table(jury.reading_guide(shown))
    assert rows[0] == [
        "Vraag",
        "Draagvlak",
        "Analyse",
        "Transversaliteit",
        "Visievorming",
        "Blz. in de pdf",
    ]
    assert [
        "3.1 Kinderen en jongeren als medeburgers",
        "de raad keurde unaniem goed",
        "",
        "",
        "",
        "12-13",
    ] in rows
    assert ["1.1 Missie en visie (nog geen antwoord)", "", "", "", "", ""] in rows
    assert len(rows) == 1 + 5 + 24


def test_pages_lead_into_the_public_pdf(small: Loaded, view: Callable[..., View]) -> None:
    printed = jury.reading_guide(view(small.public, "jury.md", vraag_3_1=(12, 12)))
    assert '<td><a href="portfolio.pdf#page=12">12</a></td>' in printed


def test_before_the_pdf_is_laid_out_there_is_no_column_of_pages(
    small: Loaded, view: Callable[..., View]
) -> None:
    """Nor the narrow last column of the style sheet."""
    printed = jury.reading_guide(view(small.public, "jury.md"))
    assert table(printed)[0][-1] == "Visievorming" and 'class="matrix"' in printed
    assert 'class="matrix paged"' in jury.reading_guide(
        view(small.public, "jury.md", vraag_3_1=(12, 12))
    )


def test_requirements_for_the_jury(small: Loaded, view: Callable[..., View]) -> None:
    """Annex and pages of each part, body, date and page of each decision; a decision without an
    annex stands in the strategy's file.
    """
    rows = [row[1:] for row in table(jury.requirements(view(small.whole, "jury.md")))[1:]]
    assert rows == [
        ["bijlage 3, Strategie", "in orde"],
        ["26 maart 2026, bijlage 2, Peeters, blz. 2", "in orde"],
        ["9 maart 2026, bijlage 3, Strategie, blz. 1", "in orde"],
        [
            (
                "De visie Kindvriendelijke Stad of Gemeente: bijlage 3, Strategie, blz. 3-6De"
                " strategische doelstellingen en bijhorende acties: bijlage 3, Strategie, blz."
                " 7-18De mandaten en budgetten om de strategie uit te voeren: bijlage 3, Strategie,"
                " blz. 19"
            ),
            "in orde",
        ],
        ["", "onderschreven door in te dienen"],
    ]


def test_the_forms_sentence_stands_once_where_two_requirements_share_it(
    small: Loaded, view: Callable[..., View]
) -> None:
    assert (
        jury.requirements(view(small.whole, "jury.md")).count(
            "De jury verwacht in de bijlage ook een formele goedkeuring"
        )
        == 1
    )


@pytest.mark.parametrize(
    ("annex", "unmet"),
    [
        (
            "",
            {
                "strategie",
                "goedkeuring-gemeenteraad",
                "goedkeuring-college",
                "onderdelen-strategie",
            },
        ),
        (
            STRATEGY_ANNEX.replace("orgaan: college", "orgaan: raad voor maatschappelijk welzijn"),
            {"goedkeuring-college"},
        ),
        (STRATEGY_ANNEX.replace("bijlage: dossier", "bijlage: weg"), {"goedkeuring-gemeenteraad"}),
        (STRATEGY_ANNEX.replace("visie: 3-6, ", ""), {"onderdelen-strategie"}),
        (STRATEGY_ANNEX, set()),
    ],
)
def test_what_is_missing_is_said(
    make: Callable[..., Loaded], view: Callable[..., View], annex: str, unmet: set[str]
) -> None:
    loaded = make({"docs/bijlagen/strategie.md": annex})
    assert {found.requirement.id for found in fulfilments(loaded.whole) if not found.met} == unmet
    printed = table(jury.requirements(view(loaded.whole, "jury.md")))
    assert sum(row[2] == "ontbreekt" for row in printed) == len(unmet)


def test_the_public_is_not_told_that_something_is_missing_when_it_is_only_private(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    annex = STRATEGY_ANNEX.replace(
        "soort: strategie\n", "soort: strategie\nreden_niet_openbaar: Nog niet beslist.\n"
    )
    loaded = make({"docs/bijlagen/strategie.md": annex})
    assert [row[2] for row in table(jury.requirements(view(loaded.public, "jury.md")))[1:5]] == [
        "niet openbaar"
    ] * 4
    assert [row[2] for row in table(jury.requirements(view(loaded.whole, "jury.md")))[1:5]] == [
        "in orde"
    ] * 4


def test_the_declaration_is_found_where_it_stands(small: Loaded, view: Callable[..., View]) -> None:
    """Under the table on paper; on the site it is in the PDF, on a page that is known once it is
    made.
    """
    assert 'href="#engagementsverklaring"' in jury.requirements(
        View(small.public, small.public.pages[0], "print")
    )
    assert (
        table(jury.requirements(view(small.public, "jury.md", engagementsverklaring=(3, 3))))[-1][1]
        == "in de pdf, blz. 3"
    )
