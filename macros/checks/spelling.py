"""Spelling, as tips: which words a dictionary doesn't know is asked of whoever has one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from ..model.finding import Finding, Place, tip
from ..model.portfolio import Portfolio
from .prose import Paragraph, Sentence, paragraphs, paragraphs_of

Unknown = Callable[[Iterable[str]], Collection[str]]
# Shorter ones are abbreviations more often than mistakes.
_SHORTEST = 4
_ORGANISER = "Bataljong"


def check(portfolio: Portfolio, unknown: Unknown) -> Iterator[Finding]:
    """Find words that neither the dictionary nor the portfolio's own list knows; each word once a
    file.
    """
    texts = list(_texts(portfolio))
    names = {word for _, sentence in texts for word in sentence.words[1:] if word[0].isupper()}
    own = {word.lower() for word in (*portfolio.words, *_named(portfolio))}
    asked = {_plain(word) for _, sentence in texts for word in _checkable(sentence, names, own)}
    wrong = set(unknown(sorted(asked)))
    told = set()
    for path, sentence in texts:
        for word in _checkable(sentence, names, own):
            if _plain(word) in wrong and (path, _plain(word)) not in told:
                told.add((path, _plain(word)))
                yield _misspelt(Place(path, sentence.line), word)


def _named(portfolio: Portfolio) -> Iterator[str]:
    """Yield the words of the names that the portfolio gives: they may open a sentence, like any
    other.
    """
    for name in (
        portfolio.facts.municipality,
        _ORGANISER,
        *(partner.name for partner in portfolio.partners),
    ):
        yield from name.replace(",", " ").split()


def _texts(portfolio: Portfolio) -> Iterator[tuple[str, Sentence]]:
    for page in portfolio.pages:
        summary = paragraphs([(page.at("samenvatting").line, page.summary)]) if page.summary else ()
        yield from _sentences(page.path, (*paragraphs_of(page), *summary))
    for remark in portfolio.remarks:
        if remark.answer:
            yield from _sentences(
                remark.place.path, paragraphs([(remark.at("antwoord").line, remark.answer)])
            )


def _sentences(path: str, found: Iterable[Paragraph]) -> Iterator[tuple[str, Sentence]]:
    return ((path, sentence) for paragraph in found for sentence in paragraph.sentences)


def _checkable(sentence: Sentence, names: Collection[str], own: Collection[str]) -> Iterator[str]:
    """Yield the words that a dictionary can judge: no names, and none that the portfolio wants as
    they are.
    """
    for word in sentence.words:
        if (
            len(word) >= _SHORTEST
            and word not in names
            and _is_word(word)
            and word.lower() not in own
        ):
            yield word


def _is_word(word: str) -> bool:
    """Tell a word from an abbreviation, a name such as "ingediend-2026", and the first half of
    "voor- en nadeel".
    """
    return (
        word[1:].replace("-", "").islower()
        and not word.endswith("-")
        and not any(letter.isdigit() for letter in word)
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _misspelt(place: Place, word: str) -> Finding:
    return tip(
        place,
        "spelling",
        f"'{word}' staat niet in het woordenboek.",
        "Kijk de spelling na. Klopt het woord? Zet het in docs/woordenlijst.txt, één woord per"
        " regel.",
    )
