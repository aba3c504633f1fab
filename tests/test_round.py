"""The round of 2026 is the official form, word for word, and the only place that holds its
words.
"""

import datetime
import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from kvsg_portfolio.macros.model.round import Block, Choice, ItemList, Round, plain_text
from kvsg_portfolio.macros.source.round import load_round, read_yaml

ROOT = Path(__file__).parent.parent
FORM = Path(__file__).parent / "forms" / "form-2026.txt"
ROUND_FILE = ROOT / "macros" / "rounds" / "2026.yml"
# Made of what checks find today, which names a question now and then.
EXAMPLES = ROOT / "scripts" / "rule_examples.json"

# Named people are left out of the round; in the copy of the form their details stand in square
# brackets.
PEOPLE = {
    "[naam], secretariaat van de jury: [e-mailadres]": "het secretariaat van de jury (Bataljong)",
    "[naam], Bataljong, [telefoonnummer]": "het secretariaat van de jury (Bataljong)",
}
CLOSING_PARTS = ("sterktes", "uitdagingen", "werkpunten", "aanpak")


@pytest.fixture(scope="module")
def form_round() -> Round:
    return load_round(2026)


# --- the form, laid out again from the round
# -------------------------------------------------------------------------


def form_words() -> list[str]:
    """Read the form's words, without bullets, and with one way of numbering: it has both "1.1." and
    "2.1".
    """
    text = FORM.read_text(encoding="utf-8")
    for people, secretariat in PEOPLE.items():
        assert people in text
        text = text.replace(people, secretariat)
    text = re.sub(r"^\s*·", "", text, flags=re.MULTILINE)
    return re.sub(r"^(\d\.\d)\.", r"\1", text, flags=re.MULTILINE).split()


def laid_out(form: Round) -> Iterator[str]:
    """Give the round's texts as the lines of the form, in its order."""
    yield from (form.title, form.subtitle, form.introduction)
    yield from (criterion.intro_wording for criterion in form.criteria)
    yield from (
        form.purpose,
        form.limits.text,
        form.annex_advice.text,
        form.judged_on,
        form.toolkit,
        form.lens_lead,
    )
    yield from (f"{lens.title}: {lens.text}" for lens in form.lenses)
    yield from procedure_lines(form)
    yield form.submitter_heading
    yield from (f"<{field.label}>" for field in form.submitter_fields)
    yield from requirement_lines(form)
    yield from (form.process.title, form.process.text)
    yield from criteria_lines(form)
    yield from (form.closing, form.contact)


def procedure_lines(form: Round) -> Iterator[str]:
    procedure = form.procedure
    yield from (procedure.submission_heading, procedure.submission_text, procedure.heading)
    yield from (step.text for step in procedure.steps[1:])


def requirement_lines(form: Round) -> Iterator[str]:
    yield form.requirements_heading
    # A sentence that asks two things stands once in the form, and in two requirements.
    for text in dict.fromkeys(requirement.text for requirement in form.requirements):
        yield text
        yield from (
            part.text for each in form.requirements if each.text == text for part in each.parts
        )
    assert form.declaration.lead == form.requirements[-1].text
    yield from form.declaration.paragraphs


def criteria_lines(form: Round) -> Iterator[str]:
    for criterion in form.criteria:
        yield from (criterion.full_heading, criterion.sentence)
        yield from (
            f"{question.id} {plain_text(question.text)}" for question in criterion.questions
        )


def difference(form: list[str], ours: list[str]) -> str:
    """Show where two lists of words differ, with some words around it."""
    lines = difflib.unified_diff(form, ours, "formulier", "ronde", n=4, lineterm="")
    return "\n".join(lines)


def test_the_round_is_the_form_word_for_word(form_round):
    """Every word of the form stands in the round, in the form's order, and the round adds none."""
    ours = " ".join(laid_out(form_round)).split()

    if found := difference(form_words(), ours):
        pytest.fail(found, pytrace=False)


def test_the_copy_of_the_form_keeps_no_contact_details():
    """Names, addresses and numbers of people are words in square brackets."""
    text = FORM.read_text(encoding="utf-8")

    assert not re.search(r"\S+@\S+|\d{3} ?\d{2} ?\d{2}", text)


# --- what the form asks
# ----------------------------------------------------------------------------------------------


def test_there_are_24_questions(form_round):
    """The questions are numbered within their criterion, in order, and are found by their
    number.
    """
    expected = [
        f"{number}.{place}"
        for number, count in enumerate((4, 4, 6, 5, 5), 1)
        for place in range(1, count + 1)
    ]

    assert expected == [question.id for question in form_round.questions]
    assert all(form_round.question(id).criterion == int(id[0]) for id in expected)
    assert "vraag-3-4" == form_round.question("3.4").anchor


def test_what_is_unknown_is_none(form_round):
    """Asking for a question, criterion or lens that is not there is no error."""
    assert [None] * 3 == [
        form_round.question("3.7"),
        form_round.criterion(6),
        form_round.lens("visie"),
    ]


def test_the_last_question_of_each_criterion_asks_a_score(form_round):
    """The sentence about the axis and its three moments end the text of these questions, and of no
    other.
    """
    last = [criterion.questions[-1] for criterion in form_round.criteria]

    assert last == [question for question in form_round.questions if question.asks_score]
    assert last == [criterion.score_question for criterion in form_round.criteria]
    assert last == [
        question
        for question in form_round.questions
        if form_round.scale.lead in plain_text(question.text)
    ]


def test_parts(form_round):
    """1.2, 1.3 and the last question of each criterion ask for parts; nothing else does."""
    expected = {
        "1.2": (
            "non-discriminatie",
            "belang-van-het-kind",
            "leven-en-ontwikkeling",
            "gehoord-worden",
        ),
        "1.3": ("politiek", "ambtelijk", "extern"),
        **dict.fromkeys(("1.4", "2.4", "3.6", "4.5", "5.5"), CLOSING_PARTS),
    }

    assert expected == {
        question.id: question.part_ids for question in form_round.questions if question.parts
    }


def test_the_principles_of_1_2_have_a_part_each(form_round):
    """Each item of the form's list is a part of the answer."""
    question = form_round.question("1.2")

    assert [len(block.items) for block in lists(question.text)] == [len(question.parts)]
    assert "artikel 6" in question.editor_note


def lists(blocks: tuple[Block, ...]) -> list[ItemList]:
    return [block for block in blocks if isinstance(block, ItemList)]


def test_choices(form_round):
    """4.2 chooses one of the services of 4.1, and 5.1 wants one example."""
    choices = {question.id: question.choice for question in form_round.questions if question.choice}

    assert {
        "4.2": Choice("uit-lijst", "voorzieningen", "4.1"),
        "5.1": Choice("voorbeeld"),
    } == choices
    assert [None, None, None, "voorzieningen", None] == [
        criterion.list_key for criterion in form_round.criteria
    ]


def test_scale(form_round):
    """Scores go from 0 to 10 by halves, for three moments in the form's order."""
    scale = form_round.scale

    assert ["nu", "begin", "binnen_zes_jaar"] == [moment.id for moment in scale.moments]
    assert all(map(scale.allows, (0, 0.5, 6.5, 10)))
    assert not any(map(scale.allows, (-0.5, 6.3, 10.5)))


def test_dates(form_round):
    """The dates as data are those that the sentences name."""
    procedure = form_round.procedure

    assert datetime.date(2026, 6, 12) == procedure.submission_date
    assert datetime.date(2026, 11, 16) == procedure.award_date


def test_the_strategy_has_three_parts_and_two_approvals(form_round):
    """The strategy is a required annex; its parts have the keys that its front matter uses."""
    assert ["visie", "doelstellingen_en_acties", "mandaten_en_budgetten"] == [
        p.id for p in form_round.strategy_parts
    ]
    assert ["goedkeuring-gemeenteraad", "goedkeuring-college"] == [
        each.id for each in form_round.approvals
    ]
    assert {"strategie"} == {each.annex_kind for each in form_round.requirements if each.annex_kind}


@pytest.mark.parametrize(
    ("body", "council", "college"),
    [
        ("gemeenteraad", True, False),
        ("De Gemeenteraad", True, False),
        ("gemeenteraad  Wilgenaarde", True, False),
        ("raad", True, False),
        ("raad voor maatschappelijk welzijn", False, False),
        ("college van burgemeester en schepenen", False, True),
        ("het college", False, True),
        ("collegezaal", False, False),
        ("", False, False),
    ],
)
def test_bodies(form_round, body, council, college):
    """A body is known by the names in use for it, and by no name that merely begins like one."""
    assert [council, college] == [requirement.accepts(body) for requirement in form_round.approvals]


def test_items_that_stand_alone_lose_the_mark_of_the_list(form_round):
    """Nothing that is shown by itself ends in a semicolon."""
    alone = [lens.explanation for lens in form_round.lenses]
    alone += [part.title for part in form_round.strategy_parts]

    assert [] == [text for text in alone if text.endswith(";")]
    assert "De visie Kindvriendelijke Stad of Gemeente" == form_round.strategy_parts[0].title


def test_vocabulary(form_round):
    """What stopped or waits is explained; the deadline passes when it is handed in, the decision
    comes later.
    """
    words = form_round.vocabulary

    assert ["uitgesteld", "stopgezet"] == [
        state.id for state in words.action_states if state.needs_explanation
    ]
    assert ["voorbereiding"] == [phase.id for phase in words.phases if not phase.deadline_passed]
    assert ["voorbereiding", "ingediend", "gesprek"] == [
        phase.id for phase in words.phases if not phase.decided
    ]
    assert "strategie" in words.annex_kinds and "Strategie" not in words.annex_kinds
    assert ("Besluit", "brief") == (
        words.annex_kinds.label("besluit"),
        words.annex_kinds.label("brief"),
    )


# --- one place for the form's words
# ----------------------------------------------------------------------------------


def form_sentences(form: Round) -> set[str]:
    """Give the form's sentences that are long enough (more than 8 words) to be nobody else's."""
    lines = (" ".join(line.split()) for text in laid_out(form) for line in text.splitlines())
    sentences = (
        re.sub(r"^\d\.\d ", "", part) for line in lines for part in re.split(r"(?<=[.?:;]) ", line)
    )
    return {sentence.rstrip(";.") for sentence in sentences if len(sentence.split()) > 8}


def other_files() -> Iterator[Path]:
    for room in ("macros", "scripts", "overrides", "docs"):
        for path in (ROOT / room).rglob("*"):
            # A frozen edition is a copy of what was built, the form's questions included.
            kept = {"__pycache__", "node_modules", "edities"}.isdisjoint(path.parts)
            if kept and path.is_file() and path not in (ROUND_FILE, EXAMPLES):
                yield path


def test_no_other_file_holds_a_sentence_of_the_form(form_round):
    """The round file is the only place, so that a new round changes one file."""
    sentences = form_sentences(form_round)
    found = []
    for path in other_files():
        content = path.read_bytes()
        if b"\0" not in content:
            text = " ".join(content.decode("utf-8", "replace").split())
            found += [
                f"{path.relative_to(ROOT)}: {sentence}"
                for sentence in sentences
                if sentence in text
            ]

    assert [] == found


def test_the_search_knows_every_question(form_round):
    """Each of the 24 questions has at least one sentence that is looked for."""
    sentences = form_sentences(form_round)

    assert all(
        any(sentence in plain_text(question.text) for sentence in sentences)
        for question in form_round.questions
    )


def test_ours_is_marked_as_ours():
    """Leaving out everything under `van_ons` leaves no more words than the form has."""
    words = set(re.findall(r"\w+", " ".join(form_words())))
    theirs = re.findall(
        r"\w+", " ".join(strings(read_yaml(ROUND_FILE))).replace("{secretariaat}", "")
    )

    assert [] == [word for word in theirs if word not in words]


def strings(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "van_ons":
                yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data
