"""What a build would refuse is not shown in the preview either: why, stands in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.web.policy import POLICY_HEADER
from playwright.sync_api import Browser

from .conftest import Preview

# What a page could read of the draft, and where it would leave it.
_SPY = (
    "<script>fetch('/__bekijk/stand?pagina=proces.html').then((told) => told.text())"
    ".then((told) => { document.title = 'GELEZEN ' + told; });</script>"
)


def _write(root: Path, name: str, text: str) -> None:
    (root / "docs" / name).write_text(f"---\ntitel: Nota\n---\n# Nota\n\n{text}\n", "utf-8")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (_SPY, "html-geweigerd"),
        ("<p onclick='alert(1)'>Klik</p>", "html-attribuut"),
        ("[Klik](javascript:alert(1))", "link-geweigerd"),
        ("{{ config.site_url }}", "code-geweigerd"),
    ],
)
def test_a_finding_stands_in_the_place_of_a_page(text: str, rule: str, mine: Path):
    """Named with file and line, and nothing of the page; the other pages go on; mended, it is
    there.
    """
    _write(mine, "nota.md", f"Geheim van deze pagina.\n\n{text}")
    preview = Preview(mine)
    try:
        status, page = preview.get("nota.html")
        assert status == 200
        assert "docs/nota.md:8" in page and f"[{rule}]" in page
        assert "Geheim van deze pagina" not in page
        assert f"vscode://file{mine}/docs/nota.md:8" in page
        assert page.count("/__bekijk/paneel.js") == 1
        assert "Geheim van deze pagina" not in preview.get("NOTA.html")[1]
        assert "Dit wordt niet getoond" not in preview.get("jury.html")[1]

        _write(mine, "nota.md", "Geheim van deze pagina.")
        preview.until(lambda: "Geheim van" in preview.get("nota.html")[1], "the page, mended")
    finally:
        preview.stop()


def test_an_old_version_is_not_shown_either(preview: Preview):
    """A page that was refused, and then can't be read any more: its last version had the code."""
    _write(preview.root, "nota.md", _SPY)
    preview.until(lambda: "html-geweigerd" in preview.get("nota.html")[1], "the refusal")
    (preview.root / "docs/nota.md").write_text("---\ntitel: 'open\n---\n", "utf-8")
    preview.until(lambda: preview.state("nota.html")["probleem"], "the broken page")

    page = preview.get("nota.html")[1]

    assert "html-geweigerd" in page
    assert "fetch(" not in page


def test_a_file_that_could_run_is_not_shown(mine: Path):
    """A drawing with a script, and an annex that is a web page, would run in the preview's own
    name.
    """
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    (mine / "docs/beelden/tekening.svg").write_text(drawing, "utf-8")
    _write(mine, "nota.md", "![Een tekening](beelden/tekening.svg)")
    annex = next(known for known in load(mine).public.annexes if known.file and not known.private)
    page, name = mine / annex.page_path, annex.file_name
    text = page.read_text("utf-8")
    assert name in text
    page.write_text(text.replace(name, "verslag.html"), "utf-8")
    old = mine / annex.file.path
    old.rename(old.with_name("verslag.html"))
    old.with_name("verslag.html").write_text(f"<html><body>{_SPY}</body></html>", "utf-8")
    preview = Preview(mine)
    try:
        shown = preview.get("beelden/tekening.svg")[1]
        assert "[tekening-onveilig]" in shown and "<svg" not in shown
        served = old.with_name("verslag.html").relative_to(mine / "docs").as_posix()
        shown = preview.get(served)[1]
        assert "[bijlage-uitvoerbaar]" in shown and "fetch(" not in shown
    finally:
        preview.stop()


@pytest.mark.slow
def test_no_script_of_a_page_runs_and_the_panel_does(mine: Path, browser: Browser):
    """In Chromium, under the strict policy of the site, which the server says too: the panel tells
    what it tells, on a page that is refused and on others; the console has no complaint.
    """
    _write(mine, "nota.md", _SPY)
    preview = Preview(mine)
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "console", lambda message: wrong.append(message.text) if message.type == "error" else None
    )
    try:
        for address in ("nota.html", "jury.html"):
            answer = page.goto(preview.address + address)
            policy = answer.header_value("content-security-policy")
            assert policy == POLICY_HEADER["Content-Security-Policy"]
            page.locator("#bekijk-paneel summary").wait_for()
            assert "vragen" in page.locator("#bekijk-paneel summary").inner_text()
            assert "GELEZEN" not in page.title()
        page.goto(f"{preview.address}nota.html")
        link = page.locator("main li a")
        assert link.inner_text() == "docs/nota.md:6"
        assert link.get_attribute("href").startswith("vscode://file/")
        assert (
            page.locator("#bekijk-paneel li.fout").first.inner_text().startswith("docs/nota.md:6")
        )
        assert wrong == []
    finally:
        context.close()
        preview.stop()
