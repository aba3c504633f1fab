"""What is not public, once more in what is: a copy of a private annex among the public files, or
its sentences on a page.

Sources are compared with sources. What a public page says on purpose is no leak of ours, so the
leak check, which reads what was built, says nothing of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache

from ..model.annex import Annex
from ..model.finding import ERROR, WARNING, Finding, Place, Rule
from ..model.folding import phrases_of, words
from ..model.keys import PUBLIC
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.registers import JuryPoint, Remark
from ..model.typed_texts import typed_texts

# The name by which a page accepts what it shares with text for the jury, which has no id.
JURY_TEXT = "jury"
_FEWEST = 40
# Of a copy that was cut up, the pieces that count.
_PIECE = 10
_FEWEST_WORDS = 5
# In so many public files a run is a letterhead; in a copy it counts all the same.
_MANY = 3
_NUMBER = re.compile(r"\d+")
_TAG = re.compile(r"<[^>]*(?:>|\Z)")


_SourceKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that not everybody may read, with every run of eight words in it."""

    id: str
    name: str
    runs: Set[str]

    @property
    def key(self) -> _SourceKey:
        """What tells it from every other: more than one text is for the jury."""
        return self.id, self.name

    def is_copied_by(self, shared: Set[str]) -> bool:
        return len(shared) >= _FEWEST and 2 * len(shared) >= len(self.runs)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text that everybody reads: a line of a page, or a piece of a file."""

    place: Place
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class _Document:
    """A public page, file or list, and the page whose key tells what it shares on purpose."""

    passages: Sequence[_Passage]
    page_path: str
    on_purpose: Sequence[str]
    is_file: bool = False


# The runs that a document has in common with a source, each with the passage where it begins.
_Shared = Mapping[str, _Passage]


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Find public pages and annexes that repeat what is not public."""
    yield from _unknown(portfolio)

    sources = _without_the_form(portfolio, _sources(portfolio))
    if not sources:
        return

    documents = list(_documents(portfolio))
    shares = [_shared(document, sources) for document in documents]
    letterhead = _words_of_letterhead(portfolio, documents, shares)
    for source in sources:
        of_source = [
            (document, shared[source.key])
            for document, shared in zip(documents, shares, strict=True)
            if source.key in shared and source.id not in document.on_purpose
        ]
        yield from _tell(source, of_source, letterhead)


def _words_of_letterhead(
    portfolio: Portfolio,
    documents: Sequence[_Document],
    shares: Sequence[Mapping[_SourceKey, _Shared]],
) -> frozenset[str]:
    """Return the words of the runs that stand in many public files and on more than one private
    page, whatever its number is: of a letterhead or a foot, which points at nothing.
    """
    counts: Counter[str] = Counter()
    for document, shared in zip(documents, shares, strict=True):
        if document.is_file:
            runs = {run for of_source in shared.values() for run in of_source}
            counts.update({_NUMBER.sub("0", run) for run in runs})
    many = {run for run, count in counts.items() if count >= _MANY}
    if many:
        many &= _on_private_pages(portfolio)
    return frozenset(word for run in many for word in _letters(run))


def _on_private_pages(portfolio: Portfolio) -> set[str]:
    """Return the runs, without their numbers, that stand on more than one page of private files."""
    counts: Counter[str] = Counter()
    for annex in portfolio.annexes:
        if annex.private and annex.file:
            for piece in portfolio.file_texts.get(annex.file.path, ()):
                runs = phrases_of(_words(piece.text))
                counts.update({_NUMBER.sub("0", run) for run in runs})
    return {run for run, count in counts.items() if count > 1}


def _letters(run: str) -> list[str]:
    return [word for word in run.split() if word.isalpha()]


_UNKNOWN = Rule(
    "bewust-gedeeld-onbekend",
    WARNING,
    "'{id}' bij 'bewust_gedeeld' is geen niet-openbare bijlage, opmerking of vraag van de jury.",
    f"Schrijf de korte naam ervan, of '{JURY_TEXT}' voor tekst die alleen de jury krijgt.",
    "Bij `bewust_gedeeld` staat een naam van niets dat niet openbaar is.",
)


def _unknown(portfolio: Portfolio) -> Iterator[Finding]:
    ids = {annex.id for annex in portfolio.annexes if annex.private}
    ids |= {remark.id for remark in portfolio.remarks}
    ids |= {point.id for point in portfolio.jury_points}
    for page in portfolio.pages:
        for index, id in enumerate(page.shared_on_purpose):
            if id not in ids and id != JURY_TEXT:
                yield _UNKNOWN.at(page.at(Page.shared_on_purpose, index), id=id)


_COPY = Rule(
    "deelt-besloten-tekst",
    ERROR,
    "{where} staat een groot deel van {source}: {share}% van wat daar staat, woord voor woord.",
    "Vlakken over tekst maken die niet weg: wie kopieert, leest hem. Haal dit weg, of maak het"
    " bestand opnieuw zonder die tekst. Mag iedereen hem lezen? Zet bovenaan '{page}':"
    " bewust_gedeeld: [{id}].",
    "Een openbare bladzijde of bijlage heeft de helft of meer van de tekst van iets dat niet"
    " openbaar is.",
    stops_a_draft=True,
    of_the_site=True,
)
_SENTENCES = Rule(
    "deelt-besloten-zin",
    WARNING,
    "{where} begint een zin die ook in {source} staat: samen delen ze {count} keer acht woorden na"
    " elkaar.",
    "Mag iedereen dat lezen? Zet bovenaan '{page}': bewust_gedeeld: [{id}]. Haal het anders weg.",
    "Een openbare bladzijde of bijlage heeft een zin gemeen met iets dat niet openbaar is.",
)


def _tell(
    source: _Source, shares: Sequence[tuple[_Document, _Shared]], letterhead: frozenset[str]
) -> Iterator[Finding]:
    together = {run for _, shared in shares for run in shared}
    for document, shared in shares:
        is_piece = len(shared) >= _PIECE and source.is_copied_by(together)
        is_copy = is_piece or source.is_copied_by(shared.keys())
        telling = [run for run in shared if _is_telling(run, letterhead)]
        if not telling and not is_copy:
            continue

        first = shared[next(iter(telling or shared))]
        yield (_COPY if is_copy else _SENTENCES).at(
            first.place,
            where=first.where,
            source=source.name,
            share=round(100 * len(shared) / len(source.runs)),
            count=len(telling),
            page=document.page_path,
            id=source.id,
        )


def _is_telling(run: str, letterhead: frozenset[str]) -> bool:
    """Tell whether a run is a piece of a sentence: not of a letterhead, nor the numbers of an
    axis.
    """
    letters = _letters(run)
    return len(letters) >= _FEWEST_WORDS and not letterhead.issuperset(letters)


def _sources(portfolio: Portfolio) -> Iterator[_Source]:
    """Yield what not everybody may read, each with its id and its Dutch name."""
    pages = {page.path: page for page in portfolio.pages}
    for annex in portfolio.annexes:
        if annex.private:
            texts = _texts_of_annex(portfolio, annex, pages.get(annex.page_path))
            yield _source(annex.id, f"de niet-openbare bijlage '{annex.id}'", texts)
    for page in portfolio.pages:
        for_jury = [segment.text for segment in page.segments if segment.audience == "jury"]
        if for_jury and page.path not in _private_pages(portfolio):
            yield _source(JURY_TEXT, f"de tekst voor de jury op '{page.path}'", for_jury)
    yield from _of_registers(portfolio)


def _of_registers(portfolio: Portfolio) -> Iterator[_Source]:
    """Yield remarks without consent, and points of the jury before its decision."""
    texts: dict[tuple[str, str], list[str]] = {}
    for typed in typed_texts(portfolio):
        thing = typed.within[0]
        if typed.seen >= PUBLIC:
            continue
        if isinstance(thing, Remark):
            texts.setdefault((thing.id, f"de opmerking '{thing.id}'"), []).append(typed.text)
        elif isinstance(thing, JuryPoint):
            name = f"de vraag van de jury '{thing.id}'"
            texts.setdefault((thing.id, name), []).append(typed.text)
    for (id, name), of_thing in texts.items():
        yield _source(id, name, of_thing)


def _texts_of_annex(portfolio: Portfolio, annex: Annex, page: Page | None) -> Iterator[str]:
    yield from (annex.title, annex.short)
    if page:
        yield "".join(segment.text for segment in page.segments)
    if annex.file:
        pieces = portfolio.file_texts.get(annex.file.path, ())
        yield from (piece.text for piece in pieces if piece.is_content)


def _source(id: str, name: str, texts: Iterable[str]) -> _Source:
    return _Source(id, name, frozenset(run for text in texts for run in phrases_of(_words(text))))


def _without_the_form(portfolio: Portfolio, sources: Iterable[_Source]) -> list[_Source]:
    """Leave out what the official form says: everybody quotes it."""
    form = {run for text in _texts(portfolio.round) for run in phrases_of(_words(text))}
    rest = (_Source(source.id, source.name, source.runs - form) for source in sources)
    return [source for source in rest if source.runs]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for child in value.values() for text in _texts(child))
    elif isinstance(value, (tuple, list)):
        yield from (text for child in value for text in _texts(child))
    elif is_dataclass(value):
        yield from (text for part in fields(value) for text in _texts(getattr(value, part.name)))


def _private_pages(portfolio: Portfolio) -> set[str]:
    return {annex.page_path for annex in portfolio.annexes if annex.private}


def _documents(portfolio: Portfolio) -> Iterator[_Document]:
    private = _private_pages(portfolio)
    by_path: dict[str, list[_Passage]] = {}
    for page in portfolio.pages:
        if page.path not in private:
            by_path[page.path] = list(_lines(page))
    for typed in typed_texts(portfolio):
        if typed.seen >= PUBLIC and typed.place.path not in private:
            passage = _Passage(typed.place, "hier", typed.text)
            by_path.setdefault(typed.place.path, []).append(passage)
    for path, drawing in portfolio.drawings.items():
        by_path[path] = [_Passage(Place(path), "hier", _TAG.sub(" ", drawing))]
    for path, passages in by_path.items():
        yield _document(portfolio, passages, path)

    for annex in portfolio.annexes:
        if annex.file and not annex.private:
            pieces = portfolio.file_texts.get(annex.file.path, ())
            place = Place(annex.file.path)
            passages = [
                _Passage(place, f"{piece.where} van dit bestand", piece.text) for piece in pieces
            ]
            yield replace(_document(portfolio, passages, annex.page_path), is_file=True)


def _document(portfolio: Portfolio, passages: Sequence[_Passage], path: str) -> _Document:
    """Give a document the keys of a page: its own, or those of the home page for a list."""
    page = next((page for page in portfolio.pages if page.path == path), None)
    page = page or next(iter(portfolio.pages_of("start")), None)
    if page is None:
        return _Document(passages, path, ())
    return _Document(passages, page.path, page.shared_on_purpose)


def _lines(page: Page) -> Iterator[_Passage]:
    """Yield the lines of a page that everybody reads."""
    for segment in page.segments:
        if segment.audience != "jury":
            for number, line in enumerate(segment.text.split("\n"), start=segment.line):
                yield _Passage(Place(page.path, number), "hier", line)


def _shared(document: _Document, sources: Sequence[_Source]) -> Mapping[_SourceKey, _Shared]:
    """Return what a document has in common with each source, by the source's id and name."""
    every_run = frozenset[str]().union(*(source.runs for source in sources))
    shared: dict[_SourceKey, dict[str, _Passage]] = {}
    for run, passage in _runs_of(document.passages):
        if run not in every_run:
            continue
        for source in sources:
            if run in source.runs:
                shared.setdefault(source.key, {}).setdefault(run, passage)
    return shared


def _runs_of(passages: Sequence[_Passage]) -> Iterator[tuple[str, _Passage]]:
    """Yield every run of eight words with the passage in which it begins: a sentence goes on in
    the next line, and on the next page.
    """
    row: list[str] = []
    begins: list[_Passage] = []
    for passage in passages:
        of_passage = _words(passage.text)
        row += of_passage
        begins += [passage] * len(of_passage)
    return zip(phrases_of(row), begins, strict=False)


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))
