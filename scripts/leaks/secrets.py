"""What the public may not see, as values to look for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from ...macros.model.annex import FileText
from ...macros.model.folding import phrases, words
from ...macros.model.keys import PUBLIC
from ...macros.model.portfolio import Portfolio, Submitter
from ...macros.model.progress import Progress
from ...macros.model.registers import Consent, JuryPoint, Remark
from ...macros.model.typed_texts import TypedText, typed_texts
from ...macros.render.view import View
from ...macros.source.readable import file_texts
from ...macros.source.segments import as_markdown
from ...macros.vocabulary import page_macros
from .contact import Contact, contact_of

_TAG = re.compile(r"<[^>]*(?:>|\Z)")
_MIN_NAME = 5


@dataclass(frozen=True, slots=True)
class Secrets:
    """Values by the way in which they are looked for; each with its Dutch kind, which may be
    told.
    """

    phrases: dict[str, str]
    contact: Contact
    titles: dict[str, str]
    digests: dict[str, str]


def secrets_of(whole: Portfolio, public: Portfolio, root: Path) -> Secrets:
    """Collect what stands in the whole portfolio and in nothing that is public on purpose."""
    open_texts = list(_open_texts(whole, public, root))
    open_phrases = {phrase for text in open_texts for phrase in phrases(text)}
    open_words = " ".join(f" {' '.join(words(text))} " for text in open_texts)
    return Secrets(
        phrases={
            phrase: kind
            for kind, text in _hidden_texts(whole, root)
            for phrase in phrases(text)
            if phrase not in open_phrases
        },
        contact=contact_of(whole.submitter, whole.facts.contact),
        titles=dict(_titles(whole, open_words)),
        digests={
            annex.file.sha256: "een niet-openbaar bestand"
            for annex in whole.annexes
            if annex.private and annex.file
        },
    )


def _open_texts(whole: Portfolio, public: Portfolio, root: Path) -> Iterator[str]:
    """Yield what everybody may read: what was typed for them, the form, what pages and files say,
    and every address. What the projection kept is not asked: it may have kept too much.
    """
    yield from (typed.text for typed in typed_texts(whole) if typed.seen >= PUBLIC)
    yield from _texts(public.round)
    for page in public.pages:
        # A title that was made of a heading stands in no key.
        yield from (page.title, page.path, *page.ids)
        # A macro's name and values run on into the words around them, in the open data as on the
        # page.
        yield "".join(segment.text for segment in page.segments)
        yield _as_read(View(public, page))
    for annex in public.annexes:
        yield annex.id
        if annex.file:
            yield annex.file.path
            texts = _file_texts(root, annex.file.path)
            yield from (piece.text for piece in texts if piece.is_shown)
    for edition in public.editions:
        yield from (edition.address_of(file.name) for file in edition.files)


def _as_read(view: View) -> str:
    """Return a public page with the words that its macros print: a phrase may run from a sentence
    into a title.
    """
    macros = page_macros(view)
    text = as_markdown(
        view.page.segments, "public", lambda call: macros[call.name](*call.args, **call.kwargs)
    )
    return html.unescape(_TAG.sub("", text))


# What a text that isn't public is, by what it stands in; the nearest decides.
_KINDS: Mapping[type, str] = {
    Remark: "een opmerking zonder toestemming",
    JuryPoint: "een vraag van de jury of het antwoord erop",
    Consent: "iets uit de lijst met toestemmingen voor foto's",
    Progress: "een notitie van de schrijvers",
}
_OF_PRIVATE_ANNEX = "de tekst van een niet-openbare bijlage"
_ONLY_FOR_JURY = "tekst die alleen de jury mag lezen"


def _hidden_texts(whole: Portfolio, root: Path) -> Iterator[tuple[str, str]]:
    """Yield what not everybody may read, each with its kind. The contact person is looked for
    value by value.
    """
    private_pages = {annex.page_path for annex in whole.annexes if annex.private}
    for page in whole.pages:
        kind = _OF_PRIVATE_ANNEX if page.path in private_pages else _ONLY_FOR_JURY
        for segment in page.segments:
            hidden = page.path in private_pages or segment.audience == "jury"
            if hidden and segment.kind in ("text", "raw"):
                yield kind, segment.text
            elif hidden and segment.kind == "call":
                yield from ((kind, str(arg)) for arg in (*segment.args, *segment.kwargs.values()))
    for annex in whole.annexes:
        if annex.private and annex.file:
            for piece in _file_texts(root, annex.file.path):
                if piece.is_content:
                    yield "de inhoud van een niet-openbaar bestand", piece.text
    for typed in typed_texts(whole):
        if typed.seen < PUBLIC and not isinstance(typed.within[0], Submitter):
            yield _kind(typed), typed.text


def _kind(typed: TypedText) -> str:
    kinds = (_KINDS[type(thing)] for thing in reversed(typed.within) if type(thing) in _KINDS)
    return next(kinds, _OF_PRIVATE_ANNEX)


def _titles(whole: Portfolio, open_words: str) -> Iterator[tuple[str, str]]:
    """Yield folded titles, short names and names of files of private annexes that no public text
    uses by itself.
    """
    for annex in whole.annexes:
        if not annex.private:
            continue
        stem = annex.file_name.rpartition(".")[0]
        for name in (annex.title, annex.short, annex.file_name, stem):
            folded = " ".join(words(name))
            if len(folded) >= _MIN_NAME and f" {folded} " not in open_words:
                yield folded, "de naam van een niet-openbare bijlage"


def _file_texts(root: Path, path: str) -> tuple[FileText, ...]:
    return file_texts((root / path).read_bytes(), path)


def _texts(value: object) -> Iterator[str]:
    """Yield every text of the form: whatever it says is public."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for child in value.values() for text in _texts(child))
    elif isinstance(value, (tuple, list)):
        yield from (text for child in value for text in _texts(child))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in _texts(getattr(value, field.name)))
