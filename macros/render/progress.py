"""A bar of shares as SVG. The words beside it stand in the same order, so that colour carries no
fact alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..dutch import counted
from ..model.strategy import Action
from .markup import Html, element, joined
from .view import View

_LENGTH, _HEIGHT, _GAP = 1000.0, 12, 4.0
# What is done comes first, what was put off or stopped last; a state that a later round adds stands
# between.
_FIRST, _LAST = ("afgerond", "doorlopend", "lopend", "gepland"), ("uitgesteld", "stopgezet")
_FILLS = {
    "afgerond": "#0f4c5c",
    "doorlopend": "#4f8391",
    "lopend": "#8db5bf",
    "gepland": "#e3ddcf",
    "uitgesteld": "#a59f90",
    "stopgezet": "#6f6a5e",
}

Share = tuple[str, str, int]


def progress(view: View, actions: Iterable[Action]) -> Html:
    """Print how many actions stand where: a bar, and the same in words."""
    shares = shares_of(view, actions)
    total = sum(count for _, _, count in shares)
    words = joined(
        [
            element("span", f"{count} {label}", cls=f"state state-{id}")
            for id, label, count in shares
        ],
        ", ",
    )
    said = element(
        "p",
        counted(total, "actie", "acties"),
        ": " if shares else None,
        words,
        ".",
        cls="progress-words",
    )
    return element("div", _bar(shares, total) if total else None, said, cls="progress")


def shares_of(view: View, actions: Iterable[Action]) -> list[Share]:
    """Count the actions by state: id, name and count, done first; actions without a state come
    last.
    """
    states = view.portfolio.round.vocabulary.action_states
    counts = Counter(action.state for action in actions)
    between = [id for id in states.ids if id not in _FIRST + _LAST]
    named = [(id, states.label(id).lower(), counts[id]) for id in (*_FIRST, *between, *_LAST)]
    return [share for share in (*named, ("onbekend", "zonder stand", counts[""])) if share[2]]


def _bar(shares: list[Share], total: int) -> Html:
    title = ", ".join(f"{count} {label}" for _, label, count in shares)
    room = _LENGTH - _GAP * (len(shares) - 1)
    parts, x = [element("title", f"{counted(total, 'actie', 'acties')}: {title}.")], 0.0
    for id, _, count in shares:
        length = room * count / total
        parts.append(
            element(
                "rect",
                cls=f"pr-{id}",
                x=f"{x:.4g}",
                y=0,
                width=f"{length:.4g}",
                height=_HEIGHT,
                fill=_FILLS.get(id, "#ffffff"),
            )
        )
        x += length + _GAP
    return element(
        "svg",
        *parts,
        cls="progress-bar",
        viewBox=f"0 0 {_LENGTH:g} {_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
    )
