"""What macros are asked: everything that they name exists, and they have something to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.finding import Finding, Place, error, suggestion, warning
from ..model.folders import PARTNERS, REMARKS, register_paths
from ..model.macros import values_of
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


def _unknown_values(
    portfolio: Portfolio, call: Segment, values: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    if call.name not in (
        "bijlage",
        "vraag",
        "deel",
        "insteek",
    ):  # these are checked where they count
        for name, value in values.items():
            known = _known(portfolio, name)
            if known is not None and value not in known and not _is_lost(portfolio, name, value):
                yield _NOT_FOUND[name](place, value, suggestion(value, known))


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


def _page(page: Page, call: Segment, place: Place) -> Iterator[Finding]:
    homes = _AT_HOME.get(call.name, ())
    lost = page.role not in homes or (page.role in _ROOMS and page.criterion is None)
    if homes and lost and not page.broken:
        yield _wrong_page(place, call.name, homes[0])


def _nothing_to_show(
    portfolio: Portfolio, call: Segment, values: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    if not all(value in (_known(portfolio, name) or (value,)) for name, value in values.items()):
        return
    if call.name == "partnerlijst":
        shown: Iterable[object] = [
            partner for partner in portfolio.partners if values.get("vraag") in partner.questions
        ]
    elif call.name == "actielijst":
        shown = _actions(portfolio, values)
    elif call.name == "jij_zei" and values:
        shown = [
            remark
            for remark in portfolio.remarks
            if remark.consent and _about(remark.question, values)
        ]
    else:
        return
    if (
        not shown
        and not _is_unread(portfolio, call.name)
        and not (call.name == "actielijst" and may_be_lost(portfolio, "acties:"))
    ):
        yield _empty(place, call.name)


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
    return (
        question == values["vraag"]
        if "vraag" in values
        else question.split(".")[0] == values.get("criterium")
    )


def unknown_action(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "actie-onbekend",
        f"actie '{id}' bestaat niet.",
        near or "Kijk de naam na: het is de 'id' van een actie bij een doelstelling.",
    )


def unknown_question(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "vraag-onbekend",
        f"vraag '{id}' bestaat niet.",
        near or "Kijk het nummer na in het formulier.",
    )


def unknown_criterion(place: Place, number: str, near: str = "") -> Finding:
    return error(
        place,
        "criterium-onbekend",
        f"criterium '{number}' bestaat niet.",
        near or "Kijk het nummer na in het formulier.",
    )


def _unknown_state(place: Place, state: str, near: str) -> Finding:
    return error(
        place,
        "status-onbekend",
        f"de status '{state}' bestaat niet.",
        near or "Zie de lijst van statussen in HANDLEIDING.md.",
    )


def _unknown_objective(place: Place, id: str, near: str) -> Finding:
    return error(
        place,
        "doelstelling-onbekend",
        f"doelstelling '{id}' bestaat niet.",
        near or "Kijk de naam na: het is de bestandsnaam van haar pagina, zonder '.md'.",
    )


def _unknown_table(place: Place, name: str, near: str) -> Finding:
    return error(
        place,
        "data-onbekend",
        f"het bestand '{name}' staat niet in docs/data/.",
        near or "Zet het CSV-bestand in docs/data/, of kijk de naam na.",
    )


def _unknown_chart(place: Place, kind: str, near: str) -> Finding:
    return error(
        place,
        "grafiek-soort",
        f"een grafiek van de soort '{kind}' bestaat niet.",
        near or "Zie de soorten grafieken in HANDLEIDING.md.",
    )


_NOT_FOUND = {
    "id": unknown_action,
    "criterium": unknown_criterion,
    "status": _unknown_state,
    "doelstelling": _unknown_objective,
    "vraag": unknown_question,
    "bestand": _unknown_table,
    "soort": _unknown_chart,
}


def _wrong_page(place: Place, name: str, role: str) -> Finding:
    return error(
        place,
        "macro-verkeerde-pagina",
        f"'{name}' heeft op deze pagina niets om te tonen.",
        f"Ze hoort op een pagina {_ROOMS.get(role, f'van een {role}')}.",
    )


def _empty(place: Place, name: str) -> Finding:
    return warning(
        place,
        "macro-leeg",
        f"'{name}' vindt hier niets om te tonen.",
        "Vul de gegevens aan, of laat de macro weg.",
    )
