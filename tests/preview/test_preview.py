"""`portfolio bekijk`, over real HTTP: changes show, mistakes are told, and nothing takes it down or
is lost.
"""

from __future__ import annotations

import io
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source import tree
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.preview.site import read
from playwright.sync_api import Browser

from .conftest import Preview

REPOSITORY = Path(__file__).parents[2]


def _process_page(root: Path) -> tuple[Path, str]:
    page = load(root).whole.pages_of("proces")[0]
    return root / page.path, page.address


def _add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + f"\n\n{text}\n", "utf-8")


def test_a_page_is_served_with_the_panel_and_the_build_is_left_alone(preview: Preview):
    """The script is put into pages while they are served, and into nothing else; build/ stays as it
    was.
    """
    _, address = _process_page(preview.root)
    status, page = preview.get(address)
    _, style = preview.get("assets/stylesheets/site.css")

    assert status == 200
    assert page.count("/__bekijk/paneel.js") == 1
    assert "__bekijk" not in style
    assert preview.get("")[1].count("/__bekijk/paneel.js") == 1
    assert [
        path.relative_to(preview.root).as_posix()
        for path in (preview.root / "build").rglob("*")
        if path.is_file()
    ] == ["build/site/index.html"]
    built = list(preview.temporary.rglob("*.html"))
    assert built and not [file for file in built if b"__bekijk" in file.read_bytes()]


def test_ten_edits_show_up_and_never_take_it_down(preview: Preview):
    """Good ones and bad ones in turn: after every good one the page shows it."""
    file, address = _process_page(preview.root)
    good = file.read_text("utf-8")
    bad = [
        "---\nonderdeel: [proces\n---\nkapot",
        "---\nonderdeel: proces\n",
        good + "\n<!-- nooit gesloten",
        "",
        "{{ kop( }}",
    ]
    for number in range(10):
        if number % 2:
            file.write_text(bad[number // 2], "utf-8")
            preview.until(
                lambda: preview.state(address)["bevindingen"], f"a finding on {bad[number // 2]!r}"
            )
        else:
            file.write_text(f"{good}\n\nWijziging nummer {number}.\n", "utf-8")
            preview.until(
                lambda edit=number: f"Wijziging nummer {edit}." in preview.get(address)[1],
                f"edit {number}",
            )
    home = preview.root / load(preview.root).whole.pages_of("start")[0].path
    kept = home.read_text("utf-8")
    home.write_text("", "utf-8")
    preview.until(
        lambda: "ronde" in preview.state(address)["probleem"], "a portfolio without a home page"
    )
    home.write_text(kept, "utf-8")
    preview.until(lambda: preview.state(address)["probleem"] == "", "the home page that came back")

    assert preview.process.poll() is None


def test_a_broken_page_keeps_the_last_good_one(preview: Preview):
    """Its finding is told with file and line and a link to the editor, and what was readable
    stays.
    """
    file, address = _process_page(preview.root)
    before = preview.get(address)[1]
    good = file.read_text("utf-8")
    file.write_text(
        good.replace("onderdeel: proces", "onderdeel: proces\ntitel: 'open", 1), "utf-8"
    )
    path = file.relative_to(preview.root).as_posix()

    finding = preview.until(
        lambda: next(
            (one for one in preview.state(address)["bevindingen"] if one["regel"] == "yaml-kapot"),
            None,
        ),
        "the finding",
    )

    assert path in preview.state(address)["probleem"]
    assert finding["plaats"].startswith(f"{path}:")
    assert finding["link"] == f"vscode://file{preview.root / finding['plaats']}"
    assert (
        preview.get(address)[1].split("<main")[1].split('<script src="/__bekijk')[0]
        == before.split("<main")[1].split('<script src="/__bekijk')[0]
    )

    file.write_text(f"{good}\n\nWeer heel.\n", "utf-8")
    preview.until(lambda: "Weer heel." in preview.get(address)[1], "the page that was mended")
    assert preview.state(address)["probleem"] == ""


def test_one_broken_file_holds_up_no_other(preview: Preview):
    """Two colleagues write: the one's broken page and list keep their last good version, the
    other's page goes on.
    """
    file, address = _process_page(preview.root)
    before = preview.get(address)[1].split("<main")[1].split("<script src")[0]
    said = preview.root / "docs/jij-zei.yml"
    words = load(preview.root).whole.remarks[0].said
    file.write_text("---\nonderdeel: [\n---\n", "utf-8")
    said.write_text(said.read_text("utf-8") + "\n- {zei: [\n", "utf-8")
    _add(preview.root / "docs/jury.md", "Intussen schreef een collega voort.")

    preview.until(
        lambda: "Intussen schreef" in preview.get("jury.html")[1], "an edit of another page"
    )
    told = preview.until(
        lambda: (state := preview.state(address))["bevindingen"] and state, "the findings"
    )

    assert (
        file.relative_to(preview.root).as_posix() in told["probleem"]
        and "docs/jij-zei.yml" in told["probleem"]
    )
    assert preview.get(address)[1].split("<main")[1].split("<script src")[0] == before
    assert any(
        words in page.read_text("utf-8") for page in preview.temporary.rglob("site/**/*.html")
    )


def test_a_text_that_nobody_may_read_stops_nothing(mine: Path, monkeypatch: pytest.MonkeyPatch):
    """It is a finding, as for every command; whoever runs the tests may be root, who may read
    all.
    """
    locked, read_bytes = mine / "docs/jury.md", Path.read_bytes

    def refused(file: Path) -> bytes:
        if Path(file) == locked:
            raise PermissionError
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr(
        tree, "open", lambda file, mode: io.BytesIO(refused(Path(file))), raising=False
    )

    found = read(mine, {})

    assert "docs/jury.md" in {
        finding.place.path
        for finding in found.loaded.findings
        if finding.rule.id == "bestand-onleesbaar"
    }
    assert len(found.shown.public.pages) > 10


def test_a_picture_that_is_missing_hides_nothing(preview: Preview):
    """The page shows, and its finding names the picture, in Dutch."""
    file, address = _process_page(preview.root)
    _add(file, "![Een muur](beelden/bestaat-niet.png) en meer.")

    preview.until(lambda: "en meer." in preview.get(address)[1], "the page")
    told = preview.until(
        lambda: [
            one
            for one in preview.state(address)["bevindingen"]
            if one["regel"] == "beeld-ontbreekt"
        ],
        "the finding",
    )

    assert "bestaat-niet.png" in told[0]["melding"]
    assert not [
        one for one in preview.state(address)["bevindingen"] if "documentation" in one["melding"]
    ]


def test_a_waiting_page_is_woken_by_a_change(preview: Preview):
    """A browser that asks with the marks it has gets no answer before there is something new."""
    file, address = _process_page(preview.root)
    preview.until(lambda: preview.state(address).get("bladzijden"), "the measured pages")
    page = preview.get(address)[1]
    edition = page.split('data-editie="')[1].split('"')[0]
    _add(file, "Iets nieuws.")

    answer = preview.get(f"__bekijk/wacht?editie={edition}&nieuws=anders")[1]
    later = preview.until(
        lambda: (
            edition
            not in (found := preview.get(f"__bekijk/wacht?editie={edition}&nieuws=anders")[1])
            and found
        ),
        "a new edition",
    )

    assert edition in answer or later
    assert "Iets nieuws." in preview.get(address)[1]


@pytest.mark.slow
def test_the_panel_counts_questions_pages_and_days(mine: Path):
    """Answered questions, measured pages against the limits of the round and what is wrong with
    them, and the next date.
    """
    home = mine / load(mine).whole.pages_of("start")[0].path
    text = home.read_text("utf-8")
    assert "mijlpalen:" in text
    home.write_text(
        text.replace(
            "mijlpalen:", "mijlpalen:\n  - {datum: 2999-01-01, wat: Zonnedal viert feest}", 1
        ),
        "utf-8",
    )
    process, address = _process_page(mine)
    _add(process, "We praatten met veel mensen. " * 100)
    preview = Preview(mine)
    try:
        told = preview.until(
            lambda: (state := preview.state("index.html")).get("bladzijden") and state,
            "the measured pages",
        )
        found = preview.state(address)["bevindingen"]
    finally:
        preview.stop()
    form = load(mine).whole.round

    assert (told["beantwoord"], told["vragen"]) == (len(form.questions),) * 2
    assert told["bladzijden"]["hoogstens"] == form.limits.pages
    assert told["bladzijden"]["proces_hoogstens"] == form.limits.process_pages
    assert set(told["bladzijden"]["criteria"]) == {
        str(criterion.number) for criterion in form.criteria
    }
    assert 0 < told["bladzijden"]["totaal"] <= form.limits.pages
    assert told["bladzijden"]["proces"] > form.limits.process_pages
    assert "proces-te-lang" in [one["regel"] for one in found]
    assert told["mijlpaal"]["wat"] and told["mijlpaal"]["dagen"] >= 0
    assert re.fullmatch(r"\d+ [a-z]+ \d{4}", told["mijlpaal"]["datum"])


def test_it_listens_on_loopback_and_for_its_own_name_only(preview: Preview):
    """Another computer gets no connection, and a page elsewhere that points its name here gets no
    answer.
    """
    port = int(preview.address.rstrip("/").rpartition(":")[2])
    assert preview.address.startswith("http://127.0.0.1:")
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", port), timeout=5).close()
    assert preview.get("", host=f"evil.example:{port}")[0] == 403
    assert preview.get("__bekijk/stand", host=f"evil.example:{port}")[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2fetc/passwd",
        "__bekijk/../panel.py",
        "assets/%00",
    ],
)
def test_nothing_outside_the_site_is_served(preview: Preview, path: str):
    """Whatever a path looks like."""
    status, text = preview.get(path)

    assert status == 404
    assert "root:" not in text


def test_a_folder_that_goes_away_is_told_and_may_come_back(preview: Preview):
    """The last good pages stay, and when the folder is back its changes show again."""
    file, address = _process_page(preview.root)
    away = preview.root.parent / "weg"
    preview.root.rename(away)
    told = preview.until(lambda: preview.state(address)["probleem"], "a problem")
    assert "is er niet meer" in told
    assert preview.get(address)[0] == 200

    away.rename(preview.root)
    _add(file, "Terug van weggeweest.")

    preview.until(
        lambda: "Terug van weggeweest." in preview.get(address)[1], "the page that came back"
    )


def test_a_new_page_can_be_opened(preview: Preview):
    """A page that is added gets its address, without a restart."""
    assert preview.get("nieuw.html")[0] == 404
    (preview.root / "docs/nieuw.md").write_text(
        "---\ntitel: Nieuw\n---\n# Nieuw\n\nHallo daar.\n", "utf-8"
    )

    preview.until(lambda: "Hallo daar." in preview.get("nieuw.html")[1], "the new page")


def test_changed_code_is_used(mine: Path, tmp_path: Path):
    """For who maintains the program: code that can't be used is told, and code that can shows its
    work, at the same address.
    """
    package = tmp_path / "code/kvsg_portfolio"
    for folder in ("macros", "scripts", "overrides"):
        shutil.copytree(REPOSITORY / folder, package / folder)
    for file in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(REPOSITORY / file, package)
    frame = package / "macros/render/frame.py"
    code = frame.read_text("utf-8")
    preview = Preview(mine, PYTHONPATH=str(package.parent))
    try:
        frame.write_text(code + "\n\ndef kapot(:\n", "utf-8")
        preview.until(
            lambda: "SyntaxError" in preview.state("index.html")["probleem"],
            "what is wrong with the code",
        )
        assert preview.get("")[0] == 200
        changed = (
            "\n\n_frame = site_frame\n\n\ndef site_frame(*values, **named):\n    return"
            " {**_frame(*values, **named), 'notice': 'Nieuwe code aan het werk'}\n"
        )
        frame.write_text(code + changed, "utf-8")
        preview.until(
            lambda: "Nieuwe code aan het werk" in (preview.listening() and preview.get("")[1]),
            "the work of new code",
        )
    finally:
        preview.stop()
    assert list(preview.temporary.iterdir()) == []


def test_a_taken_port_is_one_sentence(preview: Preview, mine: Path):
    """With the option that helps; the preview that runs goes on."""
    port = preview.address.rstrip("/").rpartition(":")[2]
    command = [
        sys.executable,
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        "bekijk",
        "--map",
        str(mine),
        "--poort",
        port,
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 2
    assert f"--poort {int(port) + 1}" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert preview.get("")[0] == 200


@pytest.mark.parametrize(
    "arguments",
    [("--poort", "70000"), ("--poort", "acht"), ("--editor", "vscode"), ("--map", "/bestaat/niet")],
)
def test_wrong_use_is_one_sentence(mine: Path, arguments: tuple[str, str]):
    """Nothing is served."""
    command = [
        sys.executable,
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        "bekijk",
        "--map",
        str(mine),
        *arguments,
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_stopping_leaves_nothing_behind(mine: Path):
    """Ctrl-C says so in a sentence; the work folder goes, the texts and the last build stay."""
    texts = {path: path.read_bytes() for path in (mine / "docs").rglob("*") if path.is_file()}
    running = Preview(mine)
    code, said = running.stop()

    assert code == 0
    assert "Gestopt." in said
    assert "Traceback" not in said
    assert list(running.temporary.iterdir()) == []
    assert {
        path: path.read_bytes() for path in (mine / "docs").rglob("*") if path.is_file()
    } == texts
    assert (mine / "build/site/index.html").read_text("utf-8") == "de laatste goede"


def test_it_starts_with_a_broken_page(mine: Path):
    """A colleague's mistake is no reason to see nothing."""
    file, address = _process_page(mine)
    file.write_text("---\ntitel: 'open\n---\n", "utf-8")
    running = Preview(mine)
    try:
        assert running.get("")[0] == 200
        assert running.state(address)["bevindingen"]
        _add(mine / "docs/jury.md", "Toch te zien.")
        running.until(
            lambda: "Toch te zien." in running.get("jury.html")[1], "an edit of another page"
        )
    finally:
        running.stop()


@pytest.mark.slow
def test_a_browser_shows_the_change_and_the_panel(preview: Preview, browser: Browser):
    """In Chromium: the open page reloads itself, and the panel tells the findings; no error in the
    console.
    """
    file, address = _process_page(preview.root)
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "console", lambda message: wrong.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.goto(preview.address + address)
    page.locator("#bekijk-paneel summary").wait_for()
    assert "24 van 24 vragen" in page.locator("#bekijk-paneel summary").inner_text()
    _add(file, "Dit stond er daarnet nog niet. TODO nakijken")
    page.get_by_text("Dit stond er daarnet nog niet.").wait_for(timeout=60_000)
    link = page.locator("#bekijk-paneel li.fout a").first
    link.wait_for()
    assert link.get_attribute("href").startswith("vscode://file/")
    file.write_text("---\nonderdeel: [\n---\n", "utf-8")
    page.locator("#bekijk-paneel .probleem").wait_for(timeout=60_000)
    assert page.get_by_text("Dit stond er daarnet nog niet.").count() == 1
    assert wrong == []
    context.close()
