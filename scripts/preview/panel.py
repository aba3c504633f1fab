"""What the panel of a page tells: its findings, the questions, the pages and the days that are
left.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...macros.dutch import day
from ...macros.model.finding import Finding
from ...macros.model.page import Page
from ...macros.model.portfolio import Portfolio
from ..measured import Lengths
from ..overview.rows import Row, answered, rows
from ..overview.table import approval
from .editor import Link
from .shown import Now

Plain = dict[str, object]


def panel(now: Now, address: str, today: date, link: Link) -> Plain:
    """Tell everything about one page of the site, by its address."""
    data: Plain = {"probleem": now.problem, "meten": now.measuring}
    if now.seen is None:
        return data | {"bevindingen": [], "elders": 0}
    measured = now.laid.lengths if now.laid else None
    portfolio, findings = (
        now.seen.portfolio,
        [*now.seen.findings, *now.extra, *(now.laid.findings if now.laid else ())],
    )
    page = _page(portfolio, address)
    path = page.path if page else _path(address)
    here = [
        finding
        for finding in findings
        if finding.place.path == path or finding.place.path in now.seen.broken
    ]
    table = rows(portfolio, findings, measured)
    done, all_of_them = answered(table)
    return data | {
        "pagina": {"bestand": path, "link": link(path, 1)},
        "bevindingen": [_finding(finding, link) for finding in here],
        "elders": len(findings) - len(here),
        "beantwoord": done,
        "vragen": all_of_them,
        "antwoorden": [_row(row) for row in table if row.place and row.place.path == path],
        "bladzijden": _pages(portfolio, measured),
        "mijlpaal": milestone(portfolio, today),
    }


def _page(portfolio: Portfolio, address: str) -> Page | None:
    return next((page for page in portfolio.pages if page.address == address), None)


def _path(address: str) -> str:
    return f"docs/{address.removesuffix('.html')}.md"


def _finding(finding: Finding, link: Link) -> Plain:
    place = finding.place
    return {
        "ernst": finding.severity.value,
        "plaats": f"{place.path}:{place.line}",
        "link": link(place.path, place.line),
        "melding": finding.message,
        "wenk": finding.hint,
        "regel": finding.rule.id,
    }


def _row(row: Row) -> Plain:
    return {
        "vraag": row.id,
        "titel": row.title,
        "beantwoord": row.answered,
        "woorden": row.words,
        "bladzijden": row.pages,
        "stand": row.state,
        "eigenaar": row.owner,
        "goedgekeurd": approval(row),
    }


def _pages(portfolio: Portfolio, measured: Lengths | None) -> Plain | None:
    if measured is None:
        return None
    limits = portfolio.round.limits
    return {
        "totaal": measured.total,
        "hoogstens": limits.pages,
        "criteria": dict(measured.criteria),
        "proces": measured.process,
        "proces_hoogstens": limits.process_pages,
    }


def milestone(portfolio: Portfolio, today: date) -> Plain | None:
    """Find the next date of the round or of the portfolio itself, and count the days."""
    coming = [(when, what) for when, what in _dates(portfolio) if when >= today]
    if not coming:
        return None
    when, what = min(coming)
    return {"dagen": (when - today).days, "datum": day(when), "wat": what}


def _dates(portfolio: Portfolio) -> Iterable[tuple[date, str]]:
    yield from ((step.start, step.label) for step in portfolio.round.procedure.steps if step.start)
    yield from ((own.date, own.what) for own in portfolio.facts.milestones)
