"""CONTRACT.md is what portfolios elsewhere are built against: its lists are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kvsg_portfolio.macros.model import folders
from kvsg_portfolio.macros.model.macros import MACROS
from kvsg_portfolio.macros.model.round import Round
from kvsg_portfolio.macros.source.pages import ROLES
from kvsg_portfolio.macros.source.round import available_rounds, load_round
from kvsg_portfolio.scripts.mkdocs_plugin import PortfolioPlugin
from kvsg_portfolio.scripts.portfolio import cli

from .test_handleiding import keys

ROOT = Path(__file__).parents[1]
CONTRACT = (ROOT / "CONTRACT.md").read_text("utf-8")
OUTPUTS = ROOT / "tests/baseline/example/outputs.txt"


def section(number: int) -> str:
    """Give the text of a numbered section."""
    return re.split(r"^## \d+\. ", CONTRACT, flags=re.MULTILINE)[number]


def code_words(text: str) -> set[str]:
    spans = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return {word for span in spans for word in re.findall(r"[\w-]+", span)}


@pytest.fixture(scope="module")
def form() -> Round:
    return load_round(available_rounds()[-1])


def test_every_key_is_named(form: Round):
    """Whatever a writer may type above a page or in a register stands in the contract."""
    missing = keys(form) - code_words(CONTRACT) - set(re.findall(r"[\w-]+", CONTRACT))

    assert missing == set()


def test_every_role_is_named():
    assert set(ROLES) <= code_words(section(1))


def test_every_macro_is_named_and_no_other():
    """The rows of the table of macros are the macros."""
    named = set(re.findall(r"\{\{ (\w+)\(", section(7))) | set(re.findall(r"`(\w+)\(", section(7)))

    assert {macro.name for macro in MACROS} == named


def test_every_command_is_named_and_no_other():
    rows = "".join(line for line in section(9).splitlines() if line.startswith("| `portfolio"))
    named = set(re.findall(r"`(?:portfolio )?([a-z]+)[ `]", rows))

    assert set(cli.commands) == named & set(cli.commands)
    assert [
        name for name in re.findall(r"`portfolio ([a-z]+)", CONTRACT) if name not in cli.commands
    ] == []


def test_every_option_is_an_option_of_a_command():
    """What the contract promises can be typed."""
    options = {
        name
        for command in cli.commands.values()
        for option in command.params
        for name in option.opts
    }

    assert set(re.findall(r"(--[a-z][a-z-]+)", section(9))) - {"--snel"} <= options


def test_every_folder_is_named():
    """Where things lie, and where they lay."""
    places = [
        folders.PUBLIC_FILES,
        folders.PRIVATE_FILES,
        folders.OLD_PRIVATE_FILES,
        folders.PRIVATE_PAGES,
    ]
    places += [folders.TABLES, folders.PICTURES, folders.EDITIONS]
    places += [folders.register_paths(name)[0] for name in folders.REGISTERS]

    assert [place for place in places if f"`{place}" not in section(1)] == []


def test_what_comes_out_is_what_a_build_leaves():
    """Each file that the contract lists is an output of the example."""
    listed = re.findall(r"^build/(\S+)", section(10), re.MULTILINE)
    outputs = [line.split(maxsplit=1)[1] for line in OUTPUTS.read_text("utf-8").splitlines()]
    left = [*outputs, "rapport.json"]

    assert [name for name in listed if not any(made.startswith(name) for made in left)] == []


def test_the_plugin_has_the_name_that_the_contract_gives():
    from importlib.metadata import entry_points

    assert "the plugin `portfolio`" in section(1)
    assert entry_points(group="mkdocs.plugins")["portfolio"].load() is PortfolioPlugin
