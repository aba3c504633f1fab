"""For the jury: the reading guide and where the formal requirements are met."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import day
from ..model.cited_pages import Pages
from ..model.page import Answer, Page
from ..model.requirements import Fulfilment, Proof, fulfilments
from ..model.round import Criterion, SubQuestion
from .annexes import annex_reference
from .markup import Html, element, fragment, joined, link, table, text
from .page_parts import question_name
from .view import View


def reading_guide(view: View) -> Html:
    """Print questions against lenses: the reason where an answer claims a lens, links, and pages of
    the public PDF.
    """
    form = view.portfolio.round
    answers = view.portfolio.answers
    head = ["Vraag", *(lens.short for lens in form.lenses)] + (
        ["Blz. in de pdf"] if view.pdf_pages else []
    )
    rows = []
    for criterion in form.criteria:
        rows.append(_criterion_row(view, criterion, len(head)))
        rows += [
            _question_row(view, question, answers.get(question.id))
            for question in criterion.questions
        ]
    return table(
        head,
        rows,
        "Leeswijzer: de vragen en de insteken van de jury",
        "matrix paged" if view.pdf_pages else "matrix",
    )


def _criterion_row(view: View, criterion: Criterion, columns: int) -> Html:
    name = link(view.criterion_link(criterion.number), f"{criterion.number}. {criterion.short}")
    cell = element("th", name, scope="rowgroup", colspan=columns)
    return element("tr", cell, cls=f"matrix-group c{criterion.number}")


def _question_row(view: View, question: SubQuestion, found: tuple[Page, Answer] | None) -> Html:
    answer = found[1] if found else None
    name = link(view.question_link(question.id), question_name(question))
    note = None if answer else element("span", " (nog geen antwoord)", cls="matrix-note")
    cells = [element("td", _reasons(answer, lens.id)) for lens in view.portfolio.round.lenses]
    if view.pdf_pages:
        cells.append(element("td", pdf_pages(view, question.anchor)))
    return element("tr", element("th", name, note, scope="row"), *cells)


def _reasons(answer: Answer | None, lens: str) -> Html:
    marks = [mark for mark in answer.lenses if mark.id == lens] if answer else []
    return joined([text(mark.reason or "ja") for mark in marks], "; ")


def pdf_pages(view: View, id: str) -> Html | None:
    """Write the pages of something in the public PDF, with a link to the first; nothing while they
    are not measured.
    """
    pages = view.pdf_pages.get(id)
    return link(view.pdf_link(pages[0]), str(Pages((pages,)))) if pages else None


def requirements(view: View) -> Html:
    """Print each formal requirement of the round, where it is met, and how it stands."""
    rows = [
        _requirement_row(view, found, asked)
        for found, asked in _with_text(fulfilments(view.portfolio))
    ]
    return table(
        ["Wat gevraagd wordt", "Waar je het vindt", "Stand"],
        rows,
        "Formele vereisten",
        "requirements",
    )


def _with_text(all: tuple[Fulfilment, ...]) -> Iterator[tuple[Fulfilment, str]]:
    """Give the form's sentence once where two requirements share it."""
    before = ""
    for found in all:
        yield found, "" if found.requirement.text == before else found.requirement.text
        before = found.requirement.text


def _requirement_row(view: View, found: Fulfilment, asked: str) -> Html:
    sentence = element("span", asked, cls="asked") if asked else None
    head = element(
        "th",
        element("b", found.requirement.short),
        " " if sentence else None,
        sentence,
        scope="row",
    )
    state, words = _state(found)
    return element(
        "tr",
        head,
        element("td", _where(view, found)),
        element("td", element("span", words, cls=f"requirement {state}")),
    )


def _state(found: Fulfilment) -> tuple[str, str]:
    if found.requirement.kind == "verklaring":
        return "met", "onderschreven door in te dienen"
    if found.met:
        return "met", "in orde"
    if found.hidden:
        return "hidden", "niet openbaar"
    return "unmet", (
        "niet in orde"
        if found.proofs and all(proof.annex for proof in found.proofs)
        else "ontbreekt"
    )


def _where(view: View, found: Fulfilment) -> Html | None:
    if found.requirement.kind == "verklaring":
        return _declaration(view)
    if not found.proofs:
        return None
    if len(found.proofs) == 1:
        return _proof(view, found.proofs[0])
    return element("ul", *(element("li", _proof(view, proof)) for proof in found.proofs))


def _declaration(view: View) -> Html | None:
    """Lead to the form's own words, which stand in the PDF only."""
    if view.printed:
        return link("#engagementsverklaring", "de engagementsverklaring, hieronder")
    pages = pdf_pages(view, "engagementsverklaring")
    return fragment("in de pdf, blz. ", pages) if pages else None


def _proof(view: View, proof: Proof) -> Html:
    """Write part or decision, annex and pages: "3 maart 2026, bijlage 2, Uittreksel, blz. 1"."""
    lead = f"{proof.part.title}: " if proof.part else f"{day(proof.date)}, " if proof.date else None
    if proof.annex is None:
        return fragment(lead, "ontbreekt")
    decision = fragment(", ", link(proof.url, "besluit op het web")) if proof.url else None
    return fragment(lead, annex_reference(view, proof.annex, proof.pages), decision)
