"""What the jury asked or remarked, what we answered, and the actions that follow. For everyone,
once the jury has decided.
"""

from __future__ import annotations

from ..dutch import sentence
from ..model.registers import JuryPoint
from .actions import state_label
from .markup import Html, element, fragment, link, missing
from .view import View

_BEFORE = (
    "De vragen van de jury en onze antwoorden maken we hier bekend nadat de jury beslist heeft."
)
_NONE = "Er zijn nog geen vragen of aandachtspunten van de jury."


def jury_points(view: View) -> Html:
    """Print the jury's questions and points, in the order of the register; before the decision only
    that they will come.

    The whole portfolio knows them earlier, and keeps them too: nothing changes in what is handed
    in.
    """
    phase = view.portfolio.phase
    if phase is None or not phase.decided:
        return element("p", _BEFORE)
    points = [_point(view, point) for point in view.portfolio.jury_points]
    return element("div", *points, cls="remarks jury-points") if points else element("p", _NONE)


def _point(view: View, point: JuryPoint) -> Html:
    asked = element(
        "blockquote", element("p", point.text), element("footer", _about(view, point)), cls="said"
    )
    heading = element("p", "Ons antwoord", cls="did-what label")
    answer = element("p", point.answer or "We zoeken nog een antwoord.")
    return element(
        "article",
        asked,
        element("div", heading, answer, _actions(view, point), cls="did"),
        cls="remark",
        id=f"jury-{point.id}",
    )


def _about(view: View, point: JuryPoint) -> Html:
    """Write what kind of point it is, and the question of the form that it is about."""
    asked = view.portfolio.round.question(point.question) if point.question else None
    about = (
        fragment(" bij ", link(view.question_link(asked.id), f"{asked.id} {asked.short}"))
        if asked
        else None
    )
    return fragment(sentence(f"{point.kind or 'vraag'} van de jury"), about)


def _actions(view: View, point: JuryPoint) -> Html | None:
    items = [element("li", *_action(view, id)) for id in point.actions]
    label = element("p", "De acties:" if len(items) > 1 else "De actie:")
    return element("div", label, element("ul", *items), cls="led-to") if items else None


def _action(view: View, id: str) -> tuple[Html | None, ...]:
    action = view.portfolio.strategy.action(id)
    if action is None:
        return (missing(f"actie '{id}' bestaat niet"),)
    state = state_label(view, action)
    return (
        link(view.action_link(action), action.title, cls="action-ref"),
        Html(" ") if state else None,
        state,
    )
