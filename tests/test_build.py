"""The whole road, as a person walks it: `portfolio bouw` as a process, and what lies in build/
afterwards.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pikepdf
import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.macros.source.round import load_round
from kvsg_portfolio.scripts.version import MADE_WITH, this_program

pytestmark = pytest.mark.slow
CONTACT = {
    "PORTFOLIO_CONTACT_NAAM": "Zilverberk Meldpunt",
    "PORTFOLIO_CONTACT_TELEFOON": "0499 00 00 17",
    "PORTFOLIO_CONTACT_EMAIL": "zilverberk@meldpunt.example",
}


def portfolio(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process, on a fixed date and in a locale that knows no Dutch."""
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000", "LC_ALL": "C", **environment}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=settings, check=False
    )


@pytest.fixture(scope="module", params=["example", "zonnedal"])
def built(request: pytest.FixtureRequest) -> Path:
    """Give the folder of a portfolio that was built with a contact person."""
    root = request.getfixturevalue(request.param)
    done = portfolio("bouw", "--map", str(root), **CONTACT)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def _page(file: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(file.read_text("utf-8"))


def _pages(root: Path) -> dict[str, lxml.html.HtmlElement]:
    site = root / "build/site"
    return {file.relative_to(site).as_posix(): _page(file) for file in sorted(site.rglob("*.html"))}


def _words(text: str) -> str:
    return " ".join(text.split())


def test_the_build_leaves_what_the_contract_lists(built: Path):
    """Website, public PDF and submission stand in place, and nothing of the work is left."""
    build = built / "build"

    assert (build / "site/index.html").is_file()
    assert (build / "site/portfolio.pdf").read_bytes().startswith(b"%PDF")
    assert (build / "indiening/portfolio.pdf").read_bytes().startswith(b"%PDF")
    assert (build / "indiening/indiening.pdf").read_bytes().startswith(b"%PDF")
    assert sorted((build / "indiening/bijlagen").glob("bijlage-01-*.pdf"))
    assert json.loads((build / "indiening/manifest.json").read_text("utf-8"))
    assert (build / "indiening/INDIENEN.md").is_file()
    assert json.loads((build / "rapport.json").read_text("utf-8"))[MADE_WITH] == this_program()
    assert not (build / ".werk").exists()


def test_every_question_stands_on_the_site_with_the_official_text(built: Path):
    """24 ids, each under its heading with the form's words."""
    pages = _pages(built)
    for question in load_round(2026).questions:
        found = [page for page in pages.values() if page.xpath(f"//*[@id='{question.anchor}']")]
        assert len(found) == 1, question.id
        asked = _words(
            found[0]
            .xpath(f"//*[@id='{question.anchor}']/ancestor::div[contains(@class, 'question')]")[0]
            .text_content()
        )
        for block in question.text:
            for text in getattr(block, "items", None) or [block.text]:
                assert _words(text) in asked


def test_fifteen_scores_stand_on_the_site(built: Path):
    """Three moments on each of the five criteria, said in words by the drawing itself; the page of
    a criterion opens with its axis, and has it again where the form asks for it.
    """
    figures = [
        figure
        for page in _pages(built).values()
        for figure in page.xpath("//figure[contains(@class, 'axis')]")
    ]
    titles = {_words(figure.xpath(".//*[name()='title']")[0].text_content()) for figure in figures}

    assert len(titles) == 5
    assert sum(len(re.findall(r"(?:begin|nu|binnen zes jaar) \d", title)) for title in titles) == 15


def test_the_annex_overview_leads_back_to_the_questions(built: Path):
    """Each annex is listed with a link to every question that refers to it."""
    whole = load(built).public
    overview = built / "build/site" / whole.pages_of("bijlagenoverzicht")[0].address
    links = {
        link.get("href").rpartition("#")[2] for link in _page(overview).xpath("//table//a[@href]")
    }
    asked = {ref.question for page in whole.pages for ref in page.references if ref.question}

    assert {"vraag-" + id.replace(".", "-") for id in asked} <= links


def test_internal_links_of_the_site_lead_somewhere(built: Path):
    """No page, file or anchor of the site is missing."""
    site = built / "build/site"
    pages = _pages(built)
    ids = {
        name: {element.get("id") for element in page.iter() if element.get("id")}
        for name, page in pages.items()
    }
    dead = []
    for name, page in pages.items():
        for link in page.xpath("//@href | //@src"):
            if re.match(r"[a-z]+:", link) or name == "404.html":
                continue
            target, _, anchor = unquote(link).partition("#")
            # What stands behind a question mark chooses among the rows of the page.
            target = target.partition("?")[0]
            path = os.path.normpath(os.path.join(os.path.dirname(name), target)) if target else name
            if not (site / path).is_file() or (anchor and path in ids and anchor not in ids[path]):
                dead.append((name, link))

    assert dead == []


def test_the_site_asks_nothing_of_another_host(built: Path):
    """Every style, script, font and picture comes from the site itself."""
    loaded = [
        value
        for page in _pages(built).values()
        for value in page.xpath(
            "//link[@rel='stylesheet']/@href | //script/@src | //img/@src | //source/@srcset |"
            " //iframe/@src"
        )
    ]
    styles = [
        text
        for file in (built / "build/site").rglob("*.css")
        for text in re.findall(r"url\(([^)]+)\)|@import", file.read_text("utf-8"))
    ]

    assert [value for value in loaded + styles if re.match(r"['\"]?(https?:)?//", value)] == []


def test_the_pdf_keeps_to_the_limit_and_speaks_dutch(built: Path):
    """At most 25 pages, a language, a title, and a bookmark for every question."""
    with pikepdf.open(built / "build/indiening/portfolio.pdf") as pdf:
        assert len(pdf.pages) <= 25
        assert str(pdf.Root.Lang).lower().startswith("nl")
        with pdf.open_outline() as outline:
            titles = " | ".join(_bookmarks(outline.root))
    assert [
        question.id for question in load_round(2026).questions if question.id not in titles
    ] == []


def _bookmarks(items: list) -> list[str]:
    return [title for item in items for title in (item.title, *_bookmarks(item.children))]


def test_the_pdf_has_a_working_link_for_every_annex_reference(built: Path):
    """As many links to annexes as the printed pages have references, and each destination
    exists.
    """
    whole = load(built).whole
    expected = sum(
        len(page.references) for page in whole.pages if page.role in ("criterium", "proces")
    )
    with pikepdf.open(built / "build/indiening/portfolio.pdf") as pdf:
        named = _destinations(pdf)
        wanted = [str(target) for page in pdf.pages for target in _link_targets(page)]
    annexes = [target for target in wanted if target.startswith("bijlage-")]

    assert [target for target in wanted if target not in named] == []
    assert len(annexes) >= expected > 0


def _link_targets(page: pikepdf.Page) -> list[object]:
    targets = []
    for annotation in page.obj.get("/Annots", []):
        action = annotation.get("/A")
        target = annotation.get("/Dest") or (
            action.get("/D") if action is not None and action.get("/S") == "/GoTo" else None
        )
        if isinstance(target, pikepdf.String):
            targets.append(target)
    return targets


def _destinations(pdf: pikepdf.Pdf) -> set[str]:
    return set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())


def test_the_contact_person_is_in_the_submission_only(built: Path):
    """Name, telephone and address are on the cover for the jury, and in no public byte."""
    public = b"".join(
        file.read_bytes() for file in sorted((built / "build/site").rglob("*")) if file.is_file()
    )
    shown = _pdf_text(built / "build/indiening/portfolio.pdf")
    shown_publicly = _pdf_text(built / "build/site/portfolio.pdf")

    for value in CONTACT.values():
        assert value in shown
        assert value not in shown_publicly
        assert value.encode() not in public


def _pdf_text(file: Path) -> str:
    return _words(
        subprocess.run(
            ["pdftotext", str(file), "-"], capture_output=True, text=True, check=True
        ).stdout
    )


def test_an_unknown_page_is_a_finding_not_a_traceback(tmp_path: Path, zonnedal: Path):
    """A portfolio that lost a page is refused with file and line, and exit code 1."""
    root = tmp_path / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    (root / "docs/c3.md").unlink()

    done = portfolio("bouw", "--map", str(root))

    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert re.search(r"^docs/.*:\d+: fout: .*criterium 3", done.stdout, re.MULTILINE), done.stdout


def test_no_portfolio_is_one_sentence(tmp_path: Path):
    """Where there is nothing to build, the command says so and changes nothing."""
    done = portfolio("bouw", "--map", str(tmp_path))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_without_a_home_page_everything_else_is_still_told(tmp_path: Path, zonnedal: Path):
    """A missing home page is a finding with its file, and hides no other."""
    root = tmp_path / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    (root / "docs/index.md").write_text("----\nronde: 2026\n", "utf-8")
    (root / "docs/jury.md").write_text('# Jury\n\n{{ bijlage("bestaat-niet") }}\n', "utf-8")

    done = portfolio("controleer", "--zonder-bladzijden", "--map", str(root))

    assert done.returncode == 1
    assert "docs/index.md:1: fout:" in done.stdout
    assert "[bijlage-onbekend]" in done.stdout


def test_a_home_page_may_lie_anywhere(tmp_path: Path, zonnedal: Path):
    """It is known by its keys; whoever opens the site starts there all the same."""
    root = tmp_path / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    for file in (root / "docs").rglob("*.md"):
        file.write_bytes(
            file.read_bytes()
            .replace(b"](index.md", b"](welkom.md")
            .replace(b"](../index.md", b"](../welkom.md")
        )
    (root / "docs/index.md").rename(root / "docs/welkom.md")

    done = portfolio("bouw", "--map", str(root))

    assert done.returncode == 0, done.stdout + done.stderr
    assert 'url=welkom.html"' in (root / "build/site/index.html").read_text("utf-8")


def test_a_draft_is_made_beside_a_missing_picture_and_tells_its_date(
    tmp_path: Path, zonnedal: Path
):
    """On a computer without Git nobody knows the day of the texts; what the generator says of the
    picture is told in Dutch.
    """
    root = tmp_path / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    jury = root / "docs/jury.md"
    jury.write_text(
        jury.read_text("utf-8")
        + "\n![Een muur](beelden/bestaat-niet.png)\n\nZie ook [alle acties als"
        " gegevens](acties.csv).\n",
        "utf-8",
    )

    done = portfolio("bouw", "--concept", "--map", str(root), SOURCE_DATE_EPOCH="")

    assert (root / "build/concept/site/jury.html").is_file(), done.stdout + done.stderr
    assert re.search(
        r"^docs/jury.md:\d+: fout: .*bestaat-niet.png.* \[beeld-ontbreekt\]",
        done.stdout,
        re.MULTILINE,
    ), done.stdout
    assert re.search(
        r"^docs:1: tip: .*12 juni 2026.* \[datum-onbekend\]", done.stdout, re.MULTILINE
    ), done.stdout
    assert "documentation" not in done.stdout
    assert "acties.csv" not in done.stdout  # made by the build, and no dead link


def test_two_builds_of_one_source_are_the_same_bytes(built: Path, tmp_path: Path):
    """Another folder, time zone, hash seed and hour change nothing but the report."""
    root = tmp_path / "elders met spatie" / "map"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("build"))

    done = portfolio("bouw", "--map", str(root), TZ="Asia/Tokyo", PYTHONHASHSEED="7", **CONTACT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert _bytes(root / "build") == _bytes(built / "build")


def _bytes(build: Path) -> dict[str, bytes]:
    return {
        file.relative_to(build).as_posix(): file.read_bytes()
        for file in sorted(build.rglob("*"))
        if file.is_file()
        and file.name not in ("rapport.json", ".slot")
        and "concept" not in file.parts
    }
