"""Cut the three typefaces of the site and the PDF to the letters and weights in use.

A maintainer's tool, run by hand and seldom: the results are committed. It needs npm, and
`pip install fonttools brotli` in a virtual environment of its own:

    python scripts/fonts.py

npm fetches the packages named in FACES. Each becomes overrides/assets/fonts/<name>.woff2,
with its licence (SIL Open Font License, no reserved font name) beside it. The text face has
a second file, <name>-names.woff2, with the letters of names from elsewhere: a browser fetches
it only for a page that has one, and headings borrow from it. Each weight in PRINTED becomes
overrides/print/fonts/<name>-<weight>.woff2, for pages that the PDF has by the dozen. The text
face's italic goes there too: a browser slants letters by itself, and the PDF's engine does not.

Atkinson Hyperlegible Next also gets the signs of SIGNS, which its package leaves out: arrows, the
ring, disc and star of the score axis, and what stands for "at least", "at most" and "done". Without
them another font steps in, on the screen as on paper. And the hyphen that a line end asks for is a
glyph of its own there: in a PDF it must be told from one that somebody typed.
"""

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from math import cos, pi, sin
from pathlib import Path

from fontTools.pens.basePen import AbstractPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "overrides" / "assets" / "fonts"
PRINT_TARGET = TARGET.parents[1] / "print" / "fonts"
VERSION = "5.3.0"
TEXT_FACE = "atkinson-hyperlegible-next"
FACES = {  # package -> weights in use
    TEXT_FACE: (400, 700),
    "bricolage-grotesque": (400, 700),
    "fredoka": (400, 700),
}
PRINTED = {TEXT_FACE: 400, "bricolage-grotesque": 700}  # package -> weight
LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûüÿŸŒœIJij"
    + "€–—−‘’‚“”„«»•·…×÷±°²³½¼§©\u00a0\u2009\u202f\u2010\u2011\u00ad"
)
# Names from elsewhere: the first in the text face itself, the second (Polish, Turkish, Romanian,
# Czech, Baltic ...) in its file of names.
NORTHERN = "ÃÅÆÐÕØÝÞßãåæðõøýþı"
NAMES = "".join(map(chr, range(0x100, 0x180))) + "ȘșȚțẞ"
TWINS = {0x2010: "hyphen", 0x2011: "hyphen", 0xAD: "hyphen", 0x202F: "uni2009"}
LINE_HYPHEN = "uni2010"
KEPT_FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "tnum"]

Point = tuple[float, float]


def fetch(package: str, folder: Path) -> Path:
    """Let npm pack a @fontsource-variable package into a folder, and unpack it there."""
    name = f"@fontsource-variable/{package}@{VERSION}"
    packed = subprocess.run(
        ["npm", "pack", "--json", name], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / json.loads(packed.stdout)[0]["filename"]) as archive:
        archive.extractall(folder / package, filter="data")
    return folder / package / "package"


def cut(font: TTFont, weights: tuple[int, int], letters: str = LETTERS) -> TTFont:
    """Keep letters, tabular figures and a range of weights; drop hints, which variable fonts
    ignore.
    """
    options = Options(layout_features=KEPT_FEATURES, hinting=False, notdef_outline=True)
    options.drop_tables += ["MVAR"]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    low, high = weights
    default = min(max(font["fvar"].axes[0].defaultValue, low), high)
    return instantiateVariableFont(font, {"wght": (low, default, high)})


def add_twins(font: TTFont) -> None:
    """Point the hyphens and narrow spaces that a face lacks to the glyph that looks the same."""
    for table in font["cmap"].tables:
        for code, glyph in TWINS.items():
            if glyph in font.getGlyphOrder():
                table.cmap.setdefault(code, glyph)


def set_line_hyphen_apart(font: TTFont) -> None:
    """Copy the hyphen, for the end of a line: what is read from a PDF is read glyph by glyph."""
    font.setGlyphOrder([*font.getGlyphOrder(), LINE_HYPHEN])
    for table in ("glyf", "hmtx"):
        font[table][LINE_HYPHEN] = deepcopy(font[table]["hyphen"])
    font["gvar"].variations[LINE_HYPHEN] = deepcopy(font["gvar"].variations.get("hyphen", []))
    for table in font["cmap"].tables:
        table.cmap[0x2010] = LINE_HYPHEN


def arrow(pen: AbstractPen, turn: int) -> None:
    """Draw an arrow over a width of 760 units; turn is 1 to the right, -1 to the left."""
    points: list[Point] = [
        (60, 218),
        (560, 218),
        (420, 92),
        (478, 30),
        (712, 250),
        (478, 470),
        (420, 408),
        (560, 282),
        (60, 282),
    ]
    if turn < 0:
        points = [(760 - x, y) for x, y in points]
    polygon(pen, points if turn < 0 else points[::-1])


def polygon(pen: AbstractPen, points: Iterable[Point]) -> None:
    first, *rest = points
    pen.moveTo(first)
    for point in rest:
        pen.lineTo(point)
    pen.closePath()


def disc(pen: AbstractPen, radius: int, clockwise: bool = True) -> None:
    """Draw a circle around the middle of a 760 wide glyph, from four curves."""
    x, y, k = 380, 250, radius * 0.5523
    turn = -1 if clockwise else 1
    pen.moveTo((x + radius, y))
    pen.curveTo((x + radius, y + turn * k), (x + k, y + turn * radius), (x, y + turn * radius))
    pen.curveTo((x - k, y + turn * radius), (x - radius, y + turn * k), (x - radius, y))
    pen.curveTo((x - radius, y - turn * k), (x - k, y - turn * radius), (x, y - turn * radius))
    pen.curveTo((x + k, y - turn * radius), (x + radius, y - turn * k), (x + radius, y))
    pen.closePath()


def ring(pen: AbstractPen) -> None:
    disc(pen, 250)
    disc(pen, 180, clockwise=False)


def star(pen: AbstractPen) -> None:
    corners = [(350 if n % 2 == 0 else 146, pi / 2 - n * pi / 5) for n in range(10)]
    polygon(pen, [(round(380 + r * cos(a)), round(262 + r * sin(a))) for r, a in corners])


def compared(pen: AbstractPen, turn: int) -> None:
    """Draw "at least" over a width of 760 units, or its mirror image for turn -1."""
    shapes: Sequence[list[Point]] = (
        [(110, 530), (650, 345), (650, 275), (110, 90), (110, 172), (520, 310), (110, 448)],
        [(110, 60), (650, 60), (650, -10), (110, -10)],
    )
    for points in shapes:
        polygon(pen, points if turn > 0 else [(760 - x, y) for x, y in points[::-1]])


def tick(pen: AbstractPen) -> None:
    polygon(pen, [(90, 235), (150, 290), (290, 145), (610, 525), (672, 470), (296, 25)])


SIGNS: dict[str, Callable[[AbstractPen], None]] = {
    "←": lambda pen: arrow(pen, -1),
    "→": lambda pen: arrow(pen, 1),
    "○": ring,
    "●": lambda pen: disc(pen, 250),
    "★": star,
    "≥": lambda pen: compared(pen, 1),
    "≤": lambda pen: compared(pen, -1),
    "✓": tick,
}


def add_signs(font: TTFont) -> None:
    """Draw SIGNS into a font, the same at every weight."""
    for sign, draw in SIGNS.items():
        name = f"uni{ord(sign):04X}"
        outline = TTGlyphPen(None)
        draw(Cu2QuPen(outline, max_err=0.5))
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        glyph = outline.glyph()
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (760, glyph.xMin)
        font["gvar"].variations[name] = []
        for table in font["cmap"].tables:
            table.cmap[ord(sign)] = name
    # Widths then vary by the outlines' own phantom points; the table would lack the new glyphs.
    del font["HVAR"]


def opened(package: Path, name: str, part: str, style: str = "normal") -> TTFont:
    return TTFont(package / "files" / f"{name}-{part}-wght-{style}.woff2", recalcTimestamp=False)


def text_face(
    package: Path, name: str, weights: tuple[int, int], style: str = "normal"
) -> tuple[TTFont, TTFont]:
    """Cut the text face, with its signs, and its file of names."""
    font = cut(opened(package, name, "latin", style), weights, LETTERS + NORTHERN)
    add_twins(font)
    add_signs(font)
    set_line_hyphen_apart(font)
    return font, cut(opened(package, name, "latin-ext", style), weights, NAMES)


def save(font: TTFont, name: str, folder: Path = TARGET) -> None:
    file = folder / f"{name}.woff2"
    font.flavor = "woff2"
    font.save(file)
    print(f"{file.name}: {file.stat().st_size / 1000:.1f} kB")


def main() -> None:
    for folder in (TARGET, PRINT_TARGET):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name, weights in FACES.items():
            package = fetch(name, Path(work))
            if name == TEXT_FACE:
                font, names = text_face(package, name, weights)
                save(names, f"{name}-names")
                for slanted, part in zip(
                    text_face(package, name, weights, "italic"), ("", "-names")
                ):
                    save(slanted, f"{name}{part}-italic", PRINT_TARGET)
            else:
                font = cut(opened(package, name, "latin"), weights)
                add_twins(font)
            save(font, name)
            if name in PRINTED:
                # Of one weight, so that WeasyPrint needn't work it out in every build.
                save(
                    instantiateVariableFont(font, {"wght": PRINTED[name]}),
                    f"{name}-{PRINTED[name]}",
                    PRINT_TARGET,
                )
            (TARGET / f"{name}-OFL.txt").write_bytes((package / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
