"""Public portfolio -> plain pages for a stock theme, without a template or macro of ours: what
mkdocs-with-pdf can read.
"""

from __future__ import annotations

from pathlib import Path

from ...macros.model.macros import HEADING
from ...macros.model.portfolio import Portfolio
from ...macros.render.view import View
from ...macros.vocabulary import page_macros
from .stage import copy_files, with_macros_printed, write_text

# The roles that the portfolio's own PDF prints, in its order.
_PRINTED = ("proces", "criterium", "bijlagenoverzicht")


def stage_plain(portfolio: Portfolio, root: Path, docs: Path) -> list[str]:
    """Write the pages that a PDF of the portfolio holds, macros printed; return their order."""
    pages = [page for role in _PRINTED for page in portfolio.pages_of(role)]
    for page in pages:
        # mkdocs-with-pdf breaks down without a heading of the first level in Markdown.
        macros = {**page_macros(View(portfolio, page, "web", {})), HEADING.name: lambda: ""}
        text = with_macros_printed(page, macros)
        write_text(docs / page.source_uri, f"# {page.title}\n\n{text}")
    copy_files(portfolio, root, docs)
    return [page.source_uri for page in pages]
