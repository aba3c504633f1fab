"""How plain the texts for children, for young people and the summaries are: tips, never a verdict.

Flesch-Douma (W.H. Douma, 1960) counts syllables and words: it knows nothing of meaning, and is
unsteady in short texts. So it speaks of paragraphs that are long enough only, and names its score
so that a writer can disagree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..dutch import number, shortened
from ..model.finding import Finding, Place, tip
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.vocabulary import Readability
from .prose import Paragraph, Sentence, paragraphs, paragraphs_of, syllables

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
    for text in _texts(portfolio):
        for paragraph in text.paragraphs:
            for sentence in paragraph.sentences:
                yield from _sentence(text, sentence)
            yield from _paragraph(text, paragraph)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text for an audience, and the words that the writer wants as they are."""

    path: str
    audience: Readability
    paragraphs: tuple[Paragraph, ...]
    wanted: Collection[str]

    def place(self, line: int) -> Place:
        return Place(self.path, line)


def _texts(portfolio: Portfolio) -> Iterator[_Text]:
    """Yield the pages of the two rooms, the answers that they show, and every summary."""
    audiences = portfolio.round.vocabulary.readability
    wanted = {word.lower() for word in portfolio.words}
    for page in portfolio.pages:
        own = audiences.get(page.role)
        if own:
            yield _Text(page.path, own, paragraphs_of(page), wanted)
        # An annex's page is itself a summary.
        elif page.role == "bijlage" and (for_all := audiences.get("samenvatting")):
            yield _Text(page.path, for_all, paragraphs_of(page), wanted)
        if page.summary and (reader := own or audiences.get("samenvatting")):
            yield _Text(
                page.path,
                reader,
                tuple(paragraphs([(page.at("samenvatting").line, page.summary)])),
                wanted,
            )
    youngest = audiences.get("kinderen" if portfolio.pages_of("kinderen") else "jongeren")
    shown = [remark for remark in portfolio.remarks if remark.answer and remark.consent]
    if youngest and any(_shows_remarks(page) for page in portfolio.pages):
        yield from (
            _Text(
                remark.place.path,
                youngest,
                tuple(paragraphs([(remark.at("antwoord").line, remark.answer)])),
                wanted,
            )
            for remark in shown
        )


def _shows_remarks(page: Page) -> bool:
    return page.role in ("kinderen", "jongeren") and any(
        call.name == "jij_zei" for call in page.calls
    )


def _sentence(text: _Text, sentence: Sentence) -> Iterator[Finding]:
    count = len(sentence.words)
    if count > text.audience.max_sentence_words:
        yield _long_sentence(text, sentence, count)
    for word in dict.fromkeys(sentence.words):
        if (
            len(word) > text.audience.max_word_letters
            and "-" not in word
            and word.lower() not in text.wanted
        ):
            yield _long_word(text, sentence, word)
    if passive := passive_of(sentence.text):
        yield _passive(text, sentence, passive)


def passive_of(sentence: str) -> str:
    """Return the two words that make a clause passive, or nothing."""
    for clause in _CLAUSE.split(sentence):
        found = _BECOME.search(clause)
        done = next(
            (
                match[0]
                for match in _PARTICIPLE.finditer(clause)
                if match[0].lower() not in _NO_PARTICIPLE and not _BECOME.fullmatch(match[0])
            ),
            "",
        )
        if found and done:
            return f"{found[0].lower()} … {done}"
    return ""


def _paragraph(text: _Text, paragraph: Paragraph) -> Iterator[Finding]:
    words = paragraph.words
    if len(words) < _ENOUGH_WORDS:
        return
    mean = len(words) / len(paragraph.sentences)
    score = flesch_douma(paragraph)
    if mean > text.audience.max_mean_sentence_words:
        yield _long_mean(text, paragraph, mean)
    elif score < text.audience.min_flesch_douma:
        yield _hard(text, paragraph, score)


def flesch_douma(paragraph: Paragraph) -> float:
    """Give the reading ease of a paragraph: 100 is very easy, 0 very hard."""
    words = paragraph.words
    return (
        206.84
        - 0.93 * len(words) / len(paragraph.sentences)
        - 77 * sum(map(syllables, words)) / len(words)
    )


def _for(text: _Text) -> str:
    return text.audience.label[:1].lower() + text.audience.label[1:]


def _long_sentence(text: _Text, sentence: Sentence, count: int) -> Finding:
    return tip(
        text.place(sentence.line),
        "zin-lang",
        f"deze zin telt {count} woorden: '{shortened(sentence.text)}'. Voor {_for(text)} raden we"
        f" hoogstens {text.audience.max_sentence_words} aan.",
        "Maak er twee zinnen van, met één gedachte in elk.",
    )


def _long_word(text: _Text, sentence: Sentence, word: str) -> Finding:
    return tip(
        text.place(sentence.line),
        "woord-lang",
        f"'{word}' is een lang woord voor {_for(text)}.",
        "Zoek een korter woord, of leg het uit. Wil je het houden? Zet het in"
        " docs/woordenlijst.txt.",
    )


def _passive(text: _Text, sentence: Sentence, words: str) -> Finding:
    return tip(
        text.place(sentence.line),
        "lijdende-vorm",
        f"in deze zin staat niet wie iets doet ('{words}'): '{shortened(sentence.text)}'.",
        "Begin met wie het doet: 'de gemeente maakt', 'wij vragen'.",
    )


def _long_mean(text: _Text, paragraph: Paragraph, mean: float) -> Finding:
    return tip(
        text.place(paragraph.line),
        "zinnen-lang",
        f"de zinnen van deze alinea tellen gemiddeld {number(mean, 1)} woorden. Voor"
        f" {_for(text)} raden we {text.audience.max_mean_sentence_words} aan.",
        "Knip de langste zin in twee.",
    )


def _hard(text: _Text, paragraph: Paragraph, score: float) -> Finding:
    return tip(
        text.place(paragraph.line),
        "leesbaarheid",
        f"deze alinea leest moeilijk: {int(score)} op de schaal van Flesch-Douma, tegen minstens"
        f" {text.audience.min_flesch_douma} voor {_for(text)}.",
        "Gebruik kortere woorden en zinnen. De formule telt alleen lettergrepen: vind je de tekst"
        " helder, laat hem dan zo.",
    )
