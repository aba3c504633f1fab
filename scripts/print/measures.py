"""How long everything became: pages of every id, question and criterion, and of the process."""

from __future__ import annotations

from collections.abc import Iterable

from ...macros.model.measures import Extent, Measures
from ...macros.model.portfolio import Portfolio
from .layout import Box, Laid

PROCESS_TEXT = "proces-tekst"


def measure(laid: Laid, portfolio: Portfolio) -> Measures:
    """Measure what was laid out."""
    form = portfolio.round
    extents = {id: _extent(boxes) for id, boxes in laid.boxes.items()}
    questions = {asked.id: extents[_answer(asked.anchor)] for asked in form.questions if _answer(asked.anchor) in extents}
    criteria = {item.number: extents[f"deel-c{item.number}"] for item in form.criteria if f"deel-c{item.number}" in extents}
    extents |= {form.question(id).anchor: extent for id, extent in questions.items()}
    extents |= {f"criterium-{number}": extent for number, extent in criteria.items()}
    process = extents[PROCESS_TEXT].length if PROCESS_TEXT in extents else 0.0
    return Measures(laid.pages, extents, questions, criteria, process)


def _answer(anchor: str) -> str:
    return "antwoord" + anchor.removeprefix("vraag")


def _extent(boxes: Iterable[Box]) -> Extent:
    boxes = list(boxes)
    return Extent(boxes[0].page, boxes[-1].page, round(sum(box.bottom - box.top for box in boxes), 2))
