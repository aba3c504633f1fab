"""Charts from a table of `docs/data/`: bars, lines or shares as static SVG, with the figures as a
table.
"""

from __future__ import annotations

import zlib

from ..model.registers import DataTable
from .chart_shapes import bars, lines, shares
from .markup import Html, element, link, missing_block, table
from .series import figures_of, shown
from .view import View

_SHAPES = {"staaf": bars, "lijn": lines, "aandeel": shares}


def chart(
    view: View, file: object, kind: object = "staaf", title: object = "", source: object = ""
) -> Html:
    """Print a chart with its title and source; the figures stand beside it on screen and below it
    on paper.
    """
    data = view.portfolio.table(str(file))
    if data is None:
        return missing_block(f"bestand '{file}' staat niet in de map 'data'")
    if kind not in _SHAPES:
        return missing_block(f"grafiek van soort '{kind}' bestaat niet")
    figures = figures_of(data)
    if not figures.values:
        return missing_block(f"bestand '{file}' heeft geen getallen")
    name = str(title) or data.name
    label = (
        f"{view.portfolio.round.vocabulary.chart_kinds.label(str(kind))}:"
        f" {name}{'' if name.endswith(('.', '?', '!')) else '.'} De cijfers staan in de tabel"
        " erbij."
    )
    drawing = _SHAPES[str(kind)](figures, label, _prefix(view, file, kind, title))
    return element(
        "figure",
        _caption(name, source),
        drawing,
        _table(view, data, name),
        cls=f"chart chart-{kind}",
    )


def _caption(title: str, source: object) -> Html:
    origin = element("span", f"Bron: {source}", cls="chart-source") if source else None
    return element(
        "figcaption", element("b", title, cls="chart-title"), " " if origin else None, origin
    )


def _prefix(view: View, *call: object) -> str:
    """Give the ids of a drawing a beginning of their own, also where many pages become one
    document.
    """
    return f"g{zlib.crc32(repr((view.page.path, *map(str, call))).encode()):08x}"


def _table(view: View, data: DataTable, title: str) -> Html:
    rows = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            *(element("td", shown(cell)) for cell in row[1:]),
        )
        for row in data.rows
    ]
    figures = table(list(data.header), rows, f"Cijfers bij: {title}", "chart-table")
    if view.printed:
        return figures
    file = element(
        "p",
        link(view.site_link(data.place.path.removeprefix("docs/")), "Download de cijfers (CSV)"),
        cls="chart-file",
    )
    return element(
        "details", element("summary", "Bekijk de cijfers"), figures, file, cls="chart-data"
    )
