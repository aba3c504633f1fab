"""The index of rules: every rule stands in it once, with a meaning, and no room is forgotten."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from kvsg_portfolio.macros.model.finding import ERROR, WARNING, Rule
from kvsg_portfolio.scripts.rules import MODULES, by_id, chapters, wordings

ROOT = Path(__file__).parents[1]
INDEXED = [module for modules in MODULES.values() for module in modules]


def rules_typed() -> Iterator[tuple[str, str, bool]]:
    """Yield each rule that is typed somewhere: its module, its id, and whether it has a meaning.

    Another wording is typed as `.saying(…)`, and is not among them.
    """
    for room in ("macros", "scripts"):
        for file in sorted((ROOT / room).rglob("*.py")):
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            for call in ast.walk(ast.parse(file.read_text("utf-8"))):
                if _is_rule(call):
                    names = {keyword.arg for keyword in call.keywords}
                    has_meaning = len(call.args) > 4 or "meaning" in names
                    yield module, call.args[0].value, has_meaning


def _is_rule(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Rule"
        and isinstance(node.args[0], ast.Constant)
    )


def test_no_rule_stands_in_a_module_outside_the_index():
    """A rule that no index has is in no reference, and nobody can ask what it means."""
    assert {module for module, _, _ in rules_typed()} - {*INDEXED} == set()
    assert {id for _, id, _ in rules_typed()} - by_id().keys() == set()


def test_no_module_stands_in_the_index_twice_or_for_nothing():
    assert [module for module, count in Counter(INDEXED).items() if count > 1] == []
    empty = {module for module in INDEXED if not any(wordings(module))}
    assert empty == set()


def test_an_id_is_told_once():
    """Another wording is made by `.saying`; it has the meaning of the first."""
    meanings = Counter(id for _, id, has_meaning in rules_typed() if has_meaning)

    assert [id for id, count in meanings.items() if count > 1] == []


def test_every_rule_is_in_one_chapter():
    ids = [rule.id for chapter in chapters() for rule in chapter.rules]

    assert len(ids) > 100
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("module", INDEXED)
def test_the_wordings_of_a_rule_differ_in_words_only(module: str):
    for wording in wordings(module):
        rule = by_id()[wording.id]
        if wording.severity is WARNING and rule.severity is ERROR:
            # The milder case of a rule.
            rule = rule.as_warning()
        assert (wording.severity, wording.stops_a_draft, wording.unreadable) == (
            rule.severity,
            rule.stops_a_draft,
            rule.unreadable,
        )


@pytest.mark.parametrize("rule", by_id().values(), ids=lambda rule: rule.id)
def test_a_meaning_is_a_sentence(rule: Rule):
    """It stands alone in a table, and begins with a capital or with what a writer types."""
    first = rule.meaning.lstrip("`")[0]

    assert rule.meaning.endswith(".")
    assert first.isupper() or rule.meaning.startswith("`")


def test_what_a_rule_replaces_exists():
    """A finding that knew less goes; a slip in its name would leave it there."""
    replaced = {rule.replaces for rule in by_id().values() if rule.replaces}

    assert replaced
    assert replaced <= by_id().keys()


def test_a_leak_or_code_of_somebody_else_stops_a_draft():
    """Whoever adds or drops one here has thought of what a draft may hold."""
    stopping = {rule.id for rule in by_id().values() if rule.stops_a_draft}
    expected = {
        "bijlage-uitvoerbaar",
        "code-geweigerd",
        "code-in-pagina",
        "deelt-besloten-tekst",
        "html-attribuut",
        "html-geweigerd",
        "lek",
        "lek-bijlage",
        "lek-onbekend",
        "link-geweigerd",
        "pdf-mislukt",
        "site-mislukt",
        "tekening-onveilig",
        "webadres-geweigerd",
    }

    assert stopping == expected


def test_a_file_that_can_not_be_read_is_shown_as_it_was():
    """The preview keeps its last good version with one of these."""
    unreadable = {rule.id for rule in by_id().values() if rule.unreadable}
    expected = {
        "bestand-onbegrepen",
        "csv-kapot",
        "geen-utf8",
        "opmerking-open",
        "regel-te-lang",
        "tekst-onbruikbaar",
        "vreemd-teken",
        "yaml-kapot",
    }

    assert unreadable == expected
