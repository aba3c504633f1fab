"""Facts and dates: who hands in, where the portfolio stands, and what has gone stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ..dutch import day, month, shortened
from ..model.finding import ERROR, TIP, WARNING, Finding, Place, Rule
from ..model.page import Page, Tested
from ..model.portfolio import Facts, Portfolio
from ..model.shared_rules import UNKNOWN_CRITERION
from .keys import typed
from .lines import lines_of

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_YEAR = timedelta(days=366)
# What a text says while the date is still to come.
_TO_COME = re.compile(
    r"\b(?:deadline|uiterlijk|ten laatste|indiendatum|moeten? (?:nog )?ind(?:ienen|ient)|gaan (?:we"
    r" )?indienen|zullen (?:we )?indienen|wordt ingediend|dienen (?:we|wij) (?:\S+ ){0,6}in)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def check(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Find facts that can't be right, and texts and pages that time has overtaken."""
    yield from _facts(portfolio)
    yield from _phase(portfolio, today)
    yield from _milestones(portfolio)
    yield from _deadline(portfolio)
    yield from _accessibility(portfolio, today)
    yield from _tests(portfolio, today)
    yield from _criterion_of(portfolio)


_ENTERPRISE_NUMBER = Rule(
    "ondernemingsnummer",
    WARNING,
    "'{number}' kan geen ondernemingsnummer zijn: de controlecijfers kloppen niet.",
    'Zoek het op in de Kruispuntbank van Ondernemingen en schrijf het als "0123.456.749".',
    "De controlecijfers van het ondernemingsnummer kloppen niet.",
)
_NO_COLOUR = Rule(
    "kleur-ongeldig",
    ERROR,
    "'{colour}' is geen kleur.",
    'Schrijf een hekje met zes cijfers of letters, tussen aanhalingstekens: "#0f4c5c".',
    "Dit is geen kleur.",
)


def _facts(portfolio: Portfolio) -> Iterator[Finding]:
    facts = portfolio.facts
    number, colour = facts.enterprise_number, facts.colour
    if number and not facts.example and not valid_enterprise_number(number):
        yield _ENTERPRISE_NUMBER.at(facts.at(Facts.enterprise_number), number=number)
    if colour and not _COLOUR.fullmatch(colour):
        yield _NO_COLOUR.at(facts.at(Facts.colour), colour=colour)


def valid_enterprise_number(number: str) -> bool:
    """Tell whether ten digits, beginning with 0 or 1, end with their check digits (97 minus the
    rest).
    """
    digits = re.sub(r"[\s.]", "", number.upper().removeprefix("BE"))
    if not re.fullmatch(r"[01]\d{9}", digits):
        return False
    return 97 - int(digits[:8]) % 97 == int(digits[8:])


_AFTER_SUBMISSION = Rule(
    "fase-verouderd",
    WARNING,
    "'fase' is nog '{phase}', terwijl de indiendatum van {date} voorbij is.",
    "Zet 'fase' op waar het portfolio nu staat.",
    "De fase is voorbijgestreefd door de datum.",
)
_AFTER_AWARD = _AFTER_SUBMISSION.saying(
    "'fase' is nog '{phase}', terwijl de labels zijn uitgereikt op {date}.", _AFTER_SUBMISSION.hint
)


def _phase(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    facts, phase = portfolio.facts, portfolio.phase
    if facts.example or phase is None or "fase" not in facts.places:
        # An example stands still in time: nobody has to move it on. Keys that can't be read say
        # nothing.
        return

    submission = portfolio.round.procedure.submission_date
    award = portfolio.round.procedure.award_date
    place = facts.at(Facts.phase)
    if not phase.deadline_passed and today > submission:
        yield _AFTER_SUBMISSION.at(place, phase=facts.phase, date=day(submission))
    elif not phase.decided and award and today > award:
        yield _AFTER_AWARD.at(place, phase=facts.phase, date=day(award))


_LATE_MILESTONE = Rule(
    "mijlpaal-na-indienen",
    TIP,
    "deze mijlpaal van {date} valt na de indiendatum van {limit}.",
    "Kijk de datum na, of laat ze weg tot na het indienen.",
    "Een mijlpaal na de indiendatum, tijdens de voorbereiding.",
)


def _milestones(portfolio: Portfolio) -> Iterator[Finding]:
    phase = portfolio.phase
    if phase is None or phase.deadline_passed:
        return

    limit = portfolio.round.procedure.submission_date
    for milestone in portfolio.facts.milestones:
        if milestone.date > limit:
            yield _LATE_MILESTONE.at(milestone.place, date=day(milestone.date), limit=day(limit))


_DEADLINE_PASSED = Rule(
    "deadline-voorbij",
    WARNING,
    "deze zin kijkt uit naar de indiendatum van {limit}, en die is voorbij: '{sentence}'.",
    "Schrijf wat er nu is.",
    "Een zin kijkt uit naar een indiendatum die voorbij is.",
    guess=True,
)


def _deadline(portfolio: Portfolio) -> Iterator[Finding]:
    """Report lines that speak of the date of submission as if it were still to come."""
    phase = portfolio.phase
    if phase is None or not phase.deadline_passed:
        return

    limit = portfolio.round.procedure.submission_date
    names_limit = _naming(limit)
    for page in portfolio.pages:
        for line, text in lines_of(page):
            for sentence in _SENTENCE_END.split(text.strip()):
                if names_limit.search(sentence) and _TO_COME.search(sentence):
                    yield _DEADLINE_PASSED.at(
                        Place(page.path, line), limit=day(limit), sentence=shortened(sentence)
                    )


def _naming(when: date) -> re.Pattern[str]:
    """Return what finds a day and its month, in words or numbers, in a text."""
    return re.compile(rf"\b0?{when.day}[ /.-]?\s?(?:{month(when)}|0?{when.month}\b)", re.IGNORECASE)


_UNDATED = Rule(
    "over-zonder-datum",
    WARNING,
    "bij de pagina over '{subject}' staat geen datum.",
    "Zet bovenaan 'datum:' met de dag waarop je ze het laatst naging.",
    "Een pagina 'over' zonder datum.",
)
_OLD_STATEMENT = Rule(
    "toegankelijkheid-verouderd",
    WARNING,
    "de toegankelijkheidsverklaring is van {date}, meer dan een jaar geleden.",
    "Ga ze opnieuw na en pas de datum aan.",
    "De toegankelijkheidsverklaring is ouder dan een jaar.",
)


def _accessibility(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    for page in portfolio.pages_of("over"):
        if page.subject and page.date is None and not typed(page.places, "datum"):
            yield _UNDATED.at(page.at(Page.subject), subject=page.subject)
        elif page.subject == "toegankelijkheid" and page.date and page.date + _YEAR <= today:
            yield _OLD_STATEMENT.at(page.at(Page.date), date=day(page.date))


_NEVER_TESTED = Rule(
    "niet-getest",
    WARNING,
    "deze pagina is niet getest met {audience}.",
    "Laat ze lezen en zet: getest: {{datum: …, met: …, aantal: …, aangepast: …}}.",
    "Een pagina voor kinderen of jongeren is niet getest.",
)
_IN_FUTURE = Rule(
    "datum-in-toekomst",
    WARNING,
    "{date} is nog niet voorbij.",
    "Kijk de datum na.",
    "Een datum die nog moet komen, van iets dat al gebeurd zou zijn.",
    guess=True,
)


def _tests(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    for page in (*portfolio.pages_of("kinderen"), *portfolio.pages_of("jongeren")):
        tested = page.tested
        if tested and tested.date:
            if tested.date > today:
                yield _IN_FUTURE.at(page.at(Page.tested, Tested.date), date=day(tested.date))
            continue

        # A key that is misspelt, or can't be read, is told already.
        missing = "getest.datum" if tested else "getest"
        if not typed(page.places, missing):
            yield _NEVER_TESTED.at(page.at(Page.role), audience=page.role)


def _criterion_of(portfolio: Portfolio) -> Iterator[Finding]:
    """Report a page about a criterion that isn't there; the page of one is told when it is read."""
    for page in portfolio.pages:
        number = page.criterion
        if page.role == "criterium" or number is None:
            continue
        if portfolio.round.criterion(number) is None:
            yield UNKNOWN_CRITERION.at(page.at(Page.criterion), name=number)
