"""What an annex does by itself stays out of the bundle; the file beside it is as it was."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from kvsg_portfolio.macros.source.pdf_actions import actions_of
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import make_pdf
from kvsg_portfolio.scripts.print.bundle import make_bundle
from kvsg_portfolio.scripts.submission.enclosures import enclosures
from pikepdf import Array, Dictionary, Name, String

from ..checks.overlay import write
from ..source.plants import pdf

pytestmark = pytest.mark.slow
WHEN = datetime(2026, 6, 1, tzinfo=UTC)


def _links(document: pikepdf.Pdf) -> None:
    actions = (
        Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        Dictionary(S=Name.Launch, F=String("calc.exe")),
        Dictionary(S=Name.URI, URI=String("file:///C:/geheim.docx")),
        Dictionary(S=Name.URI, URI=String("https://stad.example/goed")),
    )
    notes = [
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        for action in actions
    ]
    document.pages[0].obj.Annots = Array([document.make_indirect(note) for note in notes])
    document.pages[0].obj.AA = Dictionary(O=actions[0])


def test_no_script_program_or_file_is_in_the_bundle(tmp_path: Path):
    write(tmp_path, {})
    raw = pdf(_links)
    (tmp_path / "docs/bijlagen/bestanden/besluit-raad.pdf").write_bytes(raw)
    portfolio = load(tmp_path).whole
    printed = make_pdf(portfolio, tmp_path, WHEN, False)
    items = enclosures(portfolio, tmp_path)

    bundle = make_bundle(printed, portfolio, items, tmp_path, WHEN)

    with pikepdf.open(io.BytesIO(bundle.pdf)) as document:
        addresses = [
            str(note.A.URI)
            for page in document.pages
            for note in page.obj.get("/Annots", ())
            if "/URI" in note.get("/A", {})
        ]
        assert actions_of(document) == ()
        assert len(document.pages[bundle.places["besluit-raad"][1][0] - 1].obj.Annots) == 4
    assert "https://stad.example/goed" in addresses
    assert raw in [item.raw for item in items]
