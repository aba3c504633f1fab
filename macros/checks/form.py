"""Questions: each of the form once, in its order, on the page of its criterion, with an answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from ..dutch import counted, in_message, listed
from ..model.finding import Finding, Place, error, suggestion, warning
from ..model.page import Answer, Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion
from .calls import values_of
from .keys import page_that_lost

# Ours: with fewer words it can hardly be an answer.
_FEWEST_WORDS = 20


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find questions and answers that are missing or stand where they shouldn't."""
    mains = main_pages(portfolio)
    for criterion in portfolio.round.criteria:
        if criterion.number in mains:
            yield from _criterion_page(portfolio, criterion, mains)
        elif not page_that_lost(portfolio, f"criterium: {criterion.number}"):
            yield from _without_page(portfolio, criterion)
    for page in portfolio.pages:
        if page.role != "criterium":
            yield from _strays(portfolio, page, mains)
    yield from _only_for_public(portfolio)
    yield from _process(portfolio)
    yield from _overview(portfolio)


def main_pages(portfolio: Portfolio) -> Mapping[int, Page]:
    """Return the page of each criterion; of several the one that answers most of its questions."""
    found = {}
    for criterion in portfolio.round.criteria:
        pages = [
            page for page in portfolio.pages_of("criterium") if page.criterion == criterion.number
        ]
        if pages:
            found[criterion.number] = max(pages, key=lambda page: _answered(page, criterion))
    return found


def _answered(page: Page, criterion: Criterion) -> int:
    asked = {question.id for question in criterion.questions}
    return len(asked & {answer.question for answer in page.answers})


def _without_page(portfolio: Portfolio, criterion: Criterion) -> Iterator[Finding]:
    """Report a criterion without a page, on the page that holds most of its answers; one that can't
    be read is told already.
    """
    page = max(portfolio.pages, key=lambda page: _answered(page, criterion), default=None)
    place = page.place if page and _answered(page, criterion) else portfolio.facts.place
    if not (page and page.broken and page.place == place):
        yield _no_page(place, criterion)


def _criterion_page(
    portfolio: Portfolio, criterion: Criterion, mains: Mapping[int, Page]
) -> Iterator[Finding]:
    main = mains[criterion.number]
    for page in portfolio.pages_of("criterium"):
        if page.criterion == criterion.number and page is not main:
            yield _second_page(page.at("criterium"), criterion, main)
    right = _first_of_each(criterion, main)
    missing = _missing_ids(portfolio, criterion)
    for answer in main.answers:
        if answer not in right.values():
            # A wrong number that leaves a gap is one mistake, not two.
            meant = missing.pop(0) if missing else ""
            yield _wrong(portfolio, *_blamed(portfolio, answer, right, meant), meant)
    yield from (_missing(_before(main, criterion, id), id) for id in missing)
    yield from _out_of_order(criterion, list(right.values()))
    asked = [answer.question for answer in main.answers]
    for id, answer in right.items():
        if asked.count(id) == 1:
            yield from _length(answer.place, f"vraag {id}", answer.words)


def _first_of_each(criterion: Criterion, page: Page) -> Mapping[str, Answer]:
    """Return the first answer on a page to each question of its criterion, in the page's order."""
    asked = {question.id for question in criterion.questions}
    found: dict[str, Answer] = {}
    for answer in page.answers:
        if answer.question in asked:
            found.setdefault(answer.question, answer)
    return found


def _missing_ids(portfolio: Portfolio, criterion: Criterion) -> list[str]:
    answered = portfolio.answers
    return [question.id for question in criterion.questions if question.id not in answered]


def _blamed(
    portfolio: Portfolio, second: Answer, right: Mapping[str, Answer], meant: str
) -> tuple[Answer, Answer | None]:
    """Return the answer with the wrong number and the right one; of two with one number, the one
    that stands in the gap.
    """
    first = right.get(second.question)
    ids = [question.id for question in portfolio.round.questions]
    if first and meant and ids.index(meant) < ids.index(first.question):
        return first, second
    return second, first


def _wrong(portfolio: Portfolio, answer: Answer, other: Answer | None, meant: str) -> Finding:
    question = portfolio.round.question(answer.question)
    if question is None:
        return _unknown(answer, meant or _closest(portfolio, answer))
    return (
        _twice(answer, other.place, meant)
        if other
        else _wrong_page(answer, question.criterion, meant)
    )


def _closest(portfolio: Portfolio, answer: Answer) -> str:
    return suggestion(answer.question, [known.id for known in portfolio.round.questions])


def _before(main: Page, criterion: Criterion, id: str) -> Place:
    """Return the place of the question after which a missing one belongs, else of the page's
    number.
    """
    ids = [question.id for question in criterion.questions]
    places = [answer.place for answer in main.answers if answer.question in ids[: ids.index(id)]]
    return places[-1] if places else main.at("criterium")


def _out_of_order(criterion: Criterion, answers: list[Answer]) -> Iterator[Finding]:
    """Report the fewest questions that must move to get the form's order."""
    ids = [question.id for question in criterion.questions]
    ranks = [ids.index(answer.question) for answer in answers]
    for index in sorted(set(range(len(ranks))) - _longest_rise(ranks)):
        yield _order(answers[index], ids)


def _longest_rise(ranks: list[int]) -> set[int]:
    """Return the indices of a longest rising row."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for index, rank in enumerate(ranks):
        at = bisect_left(ends, rank)
        before[index] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [rank], [index]
    chosen, index = set(), last[-1] if last else None
    while index is not None:
        chosen.add(index)
        index = before[index]
    return chosen


def _strays(portfolio: Portfolio, page: Page, mains: Mapping[int, Page]) -> Iterator[Finding]:
    """Report questions on pages that are no criterion's."""
    for answer in page.answers:
        question = portfolio.round.question(answer.question)
        if question is None:
            yield _unknown(answer, _closest(portfolio, answer))
        elif question.criterion in mains:
            yield _wrong_page(answer, question.criterion, "")


def _only_for_public(portfolio: Portfolio) -> Iterator[Finding]:
    for page in portfolio.pages:
        for call in page.calls:
            if call.name == "vraag" and call.audience == "public":
                yield _not_for_jury(Place(page.path, call.line), values_of(call).get("nummer", ""))


def _process(portfolio: Portfolio) -> Iterator[Finding]:
    pages = portfolio.pages_of("proces")
    if not pages and not page_that_lost(portfolio, "onderdeel: proces"):
        yield _no_process(portfolio.facts.place, portfolio.round.process.title)
    for page in pages[1:]:
        yield _second_role(page.at("onderdeel"), pages[0])
    for page in pages[:1]:
        yield from _length(page.place, "het proces", page.words)


def _overview(portfolio: Portfolio) -> Iterator[Finding]:
    pages = portfolio.pages_of("bijlagenoverzicht")
    if not pages and portfolio.annexes and not page_that_lost(portfolio, "rol: bijlagenoverzicht"):
        yield _no_overview(portfolio.facts.place)
    for page in pages[1:]:
        yield _second_role(page.at("rol"), pages[0])


def _length(place: Place, what: str, words: int) -> Iterator[Finding]:
    if words == 0:
        yield _empty(place, what)
    elif words < _FEWEST_WORDS:
        yield _short(place, what, words)


def _no_page(place: Place, criterion: Criterion) -> Finding:
    return error(
        place,
        "criterium-ontbreekt",
        f"er is geen pagina voor criterium {criterion.number} ({criterion.short}).",
        f"Zet 'criterium: {criterion.number}' bovenaan de pagina met de antwoorden, tussen de"
        " regels met '---'.",
    )


def _second_page(place: Place, criterion: Criterion, main: Page) -> Finding:
    return error(
        place,
        "criterium-dubbel",
        f"criterium {criterion.number} heeft al een pagina: '{main.path}'.",
        "Kijk het nummer na, of voeg de twee pagina's samen.",
    )


def _missing(place: Place, id: str) -> Finding:
    return error(
        place,
        "vraag-ontbreekt",
        f"vraag {id} wordt niet beantwoord.",
        f'Zet {{{{ vraag("{id}") }}}} op een eigen regel, met het antwoord eronder.',
    )


def _twice(answer: Answer, other: Place, meant: str) -> Finding:
    hint = (
        f"Bedoel je '{meant}'?"
        if meant
        else "Voeg de twee antwoorden samen onder één keer de vraag."
    )
    return error(
        answer.place,
        "vraag-dubbel",
        f"vraag {answer.question} staat ook op regel {other.line}.",
        hint,
    )


def _unknown(answer: Answer, near: str) -> Finding:
    hint = (
        near
        if " " in near
        else f"Bedoel je '{near}'?"
        if near
        else "Kijk het nummer na in het formulier."
    )
    return error(answer.place, "vraag-onbekend", f"vraag '{answer.question}' bestaat niet.", hint)


def _wrong_page(answer: Answer, criterion: int, meant: str) -> Finding:
    hint = (
        f"Bedoel je '{meant}'?"
        if meant
        else f"Verplaats de vraag met haar antwoord naar de pagina van criterium {criterion}."
    )
    return error(
        answer.place,
        "vraag-verkeerde-pagina",
        f"vraag {answer.question} hoort op de pagina van criterium {criterion}.",
        hint,
    )


def _order(answer: Answer, ids: list[str]) -> Finding:
    order = listed(ids)
    return error(
        answer.place,
        "vraag-volgorde",
        f"vraag {answer.question} staat niet op de plaats die ze in het formulier heeft.",
        f"De volgorde is {order}.",
    )


def _not_for_jury(place: Place, id: str) -> Finding:
    return error(
        place,
        "vraag-niet-in-indiening",
        f"vraag {id} staat in een stuk dat de jury niet krijgt.",
        "Zet de vraag buiten {% if indiening %} … {% endif %}.",
    )


def _empty(place: Place, what: str) -> Finding:
    return error(
        place,
        "antwoord-leeg",
        f"bij {what} staat geen antwoord.",
        "Schrijf het antwoord eronder. Een tussenkop met # of ## sluit een antwoord af: gebruik"
        " ###.",
    )


def _short(place: Place, what: str, words: int) -> Finding:
    told = in_message(counted(words, "woord", "woorden"))
    return warning(
        place,
        "antwoord-kort",
        f"het antwoord bij {what} telt maar {told}.",
        "Kijk na of het antwoord af is.",
    )


def _no_process(place: Place, title: str) -> Finding:
    return error(
        place,
        "proces-ontbreekt",
        f"er is geen pagina voor '{title}'.",
        "Maak een pagina met bovenaan 'onderdeel: proces'.",
    )


def _no_overview(place: Place) -> Finding:
    return warning(
        place,
        "bijlagenoverzicht-ontbreekt",
        "er is geen pagina met het overzicht van de bijlagen; het formulier vraagt er een.",
        "Maak een pagina met bovenaan 'rol: bijlagenoverzicht' en met {{ bijlagenoverzicht() }} in"
        " de tekst.",
    )


def _second_role(place: Place, first: Page) -> Finding:
    return error(
        place,
        "pagina-dubbel",
        f"deze pagina heeft dezelfde rol als '{first.path}'.",
        "Er kan er maar één zijn: verwijder of hernoem een van de twee.",
    )
