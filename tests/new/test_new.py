"""`portfolio nieuw`, as a process: a folder that builds at once, and that says exactly what is
still to be written.
"""

from __future__ import annotations

import hashlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from kvsg_portfolio.macros.model.form_text import plain_text
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.macros.source.round import available_rounds, load_round
from kvsg_portfolio.scripts.new.make import TEMPLATES

ROOT = Path(__file__).parents[2]
BLANK = "[vul aan"
FRESH = (
    "--naam",
    "Zandbeke",
    "--soort",
    "gemeente",
    "--ondernemingsnummer",
    "BE 0123456749",
    "--kleur",
    "#0F4C5C",
)


def portfolio(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000", "LC_ALL": "C"}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings,
        input=stdin or "",
        check=False,
    )


def new(folder: Path, *more: str, name: str = "Zandbeke") -> subprocess.CompletedProcess[str]:
    return portfolio("nieuw", str(folder), "--naam", name, "--soort", "gemeente", *more)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a portfolio that was just made; for reading and building, not for
    changing.
    """
    folder = tmp_path_factory.mktemp("nieuw") / "portfolio"
    done = portfolio("nieuw", str(folder), *FRESH)
    assert done.returncode == 0, done.stderr
    return folder


def _blanks(folder: Path) -> set[tuple[str, int]]:
    """Find each line of a page that holds a blank, outside of comments."""
    found = set()
    for file in (folder / "docs").rglob("*.md"):
        shown = re.sub(
            r"<!--.*?-->",
            lambda match: "\n" * match[0].count("\n"),
            file.read_text("utf-8"),
            flags=re.DOTALL,
        )
        found |= {
            (file.relative_to(folder).as_posix(), number)
            for number, line in enumerate(shown.split("\n"), 1)
            if BLANK in line
        }
    return found


def _findings(folder: Path) -> list[dict]:
    done = portfolio("controleer", "--zonder-bladzijden", "--formaat", "json", "--map", str(folder))
    return json.loads(done.stdout)


def test_the_check_lists_exactly_what_is_still_to_be_written(fresh: Path):
    """Each blank once, at its own line; and of all else only what nobody can know but the
    writers.
    """
    found = _findings(fresh)
    to_come = {
        "score-ontbreekt",
        "keuze-ontbreekt",
        "lijst-ontbreekt",
        "strategie-ontbreekt",
        "over-zonder-datum",
        "niet-getest",
    }
    to_come |= {
        "werkpunt-zonder-actie",
        "criterium-zonder-doelstelling",
        "actie-zonder-budget",
        "actie-zonder-mandaat",
        "actie-zonder-periode",
        "actie-zonder-trekker",
    }
    blanks = [(one["path"], one["line"]) for one in found if one["rule"] == "overblijfsel"]

    assert sorted(blanks) == sorted(_blanks(fresh))
    assert {one["rule"] for one in found} - {"overblijfsel"} <= to_come


def test_a_blank_portfolio_asks_every_question_of_the_newest_round(fresh: Path):
    """Questions and their parts come from the round, in its order."""
    form = load_round(available_rounds()[-1])
    whole = load(fresh).whole

    assert whole.round.year == form.year
    assert [answer.question for page in whole.pages_of("criterium") for answer in page.answers] == [
        question.id for question in form.questions
    ]
    for question in form.questions:
        assert tuple(part.id for part in whole.answers[question.id][1].parts) == question.part_ids


def test_no_template_repeats_the_form():
    """Neither a text of the form nor a number of a question stands in a template: the next round
    has others.
    """
    form = load_round(available_rounds()[-1])
    texts = (
        {" ".join(plain_text(question.text).split()) for question in form.questions}
        | {criterion.heading for criterion in form.criteria}
        | {lens.text for lens in form.lenses}
    )
    for file in (file for file in TEMPLATES.rglob("*") if file.is_file()):
        written = " ".join(file.read_text("utf-8").split())
        assert not [text for text in texts if text in written], file.name
        assert not [question.id for question in form.questions if f'"{question.id}"' in written], (
            file.name
        )


def test_the_facts_are_what_was_given(fresh: Path):
    """Name, kind, number with its dots and colour stand on the home page."""
    facts = load(fresh).whole.facts

    assert (facts.municipality, facts.kind, facts.enterprise_number, facts.colour) == (
        "Zandbeke",
        "gemeente",
        "0123.456.749",
        "#0f4c5c",
    )


@pytest.mark.slow
def test_a_blank_portfolio_builds_at_once_as_a_draft(fresh: Path):
    """Site and PDF stand in build/concept/."""
    done = portfolio("bouw", "--concept", "--map", str(fresh))

    assert done.returncode == 0, done.stdout + done.stderr
    assert (fresh / "build/concept/site/criteria/1.html").is_file()
    assert (fresh / "build/concept/indiening/portfolio.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "name",
    [
        "Sint-Job-in-'t-Goor",
        'De "Nieuwe" Stad',
        "Ganshoren/Été & Œuvre",
        "yes",
        "{{ kop() }} <b>",
        "# 1: nul",
    ],
)
def test_a_name_keeps_its_letters(tmp_path: Path, name: str):
    """Accents, spaces, quotes, and what YAML, Jinja or HTML would read as something else."""
    folder = tmp_path / "map met spatie en é"
    assert new(folder, name=name).returncode == 0

    loaded = load(folder)

    assert loaded.whole.facts.municipality == name
    assert loaded.findings == ()


def test_number_and_colour_may_come_later(tmp_path: Path):
    """What was not given is not there, instead of empty."""
    assert new(tmp_path / "map").returncode == 0

    assert not re.search(
        r"^(kleur|ondernemingsnummer):",
        (tmp_path / "map/docs/index.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert [
        one
        for one in _findings(tmp_path / "map")
        if one["path"] == "docs/index.md" and one["rule"] != "overblijfsel"
    ] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--naam en --soort"),
        (("--naam", "Zandbeke"), "--soort"),
        (("--naam", " ", "--soort", "stad"), "naam"),
        (("--naam", "Zandbeke", "--soort", "dorp"), "stad, gemeente"),
        (("--naam", "Zandbeke", "--soort", "stad", "--ondernemingsnummer", "12"), "tien cijfers"),
        (
            ("--naam", "Zandbeke", "--soort", "stad", "--ondernemingsnummer", "0123456789"),
            "controlecijfers",
        ),
        (("--naam", "Zandbeke", "--soort", "stad", "--kleur", "rood"), "geen kleur"),
        (("--naam", "Zandbeke", "--soort", "stad", "--kleur", "#ffee00"), "contrast"),
    ],
)
def test_what_is_missing_or_wrong_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], told: str
):
    """Without somebody to ask, the command says what it needs, and makes nothing."""
    done = portfolio("nieuw", str(tmp_path / "map"), *arguments)

    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "map").exists()


def test_a_darker_colour_that_is_proposed_is_accepted(tmp_path: Path):
    """The advice for a colour without contrast can be followed."""
    refused = new(tmp_path / "map", "--kleur", "#ffee00")
    proposed = re.findall(r"#[0-9a-f]{6}", refused.stderr)[-1]

    assert new(tmp_path / "map", "--kleur", proposed).returncode == 0


@pytest.mark.parametrize("kind", ["file in it", "file", "hidden file in it"])
def test_nothing_is_ever_written_over(tmp_path: Path, kind: str):
    """A folder that holds something, or a file of that name, stays as it was."""
    target = tmp_path / "map"
    file = {
        "file in it": target / "docs/index.md",
        "file": target,
        "hidden file in it": target / ".env",
    }[kind]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("van mij", "utf-8")

    done = new(target)

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert file.read_text("utf-8") == "van mij"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


def test_an_empty_clone_of_a_forge_can_be_filled(tmp_path: Path):
    """A folder with nothing but .git is a new repository."""
    (tmp_path / ".git").mkdir()

    assert new(tmp_path).returncode == 0
    assert (tmp_path / "docs/index.md").is_file()


def test_an_interrupted_start_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A disk that is full halfway does not leave half a portfolio that would be refused the next
    time.
    """
    from kvsg_portfolio.scripts.new import make
    from kvsg_portfolio.scripts.new.answers import Answers

    form = load_round(available_rounds()[-1])
    real = Path.open

    def full(self: Path, *args: object, **named: object):
        if self.name == "jury.md" and args[:1] == ("xb",):
            raise OSError(28, "No space left on device")
        return real(self, *args, **named)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError):
        make.make_portfolio(tmp_path / "map", form, Answers("Zandbeke", "gemeente"))

    assert list(tmp_path.rglob("*")) == [tmp_path / "map"] or not (tmp_path / "map").exists()


def test_the_forge_gets_least_rights_and_keeps_the_submission_private(fresh: Path):
    """Actions are pinned by their full hash, rights are given per job, and the jury's file is kept
    in a private repository only.
    """
    text = (fresh / ".github/workflows/portfolio.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    kept = [step for step in steps if "upload-artifact@" in step.get("uses", "")]
    published = [step for step in steps if "upload-pages-artifact@" in step.get("uses", "")]

    assert workflow["permissions"] == {}
    assert all(job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())
    assert all(
        re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step
    )
    assert kept and all(step["if"] == "github.event.repository.private == true" for step in kept)
    assert [step["with"]["path"] for step in published] == ["build/site/"]
    assert "secrets." not in re.sub(r"private == true && secrets\.", "", text)


def test_gitlab_publishes_the_public_site_only(fresh: Path):
    """The job that publishes moves build/site, and a project that isn't private keeps no
    submission.
    """
    jobs = yaml.safe_load((fresh / ".gitlab-ci.yml").read_text("utf-8"))

    assert jobs["pages"]["script"][1:] == ["rm -rf public && mv build/site public"]
    assert jobs["pages"]["artifacts"] == {"paths": ["public"]}
    assert jobs["pages"]["allow_failure"] == {"exit_codes": [3]}
    assert (
        '[ "$CI_PROJECT_VISIBILITY" = private ] || rm -rf build/indiening'
        in jobs["bouwen"]["script"]
    )


def test_gitlab_keeps_a_draft_where_the_project_is_private(fresh: Path):
    """Two jobs do the same, of which a pipeline has one; what the other kept, anybody could
    fetch.
    """
    text = yaml.safe_load((fresh / ".gitlab-ci.yml").read_text("utf-8"))
    jobs = {
        name: job
        for name, job in text.items()
        if isinstance(job, dict) and "stage" in job | text.get(job.get("extends"), {})
    }
    checks = {name: job["rules"] for name, job in jobs.items() if job.get("extends") == ".nakijken"}
    kept = {name: job["artifacts"] for name, job in jobs.items() if "artifacts" in job}
    drafts = {name: told for name, told in kept.items() if "build/concept/" in told["paths"]}

    assert checks == {
        "nakijken": [{"if": '$CI_PROJECT_VISIBILITY == "private"'}],
        "nakijken-zonder-concept": [{"if": '$CI_PROJECT_VISIBILITY != "private"'}],
    }
    assert list(drafts) == ["nakijken"]
    assert (drafts["nakijken"]["when"], drafts["nakijken"]["access"]) == ("always", "developer")


def test_gitlab_runs_in_an_image_of_one_version(fresh: Path):
    """Neither the Python nor the Debian under it changes by itself, and no job hangs for an
    hour.
    """
    default = yaml.safe_load((fresh / ".gitlab-ci.yml").read_text("utf-8"))["default"]

    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", default["image"])
    assert default["timeout"] == "30 minutes"


def test_what_pins_goes_stale_is_told_monthly(fresh: Path):
    """Each forge gets what renews its pins, and neither touches the list of the program."""
    dependabot = yaml.safe_load((fresh / ".github/dependabot.yml").read_text("utf-8"))
    renovate = json.loads((fresh / ".gitlab/renovate.json").read_text("utf-8"))

    assert [update["package-ecosystem"] for update in dependabot["updates"]] == ["github-actions"]
    assert renovate["enabledManagers"] == ["gitlabci"]


# --- the program in the folder --------------------------------------------------------------------


def requirements(folder: Path) -> list[str]:
    """Give each requirement of the program's list on one line, without comments and options."""
    text = (folder / "programma/requirements.txt").read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "--"))]


def the_wheel(folder: Path) -> Path:
    (wheel,) = folder.glob("programma/*.whl")
    return wheel


def test_every_line_of_the_list_has_a_hash(fresh: Path):
    """The program by the path and the hash of the wheel beside it; below it the lock, as it is."""
    lines = requirements(fresh)
    wheel = the_wheel(fresh)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = (ROOT / "requirements.lock").read_text("utf-8")

    assert all(re.search(r" --hash=sha256:[0-9a-f]{64}\b", line) for line in lines)
    assert lines[0].split() == [f"./programma/{wheel.name}", f"--hash=sha256:{digest}"]
    assert (fresh / "programma/requirements.txt").read_text("utf-8").endswith(lock)


def test_no_index_is_ever_asked_for_our_name(fresh: Path):
    """Whatever installs, in the folder or in the manual, does so by hash or from a file."""
    told = [file for file in fresh.rglob("*") if file.suffix in {".md", ".yml", ".json", ".txt"}]
    text = "\n".join(file.read_text("utf-8") for file in [*told, ROOT / "HANDLEIDING.md"])
    installs = {tuple(typed.split()) for typed in re.findall(r"pip install ([^`\n]*)", text)}
    safe = {"--require-hashes", "--no-deps", "programma/requirements.txt"}
    by_hash = {words for words in installs if safe <= set(words)}

    assert by_hash
    assert all(words[-1].endswith(".whl") for words in installs - by_hash)
    assert not [line for line in requirements(fresh) if re.match(r"(?i)kvsg[-_.]portfolio", line)]


def test_the_wheel_holds_nothing_of_the_machine(fresh: Path):
    """No clock, no rights, no compression of its zlib: one program is the same bytes everywhere."""
    with zipfile.ZipFile(the_wheel(fresh)) as wheel:
        entries = wheel.infolist()
    *names, last = (entry.filename for entry in entries)

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        (3, 0o100644)
    }
    assert names == sorted(names)
    assert last.endswith(".dist-info/RECORD")


def test_the_program_makes_itself_again(fresh: Path, tmp_path: Path):
    """Installed from a folder's own files, it makes the very same files again."""
    venv, again, report = tmp_path / "venv", tmp_path / "map", tmp_path / "report.json"

    def run(*command: str, where: Path) -> None:
        done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    run(sys.executable, "-m", "venv", str(venv), where=tmp_path)
    install = ["--require-hashes", "--no-deps", "-r", "programma/requirements.txt"]
    run(str(venv / "bin/pip"), "install", "-q", *install, "--report", str(report), where=fresh)
    run(str(venv / "bin/portfolio"), "nieuw", str(again), *FRESH, where=tmp_path)
    installed = json.loads(report.read_text("utf-8"))["install"]
    came_from = {one["metadata"]["name"]: one["download_info"]["url"] for one in installed}
    made = [file.relative_to(again) for file in again.rglob("*") if file.is_file()]

    assert came_from["kvsg-portfolio"] == the_wheel(fresh).as_uri()
    assert Path("programma/requirements.txt") in made
    assert [
        file for file in made if (again / file).read_bytes() != (fresh / file).read_bytes()
    ] == []


def test_a_new_program_replaces_the_old(tmp_path: Path):
    """`vernieuw` takes the old wheel away, writes the list again, and says so once."""
    folder = tmp_path / "map"
    assert new(folder).returncode == 0
    before = {file.name: file.read_bytes() for file in (folder / "programma").iterdir()}
    wheel = the_wheel(folder)
    old = wheel.rename(wheel.with_name("kvsg_portfolio-0.0.9-py3-none-any.whl"))
    (folder / "programma/requirements.txt").write_text(f"./programma/{old.name}", "utf-8")

    renewed = portfolio("vernieuw", "--map", str(folder))
    again = portfolio("vernieuw", "--map", str(folder))
    after = {file.name: file.read_bytes() for file in (folder / "programma").iterdir()}

    assert (renewed.returncode, again.returncode) == (0, 0)
    assert f"Vernieuwd: programma/{wheel.name}. Weg: {old.name}." in renewed.stdout
    assert "staat dit programma al" in again.stdout
    assert after == before


def test_a_program_is_put_in_portfolios_only(tmp_path: Path):
    """In another folder `vernieuw` says one sentence, and writes nothing."""
    done = portfolio("vernieuw", "--map", str(tmp_path))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


# --- while it is being written --------------------------------------------------------------------


@pytest.mark.parametrize(("phase", "code"), [("voorbereiding", 0), ("ingediend", 1)])
def test_errors_are_no_failure_while_it_is_being_written(tmp_path: Path, phase: str, code: int):
    """As a forge asks it; the errors are shown and counted all the same."""
    folder = tmp_path / "map"
    assert new(folder).returncode == 0
    home = folder / "docs/index.md"
    text = home.read_text("utf-8")
    home.write_text(text.replace("fase: voorbereiding", f"fase: {phase}"), "utf-8")

    options = ("--soepel", "--zonder-bladzijden", "--formaat", "github")
    done = portfolio("controleer", *options, "--map", str(folder))
    errors = done.stdout.count("::error ")

    assert done.returncode == code
    assert errors > 20
    assert (f"fouten tellen nog niet mee. Nu: {errors} fouten." in done.stdout) == (code == 0)


def test_strict_and_lenient_exclude_each_other(fresh: Path):
    done = portfolio("controleer", "--soepel", "--streng", "--map", str(fresh))

    assert (done.returncode, done.stdout) == (2, "")
    assert "--streng" in done.stderr and "--soepel" in done.stderr


@pytest.mark.parametrize("file", [".github/workflows/portfolio.yml", ".gitlab-ci.yml"])
def test_a_forge_is_lenient_in_what_it_checks_and_never_in_what_it_builds(fresh: Path, file: str):
    """The real build stands behind a check that is not lenient."""
    text = re.sub(r"^ *#.*$", "", (fresh / file).read_text("utf-8"), flags=re.MULTILINE)
    typed = re.findall(r"portfolio ((?:bouw|controleer)(?: --[a-z]+)?)", text)

    assert typed == ["bouw --concept", "controleer --soepel", "controleer", "bouw"]


def test_git_never_keeps_the_contact_person(fresh: Path):
    """The file with the contact person is ignored, whatever Notepad calls it; its example is
    not.
    """
    subprocess.run(["git", "init", "-q", str(fresh)], check=True)
    ignored = subprocess.run(
        [
            "git",
            "-C",
            str(fresh),
            "check-ignore",
            "indiener.yml",
            "indiener.yml.txt",
            "build/x",
            "indiener.voorbeeld.yml",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ignored.stdout.split() == ["indiener.yml", "indiener.yml.txt", "build/x"]


@pytest.mark.slow
def test_it_works_from_the_wheel(tmp_path: Path):
    """Templates, panel and styles travel in the package; the checkout is not needed."""
    # A copy: setuptools builds inside the tree that it is given, in a folder called build.
    shutil.copytree(
        ROOT,
        tmp_path / "source",
        ignore=shutil.ignore_patterns(".*", "docs", "tests", "build", "*.egg-info", "__pycache__"),
    )
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "--no-index",
            "-w",
            str(tmp_path / "wheel"),
            str(tmp_path / "source"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    wheel = next((tmp_path / "wheel").glob("*.whl"))
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(wheel), str(tmp_path / "installed")], check=True
    )
    run = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); sys.meta_path = [f for f"
        " in sys.meta_path if 'editable' not in str(f)]\nimport kvsg_portfolio; assert"
        f" kvsg_portfolio.__path__[0].startswith({str(tmp_path)!r}), kvsg_portfolio.__path__\nfrom"
        " kvsg_portfolio.scripts.portfolio import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            run,
            "nieuw",
            str(tmp_path / "map"),
            "--naam",
            "Zandbeke",
            "--soort",
            "stad",
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map/.github/workflows/portfolio.yml").is_file()
    assert (tmp_path / "installed/kvsg_portfolio/scripts/preview/assets/paneel.js").is_file()


def test_at_a_terminal_it_asks_and_asks_again(tmp_path: Path):
    """What wasn't given is asked; a wrong answer is told and asked once more; Enter skips what may
    come later.
    """
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        "nieuw",
        str(tmp_path / "map"),
    ]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as asked:
        os.write(ours, b"Zandbeke\ndorp\nstad\n0123456789\n\n#ffee00\n#0f4c5c\n")
        said = asked.communicate(timeout=60)[1]
    os.close(ours)
    os.close(theirs)
    facts = load(tmp_path / "map").whole.facts

    assert asked.returncode == 0, said
    assert "geen soort" in said and "controlecijfers" in said and "contrast" in said
    assert (facts.municipality, facts.kind, facts.enterprise_number, facts.colour) == (
        "Zandbeke",
        "stad",
        "",
        "#0f4c5c",
    )
