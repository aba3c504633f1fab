"""What a PDF does by itself is told, with its place, and taken out of the copies that go on."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from kvsg_portfolio.macros.source.annexes import inspect
from kvsg_portfolio.macros.source.pdf_actions import without_actions
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.web.stage import copy_files
from pikepdf import Array, Dictionary, Name, Pdf, String

from ..checks.overlay import write
from .plants import pdf

SCRIPT = "een script"
FILE = "een koppeling naar een bestand of programma op een computer"
RUN = "een opdracht die een bestand of programma opent"

Change = Callable[[Pdf], None]


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _link(**action: object) -> Change:
    def change(document: Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(**action)
        )
        document.pages[0].obj.Annots = Array([document.make_indirect(note)])

    return change


def _address(address: str) -> Change:
    return _link(S=Name.URI, URI=String(address))


def _root(key: str, value: object) -> Change:
    return lambda document: document.Root.__setitem__(key, value)


def _opening_page(document: Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=_script())


def _field(document: Pdf) -> None:
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("a"),
            Rect=[0, 0, 9, 9],
            AA=Dictionary(K=document.make_indirect(_script())),
        )
    )
    document.pages[0].obj.Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]))


def _bookmark(document: Pdf) -> None:
    with document.open_outline() as outline:
        item = pikepdf.OutlineItem("Start", 0)
        outline.root.append(item)
    document.Root.Outlines.First.A = _script()


def _form_of_adobe(document: Pdf) -> None:
    form = document.make_stream(
        b"<template><event><script>app.alert(1)</script></event></template>"
    )
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=form)


BAD: dict[str, tuple[Change, str, str]] = {
    "a script at the start": (_root("/OpenAction", _script()), SCRIPT, ""),
    "a script by name": (
        _root("/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), _script()])))),
        SCRIPT,
        "",
    ),
    "a script before printing": (_root("/AA", Dictionary(WP=_script())), SCRIPT, ""),
    "a script of a page": (_opening_page, SCRIPT, "op blz. 1"),
    "a script of a field": (_field, SCRIPT, "in een veld op blz. 1"),
    "a script of a bookmark": (_bookmark, SCRIPT, "in de bladwijzers"),
    "a script of a form of Adobe": (_form_of_adobe, SCRIPT, "in een formulier"),
    "a script with a picture": (
        _link(S=Name.Rendition, JS=String("app.alert(1)")),
        SCRIPT,
        "op blz. 1",
    ),
    "a script behind a good link": (
        _link(S=Name.URI, URI=String("https://stad.example"), Next=Array([_script()])),
        SCRIPT,
        "op blz. 1",
    ),
    "a program": (
        _link(S=Name.Launch, F=String("calc.exe")),
        RUN,
        "op blz. 1",
    ),
    "a form that is sent": (
        _link(S=Name.SubmitForm, F=String("https://x.example")),
        "een knop die ingevulde gegevens verstuurt",
        "op blz. 1",
    ),
    "data that are read in": (
        _link(S=Name.ImportData, F=String("a.fdf")),
        "een opdracht die gegevens van een computer inleest",
        "op blz. 1",
    ),
    "another PDF": (
        _link(S=Name.GoToR, F=String("ander.pdf"), D=Array([0, Name.Fit])),
        FILE,
        "op blz. 1",
    ),
    "a PDF in another PDF": (
        _link(S=Name.GoToE, F=String("ander.pdf")),
        FILE,
        "op blz. 1",
    ),
    **{
        f"the address {address!r}": (_address(address), FILE, "op blz. 1")
        for address in (
            "file:///C:/Users/jan/geheim.docx",
            " FILE://server/share",
            "fi\nle:///etc/passwd",
            "\\\\server\\share\\plan.docx",
            "//server/share/plan.docx",
            "C:\\plannen\\plan.docx",
            "h:/plannen/plan.docx",
            "javascript:alert(1)",
            "ms-word:ofe|u|https://x.example/a.docx",
            "smb://server/share",
        )
    },
    "a first part of all addresses": (
        _root("/URI", Dictionary(Base=String("file:///C:/"))),
        FILE,
        "",
    ),
}

GOOD: dict[str, Change] = {
    "nothing": lambda document: None,
    "a place in the file": _link(S=Name.GoTo, D=Array([0, Name.Fit])),
    "a place at the start": _root("/OpenAction", Array([0, Name.Fit])),
    "the next page": _link(S=Name.Named, N=Name.NextPage),
    "words about a file": lambda document: document.pages[0].contents_add(
        document.make_stream(b"BT /F1 9 Tf 9 9 Td (file:///C:/ en app.alert) Tj ET")
    ),
    **{
        f"the address {address!r}": _address(address)
        for address in (
            "https://stad.example/a?b=file:///c",
            "http://stad.example",
            "HTTPS://stad.example",
            "mailto:jeugd@stad.example",
            "tel:+3215000000",
            "www.stad.example",
            "plan.pdf",
            "#deel-2",
            "localhost:8000",
        )
    },
}


@pytest.mark.parametrize("case", BAD)
def test_each_is_told_with_its_place_and_taken_out(case: str):
    change, what, where = BAD[case]
    raw = pdf(change)

    file = inspect("docs/bijlagen/bestanden/a.pdf", raw)
    clean = without_actions(raw)

    assert [(action.what, action.where) for action in file.actions] == [(what, where)]
    assert inspect("docs/bijlagen/bestanden/a.pdf", clean).actions == ()
    assert clean == without_actions(raw)
    assert (file.published_size, file.size) == (len(clean), len(raw))
    assert _texts(clean) == _texts(raw)


@pytest.mark.parametrize("case", GOOD)
def test_what_leads_to_a_page_or_a_website_is_good(case: str):
    assert inspect("docs/bijlagen/bestanden/a.pdf", pdf(GOOD[case])).actions == ()


def test_a_good_link_stays_where_a_bad_one_goes():
    """Its followers are taken out, and what it does itself remains."""
    change, _, _ = BAD["a script behind a good link"]

    with pikepdf.open(io.BytesIO(without_actions(pdf(change)))) as document:
        action = document.pages[0].obj.Annots[0].A
        assert str(action.URI) == "https://stad.example"
        assert "/Next" not in action


def _texts(raw: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(raw)]


def test_only_a_public_copy_that_needs_it_is_another(tmp_path: Path):
    """What lies in docs/ stays, and a file without actions goes along byte for byte."""
    root, site = tmp_path / "portfolio", tmp_path / "site"
    write(root, {"docs/bijlagen/bestanden/besluit-raad.pdf": {"make": "script"}})
    folder = root / "docs/bijlagen/bestanden"
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    copy_files(load(root).public, root, site)

    public = {file.name: file.read_bytes() for file in (site / "bijlagen/bestanden").iterdir()}
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [name for name in public if public[name] != before[name]] == ["besluit-raad.pdf"]
    assert b"/JavaScript" in before["besluit-raad.pdf"]
    assert b"/JavaScript" not in public["besluit-raad.pdf"]
