"""How long everything became: pages of every id, question and criterion, and of the process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ...macros.model.measures import CutTable, Extent, Measures
from ...macros.model.portfolio import Portfolio
from .boxes import body_of, nested
from .layout import Box, Laid

PROCESS_TEXT = "proces-tekst"
# Pixels: what rounding may do.
_SLACK = 1


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
    """Find the tables that run off their page, each once a page."""
    for number, page in enumerate(laid.document.pages, start=1):
        body = body_of(page)
        right = body.position_x + body.width + _SLACK
        wide = {
            box.element: None
            for box in nested(body)
            if box.element_tag == "table" and box.position_x + box.width > right
        }
        yield from (CutTable(number, _head(table)) for table in wide)


def _head(table: Element) -> tuple[str, ...]:
    row = next(table.iter("tr"), ())
    return tuple(" ".join("".join(cell.itertext()).split()) for cell in row)
