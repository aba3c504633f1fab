"""Texts made comparable: another case, accent, space, hyphen, entity, alphabet or letter without
width must not hide a secret.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

PHRASE = 8
_BROKEN_WORD = re.compile(r"[-\u00ad\u2010\ufffe\x02]\s*\n\s*")
_WORD = re.compile(r"[^\W_]+")
# Six words or more glued together, each with a capital.
_HUMPS = re.compile(r"(?:[A-Z][a-z\u00e0-\u00ff]+){6,}")
_HUMP = re.compile(r"(?=[A-Z])")
# Thirty signs or more, each a word of its own.
_APART = re.compile(r"(?:(?<![^\W_])[^\W_](?![^\W_])[\W_]{1,4}){30,}")
_NO_WORD = re.compile(r"[\W_]+")
_TURNED = re.compile("\u202e([^\u202c\n]*)\u202c?")
_DIGIT = re.compile(r"(?![0-9])\d")
_ACCENT = re.compile("[\u0300-\u036f]")
# What takes no place on a line: soft hyphens, joiners, marks of direction, fillers, tags.
_WITHOUT_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Letters of other alphabets that look like ours.
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝүһӏαοντιρκυχβγεη\u0131\u0251\u0261",
    "abekmhopctyxijsdqwyhlaovtipkuxbyenıag".replace("ı", "i"),
)


def folded(text: str, unseen: str = "") -> str:
    """Return a text as who reads it would type it again in small letters; `unseen` takes the place
    of what has no width.
    """
    text = _BROKEN_WORD.sub("", text)
    if "&" in text:
        # Twice: an entity may be written with entities.
        text = html.unescape(html.unescape(text))
    if "%" in text:
        text = unquote(unquote(text))
    text = _HUMPS.sub(lambda match: _HUMP.sub(" ", match[0]), text)
    if text.isascii():
        return text.casefold()

    text = _TURNED.sub(lambda match: match[1][::-1], text)
    text = unicodedata.normalize("NFKD", _WITHOUT_WIDTH.sub(unseen, text))
    text = _ACCENT.sub("", text).casefold().translate(_LOOK_ALIKES)
    return _DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)


def foldings(text: str) -> Iterator[str]:
    """Yield a text folded, and once more where what has no width may stand between two words."""
    yield folded(text)
    if _WITHOUT_WIDTH.search(text):
        yield folded(text, unseen=" ")


def letters_apart(fold: str) -> str:
    """Return the letters that stand one by one in a folded text, such as those of a title that is
    set wide: there is no space between its words, or there is one in each.
    """
    rows = (match[0] for match in _APART.finditer(fold))
    return " ".join(_NO_WORD.sub("", row) for row in rows)


def words(text: str) -> list[str]:
    """Return the words of a text, folded; a word that a line end cuts counts as one."""
    return words_in(folded(text))


def words_in(fold: str) -> list[str]:
    return _WORD.findall(fold)


def phrases(text: str) -> Iterator[str]:
    """Yield every run of eight words."""
    return phrases_of(words(text))


def phrases_of(row: Sequence[str]) -> Iterator[str]:
    for start in range(len(row) - PHRASE + 1):
        yield " ".join(row[start : start + PHRASE])
