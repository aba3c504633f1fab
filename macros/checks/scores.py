"""Scores on the axis, and what a question makes the writer choose."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion, Moment, Scale, SubQuestion
from ..model.score import Mark
from .form import main_pages
from .keys import typed
from .wording import number, quoted

# The moments that the round calls so.
_NOW, _START, _GOAL = "nu", "begin", "binnen_zes_jaar"


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find scores that are missing, off the axis or unexplained, and choices that don't fit."""
    for criterion_number, page in main_pages(portfolio).items():
        criterion = portfolio.round.criterion(criterion_number)
        if criterion.score_question:
            yield from _scores(page, portfolio.round.scale)
            yield from _axis(page, criterion)
        yield from _choices(page, criterion)


def _scores(page: Page, scale: Scale) -> Iterator[Finding]:
    marks = {moment: page.score.mark(moment.id) if page.score else None for moment in scale.moments}
    missing = [
        moment
        for moment, mark in marks.items()
        if not mark and not typed(page.places, f"scores.{moment.id}")
    ]
    if missing:
        yield _missing(_place(page, "scores"), missing)
    for moment, mark in marks.items():
        if mark:
            yield from _mark(page, mark, moment, scale)
    yield from _compared(page, scale)


def _place(page: Page, key: str) -> Place:
    """Return the place of a key, of its parent, or of the page's number where neither is there."""
    return next(
        (page.places[known] for known in (key, key.split(".")[0]) if known in page.places),
        page.at("criterium"),
    )


def _mark(page: Page, mark: Mark, moment: Moment, scale: Scale) -> Iterator[Finding]:
    if not scale.low <= mark.value <= scale.high:
        yield _off_scale(mark, scale)
    elif not scale.allows(mark.value):
        yield _between_steps(mark, scale)
    if not mark.reason and not typed(page.places, f"waarom.{moment.id}"):
        yield _no_reason(mark, moment)


def _compared(page: Page, scale: Scale) -> Iterator[Finding]:
    now, start, goal = (
        page.score.mark(moment) if page.score else None for moment in (_NOW, _START, _GOAL)
    )
    marks = [mark for mark in (now, start, goal) if mark]
    if any(not scale.low <= mark.value <= scale.high for mark in marks):
        return
    if now and goal and goal.value < now.value:
        yield _goal_below(goal, now)
    if now and start and start.value > now.value and not now.reason:
        yield _went_down(now, start)


def _axis(page: Page, criterion: Criterion) -> Iterator[Finding]:
    if not any(call.name == "score_as" and call.audience != "public" for call in page.calls):
        answers = {answer.question: answer.place for answer in page.answers}
        yield _no_axis(answers.get(criterion.score_question.id, page.place), criterion)


def _choices(page: Page, criterion: Criterion) -> Iterator[Finding]:
    asked = {question.id: question for question in criterion.choices}
    for id in page.highlighted:
        if id not in asked:
            yield _no_choice(page.at(f"uitgelicht.{id}"), id, suggestion(id, asked))
    for question in asked.values():
        yield from _choice(page, question)
    if criterion.list_key and not page.facilities and not typed(page.places, criterion.list_key):
        yield _no_list(page.at("criterium"), criterion)


def _choice(page: Page, question: SubQuestion) -> Iterator[Finding]:
    chosen, place = page.highlighted.get(question.id, ""), _place(page, f"uitgelicht.{question.id}")
    if not chosen:
        yield _not_chosen(place, question)
    elif question.choice.from_list and page.facilities and chosen not in page.facilities:
        yield _not_in_list(place, question, chosen, suggestion(chosen, page.facilities))


def _missing(place: Place, moments: list[Moment]) -> Finding:
    keys = quoted(f"{moment.id}:" for moment in moments)
    asked = " ".join(moment.question for moment in moments)
    return error(
        place,
        "score-ontbreekt",
        f"niet elke score is ingevuld; het formulier vraagt: {asked}",
        f"Vul {keys} aan onder 'scores:'.",
    )


def _off_scale(mark: Mark, scale: Scale) -> Finding:
    low, high = number(scale.low), number(scale.high)
    return error(
        mark.place,
        "score-buiten-as",
        f"de score {number(mark.value)} valt buiten de as van {low} tot {high}.",
        f"Kies een getal van {low} tot {high}.",
    )


def _between_steps(mark: Mark, scale: Scale) -> Finding:
    near = scale.low + round((mark.value - scale.low) / scale.step) * scale.step
    return tip(
        mark.place,
        "score-stap",
        f"de score {number(mark.value)} doet preciezer dan een inschatting kan zijn.",
        f"Rond af op {number(near)}.",
    )


def _no_reason(mark: Mark, moment: Moment) -> Finding:
    return warning(
        mark.place,
        "score-zonder-reden",
        f"bij de score voor '{moment.short.lower()}' staat niet waarom.",
        f"Zet een zin bij '{moment.id}:' onder 'waarom:'. De jury vraagt ernaar.",
    )


def _goal_below(goal: Mark, now: Mark) -> Finding:
    return warning(
        goal.place,
        "score-doel-lager",
        f"het doel ({number(goal.value)}) ligt lager dan waar je nu staat ({number(now.value)}).",
        "Kijk na of de scores niet verwisseld zijn.",
    )


def _went_down(now: Mark, start: Mark) -> Finding:
    return tip(
        now.place,
        "score-gedaald",
        f"de score van nu ({number(now.value)}) ligt lager dan die van het begin"
        f" ({number(start.value)}).",
        f"Dat kan, maar leg het uit bij '{_NOW}:' onder 'waarom:': de jury vraagt ernaar.",
    )


def _no_axis(place: Place, criterion: Criterion) -> Finding:
    return warning(
        place,
        "as-ontbreekt",
        f"de as met de scores van criterium {criterion.number} staat nergens op de pagina.",
        f"Zet {{{{ score_as() }}}} in het antwoord op vraag {criterion.score_question.id}.",
    )


def _no_choice(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "keuze-onbekend",
        f"bij vraag '{id}' valt hier niets uit te lichten.",
        near or "Verwijder de regel.",
    )


def _not_chosen(place: Place, question: SubQuestion) -> Finding:
    what = "welk voorbeeld" if question.choice.kind == "voorbeeld" else "welke keuze"
    return warning(
        place,
        "keuze-ontbreekt",
        f"bij vraag {question.id} is niet aangeduid over {what} ze gaat.",
        f'Zet onder \'uitgelicht:\' de regel "{question.id}": "…".',
    )


def _not_in_list(place: Place, question: SubQuestion, chosen: str, near: str) -> Finding:
    return error(
        place,
        "keuze-niet-in-lijst",
        f"'{chosen}' staat niet in de lijst '{question.choice.from_list}', terwijl vraag"
        f" {question.id} er een uit die lijst vraagt.",
        near or f"Kies een naam uit '{question.choice.from_list}:', of voeg hem daar toe.",
    )


def _no_list(place: Place, criterion: Criterion) -> Finding:
    return warning(
        place,
        "lijst-ontbreekt",
        f"bij criterium {criterion.number} hoort een lijst '{criterion.list_key}'.",
        f"Zet bovenaan '{criterion.list_key}:' met een naam per regel.",
    )
