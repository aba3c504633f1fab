"""What children said: nobody can be known by it, and our answer claims no more than its action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.finding import Finding, tip, warning
from ..model.portfolio import Portfolio
from ..model.registers import Remark
from .actions import DONE

_FINISHED, _BUSY, _STOPPED = "gedaan", "bezig", "stopgezet"
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


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find remarks that give a child away, and headings that an action does not bear out."""
    for remark in portfolio.remarks:
        if _CHILD.fullmatch(remark.who):
            yield _one_child(remark)
        elif place := _given_away(portfolio, remark):
            yield _recognised(remark, place)
        for key, text in (("zei", remark.said), ("antwoord", remark.answer)):
            if found := _NAMED.search(text):
                yield _named(remark, key, found[0])
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


def _promise(portfolio: Portfolio, remark: Remark) -> Iterator[Finding]:
    action = portfolio.strategy.action(remark.action) if remark.action else None
    if remark.state == _FINISHED and not remark.action:
        yield _without_action(remark)
    if remark.state == _BUSY and action and action.state == _STOPPED:
        yield _stopped(remark)
    if remark.state == _BUSY and action and action.state == DONE:
        yield _done(remark)
    if remark.waited is not None and remark.waited < 0:
        yield _too_soon(remark)


def _one_child(remark: Remark) -> Finding:
    return warning(
        remark.at("wie"),
        "wie-is-een-kind",
        f"'{remark.who}' is één kind. Een opmerking komt van een groep, nooit van een persoon.",
        "Schrijf bijvoorbeeld 'kinderen uit het derde leerjaar'.",
    )


def _recognised(remark: Remark, place: str) -> Finding:
    return warning(
        remark.at("wie"),
        "opmerking-herkenbaar",
        f"bij de opmerking '{remark.id}' staan een kleine groep, een plaats ('{place}') en een jaar"
        " samen: zo weten mensen wie het zei.",
        "Noem een grotere groep, of laat de plaats weg. Bijvoorbeeld: 'kinderen van de"
        " basisscholen'.",
    )


def _named(remark: Remark, key: str, found: str) -> Finding:
    return warning(
        remark.at(key),
        "opmerking-noemt-naam",
        f"'{found}' lijkt de naam van een mens.",
        "Laat de naam weg: een opmerking wijst nooit naar één mens.",
    )


def _without_action(remark: Remark) -> Finding:
    return warning(
        remark.at("stand"),
        "gedaan-zonder-actie",
        f"bij de opmerking '{remark.id}' staat 'gedaan', maar geen actie die het bewijst: de pagina"
        " toont 'Wij zijn bezig'.",
        "Zet 'actie:' met het id van de actie die afgerond is.",
    )


def _stopped(remark: Remark) -> Finding:
    return warning(
        remark.at("stand"),
        "bezig-maar-gestopt",
        f"hier staat 'bezig', maar actie '{remark.action}' is stopgezet.",
        "Schrijf 'stand: lukte-niet', en in 'antwoord' waarom.",
    )


def _done(remark: Remark) -> Finding:
    return tip(
        remark.at("stand"),
        "bezig-maar-afgerond",
        f"hier staat 'bezig', maar actie '{remark.action}' is afgerond.",
        "Is het beloofde er? Schrijf 'stand: gedaan'.",
    )


def _too_soon(remark: Remark) -> Finding:
    return warning(
        remark.at("beantwoord"),
        "antwoord-voor-opmerking",
        f"het antwoord op '{remark.id}' kwam volgens deze datums vroeger dan de opmerking.",
        "Kijk 'wanneer' en 'beantwoord' na.",
    )
