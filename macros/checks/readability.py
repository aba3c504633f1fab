"""How plain the texts for children, for young people and for everybody are: tips, never a verdict.

Flesch-Douma (W.H. Douma, 1960) counts syllables and words: it knows nothing of meaning, and is
unsteady in short texts. So it speaks of paragraphs that are long enough only, and names its score
so that a writer can disagree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..dutch import number, shortened
from ..model.finding import TIP, Finding, Place, Rule
from ..model.keys import Kind
from ..model.macros import REMARKS
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.registers import Remark
from ..model.typed_texts import TypedText, typed_texts
from ..model.vocabulary import Readability
from .prose import Paragraph, Sentence, paragraphs, paragraphs_of, syllables

_FOR_ALL, _FOR_CHILDREN = "samenvatting", ("kinderen", "jongeren")
# Under this many words the formula says more of chance than of the text.
_ENOUGH_WORDS = 30
_BECOME = re.compile(r"\b(?:word|wordt|worden|werd|werden|geworden)\b", re.IGNORECASE)
_PREFIX = (
    r"(?:aan|af|achter|bij|binnen|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|vast|voor"
    r"|weg)"
)
_PARTICIPLE = re.compile(
    rf"\b(?:{_PREFIX}?ge\w{{2,}}(?:d|t|en)|(?:be|ver|ont|her)\w{{3,}}(?:d|t))\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:()–]|\b(?:en|maar|want|of|dat|als|die|omdat|terwijl)\b")
_NO_PARTICIPLE = frozenset(
    [
        "geld",
        "gebied",
        "geluid",
        "gezond",
        "gebouwen",
        "gemeenten",
        "gezinnen",
        "gevallen",
        "gedachten",
        "gezichten",
        "geen",
        "gewoonten",
        "gesprekken",
        "geschenken",
        "gebeden",
        "geheimen",
        "bericht",
        "beleid",
        "bestand",
        "verdriet",
        "vergeet",
        "verschil",
        "gedrag",
        "gezicht",
        "gevecht",
        "gewicht",
        "gerecht",
        "gebeurt",
        "gevoelens",
        "besluit",
        "verband",
        "gedicht",
        "gegevens",
        "verstand",
        "bestuurt",
        "geduld",
        "gemiddeld",
        "bekend",
        "verbond",
        "gebieden",
        "geboden",
        "geesten",
        "gewesten",
        "gezagen",
    ]
)


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find long sentences, long words, passives and paragraphs that are hard to read."""
    wanted = {word.lower() for word in portfolio.words}
    for text in _texts(portfolio):
        for paragraph in text.paragraphs:
            for sentence in paragraph.sentences:
                yield from _sentence(text, sentence, wanted)
            yield from _paragraph(text, paragraph)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text for an audience."""

    path: str
    audience: Readability
    paragraphs: tuple[Paragraph, ...]

    def place(self, line: int) -> Place:
        return Place(self.path, line)

    @property
    def readers(self) -> str:
        """For whom it is, in the middle of a sentence."""
        return self.audience.label[:1].lower() + self.audience.label[1:]


def _texts(portfolio: Portfolio) -> Iterator[_Text]:
    """Yield the texts for children and young people, and everything that anybody should be able
    to read.
    """
    audiences = portfolio.round.vocabulary.readability
    for page in portfolio.pages:
        # An annex's page is itself a summary.
        audience = audiences.get(_FOR_ALL if page.role == "bijlage" else page.role)
        if audience:
            yield _Text(page.path, audience, tuple(paragraphs_of(page)))
    for typed in typed_texts(portfolio):
        audience = audiences.get(_audience(portfolio, typed))
        if typed.key.kind is Kind.PROSE and audience:
            lines = [(typed.place.line, typed.text)]
            yield _Text(typed.place.path, audience, tuple(paragraphs(lines)))


def _audience(portfolio: Portfolio, typed: TypedText) -> str:
    """Return for whom a text is: for who reads the page it stands on, else for everybody. An
    answer to children is for the youngest, where they get to see it.
    """
    holder = typed.within[0]
    if isinstance(holder, Page):
        return holder.role if holder.role in _FOR_CHILDREN else _FOR_ALL
    if isinstance(holder, Remark):
        if not holder.consent or not any(map(_shows_remarks, portfolio.pages)):
            return ""
        return next(role for role in _FOR_CHILDREN if portfolio.pages_of(role))
    return _FOR_ALL


def _shows_remarks(page: Page) -> bool:
    return page.role in _FOR_CHILDREN and bool(REMARKS.calls_on(page))


_LONG_SENTENCE = Rule(
    "zin-lang",
    TIP,
    "deze zin telt {count} woorden: '{sentence}'. Voor {readers} raden we hoogstens {most} aan.",
    "Maak er twee zinnen van, met één gedachte in elk.",
    "Een lange zin.",
    guess=True,
)
_LONG_WORD = Rule(
    "woord-lang",
    TIP,
    "'{word}' is een lang woord voor {readers}.",
    "Zoek een korter woord, of leg het uit. Wil je het houden? Zet het in docs/woordenlijst.txt.",
    "Een lang woord.",
)
_PASSIVE = Rule(
    "lijdende-vorm",
    TIP,
    "in deze zin staat niet wie iets doet ('{words}'): '{sentence}'.",
    "Begin met wie het doet: 'de gemeente maakt', 'wij vragen'.",
    "Een zin die niet zegt wie iets doet.",
    guess=True,
)


def _sentence(text: _Text, sentence: Sentence, wanted: Collection[str]) -> Iterator[Finding]:
    place, shown = text.place(sentence.line), shortened(sentence.text)
    count, most = len(sentence.words), text.audience.max_sentence_words
    if count > most:
        yield _LONG_SENTENCE.at(place, count=count, sentence=shown, readers=text.readers, most=most)

    for word in dict.fromkeys(sentence.words):
        too_long = len(word) > text.audience.max_word_letters and "-" not in word
        if too_long and word.lower() not in wanted:
            yield _LONG_WORD.at(place, word=word, readers=text.readers)

    if passive := passive_of(sentence.text):
        yield _PASSIVE.at(place, words=passive, sentence=shown)


def passive_of(sentence: str) -> str:
    """Return the two words that make a clause passive, or nothing."""
    for clause in _CLAUSE.split(sentence):
        become = _BECOME.search(clause)
        participle = next(filter(_is_participle, _participles(clause)), "")
        if become and participle:
            return f"{become[0].lower()} … {participle}"
    return ""


def _participles(clause: str) -> Iterator[str]:
    return (match[0] for match in _PARTICIPLE.finditer(clause))


def _is_participle(word: str) -> bool:
    return word.lower() not in _NO_PARTICIPLE and not _BECOME.fullmatch(word)


_LONG_MEAN = Rule(
    "zinnen-lang",
    TIP,
    "de zinnen van deze alinea tellen gemiddeld {mean} woorden. Voor {readers} raden we {most}"
    " aan.",
    "Knip de langste zin in twee.",
    "Een alinea met gemiddeld lange zinnen.",
    guess=True,
)
_HARD = Rule(
    "leesbaarheid",
    TIP,
    "deze alinea leest moeilijk: {score} op de schaal van Flesch-Douma, tegen minstens {least}"
    " voor {readers}.",
    "Gebruik kortere woorden en zinnen. De formule telt alleen lettergrepen: vind je de tekst"
    " helder, laat hem dan zo.",
    "Een alinea die moeilijk leest voor wie ze bedoeld is.",
    guess=True,
)


def _paragraph(text: _Text, paragraph: Paragraph) -> Iterator[Finding]:
    words, place = paragraph.words, text.place(paragraph.line)
    if len(words) < _ENOUGH_WORDS:
        return
    mean, most = len(words) / len(paragraph.sentences), text.audience.max_mean_sentence_words
    score, least = flesch_douma(paragraph), text.audience.min_flesch_douma
    if mean > most:
        shown = number(mean, 1)
        yield _LONG_MEAN.at(place, mean=shown, readers=text.readers, most=most)
    elif score < least:
        yield _HARD.at(place, score=int(score), least=least, readers=text.readers)


def flesch_douma(paragraph: Paragraph) -> float:
    """Give the reading ease of a paragraph: 100 is very easy, 0 very hard."""
    words = paragraph.words
    return (
        206.84
        - 0.93 * len(words) / len(paragraph.sentences)
        - 77 * sum(map(syllables, words)) / len(words)
    )
