"""The folder for the jury: names, manifest, checklist, weight, and what a receiver sees when
something is wrong.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pikepdf
import pytest
from kvsg_portfolio.macros.model.finding import Severity
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.cannot import Cannot
from kvsg_portfolio.scripts.print import make_pdf
from kvsg_portfolio.scripts.print.links import links_to
from kvsg_portfolio.scripts.submission import Submission, make_submission, write_submission
from kvsg_portfolio.scripts.submission.checklist import checklist
from kvsg_portfolio.scripts.submission.enclosures import enclosures, file_name
from kvsg_portfolio.scripts.submission.verify import verify
from kvsg_portfolio.scripts.submission.weight import too_heavy
from kvsg_portfolio.scripts.version import MADE_WITH, this_program

pytestmark = pytest.mark.slow
WHEN = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(zonnedal: Path) -> Submission:
    portfolio = load(zonnedal, with_submitter=True).whole
    return make_submission(
        make_pdf(portfolio, zonnedal, WHEN), portfolio, zonnedal, WHEN, draft=False
    )


@pytest.fixture(scope="module")
def folder(made: Submission, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("indiening") / "indiening"
    target.mkdir()
    write_submission(made, [], target, WHEN, draft=False)
    return target


@pytest.fixture
def received(folder: Path, tmp_path: Path) -> Path:
    """Give a copy that a test may harm."""
    return Path(shutil.copytree(folder, tmp_path / "ontvangen"))


def _manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def test_annexes_lie_under_clear_names(made: Submission, folder: Path, zonnedal: Path) -> None:
    """By number and id, in ASCII, and byte for byte what was handed over."""
    names = [file.name for file in sorted((folder / "bijlagen").iterdir())]

    assert "bijlage-01-strategie-2026-2031.pdf" == names[0]
    assert [f"bijlage-{number:02d}" for number in range(1, 38)] == [name[:10] for name in names]
    assert [] == [
        name for name in names if not name.isascii() or name != name.lower() or " " in name
    ]
    for item in made.handed_in.enclosures:
        assert (zonnedal / item.annex.file.path).read_bytes() == (folder / item.path).read_bytes()


@pytest.mark.parametrize(
    ("id", "number", "expected"),
    [
        ("één stad", 3, "bijlage-03-een-stad.pdf"),
        ("Ω", 7, "bijlage-07.pdf"),
        ("x" * 90, 12, f"bijlage-12-{'x' * 60}.pdf"),
    ],
)
def test_any_id_makes_a_name(made: Submission, id: str, number: int, expected: str) -> None:
    annex = made.handed_in.enclosures[0].annex

    assert expected == file_name(dataclasses.replace(annex, id=id, number=number))


def test_the_manifest_keeps_to_its_schema_and_tells_the_truth(folder: Path) -> None:
    told = _manifest(folder)
    schema = json.loads((folder / told["$schema"]).read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(told, schema)
    assert told[MADE_WITH] == this_program()
    assert (2026, "2026-06-12", False) == (
        told["ronde"]["jaar"],
        told["ronde"]["indienen_tegen"],
        told["concept"],
    )
    for item in told["bestanden"]:
        raw = (folder / item["pad"]).read_bytes()
        assert (len(raw), hashlib.sha256(raw).hexdigest()) == (item["grootte"], item["sha256"])
        assert item["bladzijden"] == (
            _pages(folder / item["pad"]) if item["pad"].endswith(".pdf") else None
        )
    listed = {item["pad"] for item in told["bestanden"]} | {
        "manifest.json",
        "manifest.schema.json",
        "INDIENEN.md",
    }
    assert listed == {
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    }


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def test_the_manifest_says_where_an_annex_stands_in_the_bundle(folder: Path) -> None:
    with pikepdf.open(folder / "indiening.pdf") as pdf:
        labels = [page.label for page in pdf.pages]
    for item in _manifest(folder)["bestanden"]:
        if item.get("in_bundel"):
            place = item["in_bundel"]
            assert (f"B{item['nummer']}", f"B{item['nummer']}-{item['bladzijden']}") == (
                labels[place["tussenblad"] - 1],
                labels[place["laatste"] - 1],
            )


def test_a_folder_as_it_was_sent_has_no_findings(received: Path) -> None:
    """A checklist that was filled in, and what a file manager leaves, do not count."""
    (received / "INDIENEN.md").write_text("Verstuurd op 10 juni", "utf-8")
    (received / "bijlagen/.DS_Store").write_bytes(b"x")

    assert [] == verify(received)


def test_a_submission_of_an_older_program_is_verified_too(received: Path) -> None:
    """Its manifest doesn't say what made it."""
    told = _manifest(received)
    del told[MADE_WITH]
    (received / "manifest.json").write_text(json.dumps(told), "utf-8")

    assert [] == verify(received)
    jsonschema.validate(told, json.loads((received / told["$schema"]).read_text("utf-8")))


def test_what_is_missing_changed_or_extra_is_found_at_once(received: Path) -> None:
    names = sorted(file.name for file in (received / "bijlagen").iterdir())
    (received / "bijlagen" / names[0]).unlink()
    file = received / "bijlagen" / names[1]
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    (received / "portfolio.pdf").write_bytes(b"ander")
    (received / "bijlagen/nieuw.pdf").write_bytes(b"x")
    (received / "bijlagen" / names[2]).unlink()
    (received / "bijlagen" / names[2]).symlink_to("/etc/hostname")
    found = {finding.place.path: finding.rule.id for finding in verify(received)}

    assert {
        f"bijlagen/{names[0]}": "indiening-ontbreekt",
        f"bijlagen/{names[1]}": "indiening-gewijzigd",
        f"bijlagen/{names[2]}": "indiening-ontbreekt",
        "portfolio.pdf": "indiening-gewijzigd",
        "bijlagen/nieuw.pdf": "indiening-te-veel",
    } == found


def test_a_manifest_that_counts_other_pages_is_found(received: Path) -> None:
    """As it was changed itself, the files are still those of its sums."""
    told = _manifest(received)
    file = next(
        item for item in told["bestanden"] if item["rol"] == "bijlage" and item["bladzijden"]
    )
    file["bladzijden"] += 3
    (received / "manifest.json").write_text(json.dumps(told), "utf-8")
    findings = verify(received)

    assert [(file["pad"], "indiening-gewijzigd")] == [
        (finding.place.path, finding.rule.id) for finding in findings
    ]
    assert f"en het manifest zegt {file['bladzijden']}" in findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"bestanden": [{"pad": "../x", "grootte": 1, "sha256": "0"}]}',
        '{"bestanden": [{"pad": "/etc/passwd", "grootte": 1, "sha256": "0"}]}',
        '{"bestanden": 3}',
        (
            '{"bestanden": [{"pad": "x", "grootte": 1, "sha256": "0"}, {"pad": "x", "grootte": 1,'
            ' "sha256": "0"}]}'
        ),
    ],
)
def test_a_manifest_that_is_none_is_one_sentence(received: Path, text: str) -> None:
    (received / "manifest.json").write_text(text, "utf-8")

    with pytest.raises(Cannot, match="manifest"):
        verify(received)


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", "controleer", *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )


def test_the_command_says_it_in_dutch_with_the_exit_codes_of_the_contract(
    received: Path, tmp_path: Path
) -> None:
    well = _command("--indiening", str(received))
    (received / "portfolio.pdf").unlink()
    missing, data = (
        _command("--indiening", str(received)),
        _command("--indiening", str(received), "--formaat", "json"),
    )
    nothing = _command("--indiening", str(tmp_path))

    assert (0, "Alles in orde: 39 bestanden, precies zoals het manifest zegt.\n", "") == (
        well.returncode,
        well.stdout,
        well.stderr,
    )
    assert 1 == missing.returncode
    assert missing.stdout.startswith(
        "portfolio.pdf:1: fout: 'portfolio.pdf' staat in het manifest, maar niet in deze map."
        " [indiening-ontbreekt]\n"
    )
    assert (1, ["indiening-ontbreekt"]) == (
        data.returncode,
        [item["rule"] for item in json.loads(data.stdout)],
    )
    assert (2, 1) == (nothing.returncode, len(nothing.stderr.strip().splitlines()))


def test_the_checklist_says_all_that_a_person_needs(made: Submission, folder: Path) -> None:
    """To whom, by when, with which words, how heavy, and a line for the receipt; dates from the
    round.
    """
    told = (folder / "INDIENEN.md").read_text("utf-8")
    form = made.handed_in.portfolio.round

    for needed in (
        "vrijdag 12 juni 2026",
        form.secretariat,
        "Onderwerp: **Indiening portfolio",
        "Ontvangst bevestigd op …",
        "28 september tot 2 oktober 2026",
        "25\u00a0MB",
        "Zilverberk",
    ):
        assert needed in told
    for item in made.handed_in.loose:
        assert f"`{item.path}`: niet in de bundel, want" in told
    assert hashlib.sha256(made.handed_in.bundle.pdf).hexdigest() in told


def test_the_checklist_asks_to_put_the_site_online_where_the_pdf_leads_to_it(
    made: Submission,
) -> None:
    """Zonnedal has no address for its site, so no such links, and nothing is asked."""
    facts = dataclasses.replace(
        made.handed_in.portfolio.facts, site_address="https://kind.zonnedal.example"
    )
    portfolio = dataclasses.replace(made.handed_in.portfolio, facts=facts)

    assert "website online" not in checklist(made.handed_in, [], draft=False)
    for count, said in ((1, "leidt 1\u00a0koppeling"), (7, "leiden 7\u00a0koppelingen")):
        told = checklist(
            dataclasses.replace(made.handed_in, portfolio=portfolio, site_links=count),
            [],
            draft=False,
        )
        assert (
            f"- [ ] In de pdf {said} naar https://kind.zonnedal.example: zet de website online voor"
            " je indient." in told
        )


@pytest.mark.parametrize(
    ("site", "count"), [("https://kind.example", 2), ("https://ander.example", 0), ("", 0)]
)
def test_links_to_the_site_are_counted(site: str, count: int) -> None:
    html = (
        '<p><a href="https://kind.example/a.html">a</a><a href="https://kind.example">b</a><a'
        ' href="#x">c</a><a href="https://kind.example.org/">d</a><a class="annex-title"'
        ' href="https://kind.example/b.html">e</a></p>'
    )

    assert count == links_to(html, site)


def test_a_mail_that_is_too_heavy_is_a_warning_with_what_weighs_most(made: Submission) -> None:
    """At the limit there is none; the heaviest comes first."""
    handed_in = made.handed_in

    def limited(size: int):
        form = dataclasses.replace(
            handed_in.portfolio.round,
            limits=dataclasses.replace(handed_in.portfolio.round.limits, mailbox_bytes=size),
        )
        return dataclasses.replace(
            handed_in, portfolio=dataclasses.replace(handed_in.portfolio, round=form)
        )

    heaviest = max(handed_in.enclosures, key=lambda item: len(item.raw)).annex
    (found,) = too_heavy(limited(handed_in.mailed - 1))
    assert [] == list(too_heavy(limited(handed_in.mailed)))
    assert (Severity.WARNING, "indiening-te-zwaar") == (found.severity, found.rule.id)
    assert found.hint.startswith(f"Het meest wegen bijlage {heaviest.number}, {heaviest.short}")


def test_a_file_that_changes_meanwhile_stops_the_build(zonnedal: Path, tmp_path: Path) -> None:
    """The manifest would tell of other bytes than were checked."""
    root = Path(shutil.copytree(zonnedal, tmp_path / "p", ignore=shutil.ignore_patterns("build")))
    portfolio = load(root).whole
    (root / portfolio.annexes[0].file.path).write_bytes(b"anders")

    with pytest.raises(Cannot, match="veranderde tijdens het bouwen"):
        enclosures(portfolio, root)
