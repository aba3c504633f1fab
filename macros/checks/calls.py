"""What macros are asked: everything that they name exists, and they have something to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.finding import ERROR, WARNING, Finding, Place, Rule, suggestion
from ..model.folders import PARTNERS, REMARKS, register_paths
from ..model.macros import macro
from ..model.page import Page, Segment
from ..model.portfolio import Portfolio
from ..model.strategy import Action
from .charts import chart
from .keys import may_be_lost, page_that_lost

# Where a macro speaks of "this page", the pages that have what it shows.
_AT_HOME = {
    "doel": ("doelstelling",),
    "bijlagen_bij_criterium": ("criterium", "proces"),
    "score_as": ("criterium", "kinderen", "jongeren"),
    "ladder": ("kinderen", "jongeren"),
}

_ROOMS = dict.fromkeys(
    ("kinderen", "jongeren"), "voor kinderen of jongeren, met 'bij_criterium' bovenaan"
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find macros that name what isn't there, that stand on the wrong page, or that would show
    nothing.
    """
    for page in portfolio.pages:
        for call in page.calls:
            place, values = Place(page.path, call.line), values_of(call)
            yield from _unknown_values(portfolio, call, values, place)
            yield from _page(page, call, place)
            yield from _nothing_to_show(portfolio, call, values, place)
            if call.name == "grafiek":
                yield from chart(portfolio, values, place)


def values_of(call: Segment) -> Mapping[str, str]:
    """Return what a call was given by the name of its parameters, empty values left out."""
    known = macro(call.name)
    given = dict(zip(known.parameters if known else (), call.args)) | dict(call.kwargs)
    return {name: str(value) for name, value in given.items() if value not in (None, "")}


UNKNOWN_ACTION = Rule(
    "actie-onbekend",
    ERROR,
    "actie '{name}' bestaat niet.",
    "Kijk de naam na: het is de 'id' van een actie bij een doelstelling.",
    "Een actie die niet bestaat, op een pagina of in een register.",
)
UNKNOWN_CRITERION = Rule(
    "criterium-onbekend",
    ERROR,
    "criterium '{name}' bestaat niet.",
    "Kijk het nummer na in het formulier.",
    "Een nummer van een criterium dat de ronde niet kent.",
)
UNKNOWN_QUESTION = Rule(
    "vraag-onbekend",
    ERROR,
    "vraag '{name}' bestaat niet.",
    "Kijk het nummer na in het formulier.",
    "Een nummer van een vraag die niet bestaat, op een pagina of in een register.",
)
_UNKNOWN_STATE = Rule(
    "status-onbekend",
    ERROR,
    "de status '{name}' bestaat niet.",
    "Zie de lijst van statussen in HANDLEIDING.md.",
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
    "Zie de soorten grafieken in HANDLEIDING.md.",
    "Een soort grafiek die niet bestaat.",
)
# What a parameter names, when it names nothing.
_UNKNOWN = {
    "id": UNKNOWN_ACTION,
    "criterium": UNKNOWN_CRITERION,
    "status": _UNKNOWN_STATE,
    "doelstelling": _UNKNOWN_OBJECTIVE,
    "vraag": UNKNOWN_QUESTION,
    "bestand": _UNKNOWN_TABLE,
    "soort": _UNKNOWN_CHART,
}


def _unknown_values(
    portfolio: Portfolio, call: Segment, values: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    if call.name in ("bijlage", "vraag", "deel", "insteek"):
        # These are checked where they count.
        return

    for parameter, value in values.items():
        known = _known(portfolio, parameter)
        if known is None or value in known or _is_lost(portfolio, parameter, value):
            continue
        yield _UNKNOWN[parameter].at(place, hint=suggestion(value, known), name=value)


def _is_lost(portfolio: Portfolio, parameter: str, value: str) -> bool:
    """Tell whether something exists on a page that could not be read."""
    if parameter == "doelstelling":
        return any(page.broken and page.path.endswith(f"/{value}.md") for page in portfolio.pages)
    return parameter == "id" and lost_action(portfolio, value)


def lost_action(portfolio: Portfolio, id: str) -> bool:
    return page_that_lost(portfolio, f"id: {id}") is not None


def _known(portfolio: Portfolio, parameter: str) -> tuple[str, ...] | None:
    form, strategy = portfolio.round, portfolio.strategy
    match parameter:
        case "id":
            return tuple(action.id for action in strategy.actions)
        case "criterium":
            return tuple(str(criterion.number) for criterion in form.criteria)
        case "status":
            return form.vocabulary.action_states.ids
        case "doelstelling":
            return tuple(objective.id for objective in strategy.objectives)
        case "vraag":
            return tuple(question.id for question in form.questions)
        case "bestand":
            return tuple(table.name for table in portfolio.tables)
        case "soort":
            return form.vocabulary.chart_kinds.ids
    return None


_WRONG_PAGE = Rule(
    "macro-verkeerde-pagina",
    ERROR,
    "'{macro}' heeft op deze pagina niets om te tonen.",
    "Ze hoort op een pagina {home}.",
    "Een macro heeft op deze pagina niets om te tonen.",
)


def _page(page: Page, call: Segment, place: Place) -> Iterator[Finding]:
    homes = _AT_HOME.get(call.name, ())
    if not homes or page.broken:
        return

    without_criterion = page.role in _ROOMS and page.criterion is None
    if page.role not in homes or without_criterion:
        home = _ROOMS.get(homes[0], f"van een {homes[0]}")
        yield _WRONG_PAGE.at(place, macro=call.name, home=home)


_EMPTY = Rule(
    "macro-leeg",
    WARNING,
    "'{macro}' vindt hier niets om te tonen.",
    "Vul de gegevens aan, of laat de macro weg.",
    "Een macro vindt geen gegevens.",
)


def _nothing_to_show(
    portfolio: Portfolio, call: Segment, values: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    if any(_is_unknown(portfolio, parameter, value) for parameter, value in values.items()):
        # That is told already.
        return

    entries = _entries(portfolio, call.name, values)
    if entries is None or entries:
        return

    lost = call.name == "actielijst" and may_be_lost(portfolio, "acties:")
    if not lost and not _is_unread(portfolio, call.name):
        yield _EMPTY.at(place, macro=call.name)


def _is_unknown(portfolio: Portfolio, parameter: str, value: str) -> bool:
    known = _known(portfolio, parameter)
    return value not in known if known else False


def _entries(
    portfolio: Portfolio, macro_name: str, values: Mapping[str, str]
) -> Sequence[object] | None:
    """Return what a call of these values prints, for the macros that print chosen entries."""
    match macro_name:
        case "partnerlijst":
            question = values.get("vraag")
            return [partner for partner in portfolio.partners if question in partner.questions]
        case "actielijst":
            return _actions(portfolio, values)
        case "jij_zei" if values:
            remarks = [remark for remark in portfolio.remarks if remark.consent]
            return [remark for remark in remarks if _about(remark.question, values)]
    return None


def _is_unread(portfolio: Portfolio, name: str) -> bool:
    """Tell whether a register is there without an entry: then it is empty, which shows, or broken,
    which is told.
    """
    registers = {
        "partnerlijst": (register_paths(PARTNERS)[0], portfolio.partners),
        "jij_zei": (register_paths(REMARKS)[0], portfolio.remarks),
    }
    path, entries = registers.get(name, ("", ()))
    return path in portfolio.paths and not entries


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
