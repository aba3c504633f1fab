"""The text of an answer is what a reader sees: macros' words included, drawings and official text
left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.open_data.answers import AnswerText, answer_texts

INDEX = "---\nronde: 2026\ngemeente: Berkel\nsoort: stad\nfase: voorbereiding\n---\nWelkom.\n"
ANNEX = (
    "---\ntitel: Jeugdmonitor Berkel\nkort: Jeugdmonitor\nbestand: monitor.pdf\nsoort:"
    " onderzoek\n---\n"
)
PRIVATE = (
    "---\ntitel: Dossier Peeters\nbestand: dossier.pdf\nsoort: verslag\nreden_niet_openbaar: Er"
    " staan namen in.\n---\n"
)
OBJECTIVE = (
    "---\ndoelstelling: Veilig naar school.\nacties:\n  - {id: straten, titel: Schoolstraten,"
    " status: lopend}\n---\n"
)
PARTNERS = '- {naam: jeugdraad, soort: adviesraad, bij: ["3.1"]}\n'
CRITERION = """---
criterium: 3
scores: {begin: 3, nu: 6.5, binnen_zes_jaar: 8}
bijlagen: [monitor, dossier]
---
{{ kop() }}

Deze inleiding hoort bij geen vraag.

{{ vraag("3.1") }}
{{ insteek("draagvlak", "unaniem") }}
We **luisteren** ({{ bijlage("monitor", blz="14") }})[^1]. Zie {{ bijlage("dossier", blz=2) }}.
{% if indiening %}Geheim.{% else %}Openbaar.{% endif %}

- Eerst {{ actie("straten") }}.
    - Dan pauze.

| dorp | plekken |
|---|---|
| Rietmeers | 9 |

We werken samen met:
{{ partnerlijst("3.1") }}
{{ deel("sterktes") }}
`{{ bijlage("monitor") }}` is code.

[^1]: Een *noot*.

## Tussenkop

Ook dit hoort bij geen vraag.

{{ vraag("3.2") }}
Kort.

{{ grafiek("fiets.csv", soort="staaf", titel="Naar school", bron="telling 2025") }}

{{ score_as() }}
"""
SHOWN = """We luisteren (bijlage 1, Jeugdmonitor, blz. 14). Zie bijlage 2, Niet-openbare bijlage. Openbaar.

- Eerst Schoolstraten.

- Dan pauze.

dorp | plekken

Rietmeers | 9

We werken samen met:

- jeugdraad (adviesraad)

Sterktes

{{ bijlage("monitor") }} is code.

- Een noot."""
TYPED = """We luisteren ([bijlage monitor, blz 14]). Zie [bijlage dossier]. Openbaar.

- Eerst [actie straten].

- Dan pauze.

dorp | plekken

Rietmeers | 9

We werken samen met:

[partnerlijst 3.1]

[deel sterktes]

{{ bijlage("monitor") }} is code.

- Een noot."""


@pytest.fixture
def texts(tmp_path: Path, write_portfolio: Callable) -> dict[str, AnswerText]:
    pages = {
        "index.md": INDEX,
        "bijlagen/monitor.md": ANNEX,
        "bijlagen/dossier.md": PRIVATE,
        "doel.md": OBJECTIVE,
        "partners.yml": PARTNERS,
        "data/fiets.csv": "jaar;fiets\n2025;38,5\n",
        "3.md": CRITERION,
    }
    files = {f"docs/{path}": text for path, text in pages.items()}
    return answer_texts(load(write_portfolio(tmp_path, files)).public)


def test_an_answer_as_a_reader_sees_it(texts: dict[str, AnswerText]) -> None:
    """A footnote goes with the answer that cites it; a heading of the writer's own ends an
    answer.
    """
    assert texts["3.1"].shown == SHOWN


def test_an_answer_as_it_was_typed(texts: dict[str, AnswerText]) -> None:
    """Names stand where macros do, and no page of what the public can't open."""
    assert texts["3.1"].typed == TYPED


def test_of_a_drawing_only_its_figures_are_text(texts: dict[str, AnswerText]) -> None:
    """The axis stands elsewhere in the data."""
    chart = "Naar school Bron: telling 2025\n\njaar | fiets\n\n2025 | 38,5"
    assert texts["3.2"] == AnswerText(
        f"Kort.\n\n{chart}",
        "Kort.\n\n[grafiek fiets.csv, soort staaf, titel Naar school, bron telling 2025]",
    )
    assert set(texts) == {"3.1", "3.2"}
