"""What a line of text may not tear apart."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_SPACE = "\u00a0"
# "bijlage 4", "blz. 14" and "41 %".
_TIED = re.compile(r"(?<=\bbijlage) (?=\d)|(?<=\bblz\.) (?=\d)|(?<=\d) (?=%)")


def tie_words(section: HtmlElement) -> None:
    """Keep a number and its word on one line, and each score of an axis too."""
    for element in section.iter():
        if isinstance(element.tag, str):
            element.text = _tied(element.text)
        element.tail = _tied(element.tail)
    for caption in section.iterfind(".//figure[@class]/figcaption"):
        if "axis" in caption.getparent().get("class").split() and not len(caption):
            caption.text = ", ".join(
                part.replace(" ", _SPACE) for part in (caption.text or "").split(", ")
            )


def _tied(text: str | None) -> str | None:
    return _TIED.sub(_SPACE, text) if text else text
