"""How long everything became: pages of every id, question and criterion, and of the process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...macros.model.measures import CutTable, Extent, Measures
from ...macros.model.portfolio import Portfolio
from .layout import Box, Laid

PROCESS_TEXT = "proces-tekst"


def measure(laid: Laid, portfolio: Portfolio) -> Measures:
    """Measure what was laid out."""
    form = portfolio.round
    extents = {id: _extent(boxes) for id, boxes in laid.boxes.items()}
    questions: dict[str, Extent] = {}
    for question in form.questions:
        extent = extents.get(_answer(question.anchor))
        if extent:
            questions[question.id] = extents[question.anchor] = extent
    criteria: dict[int, Extent] = {}
    for criterion in form.criteria:
        extent = extents.get(f"deel-c{criterion.number}")
        if extent:
            criteria[criterion.number] = extents[f"criterium-{criterion.number}"] = extent
    process = extents[PROCESS_TEXT].length if PROCESS_TEXT in extents else 0.0
    return Measures(laid.pages, extents, questions, criteria, process, tuple(_cut_tables(laid)))


def _answer(anchor: str) -> str:
    return "antwoord" + anchor.removeprefix("vraag")


def _extent(boxes: Iterable[Box]) -> Extent:
    boxes = list(boxes)
    return Extent(
        boxes[0].page, boxes[-1].page, round(sum(box.bottom - box.top for box in boxes), 2)
    )


def _cut_tables(laid: Laid) -> Iterator[CutTable]:
    """Find the tables that have more columns than a page has room for."""
    for name, head in laid.ledger.crowded.items():
        yield CutTable(laid.places[name].page, head)
