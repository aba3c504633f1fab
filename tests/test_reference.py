"""NASLAG.md is made of the program, and stays it.

After a change: `.venv/bin/python -m kvsg_portfolio.scripts.reference NASLAG.md`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from kvsg_portfolio.scripts.portfolio import cli
from kvsg_portfolio.scripts.reference import as_text, reference, table
from kvsg_portfolio.scripts.rules import by_id

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "NASLAG.md").read_text("utf-8")


def test_the_reference_is_what_the_program_knows():
    assert TEXT == reference(), "see the top of this file"


def test_it_can_be_written_anew(tmp_path: Path):
    """As the top of this file says; with line ends that are the same everywhere."""
    file = tmp_path / "NASLAG.md"
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.reference", str(file)]
    subprocess.run(command, cwd=tmp_path, check=True)

    assert file.read_bytes().decode() == TEXT


def test_every_rule_has_a_row():
    rows = re.findall(r"^\| `([^`]+)` \| (?:fout|waarschuwing|tip) \| ", TEXT, re.MULTILINE)

    assert sorted(rows) == sorted(by_id())


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_stands_under_its_command(name: str):
    section = re.search(rf"^### `portfolio {name}\b.*?(?=^### )", TEXT, re.MULTILINE | re.DOTALL)
    options = {
        param.opts[0] for param in cli.commands[name].params if isinstance(param, click.Option)
    }

    assert section
    assert options == set(re.findall(r"^\| `(--[\w-]+)", section[0], re.MULTILINE))


def test_every_option_and_command_says_what_it_is_for():
    params = [param for command in cli.commands.values() for param in command.params]

    assert [] == [name for name, command in cli.commands.items() if not command.help]
    assert [] == [
        param.name for param in params if isinstance(param, click.Option) and not param.help
    ]


def test_every_exit_code_and_variable_is_told():
    told = {line.split("|")[1].strip() for line in TEXT.splitlines() if line.startswith("| ")}
    variables = {
        param.envvar
        for command in cli.commands.values()
        for param in command.params
        if param.envvar
    }

    assert {"0", "1", "2"} <= told
    assert {f"`{variable}`" for variable in variables} <= told


def test_no_cell_breaks_its_table():
    """A bar in a message is no border, and a mark of Markdown is only itself."""
    row = table(("a", "b"), [(as_text("tel | na, *bij* `<p>` & \\"), "c")]).splitlines()[-1]

    assert row == r"| tel \| na, \*bij\* \`&lt;p>\` &amp; \\ | c |"
    tables = [block.splitlines() for block in TEXT.split("\n\n") if block.startswith("| ")]
    widths = [{len(re.findall(r"(?<!\\)\|", line)) for line in lines} for lines in tables]
    assert len(tables) > 20
    assert [borders for borders in widths if len(borders) > 1] == []
