"""Where the room on paper went: the pages of every question, as a small table under the
findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..macros import checks
from ..macros.dutch import number
from ..macros.model.finding import Finding
from ..macros.model.portfolio import Portfolio
from ..macros.model.round import Round
from .cannot import FileFails
from .measured import Pages, as_pages

_COLUMN = 9


@dataclass(frozen=True, slots=True)
class Room:
    """What the laid-out pages told: findings, the table, and why they could not be laid out at
    all.
    """

    findings: tuple[Finding, ...] = ()
    table: str = ""
    problem: str = ""


def measure_room(root: Path, portfolio: Portfolio) -> Room:
    """Lay the submission out, once, to see where the room goes."""
    from .print import LayoutUnavailable, measure_pages

    try:
        measures = measure_pages(portfolio, root)
    except LayoutUnavailable as problem:
        return Room(problem=str(problem))
    except FileFails as problem:
        return Room((problem.finding,))
    return Room(
        tuple(checks.run_layout(portfolio, measures)),
        room_table(as_pages(measures), portfolio.round),
    )


def room_table(pages: Pages, form: Round) -> str:
    """Write a line for each criterion, with its questions."""
    return "\n".join(_lines(pages, form))


def _lines(pages: Pages, form: Round) -> Iterator[str]:
    yield (
        f"Bladzijden: {pages['totaal']} van {form.limits.pages}. Het proces:"
        f" {number(pages['proces'])} van {number(form.limits.process_pages)}."
    )
    for criterion in form.criteria:
        length = pages["criteria"].get(str(criterion.number))
        if length is not None:
            shown = (
                f"{question.id} {_length(pages['vragen'].get(question.id))}"
                for question in criterion.questions
            )
            yield (
                f"  criterium {criterion.number} {_length(length)}:  "
                + "".join(item.ljust(_COLUMN) for item in shown).rstrip()
            )


def _length(value: float | None) -> str:
    return "–" if value is None else number(value, most=1, least=1)
