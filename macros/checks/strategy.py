"""The red thread: from finding to ambition, objective, action, mandate and budget, without a
gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import shortened
from ..model.finding import Finding, Place, error, suggestion, tip, warning
from ..model.page import Answer, Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion
from ..model.strategy import Objective, Years
from .calls import unknown_criterion
from .form import main_pages
from .keys import may_be_lost, page_that_lost, typed

_YEARS_AHEAD = 6  # the form's third moment, "binnen zes jaar"
_TELL_ACTIONS = ("actie", "actielijst", "rode_draad", "doelstellingen")


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find objectives, ambitions and criteria that hang loose, and work points that nothing follows
    from.
    """
    strategy = portfolio.strategy
    yield from _overview(portfolio)
    yield from _ambitions(portfolio)
    for objective in strategy.objectives:
        yield from _objective(portfolio, objective)
    yield from _twice(portfolio)
    if strategy.objectives:
        yield from _criteria_without(portfolio)
        yield from _work_points(portfolio)
    yield from _horizon(portfolio)


def _overview(portfolio: Portfolio) -> Iterator[Finding]:
    strategy = portfolio.strategy
    if (
        strategy.objectives
        and not strategy.page_path
        and not page_that_lost(portfolio, "rol: strategie")
    ):
        yield _no_overview(strategy.objectives[0].place)
    page = portfolio.page(strategy.page_path)
    if page:
        missing = [
            key
            for key, value in (
                ("missie", strategy.mission),
                ("periode", strategy.period),
                ("ambities", strategy.ambitions),
            )
            if not value and not typed(page.places, key)
        ]
        yield from (_overview_without(page.at("rol"), key) for key in missing)


def _ambitions(portfolio: Portfolio) -> Iterator[Finding]:
    seen: set[str] = set()
    used = {objective.ambition for objective in portfolio.strategy.objectives}
    if _lost_objective(portfolio):
        used.add("")
    for ambition in portfolio.strategy.ambitions:
        if ambition.id in seen:
            yield _same_ambition(ambition.place, ambition.id)
        elif (
            ambition.id
            and ambition.id not in used
            and "" not in used
            and used
            and not _misspelt(portfolio, ambition.id)
        ):
            yield _empty_ambition(ambition.place, ambition.id)
        seen.add(ambition.id)


def _lost_objective(portfolio: Portfolio) -> bool:
    return may_be_lost(portfolio, "doelstelling:")


def _misspelt(portfolio: Portfolio, id: str) -> bool:
    """Tell whether some objective names an unknown ambition that was meant for this one."""
    known = [ambition.id for ambition in portfolio.strategy.ambitions]
    unknown = {objective.ambition for objective in portfolio.strategy.objectives} - set(known)
    return any(f"'{id}'" in suggestion(other, known) for other in unknown)


def _objective(portfolio: Portfolio, objective: Objective) -> Iterator[Finding]:
    place = objective.at("doelstelling")
    if not objective.ambition and not typed(objective.places, "ambitie"):
        yield _no_ambition(place)
    elif (
        objective.ambition
        and portfolio.strategy.ambition(objective.ambition) is None
        and portfolio.strategy.page_path
    ):
        known = [ambition.id for ambition in portfolio.strategy.ambitions]
        yield _unknown_ambition(
            objective.at("ambitie"), objective.ambition, suggestion(objective.ambition, known)
        )
    yield from _criteria(portfolio, objective)
    yield from _thread(objective)


def _criteria(portfolio: Portfolio, objective: Objective) -> Iterator[Finding]:
    if not objective.criteria and not typed(objective.places, "criteria"):
        yield _no_criteria(objective.at("doelstelling"))
    for index, number in enumerate(objective.criteria):
        if portfolio.round.criterion(number) is None:
            yield unknown_criterion(
                objective.places.get(f"criteria.{index}", objective.at("criteria")), str(number)
            )


def _thread(objective: Objective) -> Iterator[Finding]:
    if not objective.evidence and not typed(objective.places, "analyse"):
        yield _no_evidence(objective.at("doelstelling"))
    for index, item in enumerate(objective.evidence):
        if not objective.actions and not typed(objective.places, "acties"):
            yield _no_action_follows(item.place, item.finding)
        if (
            not item.source
            and not item.annex
            and not typed(objective.places, f"analyse.{index}.bron")
        ):
            yield _no_source(item.place, item.finding)
    if not objective.actions and not objective.evidence and not typed(objective.places, "acties"):
        yield _no_actions(objective.at("doelstelling"))


def _twice(portfolio: Portfolio) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for objective in portfolio.strategy.objectives:
        if objective.id in seen:
            yield _same_objective(objective.place, objective.id, seen[objective.id])
        seen.setdefault(objective.id, objective.page_path)
    actions: dict[str, Place] = {}
    for action in portfolio.strategy.actions:
        if action.id in actions:
            yield _same_action(action.at("id"), action.id, actions[action.id])
        actions.setdefault(action.id, action.at("id"))


def _criteria_without(portfolio: Portfolio) -> Iterator[Finding]:
    if _lost_objective(portfolio):
        return
    served = {
        number for objective in portfolio.strategy.objectives for number in objective.criteria
    }
    for criterion in portfolio.round.criteria:
        if criterion.number not in served:
            yield _unserved(_overview_place(portfolio), criterion)


def _overview_place(portfolio: Portfolio) -> Place:
    page = portfolio.page(portfolio.strategy.page_path)
    return page.at("rol") if page else portfolio.facts.place


def _work_points(portfolio: Portfolio) -> Iterator[Finding]:
    """Report the last answer of a criterion when it names no action: what will be done about its
    work points?
    """
    for number, page in main_pages(portfolio).items():
        asked = portfolio.round.criterion(number).score_question
        answer = next(
            (answer for answer in page.answers if asked and answer.question == asked.id), None
        )
        if answer and answer.words and not _names_action(page, answer):
            marks = [part.place for part in answer.parts if part.id == "werkpunten"]
            yield _idle(marks[0] if marks else answer.place, answer.question)


def _names_action(page: Page, answer: Answer) -> bool:
    ends = [other.place.line for other in page.answers if other.place.line > answer.place.line]
    ends += [
        heading.place.line
        for heading in page.headings
        if heading.level < 3 and heading.place.line > answer.place.line
    ]
    lines = range(answer.place.line, min(ends, default=10**9))
    return any(call.name in _TELL_ACTIONS and call.line in lines for call in page.calls)


def _horizon(portfolio: Portfolio) -> Iterator[Finding]:
    period, end = portfolio.strategy.period, portfolio.round.year + _YEARS_AHEAD - 1
    page = portfolio.page(portfolio.strategy.page_path)
    if (
        period
        and page
        and period.last < end
        and any(
            mark.moment == "binnen_zes_jaar"
            for known in portfolio.pages
            if known.score
            for mark in known.score.marks
        )
    ):
        yield _short_strategy(page.at("periode"), period, end)


def _no_overview(place: Place) -> Finding:
    return warning(
        place,
        "strategie-zonder-overzicht",
        "er zijn doelstellingen, maar geen pagina met missie, periode en ambities.",
        "Maak een pagina met bovenaan 'rol: strategie'.",
    )


def _overview_without(place: Place, key: str) -> Finding:
    return warning(
        place,
        "strategie-onvolledig",
        f"bij de strategie ontbreekt '{key}'.",
        f"Zet bovenaan '{key}:'.",
    )


def _same_ambition(place: Place, id: str) -> Finding:
    return error(
        place,
        "ambitie-dubbel",
        f"de naam '{id}' is al die van een andere ambitie.",
        "Geef elke ambitie haar eigen 'id'.",
    )


def _empty_ambition(place: Place, id: str) -> Finding:
    return warning(
        place,
        "ambitie-zonder-doelstelling",
        f"geen enkele doelstelling hoort bij de ambitie '{id}'.",
        "Zet 'ambitie:' bij een doelstelling, of laat de ambitie weg.",
    )


def _no_ambition(place: Place) -> Finding:
    return warning(
        place,
        "doelstelling-zonder-ambitie",
        "er staat niet bij welke ambitie deze doelstelling hoort.",
        "Zet bovenaan 'ambitie:' met de 'id' van een ambitie.",
    )


def _unknown_ambition(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "ambitie-onbekend",
        f"ambitie '{id}' bestaat niet.",
        near or "Kijk de naam na bij 'ambities:' van de strategie.",
    )


def _no_criteria(place: Place) -> Finding:
    return warning(
        place,
        "doelstelling-zonder-criterium",
        "er staat niet bij welk criterium deze doelstelling hoort.",
        "Zet bovenaan 'criteria:' met een lijst van nummers, zoals [4, 2].",
    )


def _no_evidence(place: Place) -> Finding:
    return warning(
        place,
        "doelstelling-zonder-analyse",
        "er staat niet uit welke bevinding deze doelstelling volgt; de jury vraagt naar die lijn.",
        "Zet bovenaan 'analyse:' met minstens één bevinding en haar bron.",
    )


def _no_action_follows(place: Place, finding: str) -> Finding:
    return warning(
        place,
        "bevinding-zonder-actie",
        f"uit deze bevinding volgt geen enkele actie: '{shortened(finding)}'.",
        "Zet een actie onder 'acties:'.",
    )


def _no_source(place: Place, finding: str) -> Finding:
    return warning(
        place,
        "bevinding-zonder-bron",
        f"bij deze bevinding staat geen bron: '{shortened(finding)}'.",
        "Zet 'bron:' erbij, met het jaar, of 'bijlage:' en 'blz:'.",
    )


def _no_actions(place: Place) -> Finding:
    return warning(
        place,
        "doelstelling-zonder-acties",
        "bij deze doelstelling staat geen enkele actie.",
        "Zet minstens één actie onder 'acties:'.",
    )


def _same_objective(place: Place, id: str, first: str) -> Finding:
    return error(
        place,
        "doelstelling-dubbel",
        f"de naam '{id}' is al die van een andere doelstelling: '{first}'.",
        "Geef een van de twee bestanden een andere naam.",
    )


def _same_action(place: Place, id: str, first: Place) -> Finding:
    return error(
        place,
        "actie-dubbel",
        f"de naam '{id}' is al die van een andere actie, op {first.path}:{first.line}.",
        "Geef elke actie haar eigen 'id'.",
    )


def _unserved(place: Place, criterion: Criterion) -> Finding:
    return warning(
        place,
        "criterium-zonder-doelstelling",
        f"geen enkele doelstelling draagt bij aan criterium {criterion.number}"
        f" ({criterion.short}).",
        f"Voeg {criterion.number} toe aan 'criteria:' van een doelstelling, of maak er een.",
    )


def _idle(place: Place, id: str) -> Finding:
    return warning(
        place,
        "werkpunt-zonder-actie",
        f"het antwoord op vraag {id} noemt werkpunten, maar geen enkele actie die eruit volgt.",
        "Zet {{ actie(\"…\") }} bij de aanpak, met de 'id' van een actie.",
    )


def _short_strategy(place: Place, period: Years, end: int) -> Finding:
    return tip(
        place,
        "doel-na-strategie",
        f"de strategie loopt tot {period.last}, de scores van 'binnen zes jaar' gaan over {end}.",
        "Leg uit hoe het daarna verder gaat.",
    )
