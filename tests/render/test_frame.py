"""What the templates get: plain values, and only doors behind which there is something."""

import json
from collections.abc import Callable

import pytest
from kvsg_portfolio.macros.render.colour import DARK_PAPER, contrast, for_dark
from kvsg_portfolio.macros.render.frame import page_frame, site_frame
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

from .conftest import INDEX

BARE = dict.fromkeys(
    (
        "docs/criteria/3.md",
        "docs/strategie/index.md",
        "docs/strategie/veilig.md",
        "docs/jury.md",
        "docs/jij-zei.yml",
        "docs/bijlagen/index.md",
        "docs/proces.md",
    ),
    "",
)


def home(
    make: Callable[..., Loaded],
    view: Callable[..., View],
    phase: str = "voorbereiding",
    more: str = "",
    pdf: object = None,
) -> dict:
    index = INDEX.replace("fase: voorbereiding", f"fase: {phase}").replace(
        "ronde: 2026", f"ronde: 2026\n{more}".rstrip()
    )
    return page_frame(view(make({"docs/index.md": index}).public, "index.md"), pdf)


def test_everything_is_plain_data(small: Loaded) -> None:
    """It goes through YAML into the generated configuration and front matter."""
    frames = [
        site_frame(small.public, {"pages": 24, "size": 1_200_000}),
        *(page_frame(View(small.public, page)) for page in small.public.pages),
    ]
    assert json.loads(json.dumps(frames)) == frames
    assert {type(value) for value in _leaves(frames)} <= {str, int, float, bool, type(None)}


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _leaves(inner)]
    return [value]


def test_the_site(small: Loaded) -> None:
    frame = site_frame(small.public, {"pages": 24, "size": 1_234_567})
    assert (frame["name"], frame["kind"], frame["notice"], frame["brand"]) == (
        "Kindvriendelijk Berkel",
        "stad",
        None,
        None,
    )
    assert frame["pdf"] == {"url": "portfolio.pdf", "pages": 24, "size": "1,2\u00a0MB"}
    assert [(entry["key"], entry["url"]) for entry in frame["menu"]] == [
        ("home", "index.html"),
        ("criteria", "criteria/3.html"),
        ("strategie", "strategie/index.html"),
        ("bijlagen", "bijlagen/index.html"),
    ]
    assert [(known["number"], known["url"], known["now"]) for known in frame["criteria"]] == [
        (3, "criteria/3.html", 6.5)
    ]
    assert frame["round_label"] == "Label Kindvriendelijke Stad of Gemeente, ronde 2026"


def test_a_bare_portfolio_has_a_menu_of_one(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    loaded = make(BARE)
    assert [entry["key"] for entry in site_frame(loaded.public)["menu"]] == ["home"]
    frame = page_frame(view(loaded.public, "index.md"))
    assert (frame["actions"], frame["numbers"], frame["doors"], frame["axes_html"]) == (
        [],
        [],
        [],
        None,
    )


def test_the_example_says_that_it_is_one(make: Callable[..., Loaded]) -> None:
    loaded = make({"docs/index.md": INDEX.replace("ronde: 2026", "ronde: 2026\nvoorbeeld: true")})
    assert site_frame(loaded.public)["notice"].startswith("Berkel is een fictieve voorbeeldstad.")


@pytest.mark.parametrize(
    ("phase", "shown"),
    [("voorbereiding", False), ("ingediend", True), ("gesprek", True), ("toegekend", False)],
)
def test_the_jury_has_its_door_while_it_reads(
    make: Callable[..., Loaded], view: Callable[..., View], phase: str, shown: bool
) -> None:
    """The footer leads there always."""
    assert ("jury" in [door["kind"] for door in home(make, view, phase)["doors"]]) == shown


def test_the_home_page_takes_the_writers_words(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    frame = home(make, view, more="titel: Elk kind meetelt\nsamenvatting: Dit is ons verhaal.\n")
    assert (frame["heading"], frame["lead"]) == ("Elk kind meetelt", "Dit is ons verhaal.")
    assert home(make, view)["heading"] == "Kindvriendelijk Berkel"


@pytest.mark.parametrize(
    "phase",
    [
        "voorbereiding",
        "ingediend",
        "gesprek",
        "toegekend",
        "niet-toegekend",
        "tussentijds",
        "verlenging",
    ],
)
def test_every_phase_has_its_words(
    make: Callable[..., Loaded], view: Callable[..., View], phase: str
) -> None:
    frame = home(make, view, phase)
    assert "Berkel" in frame["lead"] and "{" not in frame["lead"] + frame["phase_html"]
    assert ("12 juni 2026" in frame["phase_html"]) == (phase == "voorbereiding")


def test_buttons_and_numbers_of_the_home_page(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    frame = home(make, view, pdf={"pages": 24})
    assert [action["label"] for action in frame["actions"]] == [
        "Bekijk de afgeronde actie",
        "Lees het portfolio (pdf, 24 blz.)",
    ]
    assert [(number["value"], number["label"]) for number in frame["numbers"]] == [
        ("1", "actie afgerond"),
        ("1", "actie uitgesteld of stopgezet, met de reden"),
    ]


def test_a_criterion(small: Loaded, view: Callable[..., View]) -> None:
    frame = page_frame(view(small.public, "criteria/3.md", criterium_3=(12, 16)))
    assert frame["questions"] == [
        {
            "id": "vraag-3-1",
            "number": "3.1",
            "title": "Kinderen en jongeren als medeburgers",
            "url": "#vraag-3-1",
        },
        {
            "id": "vraag-3-6",
            "number": "3.6",
            "title": "Sterktes, uitdagingen en werkpunten",
            "url": "#vraag-3-6",
        },
    ]
    assert frame["pdf"] == {"first": 12, "last": 16, "url": "portfolio.pdf#page=12"}
    assert (frame["previous"], frame["next"]) == ({"title": "Proces", "url": "proces.html"}, None)
    assert [annex["title"] for annex in frame["annexes"]] == [
        "Jeugdmonitor Berkel 2025",
        "Niet-openbare bijlage",
    ]


def test_an_annex(small: Loaded, view: Callable[..., View]) -> None:
    frame = page_frame(view(small.public, "bijlagen/jeugdmonitor.md"))
    assert [(fact["label"], fact["value_html"]) for fact in frame["facts"]] == [
        ("Soort", "Onderzoek"),
        ("Datum", '<time datetime="2025-12-01">1 december 2025</time>'),
        ("Opgemaakt door", "dienst Jeugd"),
        ("Omvang", "20\u00a0bladzijden"),
    ]
    assert (
        frame["download"]["url"] == "bijlagen/bestanden/monitor.pdf"
        and frame["download"]["pages"] == 20
    )
    assert [use["url"] for use in frame["questions"]] == [
        "criteria/3.html#vraag-3-1",
        "strategie/veilig.html",
    ]


def test_a_private_annex_gives_the_public_its_reason_only(
    small: Loaded, view: Callable[..., View]
) -> None:
    frame = page_frame(view(small.public, "bijlagen/dossier.md"))
    assert (frame["facts"], frame["download"], frame["reason"]) == ([], None, "Er staan namen in.")


def test_a_page_for_children_and_its_criterion_know_each_other(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    tested = (
        "getest: {datum: 2026-02-11, met: de kinderraad, aantal: 14, aangepast: kortere zinnen}"
    )
    loaded = make(
        {
            "docs/kinderen/drie.md": (
                "---\nrol: kinderen\ntitel: Mag jij mee beslissen?\nbij_criterium:"
                f" 3\n{tested}\n---\n"
            ),
            "docs/kinderen/index.md": "---\nrol: kinderen\ntitel: Hallo\n---\n",
        }
    )
    frame = page_frame(view(loaded.public, "kinderen/drie.md"))
    assert frame["criterion"] == {
        "title": "Dialoog",
        "url": "criteria/3.html",
        "number": 3,
        "colour": "#5b2a86",
    }
    assert (
        frame["tested"]
        == "Deze pagina is getest op 11 februari 2026 (de kinderraad, 14 deelnemers). Aangepast:"
        " kortere zinnen."
    )
    assert frame["siblings"] == [{"title": "Hallo", "url": "kinderen/index.html", "number": None}]
    assert page_frame(view(loaded.public, "criteria/3.md"))["children"] == {
        "title": "Mag jij mee beslissen?",
        "url": "kinderen/drie.html",
    }
    assert [
        entry["url"] for entry in site_frame(loaded.public)["menu"] if entry["key"] == "kinderen"
    ] == ["kinderen/index.html"]


@pytest.mark.parametrize("brand", ["#0f4c5c", "#000000", "#8a3b12", "#ffffff", "#003399"])
def test_a_brand_colour_can_be_read_in_the_dark(brand: str) -> None:
    assert contrast(for_dark(brand), DARK_PAPER) >= 7
