"""The place of a key is asked by the field that it is, not by its name in quotes."""

from __future__ import annotations

from kvsg_portfolio.macros.model.annex import Annex, Approval
from kvsg_portfolio.macros.model.finding import Place
from kvsg_portfolio.macros.model.keys import keys_of
from kvsg_portfolio.macros.model.page import Page
from kvsg_portfolio.macros.model.score import Mark

_PATH = "docs/bladzijde.md"


def page(*keys: str) -> Page:
    """Make a page on which keys stand, the first on the second line."""
    places = {key: Place(_PATH, line) for line, key in enumerate(keys, start=2)}
    return Page(path=_PATH, role="gewoon", title="", place=Place(_PATH), places=places)


def annex(*keys: str) -> Annex:
    places = {key: Place(_PATH, line) for line, key in enumerate(keys, start=2)}
    return Annex(
        id="a",
        page_path=_PATH,
        title="",
        short="",
        file=None,
        file_name="",
        private=False,
        place=Place(_PATH),
        places=places,
    )


def test_a_key_stands_where_it_was_typed():
    assert annex("titel", "orgaan").at(Annex.body) == Place(_PATH, 3)
    assert annex("titel").at(Annex.body) == Place(_PATH, 1)


def test_a_nested_key_falls_back_on_what_it_would_stand_under():
    typed = annex("goedkeuringen", "goedkeuringen.0", "goedkeuringen.0.url")

    assert typed.at(Annex.approvals, 0, Approval.url) == Place(_PATH, 4)
    assert typed.at(Annex.approvals, 0, Approval.date) == Place(_PATH, 3)
    assert typed.at(Annex.approvals, 1, Approval.date) == Place(_PATH, 2)


def test_a_key_that_is_called_otherwise_on_another_page_is_found_there():
    assert page("titel", "criterium").at(Page.criterion) == Place(_PATH, 3)
    assert page("titel", "bij_criterium").at(Page.criterion) == Place(_PATH, 3)


def test_a_key_of_what_is_nested_stands_on_the_page():
    assert page("waarom", "waarom.nu").at(Mark.reason, "nu") == Place(_PATH, 3)


def test_a_key_without_a_value_was_typed_all_the_same():
    assert annex("reden_niet_openbaar").has(Annex.private_reason)
    assert not annex("titel").has(Annex.private_reason)


def test_a_field_knows_its_keys():
    assert [key.name for key in keys_of(Page.criterion)] == ["criterium", "bij_criterium"]
    assert [key.name for key in keys_of(Page.segments)] == []
