"""Questions: each of the form once, in its order, on the page of its criterion, with an answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from ..dutch import quoted
from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.macros import QUESTION, question_of
from ..model.page import Answer, Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion
from ..model.shared_rules import SECOND_OF_ROLE, UNKNOWN_QUESTION
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
    mains = {}
    for criterion in portfolio.round.criteria:
        pages = _pages_about(portfolio, criterion)
        if pages:
            mains[criterion.number] = max(pages, key=lambda page: _answered(page, criterion))
    return mains


def _pages_about(portfolio: Portfolio, criterion: Criterion) -> list[Page]:
    pages = portfolio.pages_of("criterium")
    return [page for page in pages if page.criterion == criterion.number]


def _answered(page: Page, criterion: Criterion) -> int:
    ids = {question.id for question in criterion.questions}
    return len(ids & {answer.question for answer in page.answers})


_NO_PAGE = Rule(
    "criterium-ontbreekt",
    ERROR,
    "er is geen pagina voor criterium {criterion} ({short}).",
    "Zet 'criterium: {criterion}' bovenaan de pagina met de antwoorden, tussen de regels met"
    " '---'.",
    "Er is geen pagina voor een criterium.",
)


def _without_page(portfolio: Portfolio, criterion: Criterion) -> Iterator[Finding]:
    """Report a criterion without a page, on the page that holds most of its answers; one that can't
    be read is told already.
    """
    page = max(portfolio.pages, key=lambda page: _answered(page, criterion), default=None)
    place = page.place if page and _answered(page, criterion) else portfolio.facts.place
    if page and page.broken and page.place == place:
        return
    yield _NO_PAGE.at(place, criterion=criterion.number, short=criterion.short)


_SECOND_PAGE = Rule(
    "criterium-dubbel",
    ERROR,
    "criterium {criterion} heeft al een pagina: '{main}'.",
    "Kijk het nummer na, of voeg de twee pagina's samen.",
    "Twee pagina's zeggen dat ze hetzelfde criterium beantwoorden.",
)
_MISSING = Rule(
    "vraag-ontbreekt",
    ERROR,
    "vraag {question} wordt niet beantwoord.",
    'Zet {{{{ vraag("{question}") }}}} op een eigen regel, met het antwoord eronder.',
    "Een vraag van het formulier wordt nergens beantwoord. De plaats is die van de vraag ervoor.",
)


def _criterion_page(
    portfolio: Portfolio, criterion: Criterion, mains: Mapping[int, Page]
) -> Iterator[Finding]:
    main = mains[criterion.number]
    for page in _pages_about(portfolio, criterion):
        if page is not main:
            place = page.at(Page.criterion)
            yield _SECOND_PAGE.at(place, criterion=criterion.number, main=main.path)

    right = _first_of_each(criterion, main)
    missing = _missing_ids(portfolio, criterion)
    for answer in main.answers:
        if answer not in right.values():
            # A wrong number that leaves a gap is one mistake, not two.
            meant = missing.pop(0) if missing else ""
            yield _wrong(portfolio, *_blamed(portfolio, answer, right, meant), meant)

    for id in missing:
        yield _MISSING.at(_before(main, criterion, id), question=id)
    yield from _out_of_order(criterion, list(right.values()))

    numbers = [answer.question for answer in main.answers]
    for id, answer in right.items():
        if numbers.count(id) == 1:
            yield from _length(answer.place, f"vraag {id}", answer.words)


def _first_of_each(criterion: Criterion, page: Page) -> Mapping[str, Answer]:
    """Return the first answer on a page to each question of its criterion, in the page's order."""
    ids = {question.id for question in criterion.questions}
    answers: dict[str, Answer] = {}
    for answer in page.answers:
        if answer.question in ids:
            answers.setdefault(answer.question, answer)
    return answers


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


_TWICE = Rule(
    "vraag-dubbel",
    ERROR,
    "vraag {question} staat ook op regel {line}.",
    "Voeg de twee antwoorden samen onder één keer de vraag.",
    "Een vraag staat twee keer op de pagina, of draagt het nummer van een andere.",
)


def _wrong(portfolio: Portfolio, answer: Answer, other: Answer | None, meant: str) -> Finding:
    """Report an answer with a number that is unknown, taken, or another page's."""
    hint = f"Bedoel je '{meant}'?" if meant else ""
    question = portfolio.round.question(answer.question)
    if question is None:
        return _unknown(portfolio, answer, hint)
    if other:
        return _TWICE.at(answer.place, hint=hint, question=answer.question, line=other.place.line)
    return _wrong_page(answer, question.criterion, hint)


def _unknown(portfolio: Portfolio, answer: Answer, hint: str) -> Finding:
    id = answer.question
    near = suggestion(id, [question.id for question in portfolio.round.questions])
    return UNKNOWN_QUESTION.at(answer.place, hint=hint or near, name=id)


_WRONG_PAGE = Rule(
    "vraag-verkeerde-pagina",
    ERROR,
    "vraag {question} hoort op de pagina van criterium {criterion}.",
    "Verplaats de vraag met haar antwoord naar de pagina van criterium {criterion}.",
    "Een vraag staat op een pagina waar ze niet hoort.",
)


def _wrong_page(answer: Answer, criterion: int, hint: str) -> Finding:
    return _WRONG_PAGE.at(answer.place, hint=hint, question=answer.question, criterion=criterion)


def _before(main: Page, criterion: Criterion, id: str) -> Place:
    """Return the place of the question after which a missing one belongs, else of the page's
    number.
    """
    ids = [question.id for question in criterion.questions]
    earlier = ids[: ids.index(id)]
    places = [answer.place for answer in main.answers if answer.question in earlier]
    return places[-1] if places else main.at(Page.criterion)


_OUT_OF_ORDER = Rule(
    "vraag-volgorde",
    ERROR,
    "vraag {question} staat niet op de plaats die ze in het formulier heeft.",
    "De volgorde is {order}.",
    "De vragen staan niet in de volgorde van het formulier.",
)


def _out_of_order(criterion: Criterion, answers: list[Answer]) -> Iterator[Finding]:
    """Report the fewest questions that must move to get the form's order."""
    ids = [question.id for question in criterion.questions]
    order = quoted(ids).replace("'", "")
    ranks = [ids.index(answer.question) for answer in answers]
    in_order = _longest_rise(ranks)
    for index, answer in enumerate(answers):
        if index not in in_order:
            yield _OUT_OF_ORDER.at(answer.place, question=answer.question, order=order)


def _longest_rise(ranks: list[int]) -> set[int]:
    """Return the indices of a longest rising row."""
    # Of the rising rows of each length, the one with the lowest end: that end, and its index.
    # `before` leads back along a row.
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for index, rank in enumerate(ranks):
        at = bisect_left(ends, rank)
        before[index] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [rank], [index]

    chosen: set[int] = set()
    link = last[-1] if last else None
    while link is not None:
        chosen.add(link)
        link = before[link]
    return chosen


def _strays(portfolio: Portfolio, page: Page, mains: Mapping[int, Page]) -> Iterator[Finding]:
    """Report questions on pages that are no criterion's."""
    for answer in page.answers:
        question = portfolio.round.question(answer.question)
        if question is None:
            yield _unknown(portfolio, answer, "")
        elif question.criterion in mains:
            yield _wrong_page(answer, question.criterion, "")


_NOT_FOR_JURY = Rule(
    "vraag-niet-in-indiening",
    ERROR,
    "vraag {question} staat in een stuk dat de jury niet krijgt.",
    "Zet de vraag buiten {{% if indiening %}} … {{% endif %}}.",
    "Een vraag staat in een stuk dat de jury niet krijgt.",
)


def _only_for_public(portfolio: Portfolio) -> Iterator[Finding]:
    for page in portfolio.pages:
        for call in QUESTION.calls_on(page):
            if call.audience == "public":
                place = Place(page.path, call.line)
                yield _NOT_FOR_JURY.at(place, question=question_of(call))


_NO_PROCESS = Rule(
    "proces-ontbreekt",
    ERROR,
    "er is geen pagina voor '{title}'.",
    "Maak een pagina met bovenaan 'onderdeel: proces'.",
    "Er is geen pagina met het verhaal van het proces.",
)


def _process(portfolio: Portfolio) -> Iterator[Finding]:
    pages = portfolio.pages_of("proces")
    if not pages and not page_that_lost(portfolio, "onderdeel: proces"):
        yield _NO_PROCESS.at(portfolio.facts.place, title=portfolio.round.process.title)
    for page in pages[1:]:
        yield SECOND_OF_ROLE.at(page.at(Page.role), first=pages[0].path)
    for page in pages[:1]:
        yield from _length(page.place, "het proces", page.words)


_NO_OVERVIEW = Rule(
    "bijlagenoverzicht-ontbreekt",
    WARNING,
    "er is geen pagina met het overzicht van de bijlagen; het formulier vraagt er een.",
    "Maak een pagina met bovenaan 'rol: bijlagenoverzicht' en met {{{{ bijlagenoverzicht() }}}} in"
    " de tekst.",
    "Er is geen pagina met het overzicht van de bijlagen.",
)


def _overview(portfolio: Portfolio) -> Iterator[Finding]:
    pages = portfolio.pages_of("bijlagenoverzicht")
    if not pages and portfolio.annexes and not page_that_lost(portfolio, "rol: bijlagenoverzicht"):
        yield _NO_OVERVIEW.at(portfolio.facts.place)
    for page in pages[1:]:
        yield SECOND_OF_ROLE.at(page.at(Page.role), first=pages[0].path)


_EMPTY = Rule(
    "antwoord-leeg",
    ERROR,
    "bij {what} staat geen antwoord.",
    "Schrijf het antwoord eronder. Een tussenkop met # of ## sluit een antwoord af: gebruik ###.",
    "Onder een vraag staat geen tekst.",
)
_SHORT = Rule(
    "antwoord-kort",
    WARNING,
    "het antwoord bij {what} telt maar {words}.",
    "Kijk na of het antwoord af is.",
    "Een antwoord is zo kort dat het er geen kan zijn.",
    guess=True,
)


def _length(place: Place, what: str, words: int) -> Iterator[Finding]:
    if words == 0:
        yield _EMPTY.at(place, what=what)
    elif words < _FEWEST_WORDS:
        count = "1 woord" if words == 1 else f"{words} woorden"
        yield _SHORT.at(place, what=what, words=count)
