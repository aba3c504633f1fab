"""The frame of a page: its heading, the questions, the parts of an answer and the lenses."""

from __future__ import annotations

from ..model.form_text import Block, ItemList
from ..model.round import Criterion, Part, Round, SubQuestion
from .markup import Html, element, fragment, missing_block
from .scores import axis_figure, reasons
from .view import View, annex_of


def heading(view: View) -> Html:
    """Print the page's main heading; criteria and the process carry the form's own title and
    sentence.

    On the web the templates of the home page and of an annex have a heading of their own: there it
    prints nothing.
    """
    page, form = view.page, view.portfolio.round
    if not view.printed and page.role in ("start", "bijlage"):
        return fragment()
    if page.role == "criterium" and view.criterion:
        return _criterion_heading(view, view.criterion)
    if page.role == "proces":
        asked = element("div", element("p", form.process.text), cls="official")
        return _head("", form.process.title, "proces", asked)
    if page.role == "bijlage" and (annex := annex_of(view.portfolio, page)):
        return _head(f"Bijlage {annex.number}", annex.title, "")
    if view.objective:
        return _head("Doelstelling", view.objective.text, f"doelstelling-{view.objective.id}")
    return _head("", page.title, "")


def _criterion_heading(view: View, criterion: Criterion) -> Html:
    """Print the form's title in the PDF; on the site what is claimed comes first, and the form's
    title below it.
    """
    title, lead = criterion.heading, element("p", criterion.sentence, cls="lead")
    if not view.printed:
        title, lead = criterion.short, _claim(view, criterion)
    number = criterion.number
    return _head(f"Criterium {number}", title, f"criterium-{number}", lead, f" c{number}")


def _claim(view: View, criterion: Criterion) -> Html:
    """Print the writer's sentence, the axis with its reasons where there are scores, and what the
    form asks.
    """
    page = view.page
    score = page.score if page.score and page.score.marks else None
    return fragment(
        element("p", page.summary or criterion.sentence, cls="lead"),
        axis_figure(view, criterion, score) if score else None,
        element("div", reasons(view, score)) if score else None,
        element(
            "p",
            element("b", "Wat het label vraagt:"),
            f" {criterion.heading} ",
            element("i", criterion.sentence),
            cls="asked-title",
        ),
    )


def _head(eyebrow: str, title: str, id: str, below: Html | None = None, colour: str = "") -> Html:
    above = element("p", eyebrow, cls="eyebrow") if eyebrow else None
    return element("header", above, element("h1", title, id=id), below, cls=f"page-head{colour}")


def question(view: View, id: object) -> Html:
    """Print a question: number and short title, the form's text, what the writer chose, and our
    note on it.
    """
    asked = view.portfolio.round.question(str(id))
    if asked is None:
        return missing_block(f"vraag '{id}' bestaat niet")
    title = element("h2", element("span", asked.id, cls="num"), " ", asked.short, id=asked.anchor)
    official = element("div", *official_text(view.portfolio.round, asked), cls="official")
    return element(
        "div",
        title,
        official,
        _note(asked),
        _choice(view, asked),
        cls=f"question c{asked.criterion}",
    )


def official_text(form: Round, asked: SubQuestion) -> list[Html]:
    """Write a question's text as the form has it; the list of moments of the axis has a class of
    its own.
    """
    moments = tuple(moment.question for moment in form.scale.moments)
    return [
        _block(block, asked.asks_score and isinstance(block, ItemList) and block.items == moments)
        for block in asked.text
    ]


def _block(block: Block, moments: bool) -> Html:
    if isinstance(block, ItemList):
        return element(
            "ul", *(element("li", item) for item in block.items), cls="moments" if moments else None
        )
    return element("p", block.text)


def _note(asked: SubQuestion) -> Html | None:
    if not asked.editor_note:
        return None
    return element(
        "p", element("b", "Noot van de redactie:"), " ", asked.editor_note, cls="editor-note"
    )


def _choice(view: View, asked: SubQuestion) -> Html | None:
    page = view.portfolio.criterion_page(asked.criterion)
    if page is None or asked.choice is None:
        return None
    chosen = page.highlighted.get(asked.id)
    if not chosen:
        return None
    label = "Ons voorbeeld:" if asked.choice.kind == "voorbeeld" else "Onze keuze:"
    return element("p", label, " ", element("strong", chosen), cls="chosen")


def part(view: View, id: object) -> Html:
    """Print the heading of a part that a question asks for; in print without an id, which five
    criteria would share.
    """
    found = _part(view, str(id))
    if found is None:
        return missing_block(f"deel '{id}' bestaat niet")
    return element("h3", found.title, cls="part", id=None if view.printed else f"deel-{found.id}")


def _part(view: View, id: str) -> Part | None:
    criteria = (view.criterion,) if view.criterion else view.portfolio.round.criteria
    parts = (
        part
        for criterion in criteria
        for question in criterion.questions
        for part in question.parts
    )
    return next((part for part in parts if part.id == id), None)


def lens(view: View, id: object, _reason: object = "") -> Html:
    """Mark an answer with a lens of the jury; its reason is shown in the matrix."""
    found = view.portfolio.round.lens(str(id))
    if found is None:
        return missing_block(f"insteek '{id}' bestaat niet")
    return element("div", found.short.lower(), cls=f"lens lens-{found.id}")


def question_name(asked: SubQuestion) -> Html:
    """Write a question's number and short title."""
    return fragment(element("span", asked.id, cls="num"), " ", asked.short)
