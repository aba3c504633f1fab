"""The print document: what stands in it, in which order, and what does not."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from kvsg_portfolio.macros.model.finding import Place
from kvsg_portfolio.macros.model.form_text import ItemList
from kvsg_portfolio.macros.model.page import Page, Segment
from kvsg_portfolio.macros.model.portfolio import Portfolio, Submitter
from kvsg_portfolio.scripts.print import make_pdf, print_document
from kvsg_portfolio.scripts.print.page_html import page_section
from kvsg_portfolio.scripts.print.text import pdf_text

from .conftest import WHEN

Document = lxml.html.HtmlElement


@pytest.fixture(params=["jury_document", "public_document"])
def document(request: pytest.FixtureRequest) -> Document:
    return request.getfixturevalue(request.param)


def _text(element: Document) -> str:
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def test_parts_stand_in_the_forms_order(document: Document) -> None:
    """Cover, contents, formal requirements, declaration, process, the criteria, annexes; nothing
    else.
    """
    parts = [element.get("class", "").split()[-1] for element in document.body]

    assert [
        "cover",
        "contents",
        "requirements-part",
        "declaration",
        "process",
        "c1",
        "c2",
        "c3",
        "c4",
        "c5",
        "annexes-part",
    ] == parts


def test_every_question_and_the_declaration_are_the_forms_own(
    document: Document, jury_portfolio: Portfolio
) -> None:
    """The official text is in the document, word for word."""
    form = jury_portfolio.round
    printed = _text(document)
    pieces = list(form.declaration.paragraphs)
    for question in form.questions:
        for block in question.text:
            pieces += block.items if isinstance(block, ItemList) else [block.text]

    assert [] == [piece for piece in pieces if " ".join(piece.split()) not in printed]


def test_ids_are_unique_and_questions_keep_theirs(
    document: Document, jury_portfolio: Portfolio
) -> None:
    """What two pages call the same is not the same here; questions, criteria and annexes can be
    linked to from outside.
    """
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    wanted = {question.anchor for question in jury_portfolio.round.questions}
    wanted |= {f"criterium-{number}" for number in range(1, 6)} | {
        annex.anchor for annex in jury_portfolio.annexes
    }

    assert len(ids) == len(set(ids))
    assert set() == (wanted | {"proces", "bijlagen", "inhoud", "einde"}) - set(ids)


def test_every_link_leads_somewhere(document: Document) -> None:
    """A link names an id of this document or a whole address; none is left relative to a file."""
    ids = {element.get("id") for element in document.iter()}
    targets = [link.get("href") for link in document.iter("a")]

    assert [] == [
        target
        for target in targets
        if not target or not re.match(r"https?://|mailto:|tel:|#", target)
    ]
    assert [] == [target for target in targets if target.startswith("#") and target[1:] not in ids]


def test_links_hold_words_only(document: Document) -> None:
    """A box inside a link would get a second link that no element of the structure owns."""
    assert [] == [
        link.get("href")
        for link in document.iter("a")
        if any(child.tag != "br" for child in link.iterdescendants())
    ]


def test_headings_skip_no_level(document: Document) -> None:
    """A reader who walks over the headings never misses a step."""
    levels = [int(element.tag[1]) for element in document.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert [] == [(one, two) for one, two in itertools.pairwise(levels) if two > one + 1]


def test_nothing_stays_folded(document: Document) -> None:
    """What folds on the screen stands open on paper."""
    assert [] == list(document.iter("details", "summary"))


def test_table_headers_know_what_they_head(document: Document) -> None:
    """Each header has a scope and words, and headers never outnumber the data."""
    headers = list(document.iter("th"))

    assert [] == [
        _text(header) for header in headers if header.get("scope") not in ("col", "row", "rowgroup")
    ]
    assert [] == [lxml.html.tostring(header) for header in headers if not _text(header)]
    assert [] == [
        table.get("class")
        for table in document.iter("table")
        if len(list(table.iter("th"))) > len(list(table.iter("td")))
    ]


def test_an_axis_stands_under_the_question_that_asks_it(document: Document) -> None:
    """Wherever a writer puts it, so that it is never cut from its heading."""
    blocks = document.find_class("axis-block")

    assert 5 == len(blocks)
    assert [] == [block for block in blocks if "question" not in block.getprevious().get("class")]


def test_notes_stand_at_the_end_of_their_part(document: Document) -> None:
    notes = document.find_class("footnote")

    assert notes
    assert [] == [note for note in notes if note.getnext() is not None]


@pytest.mark.slow
def test_a_list_keeps_the_numbers_that_it_was_given(
    zonnedal: Path, jury_portfolio: Portfolio
) -> None:
    """The annexes of a criterion carry their own numbers, and a list of a writer may begin
    anywhere.
    """
    path = jury_portfolio.criterion_page(4).path
    text = Segment("text", "\n\n3. een\n4. twee\n", 1)
    pages = tuple(
        replace(page, segments=(*page.segments, text)) if page.path == path else page
        for page in jury_portfolio.pages
    )
    printed = make_pdf(replace(jury_portfolio, pages=pages), zonnedal, WHEN)
    printed = " ".join(pdf_text(printed.pdf).split())
    listed = [jury_portfolio.annex(id) for id in jury_portfolio.criterion_page(4).annexes]

    assert [] == [
        annex.number for annex in listed if f"{annex.number}. {annex.title}" not in printed
    ]
    assert "3. een 4. twee" in printed


def test_the_public_document_names_no_contact_person(
    public_portfolio: Portfolio, jury_portfolio: Portfolio
) -> None:
    """Not even when a portfolio would carry one by mistake."""
    careless = replace(public_portfolio, submitter=jury_portfolio.submitter)
    html = print_document(careless)

    assert [] == [word for word in ("Xandra", "0400", "xandra@") if word in html]
    assert "contactpersoon" not in html.lower()


def test_the_cover_shows_a_blank_for_what_is_missing(jury_portfolio: Portfolio) -> None:
    """The form's four lines are there; what nobody filled in is a visible blank."""
    document = lxml.html.document_fromstring(
        print_document(replace(jury_portfolio, submitter=Submitter(name="Xandra Vandersloten")))
    )
    rows = [[_text(cell) for cell in row] for row in document.find_class("submitter")[0].iter("tr")]

    assert [field.label.capitalize() for field in jury_portfolio.round.submitter_fields] == [
        label for label, _ in rows
    ]
    assert ["…" * 12] * 2 == [value for _, value in rows[2:]]
    assert "Xandra Vandersloten" == rows[1][1]


def test_addresses_on_the_cover_lead_there(
    jury_document: Document, public_portfolio: Portfolio
) -> None:
    """And a line with more than an address is words only."""
    facts = replace(
        public_portfolio.facts,
        contact="info@zonnedal.example, of bel",
        website="https://www.zonnedal.example/jong",
    )
    public = lxml.html.document_fromstring(print_document(replace(public_portfolio, facts=facts)))

    assert ["mailto:xandra@zonnedal.example"] == [
        link.get("href") for link in jury_document.find_class("submitter")[0].iter("a")
    ]
    assert ["https://www.zonnedal.example/jong"] == [
        link.get("href") for link in public.find_class("submitter")[0].iter("a")
    ]


def test_jury_only_text_is_not_in_the_public_document(
    jury_document: Document, public_document: Document, jury_portfolio: Portfolio
) -> None:
    """What stands inside {% if indiening %} is printed for the jury alone."""
    calls = [
        segment.text
        for page in jury_portfolio.pages_of("criterium")
        for segment in page.segments
        if segment.audience == "jury" and segment.kind == "text"
    ]
    secrets = [
        words for text in calls if (words := " ".join(re.sub(r"[^\w ]", " ", text).split()[:3]))
    ]

    assert secrets
    assert [] == [words for words in secrets if words in _text(public_document)]


def test_an_example_says_so_on_its_cover_and_in_its_foot(jury_portfolio: Portfolio) -> None:
    facts = replace(jury_portfolio.facts, example=True)
    html = print_document(replace(jury_portfolio, facts=facts))
    real = print_document(replace(jury_portfolio, facts=replace(facts, example=False)))

    assert "alles in dit portfolio is verzonnen" in html and "verzonnen voorbeeld" in html
    assert "verzonnen" not in real


def test_the_document_names_no_folder_of_this_machine(
    zonnedal: Path, jury_portfolio: Portfolio
) -> None:
    html = print_document(jury_portfolio)

    assert str(zonnedal) not in html and str(Path(__file__).parents[2]) not in html
    assert "file:" not in html


def test_a_colour_of_the_municipality_stays_readable(jury_portfolio: Portfolio) -> None:
    """On a light cover the letters are dark, and no heading on white is pale."""
    html = print_document(
        replace(jury_portfolio, facts=replace(jury_portfolio.facts, colour="#ffe08a"))
    )

    for name, colour in (("ground", "#ffe08a"), ("on-ground", "#1b2a33"), ("brand", "#1b2a33")):
        assert f'<meta name="colour-{name}" content="{colour}">' in html


@pytest.mark.slow
def test_what_is_typed_is_never_code(zonnedal: Path, jury_portfolio: Portfolio) -> None:
    """Neither in a name, which stands at the foot of each page, nor in the text of a page."""
    typed = 'A"; } #read("/etc/passwd") *x* $y$ [z] \\u{41} // <b>'
    portfolio = _with_text(jury_portfolio, typed.replace("<", "&lt;").replace("*", "&#42;"))
    facts = replace(portfolio.facts, municipality=typed)
    printed = pdf_text(make_pdf(replace(portfolio, facts=facts), zonnedal, WHEN).pdf)

    assert 2 <= " ".join(printed.split()).count(typed)


def _with_text(portfolio: Portfolio, text: str) -> Portfolio:
    """Give a portfolio whose page on criterium 3 holds this text and no macro."""
    page = portfolio.criterion_page(3)
    changed = replace(page, segments=(Segment("text", text, 1),))
    return replace(
        portfolio, pages=tuple(changed if other is page else other for other in portfolio.pages)
    )


def test_a_page_without_a_heading_gets_one(jury_portfolio: Portfolio) -> None:
    """In the contents, for links to the page, and for the line at the head of its pages."""
    for text in ("Enkel tekst.", "# Een eigen kop\n\nTekst."):
        document = lxml.html.document_fromstring(print_document(_with_text(jury_portfolio, text)))
        heading = document.get_element_by_id("criterium-3")

        assert heading.text_content().startswith("3. ")
        assert heading.getparent().get("data-running", "").startswith("Criterium 3: ")


def test_raw_html_can_not_act_on_the_whole_document(jury_portfolio: Portfolio) -> None:
    text = (
        "<style>p{display:none}</style>\n\n<base"
        ' href="https://kwaad.example/">\n\n[x](javascript:alert(1)) [y](//kwaad.example)'
        " [z](niets.md)\n"
    )
    html = print_document(_with_text(jury_portfolio, text))

    assert [] == [
        trace
        for trace in ("display:none", "<base", "javascript:", "kwaad.example")
        if trace in html
    ]


def test_numbers_stay_with_their_words(jury_portfolio: Portfolio) -> None:
    html = print_document(_with_text(jury_portfolio, "Zie bijlage 4, blz. 14: 41 % van 812."))

    assert "Zie bijlage\u00a04, blz.\u00a014: 41\u00a0% van 812." in html


@pytest.mark.parametrize(
    ("typed", "style"),
    [
        ("{ width=300 }", "width: 300px"),
        ('{ width="45%" }', "width: 45%"),
        ("{ width=20px }", "width: 20px"),
        ('{ width="1;color:red" }', None),
        ("", None),
    ],
)
def test_a_picture_keeps_the_width_that_was_asked(typed: str, style: str | None) -> None:
    """And nothing else of what was typed as one."""
    page = Page(
        "docs/a.md",
        "gewoon",
        "A",
        place=Place("docs/a.md"),
        segments=(Segment("text", f"# A\n\n![Een plein](beelden/plein.png){typed}\n", 1),),
    )
    image = next(page_section(page, "a", "a", "jury", {}).element.iter("img"))

    assert (image.get("style"), image.get("width")) == (style, None)
