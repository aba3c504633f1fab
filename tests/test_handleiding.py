"""HANDLEIDING.md stays true: every macro and key is in it, and what it shows works as shown."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from kvsg_portfolio.macros.model.folders import REGISTERS, ROOTS, register_paths
from kvsg_portfolio.macros.model.keys import keys_in
from kvsg_portfolio.macros.model.round import Round
from kvsg_portfolio.macros.model.typed_texts import TYPED_MODELS
from kvsg_portfolio.macros.source.facts import TOP_KEY
from kvsg_portfolio.macros.source.outline import read_outline
from kvsg_portfolio.macros.source.pages import RESERVED, ROLE_KEYS, ROLES
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.macros.source.round import available_rounds, load_round
from kvsg_portfolio.macros.source.segments import cut
from kvsg_portfolio.macros.source.values import parse_yaml
from kvsg_portfolio.scripts.portfolio import cli
from kvsg_portfolio.scripts.reference import anchor

from .test_round import form_sentences

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "HANDLEIDING.md").read_text("utf-8")
_SEVERITIES = {"error": "fout", "warning": "waarschuwing", "tip": "tip"}
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


def code_words(text: str) -> set[str]:
    """Give every word that stands in a code span of a text."""
    return {
        word for span in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"[\w-]+", span)
    }


# --- commands
# --------------------------------------------------------------------------------------------------------


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


# --- macros
# ----------------------------------------------------------------------------------------------------------


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
    """Give every key that a writer's file may have: those of the model, of the round, and the names
    of files and of pages.
    """
    of_model = {key.name for model in TYPED_MODELS for _, _, key in keys_in(model)}
    of_round = {moment.id for moment in round.scale.moments}
    of_round |= {part.id for part in round.strategy_parts}
    of_round |= {criterion.list_key for criterion in round.criteria if criterion.list_key}
    others = {*ROLE_KEYS, *ROLES, *REGISTERS, *RESERVED, TOP_KEY}
    return {word for key in of_model | of_round | others for word in re.findall(r"[\w-]+", key)}


@pytest.fixture(scope="module")
def form() -> Round:
    return load_round(available_rounds()[-1])


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
        words.answer_states,
    )
    known = (
        {term.id for terms in lists for term in terms}
        | {lens.id for lens in form.lenses}
        | {part for question in form.questions for part in question.part_ids}
    )

    assert set() == known - code_words((ROOT / "NASLAG.md").read_text("utf-8"))


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
    places = {f"#{anchor}" for anchor in anchors(prose)}
    reference = (ROOT / "NASLAG.md").read_text("utf-8")
    places |= {f"NASLAG.md#{anchor}" for anchor in anchors(reference)}
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose))

    assert len(targets) > 20
    assert [] == [
        target
        for target in targets
        if not (target in places if "#" in target else (ROOT / target).is_file())
    ]


def anchors(text: str) -> set[str]:
    """Return the names that a forge gives the headings of a text."""
    return {anchor(heading) for heading in re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE)}


def test_addresses_are_nobody_s():
    """No municipality, person or registry is named: every address is an example."""
    hosts = re.findall(r"https?://(\w[\w.-]*\w)|@([\w-]+\.[\w.-]*\w)", TEXT)

    assert hosts
    assert [] == [host for pair in hosts for host in pair if host and not host.endswith(".example")]
