"""You said, we did: what children said, and what came of it."""

from __future__ import annotations

from ..dutch import counted, day, moment, sentence
from ..model.portfolio import Portfolio
from ..model.registers import Remark
from ..model.strategy import Action
from .actions import DONE, trouble_with
from .markup import Html, element, fragment, link, missing_block
from .view import View

# What came of the wish, whatever became of an action.
_HEADINGS = {
    "gedaan": "Wij deden",
    "deels": "Dat lukte voor een deel",
    "bezig": "Wij zijn bezig",
    "lukte-niet": "Dat lukte niet",
}
_STOPPED, _IN_PART = "stopgezet", "deels"


def remarks(view: View, criterion: object = None, question: object = "") -> Html:
    """Print the remarks of a question or a criterion, by default of the page's own; only those with
    consent.
    """
    trouble = trouble_with(view, criterion, "")
    if not trouble and question and view.portfolio.round.question(str(question)) is None:
        trouble = f"vraag '{question}' bestaat niet"
    if trouble:
        return missing_block(trouble)
    chosen = [
        remark
        for remark in view.portfolio.remarks
        if remark.consent and _belongs(view, remark, criterion, question)
    ]
    if not chosen:
        return element("p", "Hier staan nog geen opmerkingen van kinderen of jongeren.")
    return element("div", *(_remark(view, remark) for remark in chosen), cls="remarks")


def _belongs(view: View, remark: Remark, criterion: object, question: object) -> bool:
    if question:
        return remark.question == str(question)
    number = criterion if criterion not in (None, "") else view.page.criterion
    asked = view.portfolio.round.question(remark.question)
    return number in (None, "") or bool(asked and str(asked.criterion) == str(number))


def state_of(portfolio: Portfolio, remark: Remark) -> str:
    """Give how a remark stands: "gedaan" holds only when the action that it names is finished,
    "bezig" only while it was not stopped.
    """
    action = portfolio.strategy.action(remark.action) if remark.action else None
    if action and action.state == _STOPPED and remark.state != _IN_PART:
        return "lukte-niet"
    if remark.state == "gedaan" and (action is None or action.state != DONE):
        return "bezig"
    return remark.state


def _remark(view: View, remark: Remark) -> Html:
    state = state_of(view.portfolio, remark)
    label = (
        element("p", "Jij zei", cls="said-what label")
        if view.page.role in ("kinderen", "jongeren")
        else None
    )
    said = element(
        "blockquote",
        label,
        element("p", f"“{remark.said}”"),
        element("footer", _who(remark)),
        cls="said",
    )
    heading = _HEADINGS.get(state, view.portfolio.round.vocabulary.remark_states.label(state))
    did = element(
        "div",
        element("p", heading, cls="did-what label"),
        element("p", _answer(view, remark)),
        _waited(remark),
        _now(remark),
        _action(view, remark),
        cls="did",
    )
    return element("article", said, did, cls=f"remark remark-{state}")


def _answer(view: View, remark: Remark) -> str:
    """Give our answer, or else the reason that the action gives."""
    action = view.portfolio.strategy.action(remark.action) if remark.action else None
    return remark.answer or (action.explanation if action else "") or "We zoeken nog een antwoord."


def _waited(remark: Remark) -> Html | None:
    """Say how long the answer took, where both days are known."""
    days = remark.waited
    if days is None or days < 0:
        return None
    return element(
        "p",
        "Het antwoord kwam ",
        "dezelfde dag." if days == 0 else fragment("na ", counted(days, "dag", "dagen"), "."),
        cls="waited",
    )


def _now(remark: Remark) -> Html | None:
    """Say how it is since the answer, and on which day that was so."""
    if not remark.now:
        return None
    label = f"Zo is het nu ({day(remark.now_on)}):" if remark.now_on else "Zo is het nu:"
    return element("p", element("b", label), " ", remark.now, cls="since")


def _who(remark: Remark) -> str:
    return sentence(", ".join(filter(None, (remark.who, moment(remark.when)))))


def _action(view: View, remark: Remark) -> Html | None:
    action: Action | None = view.portfolio.strategy.action(remark.action) if remark.action else None
    if action is None:
        return None
    return element(
        "p",
        fragment("De actie: ", link(view.action_link(action), action.title, cls="action-ref")),
        cls="led-to",
    )
