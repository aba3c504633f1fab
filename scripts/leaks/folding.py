"""Texts made comparable: another case, accent form, space, hyphen or entity must not hide a
secret.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

PHRASE = 8
_SPACE_OR_ACCENT = re.compile(r"[\s\u0300-\u036f]+")
_BROKEN_WORD = re.compile(r"[-\u00ad\u2010\ufffe\x02]\s*\n\s*")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\+?\d[\d\s./()\u00a0\u202f-]{6,24}\d")


def words(text: str) -> list[str]:
    """Return the words of a text, folded; a word that a line end cuts counts as one."""
    joined = _BROKEN_WORD.sub("", text)
    return _WORD.findall(unicodedata.normalize("NFKC", joined).replace("\u00ad", "").casefold())


def phrases(text: str) -> Iterator[str]:
    """Yield every run of eight words."""
    found = words(text)
    for start in range(len(found) - PHRASE + 1):
        yield " ".join(found[start : start + PHRASE])


def squeezed(text: str) -> str:
    """Return a text without spaces and accents, in one case: for addresses and names."""
    return _SPACE_OR_ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold())


def phone_tail(text: str) -> str:
    """Return the last eight digits of a telephone number: what +32 and 0 have in common."""
    return re.sub(r"\D", "", text)[-8:]


def phone_tails(text: str) -> set[str]:
    """Return the tails of everything in a text that could be a telephone number."""
    return {phone_tail(match[0]) for match in _NUMBER.finditer(text)}
