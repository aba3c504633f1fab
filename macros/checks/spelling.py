"""Spelling, as tips: which words a dictionary doesn't know is asked of whoever has one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from ..model.finding import TIP, Finding, Place, Rule
from ..model.portfolio import Portfolio
from ..model.typed_texts import typed_texts
from .prose import Sentence, paragraphs, paragraphs_of

Unknown = Callable[[Iterable[str]], Collection[str]]
# Shorter ones are abbreviations more often than mistakes.
_SHORTEST = 4
_ORGANISER = "Bataljong"

_MISSPELT = Rule(
    "spelling",
    TIP,
    "'{word}' staat niet in het woordenboek.",
    "Kijk de spelling na. Klopt het woord? Zet het in docs/woordenlijst.txt, één woord per regel.",
    "Een woord dat niet in het woordenboek staat.",
)


def check(portfolio: Portfolio, unknown: Unknown) -> Iterator[Finding]:
    """Find words that neither the dictionary nor the portfolio's own list knows; each word once a
    file.
    """
    sentences = list(_sentences(portfolio))
    names = {word for _, sentence in sentences for word in sentence.words[1:] if word[0].isupper()}
    own = {word.lower() for word in (*portfolio.words, *_named(portfolio))}
    words = [
        (Place(path, sentence.line), word)
        for path, sentence in sentences
        for word in sentence.words
        if _is_word(word) and word not in names and word.lower() not in own
    ]

    wrong = set(unknown(sorted({_plain(word) for _, word in words})))
    reported = set()
    for place, word in words:
        if _plain(word) in wrong and (place.path, _plain(word)) not in reported:
            reported.add((place.path, _plain(word)))
            yield _MISSPELT.at(place, word=word)


def _sentences(portfolio: Portfolio) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences of pages and of everything that is in the writers' own words."""
    for page in portfolio.pages:
        for paragraph in paragraphs_of(page):
            yield from ((page.path, sentence) for sentence in paragraph.sentences)
    for typed in typed_texts(portfolio):
        if typed.key.kind.worded:
            for paragraph in paragraphs([(typed.place.line, typed.text)]):
                yield from ((typed.place.path, sentence) for sentence in paragraph.sentences)


def _named(portfolio: Portfolio) -> Iterator[str]:
    """Yield the words of the names that the portfolio gives: they may open a sentence, like any
    other.
    """
    partners = (partner.name for partner in portfolio.partners)
    for name in (portfolio.facts.municipality, _ORGANISER, *partners):
        yield from name.replace(",", " ").split()


def _is_word(word: str) -> bool:
    """Tell a word that a dictionary can judge from an abbreviation, a name such as
    "ingediend-2026", and the first half of "voor- en nadeel".
    """
    return (
        len(word) >= _SHORTEST
        and word[1:].replace("-", "").islower()
        and not word.endswith("-")
        and not any(letter.isdigit() for letter in word)
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")
