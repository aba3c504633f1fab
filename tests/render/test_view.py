"""Addresses: relative on the web, inside the document in print, whole where the page is not in the
PDF.
"""

from collections.abc import Callable

import pytest
from kvsg_portfolio.macros.render.view import View, relative
from kvsg_portfolio.macros.source.portfolio import Loaded

NO_ADDRESS = "---\nronde: 2026\ngemeente: Berkel\nsoort: stad\nfase: ingediend\n---\n"


@pytest.mark.parametrize(
    ("origin", "target", "expected"),
    [
        ("index.html", "criteria/3.html", "criteria/3.html"),
        ("criteria/3.html", "index.html", "../index.html"),
        ("criteria/3.html", "criteria/4.html", "4.html"),
        ("a/b/c.html", "a/d.html", "../d.html"),
    ],
)
def test_relative(origin: str, target: str, expected: str) -> None:
    assert relative(origin, target) == expected


@pytest.mark.parametrize(
    ("path", "anchor", "web", "printed"),
    [
        ("criteria/3.md", "", "criteria/3.html", "#criterium-3"),
        ("criteria/3.md", "vraag-3-1", "criteria/3.html#vraag-3-1", "#vraag-3-1"),
        ("proces.md", "", "proces.html", "#proces"),
        ("bijlagen/index.md", "", "bijlagen/index.html", "#bijlagen"),
        ("bijlagen/jeugdmonitor.md", "", "bijlagen/jeugdmonitor.html", "#bijlage-jeugdmonitor"),
        (
            "strategie/veilig.md",
            "actie-straten",
            "strategie/veilig.html#actie-straten",
            "https://kind.berkel.example/strategie/veilig.html#actie-straten",
        ),
    ],
)
def test_page_link(
    small: Loaded, view: Callable[..., View], path: str, anchor: str, web: str, printed: str
) -> None:
    target = small.public.page(f"docs/{path}")
    assert view(small.public, "index.md").page_link(target, anchor) == web
    assert view(small.public, "index.md", "print").page_link(target, anchor) == printed


def test_without_a_site_address_print_has_no_way_out(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    """The caller then prints the words alone."""
    loaded = make({"docs/index.md": NO_ADDRESS})
    shown = view(loaded.public, "criteria/3.md", "print")
    assert shown.page_link(loaded.public.page("docs/strategie/veilig.md")) is None
    assert shown.criterion_link(3) == "#criterium-3"


def test_a_link_on_the_same_page_is_an_anchor(small: Loaded, view: Callable[..., View]) -> None:
    assert view(small.public, "criteria/3.md").question_link("3.1") == "#vraag-3-1"


def test_no_link_to_an_anchor_that_is_not_printed(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    """A question without an answer, and an action whose page doesn't print its rows."""
    loaded = make(
        {
            "docs/strategie/veilig.md": (
                "---\ndoelstelling: x\nacties:\n  - {id: straten, titel: Straten}\n---\nNiets.\n"
            )
        }
    )
    shown = view(loaded.public, "index.md")
    assert shown.question_link("3.2") == "criteria/3.html"
    assert shown.question_link("1.1") is None
    assert shown.action_link(loaded.public.strategy.action("straten")) == "strategie/veilig.html"


def test_strange_letters_in_addresses_are_quoted(
    make: Callable[..., Loaded], view: Callable[..., View]
) -> None:
    loaded = make({"docs/extra/één twee.md": "# Een\n"})
    page = loaded.public.page("docs/extra/één twee.md")
    assert view(loaded.public, "index.md").page_link(page) == "extra/%C3%A9%C3%A9n%20twee.html"
    assert (
        view(loaded.public, "index.md", "print").page_link(page)
        == "https://kind.berkel.example/extra/%C3%A9%C3%A9n%20twee.html"
    )
