"""Text that nobody sees and everybody can copy is told with its page; what can be seen is not."""

from __future__ import annotations

import io

import pikepdf
import pytest
from kvsg_portfolio.macros.source.pdf_unseen import (
    IN_ITS_GROUND,
    UNDER_A_BOX,
    WITHOUT_INK,
    unseen_texts,
)
from pikepdf import Array, Dictionary, Name, Stream

WORDS = "BT /F1 12 Tf 50 700 Td (De familie uit de Lindestraat) Tj ET"
BOX = "40 690 300 30 re f"
OVER = [40, 690, 340, 720]


def _pdf(drawn: str, note: Dictionary | None = None, form: str = "") -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    picture = Stream(document, b"\x80" * 3)
    picture.update(
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": 1,
            "/Height": 1,
            "/ColorSpace": Name.DeviceRGB,
            "/BitsPerComponent": 8,
        }
    )
    resources = Dictionary(
        Font=Dictionary(F1=font),
        ExtGState=Dictionary(
            Light=Dictionary(ca=0.3), Ink=Dictionary(BM=Name.Multiply), None_=Dictionary(ca=0)
        ),
        XObject=Dictionary(I1=picture),
    )
    if form:
        drawing = Stream(document, form.encode())
        drawing.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Form,
                "/BBox": Array([0, 0, 595, 842]),
                "/Matrix": Array([1, 0, 0, 1, 0, 0]),
                "/Resources": Dictionary(Font=Dictionary(F1=font)),
            }
        )
        resources.XObject.F2 = drawing
    page.Resources = resources
    page.Contents = document.make_stream(drawn.encode())
    if note is not None:
        page.Annots = Array([document.make_indirect(note)])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _note(kind: Name, **more: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array(OVER), F=4, **more)


UNSEEN = {
    "under a black box": (_pdf(f"{WORDS} 0 g {BOX}"), UNDER_A_BOX),
    "under a white box": (_pdf(f"{WORDS} 1 g {BOX}"), UNDER_A_BOX),
    "under a rounded box": (
        _pdf(
            f"{WORDS} 0 g 45 690 m 335 690 l 340 690 340 690 340 695 c 340 715 l"
            " 340 720 340 720 335 720 c 45 720 l 40 720 40 720 40 715 c 40 695 l"
            " 40 690 40 690 45 690 c f"
        ),
        UNDER_A_BOX,
    ),
    "under a picture": (_pdf(f"{WORDS} q 300 0 0 30 40 690 cm /I1 Do Q"), UNDER_A_BOX),
    "under a box in a drawing": (_pdf(f"{WORDS} /F2 Do", form=f"0 g {BOX}"), UNDER_A_BOX),
    "in a drawing, under a box": (_pdf(f"/F2 Do 0 g {BOX}", form=WORDS), UNDER_A_BOX),
    "in a drawing that is moved, under a box": (
        _pdf("q 1 0 0 1 0 -400 cm /F2 Do Q 0 g 40 290 300 30 re f", form=WORDS),
        UNDER_A_BOX,
    ),
    "under two boxes that are one path": (
        _pdf(f"{WORDS} 0 g 40 690 200 30 re 40 500 200 30 re f"),
        UNDER_A_BOX,
    ),
    "under a turned box": (
        _pdf(f"{WORDS} 0 g q 0 1 -1 0 0 0 cm 690 -340 30 300 re f Q"),
        UNDER_A_BOX,
    ),
    "under a box that is cut off around it": (
        _pdf(f"{WORDS} 0 g q {BOX[:-1]}W n 0 0 595 842 re f Q"),
        UNDER_A_BOX,
    ),
    "under a square comment": (
        _pdf(WORDS, _note(Name.Square, IC=Array([0, 0, 0]))),
        UNDER_A_BOX,
    ),
    "under a black marker": (
        _pdf(
            WORDS,
            _note(
                Name.Highlight,
                C=Array([0, 0, 0]),
                QuadPoints=Array([40, 720, 340, 720, 40, 690, 340, 690]),
            ),
        ),
        UNDER_A_BOX,
    ),
    "marked to be taken out, and still there": (_pdf(WORDS, _note(Name.Redact)), UNDER_A_BOX),
    "white": (_pdf(f"1 g {WORDS}"), IN_ITS_GROUND),
    "white, beside a mark": (_pdf(f"0 g 40 690 12 30 re f 1 g {WORDS}"), IN_ITS_GROUND),
    "nearly white": (_pdf(f"0.98 g {WORDS}"), IN_ITS_GROUND),
    "white in CMYK": (_pdf(f"0 0 0 0 k {WORDS}"), IN_ITS_GROUND),
    "black on black": (_pdf(f"0 g {BOX} {WORDS}"), IN_ITS_GROUND),
    "blue on blue": (_pdf(f"0 0 1 rg {BOX} {WORDS}"), IN_ITS_GROUND),
    "without ink": (_pdf(WORDS.replace("12 Tf", "12 Tf 3 Tr")), WITHOUT_INK),
    "transparent": (_pdf(f"/None_ gs {WORDS}"), WITHOUT_INK),
    "very small": (_pdf(WORDS.replace("12 Tf", "0.5 Tf")), WITHOUT_INK),
}
SEEN = {
    "black": _pdf(WORDS),
    "white on blue": _pdf(f"0 0 1 rg {BOX} 1 g {WORDS}"),
    "black on a yellow ground": _pdf(f"1 1 0 rg {BOX} 0 g {WORDS}"),
    "white on a picture": _pdf(f"q 300 0 0 30 40 690 cm /I1 Do Q 1 g {WORDS}"),
    "in a frame that is filled": _pdf(f"0 g 40 690 300 30 re 41 691 298 28 re f* {WORDS}"),
    "under a box that is cut off beside it": _pdf(
        f"{WORDS} 0 g q 40 600 300 30 re W n 0 0 595 842 re f Q"
    ),
    "beside a box": _pdf(f"{WORDS} 0 g 40 600 300 30 re f"),
    "over a line": _pdf(f"{WORDS} 0 g 40 698 300 1 re f"),
    "under a frame": _pdf(f"{WORDS} 40 690 300 30 re S"),
    "under glass": _pdf(f"{WORDS} /Light gs 1 1 0 rg {BOX}"),
    "under a marker in the page": _pdf(f"{WORDS} /Ink gs 1 1 0 rg {BOX}"),
    "under a yellow marker": _pdf(WORDS, _note(Name.Highlight, C=Array([1, 1, 0]))),
    "in an open square": _pdf(WORDS, _note(Name.Square, C=Array([1, 0, 0]))),
    "recognised in a scan": _pdf(
        f"q 595 0 0 842 0 0 cm /I1 Do Q {WORDS.replace('12 Tf', '12 Tf 3 Tr')}"
    ),
    "recognised beneath a scan": _pdf(f"{WORDS} q 595 0 0 842 0 0 cm /I1 Do Q"),
    "outlines only": _pdf(f"1 g {WORDS.replace('12 Tf', '12 Tf 1 Tr')}"),
    "one white sign": _pdf("1 g BT /F1 12 Tf 50 700 Td (1) Tj ET"),
}


@pytest.mark.parametrize(("raw", "how"), UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_told(raw: bytes, how: str):
    assert [(text.page, text.how) for text in unseen_texts(raw)] == [(1, how)]


@pytest.mark.parametrize("raw", SEEN.values(), ids=SEEN)
def test_what_can_be_seen_is_not(raw: bytes):
    assert unseen_texts(raw) == ()
