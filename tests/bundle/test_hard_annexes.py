"""Forty annexes that give trouble, 300 pages in all: what they had, they keep."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from kvsg_portfolio.scripts.print.bundle.destinations import top_of
from kvsg_portfolio.scripts.submission.enclosures import enclosures
from pikepdf import Dictionary, Name, NameTree, NumberTree, String

pytestmark = pytest.mark.slow


def test_all_of_them_came_along(hard) -> None:
    """Page by page: each still carries the name that it was given."""
    with hard.opened() as pdf:
        for annex in hard.portfolio.annexes:
            pages = hard.bundle.places[annex.id][1]
            assert [f"{annex.id}:{number}" for number in range(1, annex.file.pages + 1)] == [
                str(pdf.pages[index - 1].obj.Proef) for index in pages
            ]
    assert (40, 300) == (
        len(hard.portfolio.annexes),
        sum(annex.file.pages for annex in hard.portfolio.annexes),
    )
    assert {} == hard.bundle.left_out


def _pages(pdf: pikepdf.Pdf, kind: int) -> list[Dictionary]:
    """Give the pages of one kind of annex, in order."""
    return [
        page.obj for page in pdf.pages if "/Proef" in page.obj and _number(page.obj) % 8 == kind
    ]


def _number(page: Dictionary) -> int:
    return int(re.match(r"zwaar-(\d+)", str(page.Proef))[1]) - 1


def test_sizes_and_turns_survive(hard) -> None:
    """A3 on its side; a quarter turn more each page, with a size that came from the page tree; a
    unit of its own.
    """
    with hard.opened() as pdf:
        assert {(1191, 842)} == {
            tuple(int(value) for value in page.MediaBox[2:]) for page in _pages(pdf, 1)
        }
        turned = _pages(pdf, 2)
        assert [90 * ((int(str(page.Proef).split(":")[1]) - 1) % 4) for page in turned] == [
            int(page.get("/Rotate", 0)) for page in turned
        ]
        assert {((595, 842), (10, 20, 500, 700))} == {
            (
                tuple(int(value) for value in page.MediaBox[2:]),
                tuple(int(value) for value in page.CropBox),
            )
            for page in turned
        }
        assert {2} == {int(page.UserUnit) for page in _pages(pdf, 7)}


def test_a_place_on_a_turned_page_is_its_corner_as_seen(hard) -> None:
    corners = {0: (10, 700), 90: (10, 20), 180: (500, 20), 270: (500, 700)}
    with hard.opened() as pdf:
        names = dict(NameTree(pdf.Root.Names.Dests).items())
        tops = [top_of(page) for page in _pages(pdf, 2)]
        assert {0, 90, 180, 270} == {int(place[0].get("/Rotate", 0)) for place in tops}
        assert [] == [
            place
            for place in tops
            if corners[int(place[0].get("/Rotate", 0))] != tuple(int(value) for value in place[2:4])
        ]
        for annex in hard.portfolio.annexes:
            if (int(annex.id[-2:]) - 1) % 8 != 2:
                continue
            place = names[f"{annex.anchor}--{annex.file.pages}"]
            assert corners[int(place[0].get("/Rotate", 0))] == tuple(
                int(value) for value in place[2:4]
            )


def test_forms_can_still_be_filled_in(hard) -> None:
    """Five forms with the same field: five fields with names of their own, each with its value."""
    with hard.opened() as pdf:
        fields = {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}
        typed = {value for name, value in fields.items() if name.startswith("naam")}

        assert len(fields) == len(pdf.Root.AcroForm.Fields)
        assert {f"zwaar-{number + 1:02d}" for number in range(3, 40, 8)} == typed
        assert 5 == len([name for name in fields if name.startswith("veld")])


def test_a_signature_holds_of_its_own_file_only(hard) -> None:
    """In the bundle it would be shown as broken; in bijlagen/ it still stands."""
    with hard.opened() as pdf:
        signed = [
            note
            for page in _pages(pdf, 3)
            for note in page.get("/Annots", ())
            if note.get("/FT") == Name.Sig
        ]
        assert (5, []) == (len(signed), [note for note in signed if "/V" in note])
    whole = next(
        item for item in enclosures(hard.portfolio, hard.root) if item.annex.id == "zwaar-04"
    )
    with pikepdf.open(io.BytesIO(whole.raw)) as alone:
        assert "/V" in alone.pages[0].Annots[1]


def test_links_inside_an_annex_stay_inside(hard) -> None:
    """By a name that every other annex and the portfolio use too, or by page; always to its own
    last page.
    """
    with hard.opened() as pdf:
        names = dict(NameTree(pdf.Root.Names.Dests).items())
        led = []
        for page in _pages(pdf, 5) + _pages(pdf, 6):
            for note in page.get("/Annots", ()):
                place = names[str(note.Dest)] if isinstance(note.Dest, String) else note.Dest
                target = (place.D if isinstance(place, Dictionary) else place)[0]
                led.append((_number(page), _number(target), str(target.Proef).split(":")[1]))
    pages = {annex.id: annex.file.pages for annex in hard.portfolio.annexes}

    assert 5 * 3 + 5 == len(led)
    assert [] == [
        (one, two)
        for one, two, last in led
        if one != two or int(last) != pages[f"zwaar-{one + 1:02d}"]
    ]


def test_bookmarks_keep_their_tree(hard) -> None:
    with hard.opened() as pdf, pdf.open_outline() as outline:
        trees = [
            [(child.title, [below.title for below in child.children]) for child in item.children]
            for item in outline.root
            if item.children and item.title.startswith("Bijlage")
        ]
    names = [f"zwaar-{number + 1:02d}" for number in range(5, 40, 8)]

    assert sorted(
        [(f"{name} begin", []), (f"{name} deel", [f"{name} onderdeel"])] for name in names
    ) == sorted(trees)


def test_tags_keep_their_meaning(hard) -> None:
    """One role means a heading here and a paragraph there; headers and notes are found by the cells
    and fields of their own annex.
    """
    with hard.opened() as pdf:
        root = pdf.Root.StructTreeRoot
        parents, ids, roles = (
            dict(NumberTree(root.ParentTree).items()),
            dict(NameTree(root.IDTree).items()),
            root.RoleMap,
        )
        for page in _pages(pdf, 4):
            head = parents[int(page.StructParents)][0]
            meaning = Name.H1 if sum(str(page.Proef).split(":")[0].encode()) % 2 else Name.P
            assert (str(page.Proef), page.objgen, meaning) == (
                str(head.T),
                head.Pg.objgen,
                roles[str(head.S)],
            )
            assert "fr-BE" == str(head.P.Lang)
            for note in page.get("/Annots", ()):
                assert note.objgen == parents[int(note.StructParent)].K.Obj.objgen
        parts = [
            part for part in root.K[0].K if part.S == Name.Part and part.K[-1].S == Name.Document
        ]
        for part in parts:
            *_, cell, other, _ = part.K[-1].K
            found = ids[str(other.A.Headers[0])]
            assert (str(cell.T), cell.objgen) == (str(found.T), found.objgen)
        assert 5 == len(parts) == len({str(id) for id in ids if str(id).endswith("cel")})


def test_who_follows_tags_hears_an_untagged_annex_too(hard) -> None:
    """Each of its pages is a paragraph, with all that stands on it; a scan has no words, and no
    place in the structure.
    """
    with hard.opened() as pdf:
        parents = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        scans = [page for page in _pages(pdf, 0) if "/StructParents" in page]
        others = [page for kind in (1, 2, 3, 5, 6, 7) for page in _pages(pdf, kind)]
        held = [parents[int(page.StructParents)][0] for page in others]

        assert [] == scans
        assert {(Name.P, Name.Part)} == {(paragraph.S, paragraph.P.S) for paragraph in held}
        assert [page.objgen for page in others] == [paragraph.Pg.objgen for paragraph in held]
        marked = [b"".join(part.read_bytes() for part in page.Contents) for page in others]
        assert [] == [
            content
            for content in marked
            if not (content.startswith(b"/P <</MCID 0>> BDC") and content.rstrip().endswith(b"EMC"))
        ]


def test_no_rule_is_broken_but_by_annexes_themselves(bundles) -> None:
    """Beside the claim, which is not made, every fault of the bundle of the example is one of its
    annexes.
    """
    made = bundles[1]
    broken = {failure.rule_id for failure in _failures(made.bundle.pdf, made.root / "bundel.pdf")}
    own = Counter(
        failure.rule_id
        for annex in made.portfolio.annexes
        for failure in page_validation.validate_pdf(
            str(made.root / annex.file.path), profile="ua1"
        ).failures
    )

    assert {"PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"} <= broken
    assert set() == broken - set(own)


def _failures(raw: bytes, file: Path) -> list:
    file.write_bytes(raw)
    return page_validation.validate_pdf(str(file), profile="ua1").failures
