"""References to annexes: their words, and where they lead for whom."""

from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.render import annexes
from kvsg_portfolio.macros.render.page_frame import page_frame
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

from .conftest import OBJECTIVE


def words(html: str) -> str:
    return lxml.html.fragment_fromstring(html, create_parent="p").text_content()


def target(html: str) -> str:
    return lxml.html.fragment_fromstring(html, create_parent="p").xpath("string(.//a/@href)")


@pytest.mark.parametrize(
    ("pages", "with_name", "expected", "address"),
    [
        (
            "14",
            True,
            "bijlage 1, Jeugdmonitor, blz. 14",
            "../bijlagen/bestanden/monitor.pdf#page=14",
        ),
        (14, True, "bijlage 1, Jeugdmonitor, blz. 14", "../bijlagen/bestanden/monitor.pdf#page=14"),
        (
            "14-16",
            True,
            "bijlage 1, Jeugdmonitor, blz. 14-16",
            "../bijlagen/bestanden/monitor.pdf#page=14",
        ),
        ("14,20", False, "bijlage 1, blz. 14, 20", "../bijlagen/bestanden/monitor.pdf#page=14"),
        ("", True, "bijlage 1, Jeugdmonitor", "../bijlagen/jeugdmonitor.html"),
        ("", False, "bijlage 1", "../bijlagen/jeugdmonitor.html"),
        (
            "achteraan",
            True,
            "bijlage 1, Jeugdmonitor, blz. achteraan",
            "../bijlagen/jeugdmonitor.html",
        ),
    ],
)
def test_a_reference_on_the_web(
    small: Loaded,
    view: Callable[..., View],
    pages: object,
    with_name: bool,
    expected: str,
    address: str,
) -> None:
    printed = annexes.reference(
        view(small.public, "criteria/3.md"), "jeugdmonitor", pages, with_name
    )
    assert (words(printed), target(printed)) == (expected, address)


def test_no_page_of_a_private_annex_is_named_for_the_public(
    small: Loaded, view: Callable[..., View]
) -> None:
    assert "bijlage-dossier--" not in annexes.overview(
        view(small.public, "bijlagen/index.md", "print")
    )


@pytest.mark.parametrize(
    ("pages", "address"), [("", "#bijlage-jeugdmonitor"), ("14-16", "#bijlage-jeugdmonitor--14")]
)
def test_a_reference_in_print_leads_into_the_overview(
    small: Loaded, view: Callable[..., View], pages: str, address: str
) -> None:
    assert (
        target(
            annexes.reference(view(small.public, "criteria/3.md", "print"), "jeugdmonitor", pages)
        )
        == address
    )


def test_the_public_learns_nothing_of_a_private_annex(
    small: Loaded, view: Callable[..., View]
) -> None:
    printed = annexes.reference(view(small.public, "criteria/3.md"), "dossier", "2")
    assert (
        printed
        == '<a class="annex-ref private" href="../bijlagen/dossier.html">bijlage 2, Niet-openbare'
        " bijlage</a>"
    )


def test_the_jury_sees_its_name_and_page(small: Loaded, view: Callable[..., View]) -> None:
    printed = annexes.reference(view(small.whole, "criteria/3.md", "print"), "dossier", "2")
    assert (words(printed), target(printed)) == (
        "bijlage 2, Peeters, blz. 2",
        "#bijlage-dossier--2",
    )


def test_an_unknown_annex_is_shown(small: Loaded, view: Callable[..., View]) -> None:
    assert (
        words(annexes.reference(view(small.public, "criteria/3.md"), "jeugdmonitr"))
        == "[bijlage 'jeugdmonitr' bestaat niet]"
    )


def rows(printed: str) -> dict[str, lxml.html.HtmlElement]:
    return {row.get("id"): row for row in lxml.html.fromstring(printed).iterfind(".//tbody/tr")}


def test_the_overview_leads_back_to_each_use(small: Loaded, view: Callable[..., View]) -> None:
    row = rows(annexes.overview(view(small.public, "bijlagen/index.md")))["bijlage-jeugdmonitor"]
    assert [cell.text_content() for cell in row] == [
        "1",
        "Jeugdmonitor Berkel 2025 dienst Jeugd, 20\u00a0bladzijden, openbaar",
        "Onderzoek",
        "1 december 2025",
        "3.1, Veilig",
    ]
    assert [link.get("href") for link in row.iter("a")] == [
        "jeugdmonitor.html",
        "../criteria/3.html#vraag-3-1",
        "../strategie/veilig.html",
    ]
    assert (row.get("data-kind"), row.get("data-criteria"), row.get("data-date")) == (
        "onderzoek",
        "3",
        "2025-12-01",
    )


def test_a_page_that_is_a_sentence_loses_its_full_stop_among_others(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    loaded = make(
        {"docs/strategie/veilig.md": OBJECTIVE.replace("titel: Veilig", "titel: Elk kind komt er.")}
    )
    row = rows(annexes.overview(view(loaded.public, "bijlagen/index.md")))["bijlage-jeugdmonitor"]
    assert row[4].text_content() == "3.1, Elk kind komt er"


def test_the_overview_holds_a_place_for_every_page_that_print_links_to(
    small: Loaded, view: Callable[..., View]
) -> None:
    """From texts, findings, actions, parts of the strategy and approvals; a dead destination would
    be left.
    """
    found = rows(annexes.overview(view(small.whole, "bijlagen/index.md", "print")))
    marks = {
        id: [span.get("id").rpartition("--")[2] for span in row.iterfind(".//span[@id]")]
        for id, row in found.items()
    }
    assert marks == {
        "bijlage-jeugdmonitor": ["14", "16"],
        "bijlage-dossier": ["2"],
        "bijlage-strategie": ["1", "3", "6", "7", "18", "19", "31"],
    }


def test_in_print_a_title_leads_to_the_public_address_or_to_what_the_bundle_puts_there(
    small: Loaded, view: Callable[..., View]
) -> None:
    """A private annex has no address: its own place, which is the annex itself in the bundle."""
    found = rows(annexes.overview(view(small.whole, "bijlagen/index.md", "print")))
    leads = {id: row.xpath("string(.//a[@class='annex-title']/@href)") for id, row in found.items()}
    assert leads["bijlage-jeugdmonitor"] == "https://kind.berkel.example/bijlagen/jeugdmonitor.html"
    assert leads["bijlage-dossier"] == "#bijlage-dossier"


def test_without_a_site_address_there_is_none(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    loaded = make(
        {"docs/index.md": "---\nronde: 2026\ngemeente: Berkel\nsoort: stad\nfase: ingediend\n---\n"}
    )
    assert 'href="https:' not in annexes.overview(view(loaded.public, "bijlagen/index.md", "print"))


def test_the_public_overview_tells_number_and_reason_of_a_private_annex_only(
    small: Loaded, view: Callable[..., View]
) -> None:
    row = rows(annexes.overview(view(small.public, "bijlagen/index.md")))["bijlage-dossier"]
    assert [cell.text_content() for cell in row] == [
        "2",
        "Niet-openbare bijlage niet openbaar: Er staan namen in.",
        "",
        "",
        "3.1",
    ]


def test_the_list_of_a_page_keeps_the_numbers(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    from .conftest import CRITERION

    loaded = make({"docs/criteria/3.md": CRITERION.replace("dossier]", "dossier, weg]")})
    assert (
        annexes.list_of_page(view(loaded.public, "criteria/3.md"))
        == '<ol class="annex-list"><li value="1"><a'
        ' href="../bijlagen/jeugdmonitor.html">Jeugdmonitor Berkel 2025</a></li><li value="2"><a'
        ' href="../bijlagen/dossier.html">Niet-openbare bijlage</a><span class="annex-facts">'
        ' (niet openbaar)</span></li><li><span class="missing">[bijlage &#x27;weg&#x27; bestaat'
        " niet]</span></li></ol>"
    )


def test_a_private_file_has_no_address_on_the_web_even_in_the_whole_portfolio(
    small: Loaded, view: Callable[..., View]
) -> None:
    """A second lock: the site is made from the public projection, where the file is not known at
    all.
    """
    shown = view(small.whole, "criteria/3.md")
    assert target(annexes.reference(shown, "dossier", "2")) == "../bijlagen/dossier.html"
    assert page_frame(view(small.whole, "bijlagen/dossier.md"))["download"] is None
