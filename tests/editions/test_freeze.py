"""An edition is the last good public build, byte for byte, and nothing ever changes it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.built_from import KEY, digest_of, noted
from kvsg_portfolio.scripts.cannot import Cannot
from kvsg_portfolio.scripts.editions.freeze import freeze
from kvsg_portfolio.scripts.open_data import write_open_data
from kvsg_portfolio.scripts.version import MADE_WITH, this_program


@pytest.fixture
def root(copy: Callable, zonnedal: Path) -> Path:
    return copy(zonnedal)


@pytest.fixture
def built(root: Path) -> Path:
    """Give a portfolio with what a build leaves, without the wait."""
    site = root / "build/site"
    site.mkdir(parents=True)
    write_open_data(load(root).public, site, date(2026, 6, 1))
    (site / "portfolio.pdf").write_bytes(b"%PDF-1.7 publiek")
    (root / "build/indiening").mkdir()
    (root / "build/indiening/portfolio.pdf").write_bytes(b"%PDF-1.7 indiening")
    return root


def kept(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def rules(root: Path) -> list[tuple[str, str]]:
    return [
        (finding.rule.id, finding.place.path.removeprefix("docs/edities/"))
        for finding in load(root).findings
    ]


def test_what_was_built_is_kept_byte_for_byte(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the hashes of what was kept and of what was handed in; the date is that of the source,
    not of the clock.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    frozen = freeze(built, "ingediend-2026")
    files = kept(built / frozen.folder)
    about = json.loads(files.pop("editie.json"))

    assert files == {
        name: (built / "build/site" / name).read_bytes()
        for name in ("portfolio.json", "portfolio.pdf", "portfolio.schema.json")
    }
    assert {file["naam"]: file["sha256"] for file in about["bestanden"]} == {
        name: hashlib.sha256(raw).hexdigest() for name, raw in files.items()
    }
    assert (about["datum"], about["fase"], frozen.stale) == ("2026-05-28", "voorbereiding", False)
    assert about["indiening"] == {
        "portfolio.pdf": hashlib.sha256(b"%PDF-1.7 indiening").hexdigest()
    }
    assert about[MADE_WITH] == json.loads(files["portfolio.json"])[MADE_WITH] == this_program()


def test_an_edition_survives_a_later_one(built: Path) -> None:
    freeze(built, "ingediend")
    before = kept(built / "docs/edities/ingediend")
    (built / "build/site/portfolio.pdf").write_bytes(b"%PDF-1.7 later")
    freeze(built, "toegekend")

    assert kept(built / "docs/edities/ingediend") == before
    assert [edition.name for edition in load(built).public.editions] == ["ingediend", "toegekend"]
    assert rules(built) == []


def test_what_exists_is_never_overwritten(built: Path) -> None:
    freeze(built, "ingediend")
    before = kept(built / "docs")
    with pytest.raises(Cannot, match="bestaat al"):
        freeze(built, "ingediend")
    assert kept(built / "docs") == before


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "Ingediend",
        "ingediend 2026",
        "é",
        "-a",
        "a-",
        "a--b",
        "nu",
        "a" * 61,
        "x\n",
    ],
)
def test_only_a_plain_name_will_do(built: Path, name: str) -> None:
    before = kept(built / "docs")
    with pytest.raises(Cannot):
        freeze(built, name)
    assert kept(built / "docs") == before


def test_without_a_build_there_is_nothing_to_keep(root: Path) -> None:
    with pytest.raises(Cannot, match="portfolio bouw"):
        freeze(root, "ingediend")
    assert not (root / "docs/edities").exists() and not (root / "build").exists()


@pytest.mark.parametrize("missing", ["portfolio.pdf", "portfolio.json", "portfolio.schema.json"])
def test_half_a_build_is_not_kept(built: Path, missing: str) -> None:
    (built / "build/site" / missing).unlink()
    with pytest.raises(Cannot, match="portfolio bouw"):
        freeze(built, "ingediend")
    assert not (built / "docs/edities").exists()


@pytest.mark.parametrize("program", [None, "kvsg-portfolio 0.0.9"])
def test_what_an_older_program_made_is_kept_and_read(built: Path, program: str | None) -> None:
    """The very first ones don't say what made them. Another program is no other text."""
    data = built / "build/site/portfolio.json"
    told = json.loads(data.read_text("utf-8"))
    data.write_text(
        json.dumps(
            {key: value for key, value in told.items() if key != MADE_WITH}
            | ({MADE_WITH: program} if program else {})
        ),
        "utf-8",
    )
    assert not freeze(built, "ingediend").stale

    about = built / "docs/edities/ingediend/editie.json"
    told = json.loads(about.read_text("utf-8"))
    about.write_text(
        json.dumps({key: value for key, value in told.items() if key != MADE_WITH}), "utf-8"
    )
    assert [edition.name for edition in load(built).public.editions] == ["ingediend"]
    assert rules(built) == []


def test_it_says_when_the_text_is_newer_than_the_build(built: Path) -> None:
    page = built / "docs/antwoorden/visie.md"
    page.write_text(
        page.read_text("utf-8").replace("Kennis ging verloren.", "Kennis bleef."), "utf-8"
    )
    assert freeze(built, "ingediend").stale


@pytest.fixture
def reported(built: Path) -> Path:
    """Give a built portfolio with the report of that build."""
    made_of = noted(digest_of(load(built).whole, built), built / "build/site")
    (built / "build/rapport.json").write_text(json.dumps({KEY: made_of}), "utf-8")
    return built


@pytest.mark.parametrize("path", ["docs/traject.md", "docs/kids/start.md", "docs/2030.md"])
def test_it_says_so_of_a_page_that_no_data_tell_of(reported: Path, path: str) -> None:
    """The process, a page for children, an ordinary page: without Git too."""
    (reported / "docs/.DS_Store").write_bytes(b"x")
    assert not freeze(reported, "voor").stale
    with (reported / path).open("a", encoding="utf-8") as stream:
        stream.write("\nNog een zin.\n")
    assert freeze(reported, "na").stale


def test_a_site_that_was_built_elsewhere_is_not_judged_by_our_report(reported: Path) -> None:
    """Somebody put the forge's site in the place of ours; what ours was made of says nothing of
    it.
    """
    (reported / "build/site/portfolio.pdf").write_bytes(b"%PDF-1.7 van de forge")
    (reported / "docs/traject.md").open("a", encoding="utf-8").write("\nNog een zin.\n")
    assert not freeze(reported, "ingediend").stale


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (
            lambda folder: (folder / "portfolio.pdf").write_bytes(b"anders"),
            ("editie-veranderd", "ingediend/portfolio.pdf"),
        ),
        (
            lambda folder: (folder / "portfolio.json").unlink(),
            ("editie-veranderd", "ingediend/portfolio.json"),
        ),
        (
            lambda folder: (folder / "nota.txt").write_text("x"),
            ("editie-veranderd", "ingediend/nota.txt"),
        ),
        (lambda folder: (folder / "editie.json").unlink(), ("editie-onvolledig", "ingediend")),
        (
            lambda folder: (folder / "editie.json").write_text("[]"),
            ("editie-onvolledig", "ingediend/editie.json"),
        ),
        (
            lambda folder: (folder.parent / "los.txt").write_text("x"),
            ("editie-onvolledig", "los.txt"),
        ),
    ],
)
def test_what_was_changed_by_hand_is_found(
    built: Path, harm: Callable[[Path], object], expected: tuple[str, str]
) -> None:
    freeze(built, "ingediend")
    harm(built / "docs/edities/ingediend")
    assert rules(built) == [expected]
