"""Objectives, actions, the red thread, partners, numbers and remarks: each fact of the register, in
words.
"""

from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.render import actions, figures, partners, remarks, strategy, thread
from kvsg_portfolio.macros.render.progress import progress, shares_of
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

from .conftest import OBJECTIVE, REMARKS


@pytest.fixture
def objective(small: Loaded, view: Callable[..., View]) -> View:
    return view(small.public, "strategie/veilig.md")


def words(html: str) -> str:
    return " ".join(
        lxml.html.fragment_fromstring(html, create_parent="div")
        .text_content()
        .replace("\u00a0", " ")
        .split()
    )


def rows(html: str) -> list[list[str]]:
    found = lxml.html.fragment_fromstring(html, create_parent="div").iterfind(".//tbody/tr")
    return [
        [words(lxml.html.tostring(cell, encoding="unicode", with_tail=False)) for cell in row]
        for row in found
    ]


def test_progress_says_in_words_what_the_bar_shows(objective: View) -> None:
    """Done first; the words stand in the order of the bar."""
    all = objective.portfolio.strategy.actions
    assert shares_of(objective, all) == [("afgerond", "afgerond", 1), ("stopgezet", "stopgezet", 1)]
    printed = progress(objective, all)
    assert "<title>2\u00a0acties: 1 afgerond, 1 stopgezet.</title>" in printed
    assert words(printed.partition("</svg>")[2]) == "2 acties: 1 afgerond, 1 stopgezet."
    assert "<svg" not in progress(objective, ()) and words(progress(objective, ())) == "0 acties."


def test_an_objective_with_all_its_facts(objective: View) -> None:
    printed = strategy.objective_of_page(objective)
    assert "Ambitie" in printed and "Iedereen hoort erbij." in printed
    assert (
        words(printed).count(
            "41 % fietst nooit alleen. (Jeugdmonitor; bijlage 1, Jeugdmonitor, blz. 14)"
        )
        == 1
    )
    assert rows(printed) == [
        [
            "Schoolstraten",
            "dienst Mobiliteitmet politie, ouders",
            "college, 12 mei 2025",
            (
                "€ 90.000 € 84.000 investering, € 6.000 exploitatie, waarvan € 20.000 subsidie;"
                " 0,3 vte"
            ),
            "2025-2027",
            "afgerond",
            "AP-4, bijlage 3, blz. 31",
        ],
        ["Pendel Te leeg.", "dienst Jeugd", "", "€ 1.000", "2026", "stopgezet", ""],
    ]
    assert 'id="actie-straten"' in printed


def test_only_the_objectives_own_page_has_the_anchors(
    small: Loaded, view: Callable[..., View]
) -> None:
    """Else a page that prints two lists has an id twice."""
    overview = view(small.public, "strategie/index.md")
    for printed in (strategy.objectives(overview), actions.action_list(overview, 3)):
        assert ' id="actie-' not in printed and 'href="veilig.html#actie-straten"' in printed


@pytest.mark.parametrize(("path", "level"), [("strategie/index.md", "h2"), ("criteria/3.md", "h3")])
def test_headings_of_objectives_skip_no_level(
    small: Loaded, view: Callable[..., View], path: str, level: str
) -> None:
    """On a criterion page they stand under a question."""
    assert f"<{level}>" in strategy.objectives(view(small.public, path))


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ("5000", "€ 5.000"),
        ("{exploitatie: 37200}", "€ 37.200 exploitatie"),
        ("{investering: 100, subsidie: 40}", "€ 100 € 100 investering, waarvan € 40 subsidie"),
        ("{subsidie: 40}", "€ 0 waarvan € 40 subsidie"),
        (
            "{investering: 100, exploitatie: 50, subsidie: 40, vte: 0.3}",
            "€ 150 € 100 investering, € 50 exploitatie, waarvan € 40 subsidie; 0,3 vte",
        ),
        ("{exploitatie: 50, vte: 0.3}", "€ 50 exploitatie; 0,3 vte"),
        ("{vte: 0.5}", "0,5 vte"),
        ("{investering: 0}", "€ 0"),
    ],
)
def test_a_budget_in_words(
    make: Callable[..., Loaded], view: Callable[..., View], budget: str, expected: str
) -> None:
    page = f"---\ndoelstelling: x\nacties:\n  - {{id: a, titel: A, budget: {budget}}}\n---\n"
    loaded = make({"docs/strategie/veilig.md": page})
    assert rows(actions.action_list(view(loaded.public, "index.md")))[0][3] == expected


@pytest.mark.parametrize(
    ("criterion", "state", "expected"),
    [
        (None, "", ["Schoolstraten", "Pendel Te leeg."]),
        (4, "", ["Schoolstraten", "Pendel Te leeg."]),
        ("3", "afgerond", ["Schoolstraten"]),
        (5, "", []),
    ],
)
def test_actions_are_chosen_by_criterion_and_state(
    small: Loaded, view: Callable[..., View], criterion: object, state: str, expected: list[str]
) -> None:
    printed = actions.action_list(view(small.public, "index.md"), criterion, state)
    assert [row[0] for row in rows(printed)] == expected


def test_numbers_are_counted(small: Loaded, view: Callable[..., View]) -> None:
    shown = view(small.public, "index.md")
    assert figures.action_count(shown) == '<span class="figure">2</span>'
    assert words(figures.action_count(shown, "afgerond", 4)) == "1"
    assert words(figures.action_count(shown, "klaar")) == "[status 'klaar' bestaat niet]"
    assert figures.budget_total(shown) == '<span class="figure">€\u00a091.000</span>'
    assert words(figures.budget_total(shown, "weg")) == "[doelstelling 'weg' bestaat niet]"


def test_the_thread_runs_from_finding_to_proof(objective: View) -> None:
    printed = thread.thread(objective)
    assert words(printed).startswith(
        "Wat we zagen: 41 % fietst nooit alleen. (Jeugdmonitor; bijlage 1, Jeugdmonitor, blz."
        " 14)Ambitie: Iedereen hoort erbij.Doelstelling: Elk kind komt veilig op school.Actie:"
        " Schoolstraten afgerondMandaat: college, 12 mei 2025Budget: € 90.000"
    )
    order = [
        item.get("class")
        for item in lxml.html.fragment_fromstring(printed).iter("li")
        if item.get("class")
    ]
    assert order[:6] == [
        "thread-finding",
        "thread-ambition",
        "thread-objective",
        "thread-action",
        "thread-mandate",
        "thread-budget",
    ]


def gaps(html: str) -> list[str]:
    return [
        words(lxml.html.tostring(item, encoding="unicode", with_tail=False))
        for item in lxml.html.fragment_fromstring(html).iter("li")
        if "gap" in item.get("class", "")
    ]


def test_a_gap_in_the_thread_is_seen(
    make: Callable[..., Loaded], view: Callable[..., View], objective: View
) -> None:
    """The second action has no mandate and no proof; nobody expects proof of what is not
    finished.
    """
    assert gaps(thread.thread(objective)) == ["Mandaat: ontbreekt"]
    done = make(
        {"docs/strategie/veilig.md": OBJECTIVE.replace("status: stopgezet", "status: afgerond")}
    )
    assert gaps(thread.thread(view(done.public, "strategie/veilig.md"))) == [
        "Mandaat: ontbreekt",
        "Bewijs: nog geen bijlage",
    ]


def test_what_a_budget_is_made_of_stands_in_an_element_without_blanks(objective: View) -> None:
    """The style sheet puts brackets around it."""
    assert '€\u00a090.000 <span class="budget-parts">€\u00a084.000 investering' in thread.thread(
        objective
    )


def test_the_page_of_the_strategy_opens_with_mission_and_ambitions(
    small: Loaded, make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    printed = words(strategy.objectives(view(small.public, "strategie/index.md")))
    assert printed.startswith(
        "Onze missieElk kind telt.Onze ambities voor 2026-2031Iedereen hoort erbij.2 acties"
    )
    assert "Onze missie" not in strategy.objectives(view(small.public, "criteria/3.md"))
    bare = make({"docs/strategie/index.md": "---\nrol: strategie\n---\n# Strategie\n"})
    assert "vision" not in strategy.objectives(view(bare.public, "strategie/index.md"))


@pytest.mark.parametrize(
    ("path", "arguments", "count"),
    [
        ("index.md", (), 2),
        ("criteria/3.md", (), 1),
        ("strategie/veilig.md", (), 1),
        ("index.md", ("", 5), 1),
    ],
)
def test_without_arguments_a_page_shows_its_own_thread(
    make: Callable[..., Loaded], view: Callable[..., View], path: str, arguments: tuple, count: int
) -> None:
    loaded = make(
        {
            "docs/strategie/later.md": (
                OBJECTIVE.replace("[3, 4]", "[5]")
                .replace("id: straten", "id: a")
                .replace("id: pendel", "id: b")
            )
        }
    )
    assert thread.thread(view(loaded.public, path), *arguments).count("thread-objective") == count


def test_partners_of_a_question(small: Loaded, view: Callable[..., View]) -> None:
    shown = view(small.public, "criteria/3.md")
    assert words(partners.partner_list(shown, "3.5")) == "jeugdraad (adviesraad)Chiro (jeugdwerk)"
    assert words(partners.partner_list(shown, "1.1")) == "Bij deze vraag staan nog geen partners."
    assert "bestaat niet" in partners.partner_list(shown, "9.9")


def test_services_against_criteria(small: Loaded, view: Callable[..., View]) -> None:
    assert rows(partners.services(view(small.public, "index.md"))) == [
        ["dienst Jeugd", "", "", "1 actie", "1 actie", "", "1 actie"],
        ["dienst Mobiliteit", "", "", "1 actie", "1 actie", "", "1 actie"],
    ]


def headings(printed: str) -> list[str]:
    return [
        found.text
        for found in lxml.html.fragment_fromstring(printed, create_parent="div").iterfind(
            ".//p[@class='did-what label']"
        )
    ]


def test_we_did_is_said_only_of_a_finished_action(small: Loaded, view: Callable[..., View]) -> None:
    """The second remark says "gedaan", but its action was stopped; the third has no consent and
    isn't shown.
    """
    printed = remarks.remarks(view(small.public, "criteria/3.md"))
    assert headings(printed) == ["Wij deden", "Dat lukte niet"]
    assert (
        "Stil." not in printed
        and "“Meer speelbos!”" in printed
        and "Leerlingen, 15 mei 2024" in printed
    )


@pytest.mark.parametrize(
    ("stand", "status", "expected"),
    [
        ("gedaan", "afgerond", "Wij deden"),
        ("gedaan", "lopend", "Wij zijn bezig"),
        ("gedaan", "gepland", "Wij zijn bezig"),
        ("gedaan", "doorlopend", "Wij zijn bezig"),
        ("gedaan", "stopgezet", "Dat lukte niet"),
        ("bezig", "afgerond", "Wij zijn bezig"),
        ("lukte-niet", "afgerond", "Dat lukte niet"),
    ],
)
def test_the_heading_follows_the_action(
    make: Callable[..., Loaded], view: Callable[..., View], stand: str, status: str, expected: str
) -> None:
    changed = {
        "docs/jij-zei.yml": (
            REMARKS.splitlines()[0].replace("stand: gedaan", f"stand: {stand}") + "\n"
        ),
        "docs/strategie/veilig.md": OBJECTIVE.replace("status: afgerond", f"status: {status}"),
    }
    assert headings(remarks.remarks(view(make(changed).public, "index.md"))) == [expected]


def test_remarks_of_a_question(small: Loaded, view: Callable[..., View]) -> None:
    shown = view(small.public, "index.md")
    assert headings(remarks.remarks(shown, None, "3.1")) == ["Wij deden"]
    assert headings(remarks.remarks(shown, 4)) == []
    assert "bestaat niet" in remarks.remarks(shown, 9)
