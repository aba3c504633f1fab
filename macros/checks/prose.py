"""Running text cut into paragraphs, sentences and words, each with the line where it begins."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from ..model.page import Page
from .lines import Lines, lines_of

_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_NOT_PROSE = re.compile(r"\s*(?:#|\||!!!|\?\?\?|<|\{:|\[\^[^\]]+\]:|!\[|-{3,}\s*$)")
# No pattern looks further than this, so that its time grows with a text and not with its square.
_IMAGE = re.compile(r"!\[[^\]]{0,1000}\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])")
_LINK = re.compile(r"\[([^\]]{0,1000})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])")
_ADDRESS = re.compile(
    r"<[^<>\s]{1,64}@[^<>\s]{1,250}>|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|<https?://[^<>]{1,2000}>|\bhttps?://[^\s)>]+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:be|eu|org|com|net|example)\b(?:/\S*)?"
)
# Words that are marked as of another language are not ours to judge.
_FOREIGN = re.compile(
    r"""<(\w{1,20})[^<>]{0,300}\slang=(?!["']?nl)[^<>]{0,300}>.{0,2000}?</\1>|(\*{1,3}|_{1,2})(?=\S)[^*_]{1,2000}\2\{:[^{}]{0,300}\blang=(?!["']?nl)[^{}]{0,300}\}""",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*+|(?<!\w)_+|_{1,20}(?!\w)|`+|\{[:#][^}]{0,300}\}|<[^<>]{0,1000}>")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Ü0-9'’–])")
_SHORT = re.compile(
    r"(?:\b(?:art|bijv|blz|ca|dr|enz|m\.a\.w|mevr|nr|o\.a|p|t\.e\.m|zgn)|\b[A-Z])\.$"
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?-?")
# What counts as one: "a" and "ij" and "oei" and "eeu"; a trema begins anew.
_SYLLABLE = re.compile(
    r"[aeo]{2}i|[ae]{2}u|ieu|oei|ij|[aeo]{2}|uu|[iï]e|oe|eu|ui|[eë]i|au|ou|ai|oi|y(?![aeou])|[aeiouàâéèêîôûäëïöü]"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    line: int
    text: str

    @property
    def words(self) -> list[str]:
        return words_of(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together; an item of a list is a paragraph."""

    sentences: tuple[Sentence, ...]

    @property
    def line(self) -> int:
        return self.sentences[0].line

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence.words]


def words_of(text: str) -> list[str]:
    """List the words, without numbers; the first half of "voor- en nadeel" keeps its hyphen."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word by its vowels; a name or a loan word may come out one
    off.
    """
    return max(1, len(_SYLLABLE.findall(word.lower())))


def paragraphs_of(page: Page) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page's own text: no headings, tables or pictures, and nothing that
    a macro prints in a block.
    """
    return _paragraphs(lines_of(page))


@lru_cache(maxsize=256)
def _paragraphs(lines: Lines) -> tuple[Paragraph, ...]:
    return tuple(paragraphs(lines))


def paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[Paragraph]:
    """Yield the paragraphs in numbered lines of Markdown."""
    open_lines: list[tuple[int, str]] = []
    for number, text in lines:
        if not text.strip() or _NOT_PROSE.match(text) or _ITEM.match(text):
            yield from _closed(open_lines)
            open_lines = []
        if text.strip() and not _NOT_PROSE.match(text):
            open_lines.append((number, _ITEM.sub("", text, count=1)))
    yield from _closed(open_lines)


def _closed(lines: list[tuple[int, str]]) -> Iterator[Paragraph]:
    sentences = tuple(_sentences(lines))
    if sentences:
        yield Paragraph(sentences)


def _sentences(lines: list[tuple[int, str]]) -> Iterator[Sentence]:
    """Cut lines into sentences, each with the line on which it starts."""
    starts, text = [], ""
    for number, line in lines:
        starts.append((len(text), number))
        text += _plain(line) + " "
    begin = 0
    for end in [*_ends(text), len(text)]:
        piece = text[begin:end].strip()
        if words_of(piece):
            at = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            yield Sentence(starts[bisect_right(starts, at, key=itemgetter(0)) - 1][1], piece)
        begin = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        # The longest of them has eight signs.
        if not _SHORT.search(text[max(0, match.start() - 12) : match.start()]):
            yield match.end()


def _plain(line: str) -> str:
    """Take the marks of Markdown and HTML away; an address counts as one short word, and words in
    another language as a dash.
    """
    words = _FOREIGN.sub("–", _LINK.sub(r"\1", _IMAGE.sub("", line)))
    return " ".join(html.unescape(_MARKS.sub("", _ADDRESS.sub("adres", words))).split())
