"""What the writers note about their answers: an approval holds for the text that was approved, and
no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import Finding, Place, warning
from ..model.fingerprint import PROCESS, approvable, went_stale
from ..model.page import Answer, Page
from ..model.portfolio import Portfolio
from ..model.progress import SignOff


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find approvals of a text that has changed since, and approvals that don't say of which text
    they are.
    """
    for page in portfolio.pages:
        answers = approvable(page)
        for id, sign_off in page.progress.sign_offs.items():
            if id in answers:
                yield from _sign_off(page, answers[id], sign_off)


def _sign_off(page: Page, answer: Answer, sign_off: SignOff) -> Iterator[Finding]:
    if not sign_off.fingerprint:
        yield _loose(sign_off.place, answer, sign_off)
    elif went_stale(page, answer):
        yield _stale(sign_off.place, answer, sign_off)


def _called(answer: Answer) -> str:
    return (
        "het verhaal van het proces"
        if answer.question == PROCESS
        else f"het antwoord op vraag {answer.question}"
    )


def _stale(place: Place, answer: Answer, sign_off: SignOff) -> Finding:
    return warning(
        place,
        "goedkeuring-verouderd",
        f"{_called(answer)} is veranderd sinds '{sign_off.by}' het goedkeurde.",
        f"Laat het opnieuw nalezen, en noteer het met: portfolio overzicht --keur {answer.question}"
        f' --door "{sign_off.by}"',
    )


def _loose(place: Place, answer: Answer, sign_off: SignOff) -> Finding:
    return warning(
        place,
        "goedkeuring-zonder-vingerafdruk",
        f"bij de goedkeuring van {'het' if answer.question == PROCESS else 'vraag'}"
        f" {answer.question} staat niet welke tekst '{sign_off.by}' goedkeurde.",
        f'Noteer ze met: portfolio overzicht --keur {answer.question} --door "{sign_off.by}"',
    )
