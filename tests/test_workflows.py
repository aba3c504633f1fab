"""What a forge may do with this repository: as little as it can."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from kvsg_portfolio.scripts.portfolio import cli

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TEMPLATES = ROOT / "scripts/new/templates"
MAY = {"contents": {"read"}, "pages": {"write"}, "id-token": {"write"}}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_has_least_rights(file: Path):
    """No rights but per job, every action pinned by its full hash, no token left in the checkout,
    no secret named.
    """
    text = file.read_text("utf-8")
    workflow = yaml.safe_load(text)
    jobs = workflow["jobs"].values()
    steps = [step for job in jobs for step in job["steps"]]

    assert workflow["permissions"] == {}
    assert all(job["timeout-minutes"] <= 60 for job in jobs)
    assert all(
        rights[name] in MAY[name]
        for job in jobs
        for rights in [job["permissions"]]
        for name in rights
    )
    assert all(
        "contents" not in job["permissions"] for job in jobs if "pages" in job["permissions"]
    )
    assert all(
        re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step
    )
    assert all(
        step["with"]["persist-credentials"] is False
        for step in steps
        if "actions/checkout@" in step.get("uses", "")
    )
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_the_forge_runs_the_commands_of_the_readme():
    """Tests and build are the same on a forge and on a desk; Windows has no shell for them."""
    ran = {
        step["run"]
        for file in WORKFLOWS
        if file.name != "systems.yml"
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if "run" in step
    }

    assert ran == {"scripts/test", "scripts/build", "scripts/with-pdf"}


def test_only_the_public_site_is_published():
    """The submission never becomes an artefact of a public repository."""
    kept = [
        step["with"]["path"]
        for file in WORKFLOWS
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if "upload" in step.get("uses", "")
    ]

    assert set(kept) == {"build/site/"}


def test_the_hook_runs_a_command_that_exists():
    """With options that it knows."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        program, name, *options = shlex.split(hook["entry"])
        known = {option for parameter in cli.commands[name].params for option in parameter.opts}
        assert program == "portfolio"
        assert set(options) <= known


def test_publiccode_says_what_the_package_says():
    """Name, version and licence stand in two files, and agree."""
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    package = (ROOT / "pyproject.toml").read_text("utf-8")

    assert f'name = "{told["name"]}"' in package
    assert f'version = "{told["softwareVersion"]}"' in package
    assert f'license = "{told["legal"]["license"]}"' in package
    assert len(told["description"]["nl"]["shortDescription"]) <= 150
    assert 150 <= len(told["description"]["nl"]["longDescription"]) <= 10_000


def test_an_action_has_one_version_everywhere():
    """In our workflows and in a writer's: no pin stays behind, and each says its version."""
    files = [*WORKFLOWS, TEMPLATES / "github.yml"]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    used = [line for line in lines if "uses:" in line]
    pins = [re.search(r"uses: (\S+)@(\w+) # (v\d+\.\d+\.\d+)$", line) for line in used]

    assert all(pins)
    assert len({pin[1] for pin in pins if pin}) == len(
        {pin[0].split("uses:")[1] for pin in pins if pin}
    )


def test_pins_are_renewed():
    """By Dependabot, after a week: in this repository with its templates, and in a writer's."""
    (ours,) = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    (theirs,) = yaml.safe_load((TEMPLATES / "dependabot.yml").read_text("utf-8"))["updates"]

    assert [one["package-ecosystem"] for one in (ours, theirs)] == ["github-actions"] * 2
    assert min(one["cooldown"]["default-days"] for one in (ours, theirs)) >= 7
    assert ours["directories"] == ["/", f"/{TEMPLATES.relative_to(ROOT).as_posix()}"]
    assert theirs["directory"] == "/"


def test_the_auditor_has_nothing_to_say(tmp_path: Path):
    """zizmor, without a network, finds nothing in our workflows, nor in a writer's."""
    theirs = tmp_path / ".github/dependabot.yml"
    theirs.parent.mkdir()
    theirs.write_bytes((TEMPLATES / "dependabot.yml").read_bytes())
    files = [str(ROOT / ".github"), str(TEMPLATES / "github.yml"), str(theirs)]
    done = subprocess.run(
        [str(Path(sys.executable).with_name("zizmor")), "--offline", *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_list_of_parts_is_made_by_a_command(tmp_path: Path):
    """The CycloneDX list of SECURITY.md names exactly what the lock names, and the same bytes each
    time.
    """
    command = next(
        line
        for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines()
        if "cyclonedx-py" in line
    )
    made = []
    for name in ("one.json", "two.json"):
        words = shlex.split(command.replace("build/sbom.json", str(tmp_path / name)))
        subprocess.run(
            [str(Path(sys.executable).with_name("cyclonedx-py")), *words[1:]],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        made.append((tmp_path / name).read_text("utf-8"))
    locked = set(
        re.findall(
            r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
        )
    )

    assert made[0] == made[1]
    assert {
        (part["name"].lower(), part["version"]) for part in json.loads(made[0])["components"]
    } == locked
