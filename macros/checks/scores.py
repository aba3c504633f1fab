"""Scores on the axis, and what a question makes the writer choose."""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import number, quoted
from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.macros import SCORE_AXIS
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.round import Choice, Criterion, Moment, Scale, SubQuestion
from ..model.score import Mark
from .form import main_pages
from .keys import typed

# The moments that the round calls so.
_NOW, _START, _GOAL = "nu", "begin", "binnen_zes_jaar"


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find scores that are missing, off the axis or unexplained, and choices that don't fit."""
    mains = main_pages(portfolio)
    for criterion in portfolio.round.criteria:
        page = mains.get(criterion.number)
        if page is None:
            continue
        if criterion.score_question:
            yield from _scores(page, portfolio.round.scale)
            yield from _axis(page, criterion, criterion.score_question)
        yield from _choices(page, criterion)


_MISSING = Rule(
    "score-ontbreekt",
    ERROR,
    "niet elke score is ingevuld; het formulier vraagt: {questions}",
    "Vul {keys} aan onder 'scores:'.",
    "Niet elke score van een criterium is ingevuld.",
)


def _scores(page: Page, scale: Scale) -> Iterator[Finding]:
    marks = {moment: page.score.mark(moment.id) if page.score else None for moment in scale.moments}
    missing = [
        moment
        for moment, mark in marks.items()
        if not mark and not typed(page.places, f"scores.{moment.id}")
    ]
    if missing:
        yield _MISSING.at(
            _place(page, "scores"),
            questions=" ".join(moment.question for moment in missing),
            keys=quoted(f"{moment.id}:" for moment in missing),
        )

    for moment, mark in marks.items():
        if mark:
            yield from _mark(page, mark, moment, scale)
    yield from _compared(page, scale)


def _place(page: Page, key: str) -> Place:
    """Return the place of a key, of its parent, or of the page's number where neither is there."""
    return next(
        (page.places[known] for known in (key, key.split(".")[0]) if known in page.places),
        page.at(Page.criterion),
    )


_OFF_SCALE = Rule(
    "score-buiten-as",
    ERROR,
    "de score {score} valt buiten de as van {low} tot {high}.",
    "Kies een getal van {low} tot {high}.",
    "Een score ligt niet op de as.",
)
_BETWEEN_STEPS = Rule(
    "score-stap",
    TIP,
    "de score {score} doet preciezer dan een inschatting kan zijn.",
    "Rond af op {nearest}.",
    "Een score is preciezer dan de stappen van de as.",
)
_NO_REASON = Rule(
    "score-zonder-reden",
    WARNING,
    "bij de score voor '{moment}' staat niet waarom.",
    "Zet een zin bij '{key}:' onder 'waarom:'. De jury vraagt ernaar.",
    "Bij een score staat niet waarom.",
)


def _mark(page: Page, mark: Mark, moment: Moment, scale: Scale) -> Iterator[Finding]:
    score = number(mark.value)
    if not scale.low <= mark.value <= scale.high:
        yield _OFF_SCALE.at(mark.place, score=score, low=number(scale.low), high=number(scale.high))
    elif not scale.allows(mark.value):
        nearest = scale.low + round((mark.value - scale.low) / scale.step) * scale.step
        yield _BETWEEN_STEPS.at(mark.place, score=score, nearest=number(nearest))

    if not mark.reason and not typed(page.places, f"waarom.{moment.id}"):
        yield _NO_REASON.at(mark.place, moment=moment.short.lower(), key=moment.id)


_GOAL_BELOW = Rule(
    "score-doel-lager",
    WARNING,
    "het doel ({goal}) ligt lager dan waar je nu staat ({now}).",
    "Kijk na of de scores niet verwisseld zijn.",
    "Het doel ligt lager dan waar je nu staat.",
)
_WENT_DOWN = Rule(
    "score-gedaald",
    TIP,
    "de score van nu ({now}) ligt lager dan die van het begin ({start}).",
    f"Dat kan, maar leg het uit bij '{_NOW}:' onder 'waarom:': de jury vraagt ernaar.",
    "Je staat nu lager dan bij het begin, en zegt niet waarom.",
)


def _compared(page: Page, scale: Scale) -> Iterator[Finding]:
    now, start, goal = (
        page.score.mark(moment) if page.score else None for moment in (_NOW, _START, _GOAL)
    )
    marks = [mark for mark in (now, start, goal) if mark]
    if any(not scale.low <= mark.value <= scale.high for mark in marks):
        # That is told already, and the comparison would be with a slip of the keyboard.
        return

    if now and goal and goal.value < now.value:
        yield _GOAL_BELOW.at(goal.place, goal=number(goal.value), now=number(now.value))
    if now and start and start.value > now.value and not now.reason:
        yield _WENT_DOWN.at(now.place, now=number(now.value), start=number(start.value))


_NO_AXIS = Rule(
    "as-ontbreekt",
    WARNING,
    "de as met de scores van criterium {criterion} staat nergens op de pagina.",
    "Zet {{{{ score_as() }}}} in het antwoord op vraag {question}.",
    "De as met de scores staat niet op de pagina.",
)


def _axis(page: Page, criterion: Criterion, question: SubQuestion) -> Iterator[Finding]:
    if not any(call.audience != "public" for call in SCORE_AXIS.calls_on(page)):
        answers = {answer.question: answer.place for answer in page.answers}
        place = answers.get(question.id, page.place)
        yield _NO_AXIS.at(place, criterion=criterion.number, question=question.id)


_NO_CHOICE = Rule(
    "keuze-onbekend",
    ERROR,
    "bij vraag '{question}' valt hier niets uit te lichten.",
    "Verwijder de regel.",
    "`uitgelicht` noemt een vraag die geen keuze vraagt.",
)
_NO_LIST = Rule(
    "lijst-ontbreekt",
    WARNING,
    "bij criterium {criterion} hoort een lijst '{list}'.",
    "Zet bovenaan '{list}:' met een naam per regel.",
    "De lijst die bij een criterium hoort, ontbreekt.",
)


def _choices(page: Page, criterion: Criterion) -> Iterator[Finding]:
    choices = {question.id: question for question in criterion.choices}
    for id in page.highlighted:
        if id not in choices:
            near = suggestion(id, choices)
            yield _NO_CHOICE.at(page.at(f"uitgelicht.{id}"), hint=near, question=id)

    for question in choices.values():
        if question.choice:
            yield from _choice(page, question, question.choice)

    list_key = criterion.list_key
    if list_key and not page.facilities and not typed(page.places, list_key):
        yield _NO_LIST.at(page.at(Page.criterion), criterion=criterion.number, list=list_key)


_NOT_CHOSEN = Rule(
    "keuze-ontbreekt",
    WARNING,
    "bij vraag {question} is niet aangeduid over {what} ze gaat.",
    'Zet onder \'uitgelicht:\' de regel "{question}": "…".',
    "Er staat niet over welke keuze of welk voorbeeld een vraag gaat.",
)
_NOT_IN_LIST = Rule(
    "keuze-niet-in-lijst",
    ERROR,
    "'{chosen}' staat niet in de lijst '{list}', terwijl vraag {question} er een uit die lijst"
    " vraagt.",
    "Kies een naam uit '{list}:', of voeg hem daar toe.",
    "De keuze staat niet in de lijst waaruit de vraag laat kiezen.",
)


def _choice(page: Page, question: SubQuestion, choice: Choice) -> Iterator[Finding]:
    chosen = page.highlighted.get(question.id, "")
    place = _place(page, f"uitgelicht.{question.id}")
    if not chosen:
        what = "welk voorbeeld" if choice.kind == "voorbeeld" else "welke keuze"
        yield _NOT_CHOSEN.at(place, question=question.id, what=what)
    elif choice.from_list and page.facilities and chosen not in page.facilities:
        near = suggestion(chosen, page.facilities)
        yield _NOT_IN_LIST.at(
            place, hint=near, chosen=chosen, list=choice.from_list, question=question.id
        )
