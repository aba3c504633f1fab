"""Inside an answer: the parts that a question asks for, and the lenses of the jury."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import quoted
from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.macros import LENS, PART
from ..model.page import Answer, LensMark, Page, PartMark
from ..model.portfolio import Portfolio
from ..model.round import SubQuestion
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
            for mark in answer.lenses:
                yield from _lens(portfolio, mark)
        yield from _outside(page)
    yield from _unused_lenses(portfolio)


_TWICE = Rule(
    "deel-dubbel",
    WARNING,
    "het deel '{part}' staat hier voor de tweede keer bij vraag {question}.",
    "Voeg de twee stukken samen.",
    "Een deel staat twee keer in één antwoord.",
)
_EMPTY = Rule(
    "deel-leeg",
    WARNING,
    "onder het deel '{part}' van vraag {question} staat geen tekst.",
    "Schrijf er minstens één zin bij.",
    "Onder een deel staat geen tekst.",
)


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
            yield _TWICE.at(part.place, part=part.id, question=question.id)
        elif part.words == 0 and answer.words:
            yield _EMPTY.at(part.place, part=part.id, question=question.id)

    if missing and answer.words:
        yield _missing(answer, missing)


_UNKNOWN = Rule(
    "deel-onbekend",
    ERROR,
    "vraag {question} heeft geen deel '{part}'.",
    "Kies uit: {parts}.",
    "De vraag kent dit deel niet.",
)
_HAS_NO_PARTS = _UNKNOWN.saying(_UNKNOWN.sentence, "Gebruik een gewone tussenkop met ###.")


def _unknown(part: PartMark, question: SubQuestion, near: str) -> Finding:
    rule = _UNKNOWN if question.parts else _HAS_NO_PARTS
    parts = ", ".join(question.part_ids)
    return rule.at(part.place, hint=near, question=question.id, part=part.id, parts=parts)


_MISSING = Rule(
    "deel-ontbreekt",
    WARNING,
    "in het antwoord op vraag {question} is het deel {parts} niet aangeduid.",
    'Zet {{{{ deel("{first}") }}}} boven het stuk dat erover gaat.',
    "Een deel waar de vraag om vraagt, is niet aangeduid met `deel`.",
)
_MISSING_SOME = _MISSING.saying(
    "in het antwoord op vraag {question} zijn de delen {parts} niet aangeduid.", _MISSING.hint
)


def _missing(answer: Answer, ids: list[str]) -> Finding:
    rule = _MISSING if len(ids) == 1 else _MISSING_SOME
    return rule.at(answer.place, question=answer.question, parts=quoted(ids), first=ids[0])


_UNKNOWN_LENS = Rule(
    "insteek-onbekend",
    ERROR,
    "de jury heeft geen insteek '{lens}'.",
    "Zie de lijst van insteken in NASLAG.md.",
    "De jury kent deze insteek niet.",
)
_NO_REASON = Rule(
    "insteek-zonder-reden",
    WARNING,
    "bij de insteek '{lens}' staat niet waarom dit antwoord erbij hoort.",
    'Schrijf {{{{ insteek("{lens}", "waarom, in één zin") }}}}: de leeswijzer toont die zin'
    " aan de jury.",
    "Bij een insteek staat niet waarom.",
)


def _lens(portfolio: Portfolio, mark: LensMark) -> Iterator[Finding]:
    if portfolio.round.lens(mark.id) is None:
        near = suggestion(mark.id, [lens.id for lens in portfolio.round.lenses])
        yield _UNKNOWN_LENS.at(mark.place, hint=near, lens=mark.id)
    elif not mark.reason.strip():
        yield _NO_REASON.at(mark.place, lens=mark.id)


_PART_OUTSIDE = Rule(
    "deel-zonder-vraag",
    ERROR,
    "'deel' staat hier niet in een antwoord.",
    "Zet het onder een vraag. Een kop met # of ## sluit een antwoord af: gebruik ###.",
    "`deel` staat niet in een antwoord.",
)
_LENS_OUTSIDE = Rule(
    "insteek-zonder-vraag",
    WARNING,
    "deze insteek staat niet in een antwoord, dus de leeswijzer toont ze niet aan de jury.",
    "Zet ze onder een vraag.",
    "`insteek` staat niet in een antwoord.",
)


def _outside(page: Page) -> Iterator[Finding]:
    """Report marks that stand before the first question, or after a heading that ended the
    answer.
    """
    inside = {mark.place.line for answer in page.answers for mark in answer.parts}
    inside |= {mark.place.line for answer in page.answers for mark in answer.lenses}
    for call in page.calls:
        if call.name == PART.name and call.line not in inside:
            yield _PART_OUTSIDE.at(Place(page.path, call.line))
        elif call.name == LENS.name and call.line not in inside:
            yield _LENS_OUTSIDE.at(Place(page.path, call.line))


_UNUSED_LENS = Rule(
    "insteek-nergens",
    TIP,
    "geen enkel antwoord is aangeduid met de insteek '{lens}', terwijl de jury daarop let.",
    'Zet {{{{ insteek("{lens}", "waarom, in één zin") }}}} bij een antwoord dat erover gaat.',
    "Een insteek van de jury is bij geen enkel antwoord aangeduid.",
)


def _unused_lenses(portfolio: Portfolio) -> Iterator[Finding]:
    if len(main_pages(portfolio)) < len(portfolio.round.criteria):
        return

    used = {
        mark.id for page in portfolio.pages for answer in page.answers for mark in answer.lenses
    }
    for lens in portfolio.round.lenses:
        if used and lens.id not in used:
            yield _UNUSED_LENS.at(portfolio.facts.place, lens=lens.id)
