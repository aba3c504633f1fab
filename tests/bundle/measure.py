"""Time the bundle: forty hard annexes of 300 pages, against laying out and writing a real
portfolio.

    python tests/bundle/measure.py MAP

MAP is a portfolio whose pages are laid out. The processor's time, the best of five: the machine may
be busy.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import process_time

from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import make_pdf, measure_pages
from kvsg_portfolio.scripts.print.bundle import make_bundle, places
from kvsg_portfolio.scripts.print.bundle.assembly import Dividers, merge
from kvsg_portfolio.scripts.print.bundle.dividers import divider_document
from kvsg_portfolio.scripts.print.bundle.links import Links
from kvsg_portfolio.scripts.print.layout import lay_out
from kvsg_portfolio.scripts.print.pdf import open_pdf
from kvsg_portfolio.scripts.submission.enclosures import enclosures


def main(root: Path) -> None:
    portfolio, hard = load(root).whole, _hard()
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "zwaar"
        hard.write_portfolio(other, [hard.hard_annex(number) for number in range(hard.COUNT)])
        bound = hard.bound(other)
        known = enclosures(bound.portfolio, other)
        laid = lay_out(
            divider_document(bound.portfolio, bound.printed.measures, known, {}, False),
            other,
            bare=True,
        )
        dividers = Dividers(open_pdf(laid, hard.WHEN), places(laid, known))
        work: dict[str, Callable[[], object]] = {
            "portfolio opmaken": lambda: measure_pages(portfolio, root),
            "portfolio.pdf maken": lambda: make_pdf(portfolio, root, hard.WHEN),
            "bijlagen samenvoegen": lambda: merge(
                bound.printed.pdf, Links({}), dividers, known, {}
            ),
            "bundel, met tussenbladen": lambda: make_bundle(
                bound.printed, bound.portfolio, known, other, hard.WHEN
            ),
        }
        for name, step in work.items():
            print(f"{name:26}{min(_seconds(step) for _ in range(5)):.2f} s")


def _hard():
    spec = spec_from_file_location("hard_annexes", Path(__file__).with_name("conftest.py"))
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up by name
    spec.loader.exec_module(module)
    return module


def _seconds(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
