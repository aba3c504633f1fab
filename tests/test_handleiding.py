"""HANDLEIDING.md stays true: every rule, command, macro and key is in it, and what it shows works
as shown.
"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import click
import pytest
from kvsg_portfolio.macros.model.folders import REGISTERS, ROOTS, register_paths
from kvsg_portfolio.macros.model.macros import MACROS
from kvsg_portfolio.macros.model.round import Round
from kvsg_portfolio.macros.model.strategy import BUDGET_PARTS
from kvsg_portfolio.macros.source.outline import read_outline
from kvsg_portfolio.macros.source.pages import COMMON_KEYS, RESERVED, ROLE_KEYS, ROLES
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.macros.source.round import available_rounds, load_round
from kvsg_portfolio.macros.source.segments import cut
from kvsg_portfolio.macros.source.values import parse_yaml
from kvsg_portfolio.scripts.portfolio import cli

from .test_round import form_sentences

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "HANDLEIDING.md").read_text("utf-8")
_SEVERITIES = {"error": "fout", "warning": "waarschuwing", "tip": "tip"}
_READS = {
    "text",
    "word",
    "number",
    "whole",
    "date",
    "years",
    "flag",
    "texts",
    "fields",
    "list_of_fields",
    "has",
    "get",
}
# The rooms of source/ that read what a writer types; a round and an edition are written by others.
_READERS = ("annexes", "facts", "pages", "portfolio", "progress", "registers", "strategy")
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<path>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_CALL = re.compile(r"\{\{.*?\}\}")
_TYPED = re.compile(r"^[$>] (.*)$", re.MULTILINE)


def blocks(kind: str) -> list[tuple[str, str]]:
    """Give the path, where one is named, and the text of every block of a kind."""
    return [
        (found["path"] or "", found["text"])
        for found in _BLOCK.finditer(TEXT)
        if found["kind"] == kind
    ]


def section(heading: str) -> str:
    """Give the text under a heading, up to the next heading that is not below it."""
    level = heading.split(" ")[0]
    start = re.search(rf"^{re.escape(heading)}$", TEXT, re.MULTILINE)
    assert start, f"there is no heading '{heading}'"
    rest = TEXT[start.end() :]
    after = re.search(rf"^#{{1,{len(level)}}} ", rest, re.MULTILINE)
    return rest[: after.start()] if after else rest


def code_words(text: str) -> set[str]:
    """Give every word that stands in a code span of a text."""
    return {
        word for span in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"[\w-]+", span)
    }


# --- rules
# -----------------------------------------------------------------------------------------------------------


@lru_cache
def rules() -> dict[str, str]:
    """Give every rule that stands in a call of error, warning or tip, with its severity."""
    return {
        rule: _SEVERITIES[name]
        for room in ("macros", "scripts")
        for file in (ROOT / room).rglob("*.py")
        for rule, name in _rules_of(ast.parse(file.read_text("utf-8")))
    }


def _rules_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    names = dict(_constants(tree))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in _SEVERITIES
        ):
            rule = node.args[1]
            yield (
                (names[rule.id] if isinstance(rule, ast.Name) else ast.literal_eval(rule)),
                node.func.id,
            )
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Rule"
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value, node.args[1].id.lower()


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the texts that a module names at its top, alone or some on one line."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = (
                zip(target.elts, value.elts)
                if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
                else [(target, value)]
            )
            yield from (
                (left.id, right.value)
                for left, right in pairs
                if isinstance(left, ast.Name) and isinstance(right, ast.Constant)
            )


def rows() -> list[list[str]]:
    lines = section("## Naslag: bevindingen").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in lines
        if line.startswith("| `")
    ]


def test_every_rule_has_one_row_and_no_row_is_stale():
    """A writer who meets a rule finds it here, and finds nothing that no longer exists."""
    assert sorted(rules()) == sorted(row[0].strip("`") for row in rows())


def test_every_row_tells_the_right_severity():
    assert rules() == {row[0].strip("`"): row[1] for row in rows()}


def test_every_row_has_a_meaning_and_an_example():
    assert [] == [
        row for row in rows() if len(row) != 4 or not row[2].endswith(".") or len(row[3]) < 10
    ]


# --- commands
# --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_stands_under_its_command(name: str):
    """Neither an option that exists is missing, nor one shown that doesn't exist."""
    told = section(f"### `portfolio {name}`")
    known = {
        option
        for param in cli.commands[name].params
        if isinstance(param, click.Option)
        for option in param.opts
    }

    assert known == {
        option
        for line in told.splitlines()
        if line.startswith("| `--")
        for option in re.findall(r"--[\w-]+", line.split("|")[1])
    }
    assert [] == [
        param.metavar
        for param in cli.commands[name].params
        if isinstance(param, click.Argument) and f"`{param.metavar}`" not in told
    ]


def test_every_command_has_a_heading_and_no_heading_is_stale():
    assert sorted(cli.commands) == sorted(
        re.findall(r"^### `portfolio (\w+)`$", TEXT, re.MULTILINE)
    )


def typed_commands() -> list[str]:
    """Give what is typed after `portfolio`, in a block or in a sentence."""
    lines = [line for _, text in blocks("console") for line in _TYPED.findall(text)]
    prose = _BLOCK.sub("", TEXT)
    lines += [
        span for span in re.findall(r"`([^`\n]+)`", prose) if re.match(r"portfolio \w+ ", span)
    ]
    found = (re.match(r"(?:\S*[/\\])?portfolio (.*?)(?: > \S+)?$", line) for line in lines)
    return [match[1] for match in found if match]


def test_there_are_commands_to_test():
    assert len(typed_commands()) >= 15
    assert {shlex.split(typed)[0] for typed in typed_commands()} == set(cli.commands)


@pytest.mark.parametrize("typed", sorted(set(typed_commands())))
def test_a_command_that_is_shown_can_be_typed(typed: str):
    """It is parsed as click would, and not run."""
    name, *rest = shlex.split(typed)

    cli.commands[name].make_context(name, rest)


def test_every_exit_code_is_told():
    assert {"0", "1", "2"} <= {
        line.split("|")[1].strip()
        for line in section("### Uitkomst en omgeving").splitlines()
        if line.startswith("| ")
    }


# --- macros
# ----------------------------------------------------------------------------------------------------------


def test_every_macro_has_a_row_with_its_values():
    """The reference names each macro, its values in order, and marks those that must be given."""
    table = [
        line.strip("|").split(" | ")
        for line in section("## Naslag: macro's").splitlines()
        if line.startswith("| `")
    ]
    told = {cells[0].strip(" `"): tuple(re.findall(r"`(\w+)`( ✱)?", cells[1])) for cells in table}

    assert told == {
        known.name: tuple(
            (name, " ✱" if place < known.required else "")
            for place, name in enumerate(known.parameters)
        )
        for known in MACROS
    }
    assert [] == [cells[0] for cells in table if f"{{{{ {cells[0].strip(' `')}(" not in cells[-1]]


@pytest.mark.parametrize("call", sorted(set(_CALL.findall(TEXT))))
def test_a_macro_that_is_shown_can_be_typed(call: str):
    segments, findings = cut(call, "HANDLEIDING.md", 1)

    assert () == findings
    assert [(segment.kind, segment.trouble) for segment in segments] == [("call", None)]


@pytest.mark.parametrize("text", [text for _, text in blocks("markdown")])
def test_a_text_that_is_shown_can_be_typed(text: str):
    """Blocks for the jury are closed too, and no list or table runs on in the text above it."""
    segments, findings = cut(text.rpartition("---\n")[2], "HANDLEIDING.md", 1)

    assert () == findings
    assert [] == [segment.trouble for segment in segments if segment.trouble]
    assert [] == read_outline(segments, "HANDLEIDING.md", 1).odd_lines


# --- keys and words
# --------------------------------------------------------------------------------------------------


def keys(round: Round) -> set[str]:
    """Give every key that source/ asks a writer's file for."""
    found = {*ROLE_KEYS, *ROLES, *COMMON_KEYS, *REGISTERS, *RESERVED, *BUDGET_PARTS}
    found |= {moment.id for moment in round.scale.moments} | {
        part.id for part in round.strategy_parts
    }
    found |= {criterion.list_key for criterion in round.criteria if criterion.list_key}
    for name in _READERS:
        for node in ast.walk(ast.parse((ROOT / "macros/source" / f"{name}.py").read_text("utf-8"))):
            found |= set(_keys_of(node))
    # A key with a slash is one of a PDF.
    return {word for key in found if not key.startswith("/") for word in re.findall(r"[\w-]+", key)}


def _keys_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        read = isinstance(node.func, ast.Attribute) and node.func.attr in _READS
        # Or a helper of the room, to which the fields are handed first.
        handed = (
            isinstance(node.func, ast.Name)
            and bool(node.args)
            and isinstance(node.args[0], ast.Name)
            and node.args[0].id == "fields"
        )
        argument = (
            node.args[0]
            if read and node.args
            else node.args[1]
            if handed and len(node.args) > 1
            else None
        )
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value
    if isinstance(node, ast.comprehension) and isinstance(node.iter, ast.Tuple):
        yield from (
            item.value
            for item in node.iter.elts
            if isinstance(item, ast.Constant) and isinstance(item.value, str)
        )


@pytest.fixture(scope="module")
def form() -> Round:
    return load_round(available_rounds()[-1])


def test_the_scan_finds_keys(form: Round):
    """Of each kind one: at the top, nested, in a register, by a helper, in a loop, of the round."""
    assert {
        "gemeente",
        "wat",
        "gevraagd_aan",
        "eigenaar",
        "vte",
        "voorzieningen",
        "binnen_zes_jaar",
        "contactpersoon",
    } <= keys(form)


def test_every_key_stands_in_the_reference(form: Round):
    assert set() == keys(form) - code_words(section("## Naslag: sleutels"))


def test_every_word_that_a_writer_may_choose_stands_in_the_reference(form: Round):
    """The messages of `controleer` send a writer to these lists."""
    words = form.vocabulary
    lists = (
        words.annex_kinds,
        words.action_states,
        words.phases,
        words.remark_states,
        words.page_subjects,
        words.partner_kinds,
        words.chart_kinds,
        words.readability,
        words.answer_states,
    )
    known = (
        {term.id for terms in lists for term in terms}
        | {lens.id for lens in form.lenses}
        | {part for question in form.questions for part in question.part_ids}
    )

    assert set() == known - code_words(section("## Naslag: woorden die je mag kiezen"))


PAGES = [(path, text) for kind in ("markdown", "yaml") for path, text in blocks(kind) if path]


def test_there_is_a_page_of_every_kind_to_test():
    assert {"docs/index.md", "indiener.yml", *(register_paths(name)[0] for name in REGISTERS)} <= {
        path for path, _ in PAGES
    }
    assert {"criterium", "doelstelling", "bestand", "rol"} <= {
        word for _, text in PAGES for word in re.findall(r"^(\w+):", text, re.MULTILINE)
    }


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example's pages, without its annex files."""
    root = tmp_path_factory.mktemp("guide")
    for name in ROOTS:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.pdf", "edities"))
    return root


@pytest.mark.parametrize("path, text", PAGES, ids=[path for path, _ in PAGES])
def test_a_whole_page_that_is_shown_can_be_read(path: str, text: str, content: Path):
    """Every key of it exists and has a value that can be read."""
    file = content / path
    before = file.read_bytes() if file.exists() else None
    file.write_text(text, "utf-8")
    found = [
        finding
        for finding in load(content, with_submitter=True).findings
        if finding.place.path == path
    ]
    file.unlink() if before is None else file.write_bytes(before)

    assert [] == found


@pytest.mark.parametrize("text", [text for path, text in blocks("yaml") if not path])
def test_keys_that_are_shown_can_be_read(text: str):
    node, findings = parse_yaml(text, "HANDLEIDING.md")

    assert node and node.type == "map"
    assert [] == findings


# --- the text itself
# -------------------------------------------------------------------------------------------------


def test_no_sentence_of_the_form_is_copied(form: Round):
    """The round's file is the only place for the form's words."""
    text = " ".join(TEXT.split())

    assert [] == [sentence for sentence in form_sentences(form) if sentence in text]


def test_links_lead_somewhere():
    """Pictures and anchors are there."""
    prose = _BLOCK.sub("", TEXT)
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#{1,6} (.*)$", prose, re.MULTILINE)
    }
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose))

    assert len(targets) > 20
    assert [] == [
        target
        for target in targets
        if not (target[1:] in anchors if target.startswith("#") else (ROOT / target).is_file())
    ]


def test_addresses_are_nobody_s():
    """No municipality, person or registry is named: every address is an example."""
    hosts = re.findall(r"https?://(\w[\w.-]*\w)|@([\w-]+\.[\w.-]*\w)", TEXT)

    assert hosts
    assert [] == [host for pair in hosts for host in pair if host and not host.endswith(".example")]
