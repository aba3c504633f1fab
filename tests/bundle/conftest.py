"""Forty annexes that give trouble, a portfolio that refers to each, and the bundle of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from kvsg_portfolio.macros.model.portfolio import Portfolio
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import Printed, make_pdf
from kvsg_portfolio.scripts.print.bundle import Bundle, make_bundle
from kvsg_portfolio.scripts.submission.enclosures import enclosures
from pikepdf import Array, Dictionary, Name, String

WHEN = datetime(2026, 6, 1, tzinfo=UTC)
A4, A3 = (595, 842), (1191, 842)


@dataclass(frozen=True)
class Bound:
    """A portfolio, its folder, its PDF and its bundle."""

    portfolio: Portfolio
    root: Path
    printed: Printed
    bundle: Bundle

    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.bundle.pdf))

    def alone(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.printed.pdf))


def blank(name: str, pages: int, size: tuple[int, int] = A4) -> pikepdf.Pdf:
    """Make a PDF of which every page says its own name, also where no reader sees it: /Proef."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Proef = String(f"{name}:{number}")
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(
            f"BT /F1 16 Tf 60 {size[1] - 90} Td ({name} {number}) Tj ET".encode()
        )
    return pdf


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    written = io.BytesIO()
    pdf.save(
        written,
        **({"static_id": True} if "encryption" in options else {"deterministic_id": True}),
        **options,
    )
    return written.getvalue()


def scan(name: str, pages: int) -> bytes:
    pdf = blank(name, pages)
    for page in pdf.pages:
        image = pdf.make_stream(
            bytes(40 * 60),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=40,
            Height=60,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
        page.obj.Resources = Dictionary(XObject=Dictionary(Im1=image))
        page.obj.Contents = pdf.make_stream(b"q 400 0 0 600 90 120 cm /Im1 Do Q")
    return saved(pdf)


def wide(name: str, pages: int) -> bytes:
    return saved(blank(name, pages, A3))


def rotated(name: str, pages: int) -> bytes:
    """Turn pages a quarter more each, and let their size come from the page tree."""
    pdf = blank(name, pages)
    for number, page in enumerate(pdf.pages):
        page.obj.Rotate = 90 * (number % 4)
        page.obj.CropBox = Array([10, 20, 500, 700])
        del page.obj.MediaBox
    pdf.Root.Pages.MediaBox = Array([0, 0, *A4])
    return saved(pdf)


def form(name: str, pages: int) -> bytes:
    """Put a field on it that every other form has too, and a signature."""
    pdf = blank(name, pages)
    page = pdf.pages[0].obj
    typed = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("naam"),
        V=String(name),
        Rect=[60, 500, 300, 520],
        P=page,
        F=4,
    )
    signed = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String("handtekening"),
        V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite")),
        Rect=[60, 400, 300, 440],
        P=page,
        F=4,
    )
    page.Annots = Array([pdf.make_indirect(typed), pdf.make_indirect(signed)])
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=Array(list(page.Annots)), DA=String("/F1 12 Tf 0 g"), SigFlags=3)
    )
    return saved(pdf)


def tagged(name: str, pages: int) -> bytes:
    """Tag a heading with a role of its own on every page, a table header with an id, and a link;
    ids and roles clash between annexes.
    """
    pdf = blank(name, pages)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    parents = Array()
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number
        page.obj.Contents = pdf.make_stream(
            f"/Kop <</MCID 0>> BDC BT /F1 16 Tf 60 700 Td ({name} {number + 1}) Tj ET EMC".encode()
        )
        head = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Kop,
                P=top,
                Pg=page.obj,
                K=Array([0]),
                T=String(f"{name}:{number + 1}"),
            )
        )
        top.K.append(head)
        parents.extend([number, Array([head])])
    cell = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.TH, P=top, K=Array(), ID=String("cel"), T=String(name)
        )
    )
    other = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.TD,
            P=top,
            K=Array(),
            A=Dictionary(O=Name.Table, Headers=Array([String("cel")])),
        )
    )
    note = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("veld"),
            Rect=[60, 500, 300, 520],
            StructParent=pages,
            P=pdf.pages[0].obj,
        )
    )
    held = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=top,
            Pg=pdf.pages[0].obj,
            K=Dictionary(Type=Name.OBJR, Obj=note, Pg=pdf.pages[0].obj),
        )
    )
    pdf.pages[0].obj.Annots = Array([note])
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([note])))
    top.K.extend([cell, other, held])
    parents.extend([pages, held])
    root.update({"/K": top, "/ParentTree": pdf.make_indirect(Dictionary(Nums=parents))})
    if sum(name.encode()) % 2:
        # Not every maker of tags lists its ids.
        root.IDTree = pdf.make_indirect(Dictionary(Names=Array([String("cel"), cell])))
    # Even and odd ones mean something else by the same word.
    root.RoleMap = Dictionary(Kop=Name.H1 if sum(name.encode()) % 2 else Name.P)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang = (
        root,
        Dictionary(Marked=True),
        String("fr-BE"),
    )
    return saved(pdf)


def outlined(name: str, pages: int) -> bytes:
    """Give it bookmarks, and links by names that other annexes and the portfolio use too."""
    pdf = blank(name, pages)
    last = pdf.pages[-1].obj
    names = ("bijlage-zwaar-01--1", "slot", "vraag-3-1")
    pdf.Root.Names = Dictionary(
        Dests=pdf.make_indirect(
            Dictionary(
                Names=Array(
                    [part for each in names for part in (String(each), Array([last, Name.Fit]))]
                )
            )
        )
    )
    notes = [
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 700, 300, 720], Dest=String(each))
        for each in names
    ]
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note) for note in notes])
    with pdf.open_outline() as outline:
        chapter = pikepdf.OutlineItem(f"{name} deel", pages - 1)
        chapter.children.append(pikepdf.OutlineItem(f"{name} onderdeel", pages - 1))
        outline.root.extend([pikepdf.OutlineItem(f"{name} begin", 0), chapter])
    return saved(pdf)


def owned(name: str, pages: int) -> bytes:
    """Lock it with an owner's password, and link to a page later on."""
    pdf = blank(name, pages)
    pdf.pages[0].obj.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=[60, 700, 300, 720],
                    Dest=Array([pdf.pages[-1].obj, Name.Fit]),
                )
            )
        ]
    )
    return saved(
        pdf,
        encryption=pikepdf.Encryption(
            owner="geheim", user="", allow=pikepdf.Permissions(extract=False)
        ),
    )


def odd(name: str, pages: int) -> bytes:
    """Leave numbers of a structure behind that is not there, and write its content in pieces, in
    another version.
    """
    pdf = blank(name, pages)
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number
        page.obj.Contents = Array([pdf.make_stream(b"q"), page.obj.Contents, pdf.make_stream(b"Q")])
        page.obj.UserUnit = 2
    return saved(pdf, min_version="2.0")


KINDS: tuple[Callable[[str, int], bytes], ...] = (
    scan,
    wide,
    rotated,
    form,
    tagged,
    outlined,
    owned,
    odd,
)
COUNT = 40
# 300 pages in all.
PAGES = [7 + number % 2 for number in range(COUNT)]


def hard_annex(number: int) -> tuple[str, int, bytes]:
    """Make an annex: its id, its pages, its bytes."""
    name, pages = f"zwaar-{number + 1:02d}", PAGES[number]
    return name, pages, KINDS[number % len(KINDS)](name, pages)


def write_portfolio(root: Path, annexes: list[tuple[str, int, bytes]]) -> None:
    """Write a portfolio of which each criterion refers to its share of the annexes: whole, first
    page and last page.
    """
    files = root / "docs/bijlagen/bestanden"
    files.mkdir(parents=True)
    facts = (
        "ronde: 2026\ngemeente: Testdorp\nsoort: gemeente\nsite_adres:"
        " https://testdorp.example/\nfase: voorbereiding\ntitel: Testdorp"
    )
    (root / "docs/index.md").write_text(f"---\n{facts}\n---\n{{{{ kop() }}}}\n", "utf-8")
    (root / "docs/bijlagen/index.md").write_text(
        "---\ntitel: Bijlagen\nrol: bijlagenoverzicht\n---\n{{ kop() }}\n\n{{ bijlagenoverzicht()"
        " }}\n",
        "utf-8",
    )
    for name, _, raw in annexes:
        (files / f"{name}.pdf").write_bytes(raw)
        keys = (
            f"titel: Stuk {name}\nkort: {name}\nbestand: {name}.pdf\nsoort: andere\ndatum:"
            " 2026-01-02\norgaan: de proef"
        )
        (root / f"docs/bijlagen/{name}.md").write_text(
            f"---\n{keys}\n---\n{{{{ kop() }}}}\n", "utf-8"
        )
    for criterion in range(1, 6):
        share = annexes[criterion - 1 :: 5]
        text = "\n\n".join(
            f'Zie {{{{ bijlage("{name}") }}}}, {{{{ bijlage("{name}", blz=1) }}}} en {{{{'
            f' bijlage("{name}", blz="{pages}") }}}}.'
            for name, pages, _ in share
        )
        keys = f"criterium: {criterion}\nbijlagen: [{', '.join(name for name, _, _ in share)}]"
        (root / f"docs/c{criterion}.md").write_text(
            f'---\n{keys}\n---\n{{{{ kop() }}}}\n\n{{{{ vraag("{criterion}.1") }}}}\n\n{text}\n',
            "utf-8",
        )


def bound(root: Path, draft: bool = False) -> Bound:
    portfolio = load(root).whole
    printed = make_pdf(portfolio, root, WHEN, draft)
    return Bound(
        portfolio,
        root,
        printed,
        make_bundle(printed, portfolio, enclosures(portfolio, root), root, WHEN, draft),
    )


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Bound:
    """Give the bundle of forty hard annexes."""
    root = tmp_path_factory.mktemp("zwaar") / "portfolio"
    write_portfolio(root, [hard_annex(number) for number in range(COUNT)])
    return bound(root)


@pytest.fixture(scope="session")
def bind() -> Callable[..., Bound]:
    """Give the function that writes a portfolio of such annexes into a folder, and bundles it."""

    def made(root: Path, annexes: list[tuple[str, int, bytes]], draft: bool = False) -> Bound:
        write_portfolio(root, annexes)
        return bound(root, draft)

    return made


@pytest.fixture(scope="session")
def bundles(hard: Bound, example: Path, zonnedal: Path) -> list[Bound]:
    """Give three bundles: of the hard annexes, of the example, and of a portfolio with annexes that
    are no PDF.
    """
    return [hard, bound(example), bound(zonnedal)]
