"""The commands that everybody knows (`mkdocs`, `properdocs`), as processes: what they leave is what
`portfolio bouw` leaves.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from kvsg_portfolio.scripts.new.make import TEMPLATES
from PIL import Image

from .checks.overlay import minimal, write

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds until a test gives up; nothing is timed
# What a municipality has beside docs/.
SETTINGS = (TEMPLATES / "mkdocs.yml").read_text("utf-8").replace("%%{naam_site}", "Proef")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run one of the tools that came with the project in a folder, on a fixed date."""
    program = Path(sys.executable).with_name(command[0])
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    return subprocess.run(
        [program, *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings,
        check=False,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give the folder of a small portfolio, with the configuration of a municipality."""
    root = tmp_path / "klein"
    write(root, {})
    # The one of the small portfolio is only the beginning of a picture.
    Image.new("RGB", (8, 8)).save(root / "docs/beelden/tafel.png")
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def different(one: Path, other: Path) -> list[str]:
    """Name the files that only one of two folders has, or that differ by a byte."""
    names = sorted({*files_of(one), *files_of(other)})
    same, _, _ = filecmp.cmpfiles(one, other, names, shallow=False)
    return [name for name in names if name not in same]


def test_mkdocs_builds_the_example_as_portfolio_does(example: Path, tmp_path: Path):
    """In the root of the repository: file by file, and where the project says, without being
    asked.
    """
    root = Path(shutil.copytree(example, tmp_path / "root", ignore=shutil.ignore_patterns("build")))
    shutil.copytree(ROOT / "overrides", root / "overrides")

    built = run(root, "mkdocs", "build")
    assert built.returncode == 0, built.stderr
    shutil.move(root / "build/site", tmp_path / "by-mkdocs")
    assert run(root, "portfolio", "bouw").returncode == 0

    assert different(tmp_path / "by-mkdocs", root / "build/site") == []
    assert not (root / "site").exists()


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_a_municipality_builds_with_what_it_knows(generator: str, zonnedal: Path, tmp_path: Path):
    """Three lines of configuration, another portfolio, a folder of its own: file by file the
    same.
    """
    root = Path(shutil.copytree(zonnedal, tmp_path / "z", ignore=shutil.ignore_patterns("build")))
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")

    built = run(root, generator, "build")
    assert built.returncode == 0, built.stderr
    assert "Traceback" not in built.stderr
    shutil.move(root / "build/site", tmp_path / "by-generator")
    assert run(root, "portfolio", "bouw").returncode == 0

    assert different(tmp_path / "by-generator", root / "build/site") == []
    assert not (root / "site").exists()


def test_a_mistake_is_refused_as_portfolio_refuses_it(small: Path):
    """The finding in Dutch, exit code 1, and the last good site as it stood."""
    assert run(small, "mkdocs", "build").returncode == 0
    before = files_of(small / "build/site")
    page = small / "docs/criteria/3.md"
    page.write_text(page.read_text("utf-8") + '\nZie {{ bijlage("bestaat-niet") }}.\n', "utf-8")

    refused = run(small, "mkdocs", "build")

    assert refused.returncode == 1
    assert "fout: bijlage 'bestaat-niet' bestaat niet. [bijlage-onbekend]" in refused.stderr
    assert "Er is niets gebouwd." in refused.stdout
    assert "Traceback" not in refused.stderr
    assert files_of(small / "build/site") == before
    assert page.is_file() and (small / "mkdocs.yml").is_file()


def test_too_many_pages_are_refused_here_too(small: Path):
    """What only the laid-out submission can tell counts as it does for `portfolio bouw`."""
    page = small / "docs/criteria/3.md"
    long = "Wij vertellen hier heel uitvoerig wat wij met kinderen doen.\n" * 2000
    page.write_text(page.read_text("utf-8") + f"\n{long}\n", "utf-8")

    refused = run(small, "mkdocs", "build")

    assert refused.returncode == 1
    assert "[te-veel-bladzijden]" in refused.stderr, refused.stdout + refused.stderr
    assert not (small / "build/site").exists()


def test_a_leak_is_refused_before_anything_is_put_in_place(small: Path):
    """The contact person's address, typed into a public page."""
    (small / "indiener.yml").write_text(
        "contactpersoon: {naam: Kanarie Meldpunt, telefoon: '0499 00 00 17', email:"
        " kanarie@geheim.example}\n",
        "utf-8",
    )
    page = small / "docs/criteria/3.md"
    page.write_text(page.read_text("utf-8") + "\nVraag het aan kanarie@geheim.example.\n", "utf-8")

    refused = run(small, "mkdocs", "build")

    assert refused.returncode == 1
    assert "[lek]" in refused.stderr
    assert not (small / "build/site").exists()


def test_strict_makes_a_warning_count(small: Path):
    """`--strict` is MkDocs' word for `--streng`; nothing is put in place."""
    page = small / "docs/criteria/3.md"
    page.write_text(
        page.read_text("utf-8") + "\n[https://bataljong.be](https://bataljong.be)\n", "utf-8"
    )

    assert run(small, "mkdocs", "build", "--strict").returncode == 1
    assert not (small / "build/site").exists()
    assert run(small, "mkdocs", "build").returncode == 0
    assert (small / "build/site/index.html").is_file()


def test_another_folder_for_the_site_is_used_but_never_the_whole_output(small: Path):
    """`--site-dir` is obeyed; `build` itself is not emptied, for there lies what only the jury
    gets.
    """
    assert run(small, "portfolio", "bouw").returncode == 0

    assert run(small, "mkdocs", "build", "--site-dir", "elders").returncode == 0
    refused = run(small, "mkdocs", "build", "--site-dir", "build")

    assert different(small / "elders", small / "build/site") == []
    assert refused.returncode == 1
    assert "Laat 'site_dir' weg" in refused.stdout
    assert (small / "build/indiening/indiening.pdf").is_file()


def test_no_portfolio_is_one_sentence(tmp_path: Path):
    """A folder with nothing in it but the configuration."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "docs").mkdir()

    refused = run(tmp_path, "mkdocs", "build")

    assert refused.returncode == 1
    assert "[ronde-ontbreekt]" in refused.stderr
    assert "Traceback" not in refused.stderr


@contextmanager
def served(root: Path, log: Path) -> Iterator[str]:
    """Serve a portfolio with `mkdocs serve`, as a process; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [Path(sys.executable).with_name("mkdocs"), "serve", "--dev-addr", place]
    with log.open("w") as said:
        process = subprocess.Popen(command, cwd=root, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield f"http://{place}/"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def until(address: str, words: str) -> str:
    """Ask for a page until it holds some words; give it."""
    page, limit = "", time.monotonic() + PATIENCE
    while words not in page:
        assert time.monotonic() < limit, f"{words!r} never came: {page[:2000]}"
        time.sleep(0.2)
        with suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            page = answer.read().decode("utf-8")
    return page


def test_serve_shows_a_draft_and_every_edit(small: Path, tmp_path: Path):
    """Marked CONCEPT, in spite of a mistake; nothing private is served; build/ keeps what stood
    there.
    """
    page = small / "docs/criteria/3.md"
    page.write_text(page.read_text("utf-8") + '\nZie {{ bijlage("bestaat-niet") }}.\n', "utf-8")
    with served(small, tmp_path / "log") as address:
        first = until(f"{address}criteria/3.html", "CONCEPT")
        page.write_text(
            page.read_text("utf-8") + "\nEen kersverse zin over speelpleinen.\n", "utf-8"
        )
        until(f"{address}criteria/3.html", "Een kersverse zin over speelpleinen.")
        for private in ("bijlagen/niet-openbaar/afspraken.pdf", "jij-zei.yml", "jury.yml"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(address + private, timeout=PATIENCE)

    assert "bestaat-niet" in (tmp_path / "log").read_text("utf-8")
    assert "kersverse" not in first
    assert not (small / "build/site").exists()


def test_gh_deploy_publishes_exactly_the_site(small: Path, tmp_path: Path):
    """The branch that a forge serves holds the files of the site, and none of the folders that it
    was made from.
    """
    remote = tmp_path / "remote.git"
    for command in (
        ["init", "-q", "--bare", remote],
        ["-C", small, "init", "-q"],
        ["-C", small, "remote", "add", "origin", remote],
        [
            "-C",
            small,
            "-c",
            "user.name=t",
            "-c",
            "user.email=",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "x",
        ],
    ):
        subprocess.run(["git", *command], check=True)
    (small / "build").mkdir()

    deployed = run(small, "mkdocs", "gh-deploy", "--force")

    assert deployed.returncode == 0, deployed.stderr
    listed = ["git", "-C", remote, "ls-tree", "-r", "--name-only", "gh-pages"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()
    assert sorted(names) == sorted([".nojekyll", *files_of(small / "build/site")])
    assert not [name for name in names if "niet-openbaar" in name or name.endswith(".yml")]


def test_a_site_needs_no_macros_plugin(small: Path, tmp_path: Path):
    """Where mkdocs-macros is not to be had, the macros are printed while staging: the same
    bytes.
    """
    assert run(small, "portfolio", "bouw").returncode == 0
    shutil.move(small / "build/site", tmp_path / "with")
    without = (
        "import sys; sys.modules['mkdocs_macros'] = None\nfrom kvsg_portfolio.scripts.portfolio"
        " import main; main(['bouw'])"
    )

    built = run(small, "python", "-c", without)

    assert built.returncode == 0, built.stdout + built.stderr
    assert different(tmp_path / "with", small / "build/site") == []


def test_the_small_portfolio_has_something_to_hide():
    """Else the tests above could not fail."""
    assert {
        "besloten/jij-zei.yml",
        "besloten/jury.yml",
        "besloten/bijlagen/bestanden/afspraken.pdf",
    } <= {*minimal()}


PLANTED = {
    "besloten/bijlagen/geheim.md": (
        "---\ntitel: Zilverreiger\nsoort: verslag\nbestand: geheim.txt\nreden_niet_openbaar:"
        " x\n---\nKanariepiet\n"
    ),
    "besloten/bijlagen/bestanden/geheim.txt": "Kanariepiet\n",
    "besloten/jury.yml": "- {id: a, tekst: Kanariepiet, antwoord: Zilverreiger}\n",
    "besloten/jij-zei.yml": "- {id: b, zei: Kanariepiet, wie: klas, stand: bezig}\n",
    "besloten/fotos.yml": "- {beeld: tafel.png, gevraagd_aan: Kanariepiet, datum: 2026-01-02}\n",
}
TRACES = (b"Kanariepiet", b"Zilverreiger", b"afspraken.pdf")


def traces(root: Path) -> list[str]:
    """Name the files outside of `besloten/` that hold a word of what is private, or carry its
    name.
    """
    files = {name: raw for name, raw in files_of(root).items() if not name.startswith("besloten/")}
    return [
        name
        for name, raw in files.items()
        if any(trace in raw or trace.decode() in name for trace in TRACES)
    ]


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs", "zensical"])
@pytest.mark.parametrize("place", ["repository", "municipality"])
def test_no_generator_comes_across_what_is_private(generator: str, place: str, tmp_path: Path):
    """Whatever somebody types in the folder, and whether it ends well or not: no word, no name, no
    file.
    """
    root = tmp_path / "p"
    write(root, PLANTED)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8") if place == "repository" else SETTINGS
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    if place == "repository":
        shutil.copytree(ROOT / "overrides", root / "overrides")
    before = traces(root)

    Image.new("RGB", (8, 8)).save(root / "docs/beelden/tafel.png")

    built = run(root, generator, "build")

    # Zensical knows no plugin of ours, and stops where a macro asks who built this.
    assert generator == "zensical" or built.returncode == 0, built.stdout + built.stderr
    assert before == []
    assert traces(root) == []


def test_our_plugin_keeps_the_old_places_and_the_text_for_the_jury_back_too(small: Path):
    """Private things that still lie in docs/ are no more public than they were."""
    for name, text in PLANTED.items():
        old = name.replace("besloten/bijlagen/bestanden", "docs/bijlagen/niet-openbaar").replace(
            "besloten", "docs"
        )
        (small / old).parent.mkdir(exist_ok=True)
        (small / name).unlink(missing_ok=True)
        (small / old).write_text(text, "utf-8")
    page = small / "docs/criteria/3.md"
    page.write_text(
        page.read_text("utf-8") + "\n{% if indiening %}Kanariepiet{% endif %}\n", "utf-8"
    )

    built = run(small, "mkdocs", "build")

    assert built.returncode == 0, built.stdout + built.stderr
    assert (small / "build/site/bijlagen/geheim.html").is_file()
    assert [name for name in traces(small) if name.startswith(("build", "site"))] == []


@pytest.mark.parametrize(
    "place",
    [
        "besloten",
        "besloten/bijlagen",
        "docs",
        "docs/nieuw",
        "programma",
        ".git",
        "build/indiening",
        "build/site/x",
        "..",
        ".",
        "mijn",
        "mkdocs.yml",
    ],
)
def test_no_website_takes_the_place_of_something_else(place: str, small: Path):
    """Whatever is said of the folder: no file of a writer, of the submission or of Git goes away."""
    for name in (
        "programma/kvsg.whl",
        ".git/HEAD",
        "build/indiening/indiening.pdf",
        "mijn/brief.txt",
    ):
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_text("van iemand anders", "utf-8")
    (small / "elders").mkdir()
    settings = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(f"{settings}docs_dir: elders\n", "utf-8")
    before = files_of(small)

    refused = run(small, "mkdocs", "build", "--site-dir", place)

    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert {name: raw for name, raw in files_of(small).items() if name != "build/.slot"} == before


def test_a_site_elsewhere_is_replaced_by_the_next_one_only(small: Path):
    """An earlier site of ours may go; it goes at once, and nothing is left beside it."""
    assert run(small, "mkdocs", "build", "--site-dir", "elders").returncode == 0
    first = files_of(small / "elders")

    assert run(small, "mkdocs", "build", "--site-dir", "elders").returncode == 0

    assert files_of(small / "elders") == first
    assert [path.name for path in small.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("order", ["[portfolio, search]", "[search, portfolio]"])
def test_another_plugin_adds_nothing_behind_the_leak_check(order: str, small: Path):
    """What it writes goes where the generator writes: into an empty folder that is thrown away."""
    assert run(small, "portfolio", "bouw").returncode == 0
    shutil.move(small / "build/site", small.parent / "by-portfolio")
    settings = (small / "mkdocs.yml").read_text("utf-8").replace("[portfolio]", order)
    (small / "mkdocs.yml").write_text(settings, "utf-8")

    assert run(small, "mkdocs", "build").returncode == 0

    assert different(small.parent / "by-portfolio", small / "build/site") == []


STRAYS = {
    "an objective": "doelstelling: Kanariepiet\nambitie: buiten\ncriteria: [2]\nacties:\n"
    " - {id: zz, titel: Zilverreiger, status: lopend}",
    "an annex with a key too many": "titel: Zilverreiger\nbestand: afspraken.pdf\n"
    "doelstelling: Kanariepiet",
    "a home page": "ronde: 2026\ngemeente: Zilverreiger\nadres: Kanariepiet 1",
    "the strategy": "rol: strategie\nmissie: Kanariepiet\nperiode: 2026-2031",
    "a page for children": "rol: kinderen\ntitel: Zilverreiger",
    "a criterion": "criterium: 3\neigenaar: Kanariepiet",
}


@pytest.mark.parametrize("kind", STRAYS)
def test_a_draft_shows_nothing_of_besloten_either(kind: str, small: Path):
    """A page that lies there and is none of an annex is an error, and a part of nothing."""
    (small / "besloten/bijlagen/verdwaald.md").write_text(
        f"---\n{STRAYS[kind]}\n---\nKanariepiet.\n", "utf-8"
    )
    if kind == "a home page":
        (small / "docs/index.md").unlink()

    built = run(small, "portfolio", "bouw", "--concept")

    assert "Traceback" not in built.stdout + built.stderr
    assert "[pagina-besloten]" in built.stdout, built.stdout + built.stderr
    words = (b"Kanariepiet", b"Zilverreiger")
    made = files_of(small / "build") if (small / "build").exists() else {}
    site = {name: raw for name, raw in made.items() if "/site/" in name}
    assert [name for name, raw in site.items() if any(word in raw for word in words)] == []
