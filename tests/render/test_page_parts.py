"""The frame of a page: headings, questions, parts and lenses, word for word."""

from collections.abc import Callable

import pytest
from kvsg_portfolio.macros.render import page_parts
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded

NOTE = (
    "Het formulier noemt artikel 3 bij het recht op leven, overleven en ontwikkeling. In het"
    " Kinderrechtenverdrag is dat artikel 6. We nemen de woorden van het formulier ongewijzigd"
    " over."
)


@pytest.fixture
def criterion(small: Loaded, view: Callable[..., View]) -> View:
    return view(small.public, "criteria/3.md")


def test_heading_of_a_criterion_on_the_site_is_what_is_claimed(criterion: View) -> None:
    """The form's own title stands below it."""
    printed = page_parts.heading(criterion)

    assert '<h1 id="criterium-3">Dialoog</h1><p class="lead">' in printed
    assert printed.index('<dl class="reasons">') < printed.index("Het voeren van een permanente")


def test_heading_of_a_criterion_in_print_is_the_forms_own(
    small: Loaded, view: Callable[..., View]
) -> None:
    assert (
        page_parts.heading(view(small.public, "criteria/3.md", "print"))
        == '<header class="page-head c3"><p class="eyebrow">Criterium 3</p><h1 id="criterium-3">Het'
        " voeren van een permanente dialoog met kinderen en jongeren en zo een vinger aan de"
        ' pols houden.</h1><p class="lead">Hoe maken kinderen en jongeren mee kindvriendelijk'
        " beleid?</p></header>"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "strategie/veilig.md",
            (
                '<p class="eyebrow">Doelstelling</p><h1 id="doelstelling-veilig">Elk kind komt'
                " veilig op school.</h1>"
            ),
        ),
        (
            "proces.md",
            (
                '<h1 id="proces">Proces tot kindvriendelijkheid</h1><div class="official"><p>Geef'
                " kort een beeld"
            ),
        ),
        ("jury.md", "<h1>Voor de jury</h1>"),
    ],
)
def test_headings_of_other_pages(
    small: Loaded, view: Callable[..., View], path: str, expected: str
) -> None:
    assert page_parts.heading(view(small.public, path)).startswith(
        f'<header class="page-head">{expected}'
    )


@pytest.mark.parametrize("path", ["index.md", "bijlagen/jeugdmonitor.md"])
def test_no_second_heading_where_the_template_has_one(
    small: Loaded, view: Callable[..., View], path: str
) -> None:
    assert page_parts.heading(view(small.public, path)) == ""
    assert "<h1" in page_parts.heading(view(small.public, path, "print"))


def test_a_question_is_the_form_word_for_word(criterion: View) -> None:
    assert (
        page_parts.question(criterion, "3.6")
        == '<div class="question c3"><h2 id="vraag-3-6"><span class="num">3.6</span> Sterktes,'
        ' uitdagingen en werkpunten</h2><div class="official"><p>Benoem de sterktes, de'
        " uitdagingen en de werkpunten die voor jouw stad of gemeente voorliggen o.v.v. dit"
        " criterium. Geef aan hoe de gemeente/stad met deze informatie aan de slag zal"
        ' gaan.</p><p>Zet uit op een as van 0-10:</p><ul class="moments"><li>Waar sta je'
        " nu?</li><li>Waar stond je aan het begin van het proces?</li><li>Waar wil je binnen zes"
        " jaar staan?</li></ul></div></div>"
    )


def test_our_note_stands_outside_the_official_text(criterion: View) -> None:
    printed = page_parts.question(criterion, "1.2")
    assert f'</div><p class="editor-note"><b>Noot van de redactie:</b> {NOTE}</p></div>' in printed
    assert "<ul><li>Het principe van non-discriminatie (Artikel 2)</li>" in printed


@pytest.mark.parametrize(("question", "label"), [("4.2", "Onze keuze:"), ("5.1", "Ons voorbeeld:")])
def test_the_writers_choice_is_shown_with_the_question(
    make: Callable[..., Loaded], view: Callable[..., View], question: str, label: str
) -> None:
    page = f'---\ncriterium: {question[0]}\nuitgelicht: {{"{question}": "het speelplein"}}\n---\n'
    loaded = make({f"docs/criteria/{question[0]}.md": page})
    printed = page_parts.question(view(loaded.public, f"criteria/{question[0]}.md"), question)
    assert f'<p class="chosen">{label} <strong>het speelplein</strong></p>' in printed


def test_ids_of_parts_stay_out_of_the_pdf(
    small: Loaded, criterion: View, view: Callable[..., View]
) -> None:
    """All five criteria have the same parts, and the PDF is one document."""
    assert (
        page_parts.part(criterion, "sterktes")
        == '<h3 class="part" id="deel-sterktes">Sterktes</h3>'
    )
    assert (
        page_parts.part(view(small.public, "criteria/3.md", "print"), "sterktes")
        == '<h3 class="part">Sterktes</h3>'
    )


def test_a_part_of_another_criterion_is_unknown_here(criterion: View) -> None:
    assert "[deel &#x27;politiek&#x27; bestaat niet]" in page_parts.part(criterion, "politiek")


def test_a_lens_is_marked_without_its_reason(criterion: View) -> None:
    assert (
        page_parts.lens(criterion, "draagvlak")
        == '<div class="lens lens-draagvlak">draagvlak</div>'
    )


@pytest.mark.parametrize("printed", [page_parts.question, page_parts.lens])
def test_what_is_unknown_is_shown(criterion: View, printed: Callable[..., str]) -> None:
    assert "bestaat niet]</span>" in printed(criterion, "9.9")
