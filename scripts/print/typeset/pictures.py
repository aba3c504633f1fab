"""Pictures and drawings -> expressions, and their files -> what the engine takes."""

from __future__ import annotations

import io
import re

import lxml.etree
from lxml.html import HtmlElement
from PIL import Image

from .code import call, quoted
from .ledger import Ledger

# lxml's HTML parser writes names in small letters; SVG tells them apart.
_NAMES = """
clipPath clipPathUnits gradientTransform gradientUnits linearGradient markerHeight markerWidth
patternContentUnits patternTransform patternUnits preserveAspectRatio radialGradient refX refY
textLength viewBox
"""
_CASED = {name.lower(): name for name in _NAMES.split()}
_WIDTH = re.compile(r"width: ([\d.]+)(px|%)")
_POINTS_A_PIXEL = 0.75
# Where the width of a picture's file is noted, which its resolution says nothing of.
OWN_WIDTH = "data-width"
_AS_IT_IS = ("RGB", "RGBA", "L", "LA", "P", "1")


class Unreadable(Exception):
    """A picture that can't be read."""


def picture(image: HtmlElement, ledger: Ledger, kind: str = "photo") -> str:
    """Return a picture of its own width, or as wide as asked, within the column's."""
    address, alt = image.get("src") or "", " ".join((image.get("alt") or "").split())
    asked = _WIDTH.search(image.get("style") or "") or _WIDTH.search(image.get(OWN_WIDTH) or "")
    width = "auto"
    if asked:
        size = float(asked[1])
        width = f"{size:g}%" if asked[2] == "%" else f"{size * _POINTS_A_PIXEL:g}pt"
    return call(kind, quoted(ledger.picture(address)), alt=quoted(alt or "Beeld"), width=width)


def drawing(svg: HtmlElement, width: str = "auto") -> str:
    """Return a drawing that stands in the document itself."""
    title = svg.find(".//title")
    words = svg.get("aria-label") or (title.text_content() if title is not None else "")
    return call(
        "image",
        f"bytes({quoted(_source(svg))})",
        format=quoted("svg"),
        alt=quoted(" ".join(words.split()) or "Tekening"),
        width=width,
    )


def _source(svg: HtmlElement) -> str:
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    for part in svg.iter():
        if isinstance(part.tag, str):
            part.tag = _CASED.get(part.tag, part.tag)
            for name in [name for name in part.attrib if name in _CASED]:
                part.set(_CASED[name], part.attrib.pop(name))
    return lxml.etree.tostring(svg, encoding="unicode", with_tail=False)


def accepted(raw: bytes, name: str) -> tuple[bytes, str]:
    """Return the file of a picture as the engine and PDF/A take it: whole, in colours of a screen.
    And how wide it is, where it has pixels. Raises Unreadable.
    """
    if name.endswith(".svg"):
        return raw, ""
    try:
        with Image.open(io.BytesIO(raw)) as image:
            image.load()
            width = f"width: {image.width}px"
            if image.mode in _AS_IT_IS:
                return raw, width
            written = io.BytesIO()
            kind = "JPEG" if name.endswith((".jpg", ".jpeg")) else "PNG"
            image.convert("RGB").save(written, kind, quality=90)
            return written.getvalue(), width
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise Unreadable(str(problem)) from problem
