"""Who works along: partners of a question, and services against criteria."""

from __future__ import annotations

from ..model.strategy import Action
from .actions import count_words
from .markup import Html, element, link, missing_block, table
from .view import View


def partner_list(view: View, question: object) -> Html:
    """Print the partners that the register names for a question, with their kind."""
    if view.portfolio.round.question(str(question)) is None:
        return missing_block(f"vraag '{question}' bestaat niet")
    kinds = view.portfolio.round.vocabulary.partner_kinds
    chosen = [partner for partner in view.portfolio.partners if str(question) in partner.questions]
    items = [
        element(
            "li",
            partner.name,
            (
                element("span", f" ({kinds.label(partner.kind).lower()})", cls="partner-kind")
                if partner.kind
                else None
            ),
        )
        for partner in chosen
    ]
    return (
        element("ul", *items, cls="partners")
        if items
        else element("p", "Bij deze vraag staan nog geen partners.")
    )


def services(view: View) -> Html:
    """Print owners of actions against criteria: how many actions each leads for each."""
    criteria = view.portfolio.round.criteria
    owners = _owners(view)
    if not owners:
        return element("p", "Er zijn nog geen acties met een trekker.")
    head = [
        "Wie doet het?",
        *(
            link(view.criterion_link(known.number), f"{known.number}. {known.short}")
            for known in criteria
        ),
        "Samen",
    ]
    rows = [_row(view, owner, actions) for owner, actions in owners.items()]
    counts = table(head, rows, "Acties per trekker en per criterium", "matrix services")
    return element("div", counts, _note(view))


def _note(view: View) -> Html | None:
    """Say why the numbers of a row may come to more than their total."""
    if all(len(known.criteria) < 2 for known in view.portfolio.strategy.objectives):
        return None
    words = "Een actie kan bij meer dan één criterium horen: dan staat ze in elk van die kolommen."
    return element("p", words, cls="matrix-note")


def _owners(view: View) -> dict[str, list[Action]]:
    """Group the actions by owner, who leads most first."""
    found: dict[str, list[Action]] = {}
    for action in view.portfolio.strategy.actions:
        if action.owner:
            found.setdefault(action.owner, []).append(action)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0].lower())))


def _row(view: View, owner: str, actions: list[Action]) -> Html:
    cells = []
    for criterion in view.portfolio.round.criteria:
        count = sum(1 for action in actions if criterion.number in _criteria(view, action))
        cells.append(element("td", count_words(count) if count else None))
    return element(
        "tr",
        element("th", owner, scope="row"),
        *cells,
        element("td", count_words(len(actions)), cls="total"),
    )


def _criteria(view: View, action: Action) -> tuple[int, ...]:
    objective = view.portfolio.strategy.objective(action.objective)
    return objective.criteria if objective else ()
