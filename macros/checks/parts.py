"""Inside an answer: the parts that a question asks for, and the lenses of the jury."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import quoted
from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.page import Answer, LensMark, Page, PartMark
from ..model.portfolio import Portfolio
from ..model.round import Lens, SubQuestion
from .form import main_pages


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find parts that are missing, unknown, empty or outside an answer, and lenses without a
    question or reason.
    """
    for page in portfolio.pages:
        for answer in page.answers:
            question = portfolio.round.question(answer.question)
            if question:
                yield from _parts(answer, question)
            yield from _lenses(portfolio, answer)
        yield from _outside(page)
    yield from _unused_lenses(portfolio)


def _parts(answer: Answer, question: SubQuestion) -> Iterator[Finding]:
    marked = [part.id for part in answer.parts]
    missing = [id for id in question.part_ids if id not in marked]
    for index, part in enumerate(answer.parts):
        if part.id not in question.part_ids:
            # A part that is misspelt is one mistake: it is not missing too.
            near = suggestion(part.id, missing)
            missing = [id for id in missing if f"'{id}'" not in near]
            yield _unknown(part, question, near)
        elif part.id in marked[:index]:
            yield _twice(part, question)
        elif part.words == 0 and answer.words:
            yield _empty(part, question)
    if missing and answer.words:
        yield _missing(answer, missing)


def _lenses(portfolio: Portfolio, answer: Answer) -> Iterator[Finding]:
    for mark in answer.lenses:
        if portfolio.round.lens(mark.id) is None:
            yield unknown_lens(
                mark.place,
                mark.id,
                suggestion(mark.id, [lens.id for lens in portfolio.round.lenses]),
            )
        elif not mark.reason.strip():
            yield _no_reason(mark)


def _outside(page: Page) -> Iterator[Finding]:
    """Report marks that stand before the first question, or after a heading that ended the
    answer.
    """
    inside = {
        mark.place.line for answer in page.answers for mark in (*answer.parts, *answer.lenses)
    }
    for call in page.calls:
        if call.name == "deel" and call.line not in inside:
            yield _no_question(Place(page.path, call.line))
        elif call.name == "insteek" and call.line not in inside:
            yield _lens_without_question(Place(page.path, call.line))


def _unused_lenses(portfolio: Portfolio) -> Iterator[Finding]:
    if len(main_pages(portfolio)) < len(portfolio.round.criteria):
        return
    used = {
        mark.id for page in portfolio.pages for answer in page.answers for mark in answer.lenses
    }
    for lens in portfolio.round.lenses:
        if used and lens.id not in used:
            yield _unused(portfolio.facts.place, lens)


def _unknown(part: PartMark, question: SubQuestion, near: str) -> Finding:
    hint = near or (
        f"Kies uit: {', '.join(question.part_ids)}."
        if question.parts
        else "Gebruik een gewone tussenkop met ###."
    )
    return error(
        part.place, "deel-onbekend", f"vraag {question.id} heeft geen deel '{part.id}'.", hint
    )


def _twice(part: PartMark, question: SubQuestion) -> Finding:
    return warning(
        part.place,
        "deel-dubbel",
        f"het deel '{part.id}' staat hier voor de tweede keer bij vraag {question.id}.",
        "Voeg de twee stukken samen.",
    )


def _empty(part: PartMark, question: SubQuestion) -> Finding:
    return warning(
        part.place,
        "deel-leeg",
        f"onder het deel '{part.id}' van vraag {question.id} staat geen tekst.",
        "Schrijf er minstens één zin bij.",
    )


def _missing(answer: Answer, ids: list[str]) -> Finding:
    what = f"het deel {quoted(ids)}" if len(ids) == 1 else f"de delen {quoted(ids)}"
    return warning(
        answer.place,
        "deel-ontbreekt",
        (
            f"in het antwoord op vraag {answer.question} is {what} niet aangeduid."
            if len(ids) == 1
            else f"in het antwoord op vraag {answer.question} zijn {what} niet aangeduid."
        ),
        f'Zet {{{{ deel("{ids[0]}") }}}} boven het stuk dat erover gaat.',
    )


def _lens_without_question(place: Place) -> Finding:
    return warning(
        place,
        "insteek-zonder-vraag",
        "deze insteek staat niet in een antwoord, dus de leeswijzer toont ze niet aan de jury.",
        "Zet ze onder een vraag.",
    )


def _no_question(place: Place) -> Finding:
    return error(
        place,
        "deel-zonder-vraag",
        "'deel' staat hier niet in een antwoord.",
        "Zet het onder een vraag. Een kop met # of ## sluit een antwoord af: gebruik ###.",
    )


def unknown_lens(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "insteek-onbekend",
        f"de jury heeft geen insteek '{id}'.",
        near or "Zie de lijst van insteken in HANDLEIDING.md.",
    )


def _no_reason(mark: LensMark) -> Finding:
    return warning(
        mark.place,
        "insteek-zonder-reden",
        f"bij de insteek '{mark.id}' staat niet waarom dit antwoord erbij hoort.",
        f'Schrijf {{{{ insteek("{mark.id}", "waarom, in één zin") }}}}: de leeswijzer toont die zin'
        " aan de jury.",
    )


def _unused(place: Place, lens: Lens) -> Finding:
    return tip(
        place,
        "insteek-nergens",
        f"geen enkel antwoord is aangeduid met de insteek '{lens.id}', terwijl de jury daarop let.",
        f'Zet {{{{ insteek("{lens.id}", "waarom, in één zin") }}}} bij een antwoord dat erover'
        " gaat.",
    )
