"""The last checklist, in Dutch: to whom, with which words, how heavy, and what to keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from ...macros.dutch import counted, day, days, file_size, listed, weekday
from ...macros.model.finding import Finding, Severity
from ...macros.model.portfolio import Portfolio
from ..print.bundle import Enclosure
from .enclosures import FOLDER
from .manifest import BUNDLE_NAME, CHECKLIST_NAME, MANIFEST_NAME, PORTFOLIO_NAME, HandedIn, heaviest

_LINE = "……………………………………"
# What a mail program makes of an attachment: three bytes become four letters.
_MAIL_GROWTH = 4 / 3
_HEAVIEST = 5


def checklist(handed_in: HandedIn, findings: Iterable[Finding], draft: bool) -> str:
    """Write the checklist as Markdown."""
    parts = (_head, _before, _files, _mail, _too_heavy, _afterwards)
    lines = [
        *(_draft() if draft else ()),
        *(line for part in parts for line in part(handed_in)),
        *_open(findings),
    ]
    return "\n".join(lines) + "\n"


def _draft() -> Iterator[str]:
    yield "**CONCEPT: dit is niet om in te dienen. Bouw zonder `--concept` als alles klaar is.**"
    yield ""


def _head(handed_in: HandedIn) -> Iterator[str]:
    portfolio = handed_in.portfolio
    yield f"# Indienen: {_subject(portfolio)}"
    yield ""
    yield f"- **Ten laatste:** {weekday(portfolio.round.procedure.submission_date)}"
    yield (
        f"- **Aan:** {portfolio.round.secretariat}. Het adres staat op het formulier van de ronde."
    )
    yield f"- **Wat:** {_what(handed_in)}, samen {file_size(handed_in.mailed)}"
    if portfolio.facts.example:
        yield "- **Let op:** dit is het verzonnen voorbeeld. Dien het niet in."
    yield ""


def _subject(portfolio: Portfolio) -> str:
    facts = portfolio.facts
    return f"portfolio Kindvriendelijke {facts.kind.capitalize()} {facts.municipality}".strip()


def _what(handed_in: HandedIn) -> str:
    return listed([f"`{BUNDLE_NAME}`", *(f"`{item.path}`" for item in handed_in.loose)])


def _before(handed_in: HandedIn) -> Iterator[str]:
    portfolio = handed_in.portfolio
    yield "## Voor je verstuurt"
    yield ""
    yield f"- [ ] Open `{BUNDLE_NAME}` op een andere computer dan die waarop het gemaakt is."
    if not (portfolio.submitter and portfolio.submitter.complete):
        yield (
            "- [ ] Vul `indiener.yml` aan en bouw opnieuw: de contactpersoon ontbreekt nog op de"
            " omslag."
        )
    yield (
        f"- [ ] Kijk op de omslag: {portfolio.facts.full_name}, en de juiste contactpersoon met"
        " telefoon en e-mail."
    )
    yield (
        f"- [ ] Tel de bladzijden: {handed_in.pages} voor de bijlagen, en er mogen er"
        f" {portfolio.round.limits.pages} zijn."
    )
    yield (
        "- [ ] Klik op drie verwijzingen naar een bijlage. Kom je op de juiste bladzijde? En met de"
        " koppeling op het tussenblad weer terug?"
    )
    if handed_in.site_links:
        yield _online(handed_in.site_links, portfolio.facts.site_address)
    for requirement in portfolio.round.requirements:
        yield f"- [ ] {requirement.short}."
    yield ""


def _online(links: int, site: str) -> str:
    lead = (
        f"In de pdf {'leidt' if links == 1 else 'leiden'}"
        f" {counted(links, 'koppeling', 'koppelingen')} naar {site}"
    )
    return (
        f"- [ ] {lead}: zet de website online voor je indient. Lukt dat niet? Haal `site_adres` weg"
        " uit docs/index.md en bouw opnieuw: dan staan er alleen woorden."
    )


def _files(handed_in: HandedIn) -> Iterator[str]:
    yield "## Wat er in deze map zit"
    yield ""
    yield "| bestand | bladzijden | grootte |"
    yield "|---|---|---|"
    yield (
        f"| `{BUNDLE_NAME}`: het portfolio met alle bijlagen erachter | {handed_in.bundle.pages} |"
        f" {file_size(len(handed_in.bundle.pdf))} |"
    )
    yield (
        f"| `{PORTFOLIO_NAME}`: het portfolio alleen | {handed_in.pages} |"
        f" {file_size(len(handed_in.pdf))} |"
    )
    for item in handed_in.enclosures:
        if item.path:
            yield (
                f"| `{item.path}`{_alone(handed_in, item)} | {item.pages or '–'} |"
                f" {file_size(len(item.raw))} |"
            )
    yield f"| `{MANIFEST_NAME}`: de lijst van alle bestanden, om na te kijken wat aankwam | | |"
    yield ""


def _alone(handed_in: HandedIn, item: Enclosure) -> str:
    reason = handed_in.bundle.left_out.get(item.annex.id)
    return f": niet in de bundel, want {reason}" if reason else ""


def _mail(handed_in: HandedIn) -> Iterator[str]:
    portfolio = handed_in.portfolio
    yield "## De mail"
    yield ""
    yield f"Onderwerp: **Indiening {_subject(portfolio)}, ronde {portfolio.round.year}**"
    yield ""
    yield from (f"> {line}".rstrip() for line in _letter(handed_in))
    yield ""


def _letter(handed_in: HandedIn) -> Iterator[str]:
    portfolio = handed_in.portfolio
    facts, person = portfolio.facts, portfolio.submitter
    count = sum(1 for pages in handed_in.bundle.places.values() if pages[1])
    yield "Beste,"
    yield ""
    yield (
        f"Hierbij dient {facts.full_name} het portfolio in voor het label Kindvriendelijke"
        f" {facts.kind.capitalize()}, ronde {portfolio.round.year}."
    )
    yield ""
    yield (
        f"`{BUNDLE_NAME}` bevat het portfolio"
        f" ({counted(handed_in.pages, 'bladzijde', 'bladzijden')}) en daarachter"
        f" {counted(count, 'bijlage', 'bijlagen')}, genummerd. Elke verwijzing in de tekst is een"
        " koppeling naar de bladzijde zelf."
    )
    if handed_in.loose:
        yield ""
        loose = listed(f"bijlage {item.annex.number} (`{item.path}`)" for item in handed_in.loose)
        yield f"Niet in dat document, en dus apart bij deze mail: {loose}."
    yield ""
    yield "Wil je de ontvangst bevestigen?"
    yield ""
    yield "Vriendelijke groeten"
    if person and person.complete:
        yield f"{person.name}, {person.phone}, {person.email}"
    yield facts.full_name


def _too_heavy(handed_in: HandedIn) -> Iterator[str]:
    limit = handed_in.portfolio.round.limits.mailbox_bytes
    yield "## Is de mail te zwaar?"
    yield ""
    on_the_way = file_size(round(handed_in.mailed * _MAIL_GROWTH))
    yield (
        f"De bestanden wegen samen {file_size(handed_in.mailed)}; onderweg wordt een mail ongeveer"
        f" een derde zwaarder, dus {on_the_way}. Veel postvakken weigeren meer dan"
        f" {file_size(limit)}."
    )
    if handed_in.mailed * _MAIL_GROWTH > limit:
        yield "**Dat is hier te veel, of bijna.**"
    yield ""
    heavy = heaviest(handed_in.enclosures)[:_HEAVIEST]
    if heavy:
        weights = listed(
            f"bijlage {item.annex.number}, {item.annex.short} ({file_size(len(item.raw))})"
            for item in heavy
        )
        yield f"Het meest wegen: {weights}."
        yield ""
    yield (
        "1. Verklein de beelden in de zwaarste bijlagen (150 punten per duim is genoeg om te lezen)"
        " en bouw opnieuw."
    )
    yield (
        f"2. Nog te zwaar? Stuur `{PORTFOLIO_NAME}` in een eerste mail, en de bestanden uit"
        f' `{FOLDER}/` in de volgende. Zet in elk onderwerp "mail 1 van 3", "mail 2 van 3"'
        " enzovoort."
    )
    yield (
        "3. Of vraag het secretariaat of een downloadlink van de gemeente mag. Zet dan deze hele"
        f" map klaar, met `{MANIFEST_NAME}`, en laat de link lang genoeg werken."
    )
    yield ""
    yield "Wie de map ontvangt, kijkt alles na met `portfolio controleer --indiening MAP`."
    yield ""


def _afterwards(handed_in: HandedIn) -> Iterator[str]:
    form = handed_in.portfolio.round
    yield "## Na het versturen"
    yield ""
    yield f"- [ ] Verstuurd op {_LINE} om {_LINE} door {_LINE}"
    yield f"- [ ] Ontvangst bevestigd op {_LINE} door {_LINE}"
    yield (
        f"- [ ] Geen bevestiging na twee werkdagen? Bel. Na {day(form.procedure.submission_date)}"
        " kan het niet meer."
    )
    yield (
        "- [ ] Bewaar deze map en de bevestiging in het archief van de gemeente. sha256 van"
        f" `{BUNDLE_NAME}`: `{hashlib.sha256(handed_in.bundle.pdf).hexdigest()}`"
    )
    yield (
        f"- [ ] Bewaar deze versie met `portfolio bevries ingediend-{form.year}`. Zet pas daarna"
        " `fase: ingediend` bovenaan docs/index.md, en bouw opnieuw."
    )
    for step in form.procedure.later_steps:
        if step.start:
            yield f"- [ ] In de agenda: {step.label.lower()}, {days(step.start, step.end)}."
    yield ""
    yield (
        "Bewaar een ingevulde kopie van dit blad: de volgende bouw schrijft een nieuw"
        f" {CHECKLIST_NAME}."
    )


def _open(findings: Iterable[Finding]) -> Iterator[str]:
    """List what the jury might hold against the portfolio, as it was when this was built."""
    told = [finding for finding in findings if finding.severity is not Severity.TIP]
    of_the_site = [finding for finding in told if _stops_the_site(finding)]
    others = [finding for finding in told if finding not in of_the_site]
    if others:
        yield ""
        yield "## Nog open bij deze bouw"
        yield ""
        yield from map(_to_do, others)
    if of_the_site:
        yield ""
        yield "## Wat de website tegenhoudt"
        yield ""
        yield (
            "Dit houdt de indiening niet tegen. De website is niet opnieuw gebouwd: wat er online"
            " staat, is van een vorige keer."
        )
        yield ""
        yield from map(_to_do, of_the_site)


def _stops_the_site(finding: Finding) -> bool:
    return finding.rule.of_the_site and finding.severity is Severity.ERROR


def _to_do(finding: Finding) -> str:
    return f"- [ ] {finding.place.path}: {finding.message}"
