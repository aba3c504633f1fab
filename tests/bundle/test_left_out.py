"""Annexes that can't come along: a divider says so and where the file is, and nothing is
half-made.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from kvsg_portfolio.scripts.submission.absent import unexpectedly_absent
from kvsg_portfolio.scripts.submission.enclosures import enclosures
from kvsg_portfolio.scripts.submission.manifest import HandedIn

pytestmark = pytest.mark.slow


def _plain(pages: int) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _locked() -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(_plain(2))) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="a", user="b"), static_id=True)
    return written.getvalue()


def _said(made, id: str) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(made.bundle.pdf))
    return " ".join(
        document[made.bundle.places[id][0] - 1].get_textpage().get_text_bounded().split()
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (_locked(), "wachtwoord"),
        (_plain(3)[:300], "beschadigd"),
        (b"", "leeg"),
        (b"geen pdf", "is er geen"),
    ],
    ids=["password", "damaged", "empty", "no pdf"],
)
def test_a_file_that_the_checks_refuse_has_a_divider_only(
    bind, tmp_path: Path, raw: bytes, reason: str
) -> None:
    made = bind(
        tmp_path / "p", [("heel", 2, _plain(2)), ("stuk", 1, raw), ("ook-heel", 1, _plain(1))]
    )
    said = _said(made, "stuk")

    assert {"stuk"} == set(made.bundle.left_out)
    assert reason in said and "staat niet in dit document" in said
    assert [2, 0, 1] == [len(made.bundle.places[id][1]) for id in ("heel", "stuk", "ook-heel")]
    assert ("bijlagen/bijlage-" in said) == bool(made.portfolio.annex("stuk").file)


def test_a_file_that_only_fails_while_bundling_is_left_out_whole(
    bind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks saw nothing; its pages were half taken over, and none of them is there."""
    from kvsg_portfolio.scripts.print.bundle.unsigned import take_signatures_out

    def stumbles(pages: list) -> None:
        take_signatures_out(pages)
        if len(pages) == 3:
            raise ValueError("onverwacht")

    monkeypatch.setattr(
        "kvsg_portfolio.scripts.print.bundle.assembly.take_signatures_out", stumbles
    )
    made = bind(
        tmp_path / "p", [("heel", 2, _plain(2)), ("stuk", 3, _plain(3)), ("ook-heel", 1, _plain(1))]
    )

    assert {"stuk": "de inhoud kan niet overgenomen worden"} == dict(made.bundle.left_out)
    assert [2, 0, 1] == [len(made.bundle.places[id][1]) for id in ("heel", "stuk", "ook-heel")]
    assert made.bundle.pages == made.printed.measures.pages + 3 + 3
    assert "kan niet overgenomen worden" in _said(made, "stuk")
    handed_in = HandedIn(
        made.portfolio,
        made.printed.pdf,
        made.printed.measures.pages,
        made.bundle,
        tuple(enclosures(made.portfolio, made.root)),
    )
    assert [("docs/bijlagen/stuk.md", "bijlage-niet-in-bundel")] == [
        (found.place.path, found.rule.id) for found in unexpectedly_absent(handed_in)
    ]


def test_spreadsheets_and_pictures_lie_beside_it(bundles) -> None:
    """Six of the annexes of Zonnedal are no PDF: each divider names the file in bijlagen/."""
    made = bundles[2]
    others = [annex for annex in made.portfolio.annexes if annex.file.extension != "pdf"]

    assert 6 == len(others)
    assert {annex.id for annex in others} == set(made.bundle.left_out)
    for annex in others:
        assert "is geen PDF" in _said(made, annex.id)
        assert f"bijlagen/bijlage-{annex.number:02d}-" in _said(
            made, annex.id
        ) and annex.file.extension in _said(made, annex.id)


def test_a_draft_is_marked_on_every_divider_and_says_nothing(bind, tmp_path: Path) -> None:
    """The mark is seen and not heard; the annexes are others' documents, and stay clean."""
    annexes = [("een", 2, _plain(2)), ("twee", 1, _plain(1))]
    clean, draft = (
        bind(tmp_path / "schoon", annexes),
        bind(tmp_path / "concept", annexes, draft=True),
    )
    one, two = (pypdfium2.PdfDocument(io.BytesIO(made.bundle.pdf)) for made in (clean, draft))
    marked = [
        number for number in range(1, len(two) + 1) if _pixels(one, number) != _pixels(two, number)
    ]
    ours = [
        *range(1, clean.printed.measures.pages + 1),
        *(clean.bundle.places[id][0] for id, _, _ in annexes),
    ]

    assert sorted(ours) == marked
    assert [] == [
        number
        for number in ours
        if "concept" in two[number - 1].get_textpage().get_text_bounded().lower()
    ]
    with draft.opened() as pdf:
        assert [] == [
            element
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary)
            and "concept" in str(element.get("/Alt", "")).lower()
        ]


def _pixels(document: pypdfium2.PdfDocument, number: int) -> bytes:
    return document[number - 1].render(scale=0.5).to_pil().tobytes()
