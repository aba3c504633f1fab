"""What the writers note about their answers: an approval holds for the text that was approved, and
no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.finding import WARNING, Finding, Rule
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


_STALE = Rule(
    "goedkeuring-verouderd",
    WARNING,
    "het antwoord op vraag {question} is veranderd sinds '{who}' het goedkeurde.",
    "Laat het opnieuw nalezen, en noteer het met: portfolio overzicht --keur {question}"
    ' --door "{who}"',
    "Een antwoord is veranderd sinds het goedgekeurd is.",
)
_STALE_PROCESS = _STALE.saying(
    "het verhaal van het proces is veranderd sinds '{who}' het goedkeurde.", _STALE.hint
)
_NO_FINGERPRINT = Rule(
    "goedkeuring-zonder-vingerafdruk",
    WARNING,
    "bij de goedkeuring van vraag {question} staat niet welke tekst '{who}' goedkeurde.",
    'Noteer ze met: portfolio overzicht --keur {question} --door "{who}"',
    "Bij een goedkeuring staat niet van welke tekst ze is.",
)
_NO_FINGERPRINT_PROCESS = _NO_FINGERPRINT.saying(
    "bij de goedkeuring van het {question} staat niet welke tekst '{who}' goedkeurde.",
    _NO_FINGERPRINT.hint,
)


def _sign_off(page: Page, answer: Answer, sign_off: SignOff) -> Iterator[Finding]:
    place, question, is_process = sign_off.place, answer.question, answer.question == PROCESS
    if not sign_off.fingerprint:
        rule = _NO_FINGERPRINT_PROCESS if is_process else _NO_FINGERPRINT
        yield rule.at(place, question=question, who=sign_off.by)
    elif went_stale(page, answer):
        rule = _STALE_PROCESS if is_process else _STALE
        yield rule.at(place, question=question, who=sign_off.by)
