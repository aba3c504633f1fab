"""The pages of an annex, as a writer types them behind `blz`."""

import pytest
from kvsg_portfolio.macros.model.cited_pages import Pages


@pytest.mark.parametrize(
    ("typed", "printed", "named"),
    [
        (14, "14", [14]),
        ("14", "14", [14]),
        ("14-16", "14-16", [14, 16]),
        ("14 – 16", "14-16", [14, 16]),
        ("14-14", "14", [14]),
        ("14,20", "14, 20", [14, 20]),
        (" 3, 7-9 ", "3, 7-9", [3, 7, 9]),
        ("20, 14", "20, 14", [20, 14]),
        ("99999", "99999", [99999]),
        ("", "", []),
        (None, "", []),
    ],
)
def test_pages_are_read_and_written(typed: object, printed: str, named: list[int]):
    """One grammar: the link, the check and the bundle see the same pages."""
    pages = Pages.read(typed)

    assert (str(pages), list(pages), pages.readable) == (printed, named, True)
    assert pages.first == (named[0] if named else None)
    assert bool(pages) == bool(named)


@pytest.mark.parametrize(
    "typed", ["omslag", "14, omslag", "14,", "14-", "-14", "14.5", "100000", "14-16-18", " "]
)
def test_what_is_no_page_stays_as_it_was_typed(typed: str):
    """A writer finds back in the message, and in a draft, what stands in the text."""
    pages = Pages.read(typed)

    assert not pages.readable
    assert str(pages) == typed.strip()
    assert pages.typed == typed


def test_a_link_leads_to_the_page_that_can_be_read():
    assert Pages.read("14, omslag").first == 14
    assert Pages.read("omslag").first is None


@pytest.mark.parametrize(
    ("typed", "backwards"), [("14-16", False), ("14-14", False), ("3, 16-14", True)]
)
def test_a_span_can_end_before_it_begins(typed: str, backwards: bool):
    assert Pages.read(typed).backwards == backwards


def test_pages_order_themselves():
    assert sorted(map(Pages.read, ["10", "2, 4", "2-3", "2"])) == list(
        map(Pages.read, ["2", "2, 4", "2-3", "10"])
    )
