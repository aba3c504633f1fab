"""Facts and dates: who hands in, where the portfolio stands, and what has gone stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ..dutch import day, month, shortened
from ..model.finding import Finding, Place, error, tip, warning
from ..model.page import Page
from ..model.portfolio import Portfolio
from .keys import typed
from .lines import lines_of

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WEB = re.compile(r"https?://[^\s/$.?#].\S*", re.IGNORECASE)
_SCHEME = re.compile(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)")
_YEAR = timedelta(days=366)
# What a text says while the date is still to come.
_TO_COME = re.compile(
    r"\b(?:deadline|uiterlijk|ten laatste|indiendatum|moeten? (?:nog )?ind(?:ienen|ient)|gaan (?:we"
    r" )?indienen|zullen (?:we )?indienen|wordt ingediend|dienen (?:we|wij) (?:\S+ ){0,6}in)\b",
    re.IGNORECASE,
)


def check(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    """Find facts that can't be right, and texts and pages that time has overtaken."""
    yield from _facts(portfolio)
    yield from _addresses(portfolio)
    yield from _phase(portfolio, today)
    yield from _milestones(portfolio)
    yield from _deadline(portfolio)
    yield from _accessibility(portfolio, today)
    yield from _tests(portfolio, today)
    yield from _criterion_of(portfolio)


def _facts(portfolio: Portfolio) -> Iterator[Finding]:
    facts = portfolio.facts
    if (
        facts.enterprise_number
        and not facts.example
        and not valid_enterprise_number(facts.enterprise_number)
    ):
        yield _enterprise_number(facts.at("ondernemingsnummer"), facts.enterprise_number)
    if facts.colour and not _COLOUR.fullmatch(facts.colour):
        yield _colour(facts.at("kleur"), facts.colour)


def valid_enterprise_number(typed: str) -> bool:
    """Tell whether ten digits, beginning with 0 or 1, end with their check digits (97 minus the
    rest).
    """
    digits = re.sub(r"[\s.]", "", typed.upper().removeprefix("BE"))
    if not re.fullmatch(r"[01]\d{9}", digits):
        return False
    return 97 - int(digits[:8]) % 97 == int(digits[8:])


def _addresses(portfolio: Portfolio) -> Iterator[Finding]:
    for address, place in _web_addresses(portfolio):
        if not address or _WEB.fullmatch(address):
            continue
        yield (
            _refused_address(place, address)
            if _SCHEME.match(address)
            else _half_address(place, address)
        )


def _web_addresses(portfolio: Portfolio) -> Iterator[tuple[str, Place]]:
    facts = portfolio.facts
    yield facts.website, facts.at("website")
    yield facts.site_address, facts.at("site_adres")
    for annex in portfolio.annexes:
        yield from (
            (approval.url, annex.at(f"goedkeuringen.{index}.url"))
            for index, approval in enumerate(annex.approvals)
        )
    for objective in portfolio.strategy.objectives:
        for index, action in enumerate(objective.actions):
            yield (
                (action.mandate.url if action.mandate else ""),
                objective.at(f"acties.{index}.mandaat.url"),
            )


def _phase(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    facts, procedure = portfolio.facts, portfolio.round.procedure
    if facts.example or "fase" not in facts.places:
        # An example stands still in time: nobody has to move it on. Keys that can't be read say
        # nothing.
        return
    phase = portfolio.phase
    if phase and not phase.deadline_passed and today > procedure.submission_date:
        yield _stale_phase(
            facts.at("fase"),
            facts.phase,
            f"de indiendatum van {day(procedure.submission_date)} voorbij is",
        )
    elif phase and not phase.decided and procedure.award_date and today > procedure.award_date:
        yield _stale_phase(
            facts.at("fase"),
            facts.phase,
            f"de labels zijn uitgereikt op {day(procedure.award_date)}",
        )


def _milestones(portfolio: Portfolio) -> Iterator[Finding]:
    facts, limit = portfolio.facts, portfolio.round.procedure.submission_date
    phase = portfolio.phase
    for milestone in facts.milestones:
        if phase and not phase.deadline_passed and milestone.date > limit:
            yield _late_milestone(milestone.place, milestone.date, limit)


def _deadline(portfolio: Portfolio) -> Iterator[Finding]:
    """Report lines that speak of the date of submission as if it were still to come."""
    phase = portfolio.phase
    limit = portfolio.round.procedure.submission_date
    said = re.compile(
        rf"\b0?{limit.day}[ /.-]?\s?(?:{month(limit)}|0?{limit.month}\b)", re.IGNORECASE
    )
    for page in portfolio.pages if phase and phase.deadline_passed else ():
        for number, text in lines_of(page):
            for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
                if said.search(sentence) and _TO_COME.search(sentence):
                    yield _passed(Place(page.path, number), sentence, limit)


def _accessibility(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    for page in portfolio.pages_of("over"):
        if page.subject and page.date is None and not typed(page.places, "datum"):
            yield _undated(page)
        elif page.subject == "toegankelijkheid" and page.date and page.date + _YEAR <= today:
            yield _old_statement(page, page.date)


def _tests(portfolio: Portfolio, today: date) -> Iterator[Finding]:
    for page in (*portfolio.pages_of("kinderen"), *portfolio.pages_of("jongeren")):
        if (page.tested is None and not typed(page.places, "getest")) or (
            page.tested and page.tested.date is None and not typed(page.places, "getest.datum")
        ):
            yield _never_tested(page)
        elif page.tested and page.tested.date and page.tested.date > today:
            yield _in_future(page.at("getest.datum"), page.tested.date)


def _criterion_of(portfolio: Portfolio) -> Iterator[Finding]:
    for page in portfolio.pages:
        if (
            page.role != "criterium"
            and page.criterion is not None
            and portfolio.round.criterion(page.criterion) is None
        ):
            yield _no_criterion(page.at("bij_criterium"), page.criterion)


def _enterprise_number(place: Place, typed: str) -> Finding:
    return warning(
        place,
        "ondernemingsnummer",
        f"'{typed}' kan geen ondernemingsnummer zijn: de controlecijfers kloppen niet.",
        'Zoek het op in de Kruispuntbank van Ondernemingen en schrijf het als "0123.456.749".',
    )


def _colour(place: Place, typed: str) -> Finding:
    return error(
        place,
        "kleur-ongeldig",
        f"'{typed}' is geen kleur.",
        'Schrijf een hekje met zes cijfers of letters, tussen aanhalingstekens: "#0f4c5c".',
    )


def _refused_address(place: Place, typed: str) -> Finding:
    return error(
        place,
        "webadres-geweigerd",
        f"'{shortened(typed)}' is geen webadres.",
        "Een webadres begint met https://.",
    )


def _half_address(place: Place, typed: str) -> Finding:
    return warning(
        place,
        "webadres-onvolledig",
        f"'{shortened(typed)}' is geen volledig webadres, dus de link werkt niet.",
        "Zet https:// ervoor.",
    )


def _stale_phase(place: Place, phase: str, why: str) -> Finding:
    return warning(
        place,
        "fase-verouderd",
        f"'fase' is nog '{phase}', terwijl {why}.",
        "Zet 'fase' op waar het portfolio nu staat.",
    )


def _late_milestone(place: Place, when: date, limit: date) -> Finding:
    return tip(
        place,
        "mijlpaal-na-indienen",
        f"deze mijlpaal van {day(when)} valt na de indiendatum van {day(limit)}.",
        "Kijk de datum na, of laat ze weg tot na het indienen.",
    )


def _passed(place: Place, text: str, limit: date) -> Finding:
    return warning(
        place,
        "deadline-voorbij",
        f"deze zin kijkt uit naar de indiendatum van {day(limit)}, en die is voorbij:"
        f" '{shortened(text)}'.",
        "Schrijf wat er nu is.",
    )


def _undated(page: Page) -> Finding:
    return warning(
        page.at("onderwerp"),
        "over-zonder-datum",
        f"bij de pagina over '{page.subject}' staat geen datum.",
        "Zet bovenaan 'datum:' met de dag waarop je ze het laatst naging.",
    )


def _old_statement(page: Page, when: date) -> Finding:
    return warning(
        page.at("datum"),
        "toegankelijkheid-verouderd",
        f"de toegankelijkheidsverklaring is van {day(when)}, meer dan een jaar geleden.",
        "Ga ze opnieuw na en pas de datum aan.",
    )


def _never_tested(page: Page) -> Finding:
    who = "kinderen" if page.role == "kinderen" else "jongeren"
    return warning(
        page.at("rol"),
        "niet-getest",
        f"deze pagina is niet getest met {who}.",
        "Laat ze lezen en zet: getest: {datum: …, met: …, aantal: …, aangepast: …}.",
    )


def _in_future(place: Place, when: date) -> Finding:
    return warning(
        place, "datum-in-toekomst", f"{day(when)} is nog niet voorbij.", "Kijk de datum na."
    )


def _no_criterion(place: Place, number: int) -> Finding:
    return error(
        place,
        "criterium-onbekend",
        f"criterium '{number}' bestaat niet.",
        "Kijk het nummer na in het formulier.",
    )
