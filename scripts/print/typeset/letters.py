"""Letters that no font has, and words that are wider than a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator

from ...glyphs import without_glyph

STAND_IN = "?"
# A word that Dutch hyphenation may leave whole in a narrow column, or that is no Dutch word at all.
_LONG = re.compile(r"(\S{25,}|(?=\S*[^\sA-Za-zÀ-ÿ\-.,;:!?()'’‘\"“”…])\S{13,})")
_SEAM = re.compile(r"(?<=[/.\-_?&=#@:;,+%])(?=[^\s/.\-_?&=#@:;,+%])")
_PIECE = 8
_A_WORD = 40
Undrawn = Callable[[Iterable[str]], Collection[str]]
# Control characters, private use, halves of letters, and what is no letter at all.
_NEVER_DRAWN = ("Cc", "Co", "Cs", "Cn")


def pieces_of(text: str) -> Iterator[tuple[str, ...]]:
    """Yield a text in parts: words that fit as they are, and, in more than one piece, what is too
    long for a line and breaks between these without a hyphen.
    """
    if len(text) < 13:
        yield (text,)
        return
    for part in _LONG.split(text):
        if part:
            yield tuple(_cut(part)) if _LONG.fullmatch(part) else (part,)


def _cut(word: str) -> Iterator[str]:
    """Cut a long word behind its signs; where it has none and is no word, anywhere."""
    seams = _SEAM.split(word)
    for piece in seams:
        if len(piece) <= (_PIECE * 2 if len(seams) > 1 else _A_WORD):
            yield piece
        else:
            yield from (piece[start : start + _PIECE] for start in range(0, len(piece), _PIECE))


def drawable(html: str, undrawn: Undrawn) -> str:
    """Return a document with only letters that can be drawn: another form of a letter where that
    says the same, else a question mark.

    `undrawn` tells of letters that our fonts lack which ones the engine's own lack too.
    """
    whole = unicodedata.normalize("NFC", html)
    strange = without_glyph(letter for letter in set(whole) if not letter.isascii())
    lost = {letter for letter in strange if unicodedata.category(letter) in _NEVER_DRAWN}
    lost |= {letter for letter in whole if letter < " " and letter not in "\t\n\r"}
    lost |= set(undrawn(sorted(strange - lost)))
    return whole.translate({ord(letter): _instead(letter, lost) for letter in lost})


def _instead(letter: str, lost: Collection[str]) -> str:
    if unicodedata.category(letter) in _NEVER_DRAWN:
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return STAND_IN if plain == letter or set(plain) & set(lost) else plain
