"""Cut the three typefaces of the site and the PDF to the letters and weights in use.

A maintainer's tool, run by hand and seldom: the results are committed. It needs npm, and
`pip install fonttools brotli` in a virtual environment of its own:

    python scripts/fonts.py

npm fetches the packages named in FACES. Each becomes overrides/assets/fonts/<name>.woff2,
with its licence (SIL Open Font License, no reserved font name) beside it. The text face has
a second file, <name>-names.woff2, with the letters of names from elsewhere: a browser fetches
it only for a page that has one, and headings borrow from it.

The PDF's engine reads no woff2, slants no letter by itself, and knows a font by the names in it:
each style in PRINTED becomes overrides/print/fonts/<file>.ttf, of one weight, with a family name
of its own for the letters of names. letters.txt beside them lists what the text face can draw.

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
NAMES_FACE = f"{TEXT_FACE}-names"
PRINTED = {  # file -> family, weights
    TEXT_FACE: ("Atkinson Hyperlegible Next", (400, 700)),
    NAMES_FACE: ("Atkinson Names", (400, 700)),
    f"{TEXT_FACE}-italic": ("Atkinson Hyperlegible Next", (400, 700)),
    f"{NAMES_FACE}-italic": ("Atkinson Names", (400, 700)),
    "bricolage-grotesque": ("Bricolage Grotesque", (700,)),
    "fredoka": ("Fredoka", (600,)),
}
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


def save(font: TTFont, name: str) -> None:
    file = TARGET / f"{name}.woff2"
    font.flavor = "woff2"
    font.save(file)
    print(f"{file.name}: {file.stat().st_size / 1000:.1f} kB")


def save_printed(font: TTFont, name: str) -> None:
    """Save a font for the PDF: a file for each of its weights, named so that its family has one
    file of each style.
    """
    family, weights = PRINTED[name]
    italic = name.endswith("-italic")
    for weight in weights:
        style = f"{weight}-italic" if italic else str(weight)
        printed = instantiateVariableFont(deepcopy(font), {"wght": weight})
        printed.flavor = None
        name_style(printed, family, weight, italic)
        file = PRINT_TARGET / f"{name.removesuffix('-italic')}-{style}.ttf"
        printed.save(file)
        print(f"{file.name}: {file.stat().st_size / 1000:.1f} kB")


def name_style(font: TTFont, family: str, weight: int, italic: bool) -> None:
    """Write the names and the flags by which an engine tells the styles of a family apart."""
    style = f"{'Bold' if weight > 400 else 'Regular'}{' Italic' if italic else ''}"
    postscript = f"{family} {style}".replace(" ", "-")
    font["name"].names = []
    for number, words in (
        (1, family),
        (2, style),
        (3, postscript),
        (4, f"{family} {style}"),
        (6, postscript),
    ):
        font["name"].setName(words, number, 3, 1, 0x409)
    bold, slanted = weight > 400, italic
    flags = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = flags | slanted | bold << 5 | (not (bold or slanted)) << 6
    font["head"].macStyle = bold | slanted << 1
    if "STAT" in font:
        del font["STAT"]


def save_letters(*fonts: TTFont) -> None:
    """List the letters of the text face, so that a check needs no reader of fonts."""
    codes = sorted({code for font in fonts for code in font.getBestCmap()})
    (PRINT_TARGET / "letters.txt").write_text("".join(f"{code:04X}\n" for code in codes), "ascii")


def main() -> None:
    for folder in (TARGET, PRINT_TARGET):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name, weights in FACES.items():
            package = fetch(name, Path(work))
            if name == TEXT_FACE:
                font, names = text_face(package, name, weights)
                save_letters(font, names)
                save_printed(names, NAMES_FACE)
                save(names, NAMES_FACE)
                slanted, slanted_names = text_face(package, name, weights, "italic")
                save_printed(slanted, f"{TEXT_FACE}-italic")
                save_printed(slanted_names, f"{NAMES_FACE}-italic")
            else:
                font = cut(opened(package, name, "latin"), weights)
                add_twins(font)
            save_printed(font, name)
            save(font, name)
            (TARGET / f"{name}-OFL.txt").write_bytes((package / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
