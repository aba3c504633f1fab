"""Make the one annex that is a scan: letters typeset as pictures, a little crooked and grey,
without a text layer.

Pillow draws the letters itself, so that no other program has a say in the bytes.
"""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import annex
import pikepdf
from charts import pen
from PIL import Image, ImageDraw, ImageFont

DPI = 150
WIDTH, HEIGHT = 1240, 1754
LEFT, RIGHT, BOTTOM = 150, 1100, 1668
PAPER, INK = 241, 38
TILTS = (-0.6, 0.45, 0.7, -0.35)
FOOT = "Wilgenaarde is een fictieve gemeente: alle gegevens in dit document zijn verzonnen"
TEXT, HEADING, ROUND = "atkinson-hyperlegible-next", "bricolage-grotesque", "fredoka"


def font(name: str, size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    """Return a font of the repository at a weight; sizes are in pixels."""
    face = ImageFont.truetype(
        io.BytesIO((annex.FONTS / f"{name}.woff2").read_bytes()),
        size,
        layout_engine=ImageFont.Layout.BASIC,
    )
    face.set_variation_by_axes([weight])
    return face


def wrap(words: str, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Break a paragraph into lines that fit the letter."""
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}".strip()
        if face.getlength(longer) > RIGHT - LEFT:
            yield line
            longer = word
        line = longer
    yield line


def letterhead(draw: ImageDraw.ImageDraw, sender: str) -> int:
    """Draw who writes; return where the letter may begin."""
    if sender == "jeugdraad":
        draw.rounded_rectangle((LEFT, 96, LEFT + 62, 158), 20, fill=90)
        draw.text((LEFT + 84, 92), "jeugdraad wilgenaarde", font=font(ROUND, 52, 600), fill=INK)
        draw.text((LEFT + 86, 156), "jong@wilgenaarde.example", font=font(TEXT, 20), fill=INK)
    else:
        draw.text((LEFT, 92), "GEMEENTE WILGENAARDE", font=font(TEXT, 34, 700), fill=INK)
        draw.text(
            (LEFT, 138),
            "College van burgemeester en schepenen, Wilgenplein 1, 0000 Wilgenaarde",
            font=font(TEXT, 20),
            fill=INK,
        )
        draw.line((LEFT, 178, RIGHT, 178), fill=INK, width=2)
    return 232


def stamp(sheet: Image.Image, date: str) -> None:
    """Press the stamp of the post room on the first page, not quite straight."""
    ink = Image.new("L", (310, 104), 0)
    draw = ImageDraw.Draw(ink)
    draw.rectangle((3, 3, 306, 100), outline=255, width=4)
    draw.text((155, 34), "INGEKOMEN", font=font(TEXT, 34, 700), fill=255, anchor="mm")
    draw.text((155, 74), date, font=font(TEXT, 28, 600), fill=255, anchor="mm")
    ink = ink.rotate(4, Image.Resampling.BICUBIC, expand=True).point(lambda value: value * 0.7)
    sheet.paste(95, (790, 262), ink)


def signatures(draw: ImageDraw.ImageDraw, y: int, roles: list[str], seed: int) -> int:
    """Draw a scribble above each function."""
    for place, role in enumerate(roles):
        x = LEFT + place * 420
        stroke = [(x + px * 2.4, y + py * 2.6) for px, py in pen(seed + place, 110, 36)]
        draw.line(stroke, fill=70, width=4, joint="curve")
        draw.text((x, y + 100), role, font=font(TEXT, 23), fill=INK)
    return y + 140


def typeset(draw: ImageDraw.ImageDraw, text: str, y: int, seed: int) -> int:
    """Write the lines of a letter from `y` down; return where they end."""
    for line in annex.polish(text).strip().split("\n"):
        if line.startswith("~~"):
            y = signatures(draw, y + 6, [role.strip() for role in line.split("~~")[1:]], seed)
        elif line.startswith("#"):
            big = line.startswith("# ")
            face = font(HEADING, 44 if big else 30, 700)
            draw.text((LEFT, y + (6 if big else 4)), line.lstrip("# "), font=face, fill=INK)
            y += 62 if big else 44
        elif line:
            face = font(TEXT, 27)
            for part in wrap(line, face):
                draw.text((LEFT, y), part, font=face, fill=INK)
                y += 42
        else:
            y += 24
    return y


def page(text: str, sender: str, number: int) -> Image.Image:
    """Return one clean sheet."""
    sheet = Image.new("L", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(sheet)
    end = typeset(draw, text, letterhead(draw, sender), seed=40 + number)
    if end > BOTTOM - 30:
        raise ValueError(f"page {number} of the scan runs over by {end - BOTTOM + 30} pixels")
    draw.text((LEFT, BOTTOM), FOOT, font=font(TEXT, 17), fill=80)
    draw.text((RIGHT, BOTTOM), str(number), font=font(TEXT, 20, 600), fill=INK, anchor="ra")
    if number == 1:
        stamp(sheet, "22 OKT 2025")
    return sheet


def scanned(sheet: Image.Image, number: int) -> bytes:
    """Lay a sheet on the glass: turn it, add grain and a dark edge, and press it into a small
    JPEG.
    """
    turned = sheet.rotate(TILTS[number - 1], Image.Resampling.BICUBIC, fillcolor=222)
    grain = Image.frombytes(
        "L",
        (WIDTH // 4, HEIGHT // 4),
        random.Random(number).randbytes((WIDTH // 4) * (HEIGHT // 4)),
    )
    grey = Image.blend(turned, grain.resize(sheet.size, Image.Resampling.BILINEAR), 0.045)
    ImageDraw.Draw(grey).rectangle((0, 0, 6, HEIGHT), fill=120)
    file = io.BytesIO()
    grey.save(file, "JPEG", quality=34, dpi=(DPI, DPI), optimize=True)
    return file.getvalue()


def bind(facts: dict, pictures: list[bytes]) -> bytes:
    """Put the pictures in a PDF as a copier does: one a page, no tags, no text."""
    pdf = pikepdf.new()
    for picture in pictures:
        image = pdf.make_stream(
            picture,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=WIDTH,
            Height=HEIGHT,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        sheet = pdf.add_blank_page(page_size=(595.28, 841.89))
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        sheet.Contents = pdf.make_stream(b"q 595.28 0 0 841.89 0 0 cm /Scan Do Q")
    pdf.docinfo["/Title"] = f"{facts['titel']} (scan)"
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


def render(path: Path) -> tuple[dict, bytes]:
    """Make the scan from its letters."""
    facts, body = annex.split_front_matter(path.read_text(encoding="utf-8"))
    _, *pieces = annex.PAGE_BREAK.split(body)
    letters = list(zip(pieces[::2], pieces[1::2], strict=True))
    return facts, bind(
        facts,
        [
            scanned(page(text, sender, number), number)
            for number, (sender, text) in enumerate(letters, 1)
        ],
    )
