"""One step of the road to paper, in processor time: `python roads.py STEP ROOT RAW...`.

Run by the benchmark with this code, and with that of the last commit that laid out with
WeasyPrint: what both have in common is all that it calls. An engine is imported when it is first
asked for, so that counts; what was read before doesn't. RAW are two annexes.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from kvsg_portfolio.macros.model.annex import AnnexFile
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import make_pdf, measure_pages, print_document
from kvsg_portfolio.scripts.print.bundle import Enclosure, make_bundle
from kvsg_portfolio.scripts.print.bundle.dividers import divider_document
from kvsg_portfolio.scripts.print.layout import lay_out
from kvsg_portfolio.scripts.print.pdf import open_pdf, write_pdf

WHEN = datetime(2026, 6, 1, tzinfo=UTC)
ANNEXES, ANNEX_PAGES = 40, 6
OLD = "bare" in inspect.signature(lay_out).parameters


def timed(step: Callable[[], object]) -> float:
    began = process_time()
    step()
    return process_time() - began


def pdf(html: str, root: Path) -> bytes:
    if not OLD:
        return write_pdf(lay_out(html, root, WHEN))
    from kvsg_portfolio.scripts.print.metadata import DocumentFacts

    return write_pdf(lay_out(html, root), DocumentFacts("a", "b", "c", "nl-BE"), WHEN)


def dividers(html: str, root: Path) -> None:
    if OLD:
        open_pdf(lay_out(html, root, bare=True), WHEN)
    else:
        open_pdf(lay_out(html, root, WHEN))


def main(step: str, root: Path, raws: list[bytes]) -> float:
    portfolio = load(root).whole
    if step == "pdf":
        html = print_document(portfolio)
        return timed(lambda: pdf(html, root))
    if step == "measure":
        return timed(lambda: measure_pages(portfolio, root))
    known = portfolio.annexes
    file = AnnexFile("docs/bijlagen/bestanden/bijlage.pdf", len(raws[0]), "", ANNEX_PAGES)
    extra = [
        replace(known[0], id=f"extra-{number}", number=number)
        for number in range(len(known) + 1, ANNEXES + 1)
    ]
    annexes = tuple(replace(annex, file=file) for annex in (*known, *extra)[:ANNEXES])
    portfolio = replace(portfolio, annexes=annexes)
    enclosures = [
        Enclosure(annex, f"bijlagen/{annex.id}.pdf", raws[annex.number % 2]) for annex in annexes
    ]
    if step == "dividers":
        html = divider_document(portfolio, measure_pages(portfolio, root), enclosures, {}, False)
        return timed(lambda: dividers(html, root))
    printed = make_pdf(portfolio, root, WHEN)
    return timed(lambda: make_bundle(printed, portfolio, enclosures, root, WHEN))


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2]), [Path(name).read_bytes() for name in sys.argv[3:]]))
