"""Zonnedal keeps the contract in every corner; these tests hold it to that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from kvsg_portfolio.macros.model.finding import Finding
from kvsg_portfolio.macros.source.portfolio import Loaded, load

ANNEX_COUNT = 37
PRIVATE = {"stuk-07", "stuk-19", "stuk-23"}
# Words that stand in private annexes, in jury-only text and in indiener.yml, and nowhere else.
SECRET = ("Meerkoet", "Granaatappel", "Zilverberk")


@pytest.fixture(scope="module")
def loaded(zonnedal: Path) -> Loaded:
    return load(zonnedal, with_submitter=True)


def test_it_loads_without_findings(loaded: Loaded) -> None:
    assert [_line(finding) for finding in loaded.findings] == []


def test_every_question_is_answered_in_50_to_120_words(loaded: Loaded) -> None:
    asked = [
        question.id for criterion in loaded.whole.round.criteria for question in criterion.questions
    ]
    words = {number: answer.words for number, (_, answer) in loaded.whole.answers.items()}
    assert sorted(words) == sorted(asked)
    assert {number: count for number, count in words.items() if not 50 <= count <= 125} == {}


def test_annexes_are_numbered_by_criteria_process_objectives_rest(loaded: Loaded) -> None:
    order = [annex.id for annex in loaded.whole.annexes]
    assert len(order) == ANNEX_COUNT
    assert order[0] == "strategie-2026-2031"
    assert order[-4:] == [
        "startnota-2022",
        "fietstelling-7",
        "meerjarenplan-2026-b",
        "2025-beheerskader",
    ]
    assert {annex.id for annex in loaded.whole.annexes if annex.private} == PRIVATE
    assert all(annex.file and not annex.file.trouble for annex in loaded.whole.annexes)


def test_pages_list_the_annexes_that_they_refer_to(loaded: Loaded) -> None:
    for page in loaded.whole.pages_of("criterium") + loaded.whole.pages_of("proces"):
        assert set(page.annexes) == {reference.annex for reference in page.references}, page.path


def test_every_page_that_is_cited_exists(loaded: Loaded) -> None:
    strategy, annexes = loaded.whole.strategy, loaded.whole.annexes
    cited = [
        (ref.annex, number)
        for page in loaded.whole.pages
        for ref in page.references
        for number in ref.pages or (0,)
    ]
    cited += [
        (item.annex, item.page) for objective in strategy.objectives for item in objective.evidence
    ]
    cited += [(action.annex, action.page) for action in strategy.actions if action.annex]
    cited += [
        (approval.annex or annex.id, approval.page)
        for annex in annexes
        for approval in annex.approvals
    ]
    cited += [
        (annex.id, last) for annex in annexes for pages in annex.parts.values() for last in pages
    ]
    pages = {annex.id: annex.file.pages or 0 for annex in annexes}
    assert [(id, number) for id, number in cited if (number or 0) > pages.get(id, -1)] == []
    mentioned = {id for id, _ in cited}
    assert mentioned == set(pages)


def test_two_copies_have_the_same_annex_bytes(
    zonnedal: Path, make_annexes: Callable[[Path], None], tmp_path: Path
) -> None:
    make_annexes(tmp_path)
    made = {
        file.relative_to(tmp_path): file.read_bytes()
        for file in tmp_path.rglob("*.*")
        if file.is_file()
    }
    assert made == {path: (zonnedal / path).read_bytes() for path in made}


@pytest.mark.parametrize("word", SECRET)
def test_what_only_the_jury_may_read_is_not_in_the_public_projection(
    loaded: Loaded, word: str
) -> None:
    assert word in repr(loaded.whole)
    assert word not in repr(loaded.public)


def test_its_odd_files_are_still_odd(zonnedal: Path) -> None:
    assert b"\r\n" in (zonnedal / "docs/c3.md").read_bytes()
    assert (zonnedal / "docs/antwoorden/wie.md").read_bytes().startswith(b"\xef\xbb\xbf")


def _line(finding: Finding) -> str:
    return f"{finding.place.path}:{finding.place.line}: {finding.rule.id}: {finding.message}"
