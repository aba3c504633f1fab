"""A person follows one finding of the youth survey to an action that is paid for and finished; and
finds the actions of one service.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(example: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "kvsg_portfolio.scripts.portfolio",
        "bouw",
        "--map",
        str(example),
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": "1780000000"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return example / "build/site"


@pytest.fixture(scope="module", params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_from_a_finding_to_a_finished_action_in_three_clicks(page: Page, site: Path) -> None:
    """Home, strategy, objective: there the finding, and the action with its decision, its cost and
    its proof.
    """
    page.goto((site / "index.html").as_uri())
    page.click("#hoofdmenu a:text-is('Strategie')")
    page.click(
        ".thread a:text-is('Elk kind raakt zelf en veilig op school en in de andere dorpen.')"
    )

    finding = page.locator(".findings li", has_text="Jeugdmonitor").first
    row = page.locator("tr[data-state='afgerond']").first
    assert "Jeugdmonitor, blz. 14" in finding.inner_text()
    assert all(word in row.inner_text() for word in ("afgerond", "€", "gemeenteraad, 20 juni 2024"))
    page.click("tr[data-state='afgerond'] .annex-ref >> nth=0", trial=True)


def test_from_the_survey_itself_it_is_one_click(page: Page, site: Path) -> None:
    page.goto((site / "bijlagen/jeugdmonitor.html").as_uri())
    page.click("main a[href*='veilig-onderweg.html']")
    page.wait_for_url("**/strategie/veilig-onderweg.html*")
    assert page.locator("tr[data-state='afgerond']").count() > 0


def test_filters_show_the_actions_of_one_service(page: Page, site: Path) -> None:
    """Without a script the whole table stays, and no form that does nothing."""
    page.goto((site / "strategie/index.html").as_uri())
    rows, all = (
        page.locator(".objectives tbody tr:visible"),
        page.locator(".objectives tbody tr").count(),
    )
    if not page.locator("form.filters").is_visible():
        assert rows.count() == all > 30
        return
    page.select_option("[name=owner]", "dienst Mobiliteit")
    page.select_option("[name=state]", "afgerond")
    assert {
        row.get_attribute("data-owner") + row.get_attribute("data-state") for row in rows.all()
    } == {"dienst Mobiliteitafgerond"}
    assert page.inner_text(".filters [role=status]") == f"Je ziet 1 van de {all} acties."
    assert page.locator(".objectives article:visible").count() == 1

    page.reload()
    assert rows.count() == 1
    page.click("form.filters button")
    assert rows.count() == all and "?" not in page.url
