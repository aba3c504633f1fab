"""The words that a page may use: the Dutch name of each macro, and the function that prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .render import (
    actions,
    annexes,
    chart,
    figures,
    jury,
    jury_points,
    ladder,
    page_parts,
    partners,
    remarks,
    scores,
    strategy,
    tested,
    thread,
    timeline,
)
from .render.view import View


def page_macros(view: View) -> Mapping[str, Callable[..., str]]:
    """Give the macros of one page, bound to it; a test holds that names and parameters are the
    contract's.
    """
    return {
        "kop": lambda: page_parts.heading(view),
        "vraag": lambda nummer: page_parts.question(view, str(nummer)),
        "deel": lambda naam: page_parts.part(view, str(naam)),
        "insteek": lambda naam, reden="": page_parts.lens(view, str(naam)),
        "bijlage": lambda id, blz="", kort=True: annexes.reference(view, id, blz, kort),
        "score_as": lambda: scores.axis_of_page(view),
        "ladder": lambda: ladder.ladder(view),
        "scoreoverzicht": lambda: scores.overview(view),
        "bijlagenoverzicht": lambda: annexes.overview(view),
        "bijlagen_bij_criterium": lambda: annexes.list_of_page(view),
        "leeswijzer": lambda: jury.reading_guide(view),
        "formele_vereisten": lambda: jury.requirements(view),
        "procedure": lambda: timeline.procedure(view),
        "doelstellingen": lambda: strategy.objectives(view),
        "doel": lambda: strategy.objective_of_page(view),
        "actielijst": lambda criterium=None, status="": actions.action_list(
            view, criterium, status
        ),
        "actie": lambda id: actions.action_link(view, id),
        "rode_draad": lambda doelstelling="", criterium=None: thread.thread(
            view, doelstelling, criterium
        ),
        "aantal_acties": lambda status="", criterium=None: figures.action_count(
            view, status, criterium
        ),
        "budget_totaal": lambda doelstelling="": figures.budget_total(view, doelstelling),
        "partnerlijst": lambda vraag: partners.partner_list(view, vraag),
        "diensten": lambda: partners.services(view),
        "grafiek": lambda bestand, soort="staaf", titel="", bron="": chart.chart(
            view, bestand, soort, titel, bron
        ),
        "jij_zei": lambda criterium=None, vraag="": remarks.remarks(view, criterium, vraag),
        "getest_met": lambda: tested.tests(view),
        "juryvragen": lambda: jury_points.jury_points(view),
    }
