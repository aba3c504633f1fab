"""What macros are asked: everything that they name exists, and they have something to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.folders import PARTNERS, REMARKS, register_paths
from ..model.macros import CHART, Lists, Macro, Parameter, Value, macro_of, values_of
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.registers import Partner, Remark
from ..model.shared_rules import UNKNOWN_CRITERION, UNKNOWN_QUESTION
from ..model.strategy import Action
from .charts import chart
from .keys import may_be_lost, page_that_lost

_ROOMS = dict.fromkeys(
    ("kinderen", "jongeren"), "voor kinderen of jongeren, met 'bij_criterium' bovenaan"
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find macros that name what isn't there, that stand on the wrong page, or that would show
    nothing.
    """
    for page in portfolio.pages:
        for call in page.calls:
            place, macro, values = Place(page.path, call.line), macro_of(call), values_of(call)
            yield from _unknown_values(portfolio, macro, values, place)
            yield from _page(page, macro, place)
            yield from _nothing_to_show(portfolio, macro, values, place)
            if macro is CHART:
                yield from chart(portfolio, values, place)


UNKNOWN_ACTION = Rule(
    "actie-onbekend",
    ERROR,
    "actie '{name}' bestaat niet.",
    "Kijk de naam na: het is de 'id' van een actie bij een doelstelling.",
    "Een actie die niet bestaat, op een pagina of in een register.",
)
_UNKNOWN_STATE = Rule(
    "status-onbekend",
    ERROR,
    "de status '{name}' bestaat niet.",
    "Zie de lijst van statussen in NASLAG.md.",
    "Een status die niet bestaat, in een macro.",
)
_UNKNOWN_OBJECTIVE = Rule(
    "doelstelling-onbekend",
    ERROR,
    "doelstelling '{name}' bestaat niet.",
    "Kijk de naam na: het is de bestandsnaam van haar pagina, zonder '.md'.",
    "Een doelstelling die niet bestaat.",
)
_UNKNOWN_TABLE = Rule(
    "data-onbekend",
    ERROR,
    "het bestand '{name}' staat niet in docs/data/.",
    "Zet het CSV-bestand in docs/data/, of kijk de naam na.",
    "Een CSV-bestand dat niet bestaat.",
)
_UNKNOWN_CHART = Rule(
    "grafiek-soort",
    ERROR,
    "een grafiek van de soort '{name}' bestaat niet.",
    "Zie de soorten grafieken in NASLAG.md.",
    "Een soort grafiek die niet bestaat.",
)
# What a value names, when it names nothing. An annex, a question that is answered, a part and a
# lens are checked where they count.
_UNKNOWN = {
    Value.ACTION: UNKNOWN_ACTION,
    Value.CRITERION: UNKNOWN_CRITERION,
    Value.STATE: _UNKNOWN_STATE,
    Value.OBJECTIVE: _UNKNOWN_OBJECTIVE,
    Value.QUESTION: UNKNOWN_QUESTION,
    Value.TABLE: _UNKNOWN_TABLE,
    Value.CHART: _UNKNOWN_CHART,
}


def _unknown_values(
    portfolio: Portfolio, macro: Macro, values: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    for parameter in macro.parameters:
        value = values.get(parameter.name)
        if value is None or not _is_unknown(portfolio, parameter, value):
            continue
        if not _is_lost(portfolio, parameter, value):
            near = suggestion(value, _names(portfolio, parameter.value))
            yield _UNKNOWN[parameter.value].at(place, hint=near, name=value)


def _is_unknown(portfolio: Portfolio, parameter: Parameter, value: str) -> bool:
    return parameter.value in _UNKNOWN and value not in _names(portfolio, parameter.value)


def _is_lost(portfolio: Portfolio, parameter: Parameter, value: str) -> bool:
    """Tell whether something exists on a page that could not be read."""
    if parameter.value is Value.OBJECTIVE:
        return any(page.broken and page.path.endswith(f"/{value}.md") for page in portfolio.pages)
    return parameter.value is Value.ACTION and lost_action(portfolio, value)


def lost_action(portfolio: Portfolio, id: str) -> bool:
    return page_that_lost(portfolio, f"id: {id}") is not None


def _names(portfolio: Portfolio, value: Value) -> tuple[str, ...]:
    """Return all that a value may name."""
    form, strategy = portfolio.round, portfolio.strategy
    match value:
        case Value.ACTION:
            return tuple(action.id for action in strategy.actions)
        case Value.CRITERION:
            return tuple(str(criterion.number) for criterion in form.criteria)
        case Value.STATE:
            return form.vocabulary.action_states.ids
        case Value.OBJECTIVE:
            return tuple(objective.id for objective in strategy.objectives)
        case Value.QUESTION:
            return tuple(question.id for question in form.questions)
        case Value.TABLE:
            return tuple(table.name for table in portfolio.tables)
        case Value.CHART:
            return form.vocabulary.chart_kinds.ids
    return ()


_WRONG_PAGE = Rule(
    "macro-verkeerde-pagina",
    ERROR,
    "'{macro}' heeft op deze pagina niets om te tonen.",
    "Ze hoort op een pagina {home}.",
    "Een macro heeft op deze pagina niets om te tonen.",
)


def _page(page: Page, macro: Macro, place: Place) -> Iterator[Finding]:
    if not macro.homes or page.broken:
        return

    without_criterion = page.role in _ROOMS and page.criterion is None
    if page.role not in macro.homes or without_criterion:
        home = _ROOMS.get(macro.homes[0], f"van een {macro.homes[0]}")
        yield _WRONG_PAGE.at(place, macro=macro.name, home=home)


_EMPTY = Rule(
    "macro-leeg",
    WARNING,
    "'{macro}' vindt hier niets om te tonen.",
    "Vul de gegevens aan, of laat de macro weg.",
    "Een macro vindt geen gegevens.",
)


def _nothing_to_show(
    portfolio: Portfolio, macro: Macro, values: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    given = [parameter for parameter in macro.parameters if parameter.name in values]
    if any(_is_unknown(portfolio, parameter, values[parameter.name]) for parameter in given):
        # That is told already.
        return

    match macro.lists:
        case Lists.ACTIONS:
            is_empty = not _actions(portfolio, values) and not may_be_lost(portfolio, "acties:")
        case Lists.PARTNERS:
            is_empty = not _partners(portfolio, values) and not _is_unread(
                portfolio, PARTNERS, portfolio.partners
            )
        case Lists.REMARKS if values:
            is_empty = not _remarks(portfolio, values) and not _is_unread(
                portfolio, REMARKS, portfolio.remarks
            )
        case _:
            is_empty = False
    if is_empty:
        yield _EMPTY.at(place, macro=macro.name)


def _is_unread(portfolio: Portfolio, register: str, entries: Sequence[object]) -> bool:
    """Tell whether a register is there without an entry: then it is empty, which shows, or broken,
    which is told.
    """
    return register_paths(register)[0] in portfolio.paths and not entries


def _partners(portfolio: Portfolio, values: Mapping[str, str]) -> list[Partner]:
    question = values.get("vraag")
    return [partner for partner in portfolio.partners if question in partner.questions]


def _remarks(portfolio: Portfolio, values: Mapping[str, str]) -> list[Remark]:
    public = [remark for remark in portfolio.remarks if remark.consent]
    return [remark for remark in public if _about(remark.question, values)]


def _actions(portfolio: Portfolio, values: Mapping[str, str]) -> list[Action]:
    number, state = values.get("criterium", ""), values.get("status", "")
    return [
        action
        for objective in portfolio.strategy.about(number)
        for action in objective.actions
        if state in ("", action.state)
    ]


def _about(question: str, values: Mapping[str, str]) -> bool:
    if "vraag" in values:
        return question == values["vraag"]
    return question.split(".")[0] == values.get("criterium")


def unknown_action(place: Place, id: str, near: str) -> Finding:
    return UNKNOWN_ACTION.at(place, hint=near, name=id)


def unknown_question(place: Place, id: str, near: str) -> Finding:
    return UNKNOWN_QUESTION.at(place, hint=near, name=id)


def unknown_criterion(place: Place, number: str, near: str = "") -> Finding:
    return UNKNOWN_CRITERION.at(place, hint=near, name=number)
