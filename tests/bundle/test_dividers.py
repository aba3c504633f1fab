"""The dividers as others judge them: both standards, and a screen reader."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import outloud
import page as page_validation
import pytest
from kvsg_portfolio.scripts.print.bundle import dividers
from kvsg_portfolio.scripts.print.layout import lay_out
from kvsg_portfolio.scripts.print.pdf import write_pdf
from kvsg_portfolio.scripts.submission.enclosures import enclosures

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(bundles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the PDF of the dividers of the example."""
    made = bundles[1]
    html = dividers.divider_document(
        made.portfolio, made.printed.measures, enclosures(made.portfolio, made.root), {}, False
    )
    file = tmp_path_factory.mktemp("tussenbladen") / "tussenbladen.pdf"
    file.write_bytes(write_pdf(lay_out(html, made.root, datetime(2026, 6, 1, tzinfo=UTC))))
    return file


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_they_break_no_rule(pages: Path, profile: str) -> None:
    failures = page_validation.validate_pdf(str(pages), profile=profile).failures

    assert [] == [failure.rule_id for failure in failures if "STREAM-LENGTH" not in failure.rule_id]


def test_a_screen_reader_stumbles_over_nothing(pages: Path) -> None:
    assert [] == [
        (found.rule.id, found.message)
        for found in outloud.check(str(pages)).findings
        if found.severity == "error"
    ]


def test_each_says_what_it_is(bundles) -> None:
    """Number, title, date, body, pages and file; why it is not public where it isn't."""
    made = bundles[1]
    html = made.bundle.html
    assert len(made.portfolio.annexes) == html.count('<h1 id="tussenblad-')
    for annex in made.portfolio.annexes:
        text = html.split(f'id="tussenblad-{annex.id}"')[1].split("<h1")[0]
        for fact in (
            f"Bijlage {annex.number}. ",
            annex.body,
            annex.private_reason,
            f"bijlage-{annex.number:02d}-{annex.id}.pdf",
        ):
            assert fact in text.replace("&amp;", "&")
        assert (
            f"{annex.file.pages}\u00a0bladzijde" in text
            or f"{annex.file.pages}&#160;bladzijde" in text
        )


def test_each_names_every_question_whose_answer_leads_to_it(bundles) -> None:
    """By a reference in the text, a list of actions with their proof, or a red thread."""
    for made in bundles:
        asked, cited = "", set()
        for element in lxml.html.fromstring(made.printed.html).iter("h1", "h2", "a"):
            if element.tag != "a":
                asked = (
                    (element.get("id") or "").removeprefix("vraag-")
                    if (element.get("id") or "").startswith("vraag-")
                    else ""
                )
            elif (
                asked
                and element.get("href", "").startswith("#bijlage-")
                and not element.xpath("ancestor::*[@class='annex-list']")
            ):
                cited.add((element.get("href")[1:].partition("--")[0], asked))
        told = {
            (annex.anchor, link.get("href").rpartition("#vraag-")[2])
            for annex, part in zip(
                made.portfolio.annexes, made.bundle.html.split("<h1 ")[1:], strict=True
            )
            for link in lxml.html.fromstring(f"<h1 {part}").iter("a")
        }

        assert cited and set() == cited - told


def test_none_takes_two_pages(bundles) -> None:
    """Not even that of the strategy, which nearly every question uses."""
    for made in bundles:
        assert [] == [
            id for id, (divider, pages) in made.bundle.places.items() if pages.start != divider + 1
        ]
