"""A small portfolio of files, and views on its pages."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from kvsg_portfolio.macros.model.portfolio import Portfolio
from kvsg_portfolio.macros.render.view import View
from kvsg_portfolio.macros.source.portfolio import Loaded, load

INDEX = """---
ronde: 2026
gemeente: Berkel
soort: stad
start: 2024-01
fase: voorbereiding
site_adres: https://kind.berkel.example
mijlpalen:
  - {datum: 2025-02-03, wat: De jeugdraad start.}
---
Welkom.
"""
CRITERION = """---
criterium: 3
scores: {begin: 3, nu: 6.5, binnen_zes_jaar: 8}
waarom: {begin: Er was niets., nu: Er is een raad., binnen_zes_jaar: Elk dorp doet mee.}
bijlagen: [jeugdmonitor, dossier]
---
{{ kop() }}

{{ vraag("3.1") }}
{{ insteek("draagvlak", "de raad keurde unaniem goed") }}

We luisteren ({{ bijlage("jeugdmonitor", blz="14-16") }}, {{ bijlage("dossier", blz=2) }}).

{{ vraag("3.6") }}

{{ deel("sterktes") }}

Veel.
"""
MONITOR = """---
titel: Jeugdmonitor Berkel 2025
kort: Jeugdmonitor
bestand: monitor.pdf
soort: onderzoek
datum: 2025-12-01
orgaan: dienst Jeugd
---
Kort.
"""
DOSSIER = """---
titel: Dossier van het gezin Peeters
kort: Peeters
bestand: dossier.pdf
soort: verslag
datum: 2025-11-05
orgaan: dienst Welzijn
reden_niet_openbaar: Er staan namen in.
---
Geheim.
"""
STRATEGY_ANNEX = """---
titel: Strategie
kort: Strategie
bestand: strategie.pdf
soort: strategie
onderdelen: {visie: 3-6, doelstellingen_en_acties: 7-18, mandaten_en_budgetten: 19}
goedkeuringen:
  - {orgaan: college, datum: 2026-03-09, blz: 1}
  - {orgaan: gemeenteraad, datum: 2026-03-26, bijlage: dossier, blz: 2}
---
"""
STRATEGY = """---
rol: strategie
missie: Elk kind telt.
periode: 2026-2031
ambities:
  - {id: samen, tekst: Iedereen hoort erbij.}
---
# Strategie
"""
OBJECTIVE = """---
titel: Veilig
doelstelling: Elk kind komt veilig op school.
ambitie: samen
criteria: [3, 4]
analyse:
  - {bevinding: 41 % fietst nooit alleen., bron: Jeugdmonitor, bijlage: jeugdmonitor, blz: 14}
acties:
  - id: straten
    titel: Schoolstraten
    trekker: dienst Mobiliteit
    partners: [politie, ouders]
    mandaat: {orgaan: college, datum: 2025-05-12}
    budget: {investering: 84000, exploitatie: 6000, subsidie: 20000, vte: 0.3}
    meerjarenplan: AP-4
    periode: 2025-2027
    status: afgerond
    bijlage: strategie
    blz: 31
  - {id: pendel, titel: Pendel, trekker: dienst Jeugd, budget: 1000, periode: 2026, status: stopgezet, toelichting: Te leeg.}
---
{{ kop() }}

{{ doel() }}
"""
PARTNERS = """- {naam: jeugdraad, soort: adviesraad, bij: ["3.5"]}
- {naam: Chiro, soort: jeugdwerk, bij: ["3.5", "2.3"]}
"""
REMARKS = """- {id: a, zei: Meer speelbos!, wie: leerlingen, wanneer: 2024-05-15, antwoord: Het is er., actie: straten, stand: gedaan, vraag: "3.1", toestemming: true}
- {id: b, zei: Een bus., wie: jongeren, antwoord: We stopten., actie: pendel, stand: gedaan, vraag: "3.6", toestemming: true}
- {id: c, zei: Stil., wie: iemand, stand: bezig, vraag: "3.1", toestemming: false}
"""
FILES = {
    "docs/index.md": INDEX,
    "docs/criteria/3.md": CRITERION,
    "docs/proces.md": "---\nonderdeel: proces\n---\n{{ kop() }}\n\nWe begonnen.\n",
    "docs/bijlagen/index.md": (
        "---\nrol: bijlagenoverzicht\ntitel: Bijlagen\n---\n{{ bijlagenoverzicht() }}\n"
    ),
    "docs/bijlagen/jeugdmonitor.md": MONITOR,
    "docs/bijlagen/dossier.md": DOSSIER,
    "docs/bijlagen/strategie.md": STRATEGY_ANNEX,
    "docs/strategie/index.md": STRATEGY,
    "docs/strategie/veilig.md": OBJECTIVE,
    "docs/jury.md": "---\nrol: jury\ntitel: Voor de jury\n---\n",
    "docs/partners.yml": PARTNERS,
    "docs/jij-zei.yml": REMARKS,
    "docs/data/fiets.csv": "jaar;fiets;auto\n2024;33;39\n2025;38,5;33\n",
}
PDFS = {
    "docs/bijlagen/bestanden/monitor.pdf": 20,
    "docs/bijlagen/bestanden/strategie.pdf": 31,
    "docs/bijlagen/niet-openbaar/dossier.pdf": 2,
}


def write_pdf(path: Path, pages: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(path)


def written(root: Path, changes: dict[str, str]) -> Loaded:
    """Write the small portfolio with some files changed, and load it; a file changed to "" is left
    out.
    """
    for name, content in (FILES | changes).items():
        if content:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    for name, pages in PDFS.items():
        write_pdf(root / name, pages)
    return load(root)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Loaded]:
    """Load the small portfolio, with the files that a test changes."""
    return lambda changes={}: written(tmp_path, changes)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return written(tmp_path_factory.mktemp("small"), {})


def view_of(
    portfolio: Portfolio, path: str, medium: str = "web", **pdf_pages: tuple[int, int]
) -> View:
    pages = {key.replace("_", "-"): span for key, span in pdf_pages.items()}
    return View(portfolio, portfolio.page(f"docs/{path}"), medium, pages)


@pytest.fixture
def view() -> Callable[..., View]:
    """Make a view: portfolio, path below docs/, medium, and measured pages as vraag_3_1=(12,
    13).
    """
    return view_of
