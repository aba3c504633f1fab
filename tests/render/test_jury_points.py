"""The jury's questions: for everyone once it has decided, and until then not a word of them."""

from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.render.jury_points import jury_points
from kvsg_portfolio.macros.source.portfolio import Loaded

from .conftest import INDEX

JURY = """- {id: geld, soort: vraag, tekst: Wie betaalt dat?, antwoord: De stad., vraag: "3.1", acties: [straten, weg]}
- {id: jong, soort: aandachtspunt, tekst: Hou jongeren aan boord.}
"""


def in_phase(make: Callable[..., Loaded], phase: str, jury: str = JURY) -> Loaded:
    return make(
        {
            "docs/index.md": INDEX.replace("fase: voorbereiding", f"fase: {phase}"),
            "docs/jury.yml": jury,
        }
    )


@pytest.mark.parametrize("phase", ["voorbereiding", "ingediend", "gesprek"])
def test_before_the_decision_nothing_is_told(
    make: Callable[..., Loaded], view: Callable, phase: str
) -> None:
    """Not even to the jury, whose copy holds them: the submission stays as it is."""
    loaded = in_phase(make, phase)
    for portfolio in (loaded.whole, loaded.public):
        assert (
            jury_points(view(portfolio, "jury.md"))
            == "<p>De vragen van de jury en onze antwoorden maken we hier bekend nadat de jury"
            " beslist heeft.</p>"
        )


@pytest.mark.parametrize("phase", ["toegekend", "niet-toegekend", "tussentijds", "verlenging"])
def test_after_the_decision_each_leads_to_its_actions(
    make: Callable[..., Loaded], view: Callable, phase: str
) -> None:
    html = lxml.html.fragment_fromstring(jury_points(view(in_phase(make, phase).public, "jury.md")))
    first, second = html.findall("article")

    assert first.get("id") == "jury-geld"
    assert [" ".join(part.text_content().split()) for part in first.iter("p", "footer", "li")] == [
        "Wie betaalt dat?",
        "Vraag van de jury bij 3.1 Kinderen en jongeren als medeburgers",
        "Ons antwoord",
        "De stad.",
        "De acties:",
        "Schoolstraten afgerond",
        "[actie 'weg' bestaat niet]",
    ]
    assert html.xpath(".//a/@href") == [
        "criteria/3.html#vraag-3-1",
        "strategie/veilig.html#actie-straten",
    ]
    assert (
        second.text_content()
        == "Hou jongeren aan boord.Aandachtspunt van de juryOns antwoordWe zoeken nog een antwoord."
    )


def test_without_questions_it_says_so(make: Callable[..., Loaded], view: Callable) -> None:
    assert (
        jury_points(view(in_phase(make, "toegekend", "[]\n").public, "jury.md"))
        == "<p>Er zijn nog geen vragen of aandachtspunten van de jury.</p>"
    )
