"""What children said: nobody can be known by it, and our answer claims no more than its action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..dutch import day, month
from ..model.finding import TIP, WARNING, Finding, Rule
from ..model.portfolio import Portfolio
from ..model.registers import Remark
from .actions import DONE
from .registers import A_PERSON

_FINISHED, _BUSY, _FAILED, _STOPPED = "gedaan", "bezig", "lukte-niet", "stopgezet"
_NO = re.compile(
    r"\b(?:dat werd het niet|dat lukt(?:e)? niet|we deden het niet|dat kon niet|helaas niet)\b",
    re.IGNORECASE,
)
_MONTHS = tuple(month(date(2000, number, 1)) for number in range(1, 13))
_MOMENT = re.compile(
    rf"\b(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) )?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
# What is still to come may have any date.
_TO_COME = re.compile(
    r"\b(?:volg(?:t|en)|kom(?:t|en)|zal|zullen|ga(?:at|an)|wil(?:len)?|tegen|vanaf|ten vroegste"
    r"|plannen|start(?:en)?|beginnen|maken|openen|bekijken|vragen|zoeken|meten|doen|moet(?:en)?)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_NAME = r"[A-ZÀ-Ü][a-zà-ü]+"
_CHILD = re.compile(
    r"(?:een|één|1) (?:\w+ )?(?:kind|jongen|meisje|leerling|jongere|tiener|kleuter|peuter)\b.*",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b[Ii]k (?:ben|heet) {_NAME}|\b[Mm]ijn naam is {_NAME}|\b[Mm]ijn (?:\w+"
    rf" )?(?:broer|zus|vriend|vriendin|neef|nicht|juf|meester)(?:tje|je)? {_NAME}"
)
_GROUP = (
    r"(?:kinderen|meisjes|jongens|leerlingen|jongeren|tieners|kleuters|peuters|broers|zussen|vrienden"
    r"|vriendinnen)"
)
# A few, one class, or a trait that only a few have.
_SMALL = re.compile(
    rf"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|[1-9]|enkele|een paar) (?:\w+ )?{_GROUP}"
    r"|\bklas\b|\b[1-6] ?[A-Da-d]\b|\b(?:eerste|tweede|derde|vierde|vijfde|zesde)"
    r" (?:leerjaar|kleuterklas)\b"
    r"|\b(?:rolstoel|beperking|opvangcentrum|asielcentrum|pleeggezin|nieuwkomers|nieuw"
    r" zijn|anderstalige?n?|transgender)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:uit|van|in|te|aan|op|bij) (?:(?:de|het|school|basisschool|wijk)"
    r" ){0,2}([A-ZÀ-Ü][\w'’-]+)|\b([A-ZÀ-Ü]\w+(?:straat|laan|plein|dreef|wijk|weg))\b"
)
_YEAR = re.compile(r"\b20\d\d\b")
_WIDE = ("België", "Vlaanderen", "Nederland", "Europa", "Nederlands")


_ONE_CHILD = A_PERSON.saying(
    "'{who}' is één kind. Een opmerking komt van een groep, nooit van een persoon.",
    A_PERSON.hint,
)
_RECOGNISED = Rule(
    "opmerking-herkenbaar",
    WARNING,
    "bij de opmerking '{remark}' staan een kleine groep, een plaats ('{place}') en een jaar"
    " samen: zo weten mensen wie het zei.",
    "Noem een grotere groep, of laat de plaats weg. Bijvoorbeeld: 'kinderen van de basisscholen'.",
    "Aan een opmerking is een kind te herkennen.",
    guess=True,
)
_NAMES_SOMEBODY = Rule(
    "opmerking-noemt-naam",
    WARNING,
    "'{words}' lijkt de naam van een mens.",
    "Laat de naam weg: een opmerking wijst nooit naar één mens.",
    "Een opmerking noemt een naam.",
    guess=True,
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find remarks that give a child away, and headings that an action does not bear out."""
    for remark in portfolio.remarks:
        if _CHILD.fullmatch(remark.who):
            yield _ONE_CHILD.at(remark.at(Remark.who), who=remark.who)
        elif place := _given_away(portfolio, remark):
            yield _RECOGNISED.at(remark.at(Remark.who), remark=remark.id, place=place)

        for key, text in (("zei", remark.said), ("antwoord", remark.answer)):
            if match := _NAMED.search(text):
                yield _NAMES_SOMEBODY.at(remark.at(key), words=match[0])

        yield from _promise(portfolio, remark)


def _given_away(portfolio: Portfolio, remark: Remark) -> str:
    """Return the place that, with a small group and a year, tells who it was; or nothing."""
    dated = _YEAR.search(f"{remark.when} {remark.who} {remark.said}")
    if not dated or not _SMALL.search(remark.who):
        return ""
    wide = (*_WIDE, portfolio.facts.municipality)
    names = (
        match[1] or match[2]
        for text in (remark.who, remark.said)
        for match in _PLACE.finditer(text)
    )
    return next((name for name in names if name not in wide), "")


_NO_ACTION = Rule(
    "gedaan-zonder-actie",
    WARNING,
    "bij de opmerking '{remark}' staat 'gedaan', maar geen actie die het bewijst: de pagina"
    " toont 'Wij zijn bezig'.",
    "Zet 'actie:' met het id van de actie die afgerond is.",
    "Er staat 'gedaan', maar geen actie die het bewijst.",
)
_ACTION_STOPPED = Rule(
    "bezig-maar-gestopt",
    WARNING,
    "hier staat 'bezig', maar actie '{action}' is stopgezet.",
    "Schrijf 'stand: lukte-niet', en in 'antwoord' waarom.",
    "Er staat 'bezig', maar de actie is stopgezet.",
)
_ACTION_DONE = Rule(
    "bezig-maar-afgerond",
    TIP,
    "hier staat 'bezig', maar actie '{action}' is afgerond.",
    "Is het beloofde er? Schrijf 'stand: gedaan'.",
    "Er staat 'bezig', maar de actie is afgerond.",
)
_SAYS_NO = Rule(
    "stand-spreekt-tegen",
    WARNING,
    "bij de opmerking '{remark}' staat '{state}', maar de tekst zegt '{words}'.",
    "Zet bij 'stand' wat er van de wens kwam: gedaan, deels, bezig of lukte-niet.",
    "De stand van een opmerking spreekt haar antwoord tegen.",
)
_WISH_GRANTED = _SAYS_NO.saying(
    "bij de opmerking '{remark}' staat '{state}', maar actie '{action}' is afgerond.", _SAYS_NO.hint
)
_FACT_AFTER_ANSWER = Rule(
    "antwoord-noemt-later",
    WARNING,
    "het antwoord van {answered} noemt '{words}', en dat kwam pas later.",
    "Laat in 'antwoord' wat je die dag zei. Wat er sindsdien gebeurde, zet je bij 'nu', met de dag"
    " bij 'nu_op'.",
    "Een antwoord vertelt iets dat pas na de dag van het antwoord gebeurde.",
)
_ANSWERED_TOO_SOON = Rule(
    "antwoord-voor-opmerking",
    WARNING,
    "het antwoord op '{remark}' kwam volgens deze datums vroeger dan de opmerking.",
    "Kijk 'wanneer' en 'beantwoord' na.",
    "Het antwoord lijkt ouder dan de opmerking.",
)


def _promise(portfolio: Portfolio, remark: Remark) -> Iterator[Finding]:
    action = portfolio.strategy.action(remark.action) if remark.action else None
    if remark.state == _FINISHED and not remark.action:
        yield _NO_ACTION.at(remark.at(Remark.state), remark=remark.id)
    if remark.state == _BUSY and action and action.state == _STOPPED:
        yield _ACTION_STOPPED.at(remark.at(Remark.state), action=remark.action)
    if remark.state == _BUSY and action and action.state == DONE:
        yield _ACTION_DONE.at(remark.at(Remark.state), action=remark.action)

    no = _NO.search(f"{remark.answer} {remark.now}")
    if remark.state == _FINISHED and no:
        yield _SAYS_NO.at(
            remark.at(Remark.state), remark=remark.id, state=remark.state, words=no[0]
        )
    if remark.state == _FAILED and action and action.state == DONE:
        yield _WISH_GRANTED.at(
            remark.at(Remark.state), remark=remark.id, state=remark.state, action=remark.action
        )

    later = _later_than_answer(remark)
    if remark.answered and later:
        yield _FACT_AFTER_ANSWER.at(
            remark.at(Remark.answer), answered=day(remark.answered), words=later
        )

    if remark.waited is not None and remark.waited < 0:
        yield _ANSWERED_TOO_SOON.at(remark.at(Remark.answered), remark=remark.id)


def _later_than_answer(remark: Remark) -> str:
    """Return the first moment in an answer that is later than its day and told as past, or
    nothing.
    """
    if remark.answered is None:
        return ""
    for sentence in _SENTENCES.split(remark.answer):
        if _TO_COME.search(sentence):
            continue
        for match in _MOMENT.finditer(sentence):
            if _first_day(match) > remark.answered:
                return match[0]
    return ""


def _first_day(match: re.Match[str]) -> date:
    """Return the first day of a day, a month or a year that a text names."""
    month_number = _MONTHS.index(match["month"].lower()) + 1 if match["month"] else 1
    try:
        return date(int(match["year"]), month_number, int(match["day"] or 1))
    except ValueError:
        return date(int(match["year"]), month_number, 1)
