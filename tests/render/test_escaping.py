"""Whatever a writer types is shown as typed: never run, never read as Markdown or HTML."""

from collections.abc import Callable

import lxml.html
import pytest
from kvsg_portfolio.macros.model.macros import MACROS
from kvsg_portfolio.macros.render.frame import page_frame, site_frame
from kvsg_portfolio.macros.render.markup import Html, element, fragment, inline, link, text
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.markdown import to_html
from kvsg_portfolio.macros.source.portfolio import Loaded
from kvsg_portfolio.macros.vocabulary import page_macros

from .test_vocabulary import GIVEN

NASTY = "<script>alert(1)</script> \\\"A&B' *x* _y_ [z](w)"
SHOWN = "<script>alert(1)</script> \"A&B' *x* _y_ [z](w)"


def test_what_is_not_html_is_escaped_when_it_is_put_in() -> None:
    assert (
        element("p", "a < b", Html("<b>c</b>"), None, cls='x"y')
        == '<p class="x&quot;y">a &lt; b<b>c</b></p>'
    )
    assert fragment("1 & 2", 3) == "1 &amp; 23"
    assert link("a?b&c", "<d>") == '<a href="a?b&amp;c">&lt;d&gt;</a>'
    assert link(None, "<d>") == "&lt;d&gt;"
    assert text("een\n twee\u00a0drie") == "een twee\u00a0drie"


@pytest.mark.parametrize(
    "words",
    ["a *b* c", "__init__", "[x](y)", "`code`", "{: .cls }", "![x](y)", "~a~ ^b^", "\\*", "[^1]"],
)
def test_inline_html_is_not_read_as_markdown(words: str) -> None:
    """A macro inside a line goes through Markdown with the line."""
    html = to_html(f"Zie {inline(link('a_b_c.html', words))}.")
    paragraph = lxml.html.fragment_fromstring(html)
    assert paragraph.text_content() == f"Zie {words}."
    assert [child.tag for child in paragraph] == ["a"] and paragraph[0].get("href") == "a_b_c.html"


@pytest.fixture
def nasty(make: Callable[..., Loaded]) -> Loaded:
    """Put the nasty text in every free text of the small portfolio."""
    from .conftest import FILES

    swaps = [
        "Er was niets.",
        "Jeugdmonitor Berkel 2025",
        "kort: Jeugdmonitor",
        "dienst Jeugd",
        "Elk kind komt veilig op school.",
        "Iedereen hoort erbij.",
    ]
    swaps += [
        "41 % fietst nooit alleen.",
        "bron: Jeugdmonitor",
        "Schoolstraten",
        "dienst Mobiliteit",
        "politie",
        "AP-4",
        "Te leeg.",
        "Meer speelbos!",
    ]
    swaps += [
        "leerlingen",
        "Het is er.",
        "naam: jeugdraad",
        "De jeugdraad start.",
        "Er staan namen in.",
        "gemeente: Berkel",
        "Voor de jury",
    ]
    changed = dict(FILES)
    for words in swaps:
        key, _, _ = words.rpartition(": ")
        changed = {
            name: content.replace(words, f'{key}: "{NASTY}"' if key else f'"{NASTY}"')
            for name, content in changed.items()
        }
    changed["docs/criteria/3.md"] = changed["docs/criteria/3.md"].replace(
        "bijlagen: [", 'uitgelicht: {"5.1": "<script>"}\nbijlagen: ['
    )
    changed["docs/data/fiets.csv"] = "jaar;<script>fiets</script>;a&b\n<b>2024</b>;33;39\n"
    return make(changed)


def test_every_macro_escapes(nasty: Loaded) -> None:
    """In text, in attributes and in the titles of drawings."""
    for page in nasty.whole.pages:
        for medium in ("web", "print"):
            bound = page_macros(View(nasty.whole, page, medium))
            for known in MACROS:
                out = bound[known.name](*GIVEN.get(known.name, ()))
                assert "<script" not in out and "A&B" not in out, known.name


def test_what_was_typed_is_what_is_read(nasty: Loaded) -> None:
    bound = page_macros(View(nasty.whole, nasty.whole.page("docs/strategie/veilig.md")))
    for name in ("kop", "doel", "rode_draad", "actie"):
        assert SHOWN in lxml.html.fromstring(bound[name](*GIVEN.get(name, ()))).text_content()


def test_html_in_the_data_of_templates_is_escaped(nasty: Loaded) -> None:
    """Keys that end in _html go into the page as they are."""
    frames = [
        site_frame(nasty.whole),
        *(page_frame(View(nasty.whole, page)) for page in nasty.whole.pages),
    ]
    assert [found for frame in frames for found in _html_values(frame) if "<script" in found] == []


def _html_values(value: object, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [found for name, inner in value.items() for found in _html_values(inner, name)]
    if isinstance(value, list):
        return [found for inner in value for found in _html_values(inner, key)]
    return [value] if key.endswith("_html") and value else []
