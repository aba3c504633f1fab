"""Rows -> what a person or a machine reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import click

from ...macros.dutch import counted, day, in_message, number, shortened
from ...macros.model.finding import Finding
from ...macros.model.portfolio import Acceptance
from ...macros.model.round import Round
from ..measured import Lengths
from .rows import Row, answered

FORMATS = ("tekst", "json")
_TITLE_WIDTH = 36
Accepted = Sequence[tuple[Finding, Acceptance]]


def as_text(
    rows: list[Row], round: Round, measured: Lengths | None, accepted: Accepted = ()
) -> str:
    """Make the table and the sentences below it; columns that nobody uses stay away."""
    columns = [
        (head, show)
        for head, show, always in _columns()
        if always or any(show(row) for row in rows)
    ]
    lines = [[head for head, _ in columns], *([show(row) for _, show in columns] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines)]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines
    ]
    table[0] = click.style(table[0], bold=True)
    return "\n".join([*table, "", *summary(rows, round, measured), *_accepted(accepted)])


def _columns() -> tuple[tuple[str, Callable[[Row], str], bool], ...]:
    return (
        ("vraag", lambda row: row.id, True),
        ("titel", lambda row: shortened(row.title, _TITLE_WIDTH), True),
        ("antwoord", lambda row: "ja" if row.answered else "nee", True),
        ("woorden", lambda row: str(row.words), True),
        ("blz.", lambda row: "" if row.pages is None else number(row.pages), False),
        ("bijlagen", lambda row: str(row.annexes), True),
        ("bevindingen", findings, True),
        ("stand", lambda row: row.state, False),
        ("eigenaar", lambda row: row.owner, False),
        ("goedgekeurd", approval, False),
    )


def findings(row: Row) -> str:
    return (
        ", ".join(f"{count} {severity}" for severity, count in sorted(row.findings.items())) or "–"
    )


def approval(row: Row) -> str:
    if not row.approved_by:
        return ""
    when = f", {day(row.approved_on)}" if row.approved_on else ""
    return f"{row.approved_by}{when}" + (" (verouderd)" if row.stale else "")


def _accepted(accepted: Accepted) -> Iterator[str]:
    """Yield a line for each guess that somebody accepted."""
    if accepted:
        yield f"Aanvaard: {in_message(counted(len(accepted), 'bevinding', 'bevindingen'))}."
    for finding, known in accepted:
        when = f", {day(known.date)}" if known.date else ""
        place = f"{finding.place.path}:{finding.place.line}"
        yield f"  {place} [{finding.rule.id}]: {known.reason} ({known.by}{when})"


def _as_data(finding: Finding, known: Acceptance) -> Mapping[str, object]:
    return {
        "regel": finding.rule.id,
        "waar": known.where,
        "bestand": finding.place.path,
        "regelnummer": finding.place.line,
        "bevinding": finding.message,
        "waarom": known.reason,
        "door": known.by,
        "datum": known.date.isoformat() if known.date else None,
    }


def summary(rows: Iterable[Row], round: Round, measured: Lengths | None) -> list[str]:
    rows = list(rows)
    done, all_of_them = answered(rows)
    lines = [f"{done} van {all_of_them} vragen beantwoord."]
    if measured is None:
        return [*lines, "De bladzijden zijn nog niet gemeten: gebruik --bladzijden, of bouw eerst."]
    parts = " + ".join(f"{key}: {number(length)}" for key, length in measured.criteria.items())
    lines.append(
        f"{measured.total} van {round.limits.pages} bladzijden, volgens {measured.source}; per"
        f" criterium {parts}."
    )
    return [
        *lines,
        (
            f"Het proces: {number(measured.process)} van {number(round.limits.process_pages)}"
            " bladzijde."
        ),
    ]


def as_json(
    rows: Iterable[Row], round: Round, measured: Lengths | None, accepted: Accepted = ()
) -> str:
    rows = list(rows)
    done, all_of_them = answered(rows)
    data = {
        "beantwoord": done,
        "vragen": all_of_them,
        "bladzijden": (
            {
                "totaal": measured.total,
                "hoogstens": round.limits.pages,
                "criteria": measured.criteria,
                "bron": measured.source,
            }
            if measured
            else None
        ),
        "antwoorden": [as_data(row) for row in rows],
        "aanvaard": [_as_data(finding, known) for finding, known in accepted],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_data(row: Row) -> Mapping[str, object]:
    approved = {
        "door": row.approved_by,
        "datum": row.approved_on.isoformat() if row.approved_on else None,
        "verouderd": row.stale,
    }
    return {
        "vraag": row.id,
        "titel": row.title,
        "bestand": row.place.path if row.place else None,
        "regel": row.place.line if row.place else None,
        "beantwoord": row.answered,
        "woorden": row.words,
        "bladzijden": row.pages,
        "bijlagen": row.annexes,
        "bevindingen": dict(row.findings),
        "stand": row.state or None,
        "eigenaar": row.owner or None,
        "goedgekeurd": approved if row.approved_by else None,
    }
