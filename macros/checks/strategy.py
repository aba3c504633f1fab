"""The red thread: from finding to ambition, objective, action, mandate and budget, without a
gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import shortened
from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule, suggestion
from ..model.macros import MACROS
from ..model.page import Answer, Page
from ..model.portfolio import Portfolio
from ..model.strategy import Action, Ambition, Evidence, Objective, Strategy
from .calls import unknown_criterion
from .form import main_pages
from .keys import may_be_lost, page_that_lost, typed

_YEARS_AHEAD = 6  # the form's third moment, "binnen zes jaar"


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find objectives, ambitions and criteria that hang loose, and work points that nothing follows
    from.
    """
    strategy = portfolio.strategy
    yield from _overview(portfolio)
    yield from _ambitions(portfolio)
    for objective in strategy.objectives:
        yield from _objective(portfolio, objective)
    yield from _same_objectives(portfolio)
    yield from _same_actions(portfolio)

    if strategy.objectives:
        yield from _criteria_without(portfolio)
        yield from _work_points(portfolio)
    yield from _horizon(portfolio)


_NO_OVERVIEW = Rule(
    "strategie-zonder-overzicht",
    WARNING,
    "er zijn doelstellingen, maar geen pagina met missie, periode en ambities.",
    "Maak een pagina met bovenaan 'rol: strategie'.",
    "Er zijn doelstellingen, maar geen pagina met missie, periode en ambities.",
)
_OVERVIEW_WITHOUT = Rule(
    "strategie-onvolledig",
    WARNING,
    "bij de strategie ontbreekt '{key}'.",
    "Zet bovenaan '{key}:'.",
    "Missie, periode of ambities ontbreken.",
)


def _overview(portfolio: Portfolio) -> Iterator[Finding]:
    strategy = portfolio.strategy
    has_page = strategy.page_path or page_that_lost(portfolio, "rol: strategie")
    if strategy.objectives and not has_page:
        yield _NO_OVERVIEW.at(strategy.objectives[0].place)

    if page := portfolio.page(strategy.page_path):
        values = {
            "missie": strategy.mission,
            "periode": strategy.period,
            "ambities": strategy.ambitions,
        }
        for key, value in values.items():
            if not value and not typed(page.places, key):
                yield _OVERVIEW_WITHOUT.at(page.at(Page.role), key=key)


_SAME_AMBITION = Rule(
    "ambitie-dubbel",
    ERROR,
    "de naam '{ambition}' is al die van een andere ambitie.",
    "Geef elke ambitie haar eigen 'id'.",
    "Twee ambities met dezelfde naam.",
)
_EMPTY_AMBITION = Rule(
    "ambitie-zonder-doelstelling",
    WARNING,
    "geen enkele doelstelling hoort bij de ambitie '{ambition}'.",
    "Zet 'ambitie:' bij een doelstelling, of laat de ambitie weg.",
    "Bij een ambitie hoort geen enkele doelstelling.",
)


def _ambitions(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    for ambition in portfolio.strategy.ambitions:
        if ambition.id in seen:
            yield _SAME_AMBITION.at(ambition.place, ambition=ambition.id)
        elif ambition.id and _is_empty(portfolio, ambition):
            yield _EMPTY_AMBITION.at(ambition.place, ambition=ambition.id)
        seen.add(ambition.id)


def _is_empty(portfolio: Portfolio, ambition: Ambition) -> bool:
    """Tell whether no objective belongs to an ambition; not while one may that says it badly."""
    used = {objective.ambition for objective in portfolio.strategy.objectives}
    some_are_silent = "" in used or _lost_objective(portfolio)
    if not used or some_are_silent or ambition.id in used:
        return False
    return not _misspelt(portfolio, ambition.id)


def _lost_objective(portfolio: Portfolio) -> bool:
    return may_be_lost(portfolio, "doelstelling:")


def _misspelt(portfolio: Portfolio, id: str) -> bool:
    """Tell whether some objective names an unknown ambition that was meant for this one."""
    ambitions = [ambition.id for ambition in portfolio.strategy.ambitions]
    unknown = {objective.ambition for objective in portfolio.strategy.objectives} - set(ambitions)
    return any(f"'{id}'" in suggestion(other, ambitions) for other in unknown)


def _objective(portfolio: Portfolio, objective: Objective) -> Iterator[Finding]:
    yield from _ambition(portfolio, objective)
    yield from _criteria(portfolio, objective)
    yield from _thread(objective)


_NO_AMBITION = Rule(
    "doelstelling-zonder-ambitie",
    WARNING,
    "er staat niet bij welke ambitie deze doelstelling hoort.",
    "Zet bovenaan 'ambitie:' met de 'id' van een ambitie.",
    "Bij een doelstelling staat geen ambitie.",
)
_UNKNOWN_AMBITION = Rule(
    "ambitie-onbekend",
    ERROR,
    "ambitie '{ambition}' bestaat niet.",
    "Kijk de naam na bij 'ambities:' van de strategie.",
    "Een ambitie die niet bestaat.",
)


def _ambition(portfolio: Portfolio, objective: Objective) -> Iterator[Finding]:
    strategy, id = portfolio.strategy, objective.ambition
    if not id:
        if not typed(objective.places, "ambitie"):
            yield _NO_AMBITION.at(objective.at(Objective.text))
    elif strategy.ambition(id) is None and strategy.page_path:
        near = suggestion(id, [ambition.id for ambition in strategy.ambitions])
        yield _UNKNOWN_AMBITION.at(objective.at(Objective.ambition), hint=near, ambition=id)


_NO_CRITERIA = Rule(
    "doelstelling-zonder-criterium",
    WARNING,
    "er staat niet bij welk criterium deze doelstelling hoort.",
    "Zet bovenaan 'criteria:' met een lijst van nummers, zoals [4, 2].",
    "Bij een doelstelling staat geen criterium.",
)


def _criteria(portfolio: Portfolio, objective: Objective) -> Iterator[Finding]:
    if not objective.criteria and not typed(objective.places, "criteria"):
        yield _NO_CRITERIA.at(objective.at(Objective.text))
    for index, number in enumerate(objective.criteria):
        if portfolio.round.criterion(number) is None:
            place = objective.places.get(f"criteria.{index}", objective.at(Objective.criteria))
            yield unknown_criterion(place, str(number))


_NO_EVIDENCE = Rule(
    "doelstelling-zonder-analyse",
    WARNING,
    "er staat niet uit welke bevinding deze doelstelling volgt; de jury vraagt naar die lijn.",
    "Zet bovenaan 'analyse:' met minstens één bevinding en haar bron.",
    "Bij een doelstelling staat geen bevinding.",
)
_NO_ACTIONS = Rule(
    "doelstelling-zonder-acties",
    WARNING,
    "bij deze doelstelling staat geen enkele actie.",
    "Zet minstens één actie onder 'acties:'.",
    "Bij een doelstelling staat geen actie.",
)


def _thread(objective: Objective) -> Iterator[Finding]:
    has_actions = objective.actions or typed(objective.places, "acties")
    for index, evidence in enumerate(objective.evidence):
        yield from _evidence(objective, index, evidence, bool(has_actions))

    if objective.evidence:
        return
    if not typed(objective.places, "analyse"):
        yield _NO_EVIDENCE.at(objective.at(Objective.text))
    if not has_actions:
        yield _NO_ACTIONS.at(objective.at(Objective.text))


_NO_ACTION_FOLLOWS = Rule(
    "bevinding-zonder-actie",
    WARNING,
    "uit deze bevinding volgt geen enkele actie: '{evidence}'.",
    "Zet een actie onder 'acties:'.",
    "Uit een bevinding volgt geen actie.",
)
_NO_SOURCE = Rule(
    "bevinding-zonder-bron",
    WARNING,
    "bij deze bevinding staat geen bron: '{evidence}'.",
    "Zet 'bron:' erbij, met het jaar, of 'bijlage:' en 'blz:'.",
    "Bij een bevinding staat geen bron.",
)


def _evidence(
    objective: Objective, index: int, evidence: Evidence, has_actions: bool
) -> Iterator[Finding]:
    if not has_actions:
        yield _NO_ACTION_FOLLOWS.at(evidence.place, evidence=shortened(evidence.finding))

    has_source = evidence.source or evidence.annex
    if not has_source and not typed(objective.places, f"analyse.{index}.bron"):
        yield _NO_SOURCE.at(evidence.place, evidence=shortened(evidence.finding))


_SAME_OBJECTIVE = Rule(
    "doelstelling-dubbel",
    ERROR,
    "de naam '{objective}' is al die van een andere doelstelling: '{first}'.",
    "Geef een van de twee bestanden een andere naam.",
    "Twee doelstellingen met dezelfde naam.",
)


def _same_objectives(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for objective in portfolio.strategy.objectives:
        if other := first.get(objective.id):
            yield _SAME_OBJECTIVE.at(objective.place, objective=objective.id, first=other)
        first.setdefault(objective.id, objective.page_path)


_SAME_ACTION = Rule(
    "actie-dubbel",
    ERROR,
    "de naam '{action}' is al die van een andere actie, op {path}:{line}.",
    "Geef elke actie haar eigen 'id'.",
    "Twee acties met dezelfde naam.",
)


def _same_actions(portfolio: Portfolio) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for action in portfolio.strategy.actions:
        place = action.at(Action.id)
        if other := first.get(action.id):
            yield _SAME_ACTION.at(place, action=action.id, path=other.path, line=other.line)
        first.setdefault(action.id, place)


_UNSERVED = Rule(
    "criterium-zonder-doelstelling",
    WARNING,
    "geen enkele doelstelling draagt bij aan criterium {criterion} ({name}).",
    "Voeg {criterion} toe aan 'criteria:' van een doelstelling, of maak er een.",
    "Geen enkele doelstelling draagt bij aan een criterium.",
)


def _criteria_without(portfolio: Portfolio) -> Iterator[Finding]:
    if _lost_objective(portfolio):
        return

    served = {
        number for objective in portfolio.strategy.objectives for number in objective.criteria
    }
    page = portfolio.page(portfolio.strategy.page_path)
    place = page.at(Page.role) if page else portfolio.facts.place
    for criterion in portfolio.round.criteria:
        if criterion.number not in served:
            yield _UNSERVED.at(place, criterion=criterion.number, name=criterion.short)


_IDLE = Rule(
    "werkpunt-zonder-actie",
    WARNING,
    "het antwoord op vraag {question} noemt werkpunten, maar geen enkele actie die eruit volgt.",
    "Zet {{{{ actie(\"…\") }}}} bij de aanpak, met de 'id' van een actie.",
    "Een antwoord noemt werkpunten, maar geen actie.",
    guess=True,
)


def _work_points(portfolio: Portfolio) -> Iterator[Finding]:
    """Report the last answer of a criterion when it names no action: what will be done about its
    work points?
    """
    for number, page in main_pages(portfolio).items():
        criterion = portfolio.round.criterion(number)
        question = criterion.score_question if criterion else None
        answer = next(
            (answer for answer in page.answers if question and answer.question == question.id), None
        )
        if answer and answer.words and not _names_action(page, answer):
            marks = [part.place for part in answer.parts if part.id == "werkpunten"]
            yield _IDLE.at(marks[0] if marks else answer.place, question=answer.question)


def _names_action(page: Page, answer: Answer) -> bool:
    ends = [other.place.line for other in page.answers if other.place.line > answer.place.line]
    ends += [
        heading.place.line
        for heading in page.headings
        if heading.level < 3 and heading.place.line > answer.place.line
    ]
    lines = range(answer.place.line, min(ends, default=10**9))
    return any(
        call.line in lines
        for macro in MACROS
        if macro.tells_actions
        for call in macro.calls_on(page)
    )


_SHORT_STRATEGY = Rule(
    "doel-na-strategie",
    TIP,
    "de strategie loopt tot {last}, de scores van 'binnen zes jaar' gaan over {end}.",
    "Leg uit hoe het daarna verder gaat.",
    "De scores kijken verder dan de strategie loopt.",
)


def _horizon(portfolio: Portfolio) -> Iterator[Finding]:
    period, end = portfolio.strategy.period, portfolio.round.year + _YEARS_AHEAD - 1
    page = portfolio.page(portfolio.strategy.page_path)
    looks_ahead = any(
        mark.moment == "binnen_zes_jaar"
        for scored in portfolio.pages
        if scored.score
        for mark in scored.score.marks
    )
    if page and period and period.last < end and looks_ahead:
        yield _SHORT_STRATEGY.at(page.at(Strategy.period), last=period.last, end=end)
