"""After each public build: is anything in it that only the jury may see?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from ...macros.model.finding import ERROR, WARNING, Finding, Place, Rule
from ...macros.model.folders import EDITIONS
from ...macros.model.folding import foldings, letters_apart, phrases_of, words_in
from ...macros.model.portfolio import Portfolio
from ...macros.source.readable import Copies, Held, Piece, Unread, read_all
from .contact import LIKE_THE_NAME, MAIL, NAME
from .contents import HERE, is_known_kind, windows
from .origin import places_of
from .secrets import Secrets, secrets_of

HERE_IN_WORDS = "hier"
# What a public file says of the secrets: each kind with its first place in the file.
Hits = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in a public file, and the places in it that nobody can read."""

    name: str
    hits: Hits
    unread: Sequence[str]


_UNKNOWN_KIND = Rule(
    "lek-onbekend",
    ERROR,
    "dit soort bestand kan niet nagekeken worden op vertrouwelijke gegevens, en wordt dus niet"
    " gepubliceerd.",
    "Zet het om naar een gewone soort, zoals pdf.",
    "Een bestand, of een deel ervan, waarin het programma niet naar vertrouwelijke gegevens kan"
    " zoeken.",
    stops_a_draft=True,
    of_the_site=True,
)


def leaks(whole: Portfolio, public: Portfolio, root: Path, site: Path) -> list[Finding]:
    """Read every public byte for every secret; name kind and place of a hit, never the secret
    itself.

    The place is that of the source, where it can be found: what was built is thrown away.
    """
    secrets = secrets_of(whole, public, root)
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    copies = _copies(files)
    # A writer chose these files, of whatever kind; every other file is ours, and of a kind that we
    # know.
    chosen = {annex.file.path.removeprefix("docs/") for annex in public.annexes if annex.file}

    unknown: list[Finding] = []
    readings: list[_Read] = []
    for path in files:
        name = path.relative_to(site).as_posix()
        if name in chosen or is_known_kind(name):
            readings.append(_read(name, path.read_bytes(), secrets, copies))
        else:
            unknown.append(_UNKNOWN_KIND.at(Place(f"build/site/{name}")))

    kinds = dict.fromkeys(kind for file in readings for kind in file.hits)
    findings = [
        finding
        for kind in kinds
        for finding in _leaks(kind, _places(kind, readings), whole, public, root, secrets)
    ]
    findings += [finding for file in readings for finding in _unread(file, whole, secrets)]
    return sorted([*unknown, *findings], key=lambda finding: finding.sort_key)


def _copies(files: Sequence[Path]) -> Copies:
    """Name all public files: the archive of the site holds each of them once more."""
    digests: dict[int, set[str]] = {}
    for path in files:
        raw = path.read_bytes()
        digests.setdefault(len(raw), set()).add(hashlib.sha256(raw).hexdigest())
    return Copies({size: frozenset(of_size) for size, of_size in digests.items()})


def _places(kind: str, found: Sequence[_Read]) -> Hits:
    """Return the files that hold a kind of secret, each with the place in it."""
    return {file.name: file.hits[kind] for file in found if kind in file.hits}


def _read(name: str, raw: bytes, secrets: Secrets, copies: Copies) -> _Read:
    """Look in a file, and in every file inside it, for each kind of secret."""
    digest = hashlib.sha256(raw).hexdigest()
    hits = dict.fromkeys(_kinds_of_file(name, digest, secrets), HERE)
    among_bytes: dict[str, str] = {}
    unread: list[str] = []
    for item in read_all(name, raw, copies):
        if isinstance(item, Unread):
            unread.append(item.where)
            continue

        is_loose = isinstance(item, Piece) and item.loose
        places = among_bytes if is_loose else hits
        for kind in _kinds_in_item(item, secrets):
            places.setdefault(kind, item.where)
    # The bytes of a file say where in it something stands only when nothing else does.
    every_hit = {**among_bytes, **hits}
    if {NAME, MAIL} & every_hit.keys():
        # One part of it was read by itself: of a name in two tags, or in an address.
        every_hit.pop(LIKE_THE_NAME, None)
    return _Read(name, every_hit, list(dict.fromkeys(unread)))


def _kinds_in_item(item: Piece | Held, secrets: Secrets) -> list[str]:
    if isinstance(item, Held):
        return [*_kinds_of_file(item.name, item.sha256, secrets)]
    return sorted({kind for text in windows(item.text) for kind in _kinds_in_text(text, secrets)})


_LEAK = Rule(
    "lek",
    ERROR,
    "{where} staat {secret}: iedereen zou het lezen, in {files} van de website. Er is niets"
    " gepubliceerd.",
    "Haal het hier weg.",
    "In een openbaar bestand staat iets dat niet openbaar is. Er is niets gepubliceerd.",
    stops_a_draft=True,
    of_the_site=True,
)
_LEAK_OF_A_CONTACT = _LEAK.saying(
    _LEAK.sentence,
    "Haal het hier weg. Is het een openbaar adres of nummer van een dienst? Zet dat dan bij"
    " 'contact' in docs/index.md.",
)
_LEAK_IN_AN_EDITION = _LEAK.saying(
    _LEAK.sentence,
    "Een editie verander je niet: haal haar hele map weg, en vraag raad aan je functionaris voor"
    " gegevensbescherming.",
)
_LIKELY = Rule(
    "lek-vermoeden",
    WARNING,
    "{where} staat {secret}: iedereen leest het, in {files} van de website.",
    "Is het de contactpersoon? Haal het hier weg. Gaat het over iemand of iets anders, dan mag het"
    " blijven.",
    "In een openbaar bestand staat de familienaam van de contactpersoon, los van de voornaam.",
)
_LEAK_OF_OURS = _LEAK.saying(
    "hier staat {secret}. Er is niets gepubliceerd.",
    "Haal het weg uit de openbare pagina's, of meld dit als fout van het programma.",
)


def _leaks(
    kind: str, hits: Hits, whole: Portfolio, public: Portfolio, root: Path, secrets: Secrets
) -> Iterator[Finding]:
    """Tell a kind of secret once for each place of the sources where it stands; else for each file
    that was built.
    """
    copied = [name for name in hits if f"docs/{name}" in whole.paths]
    for name in copied:
        yield _leak(Place(f"docs/{name}"), kind, [name], hits[name])

    made = [name for name in hits if name not in copied]
    if not made:
        return
    places = places_of(
        kind, public, root, {*whole.paths}, lambda text: {*_kinds_in_text(text, secrets)}
    )
    for place in places:
        yield _leak(place, kind, made)
    if not places:
        rule = _LIKELY if kind == LIKE_THE_NAME else _LEAK_OF_OURS
        for name in made:
            place = Place(f"build/site/{name}")
            yield rule.at(place, where=HERE_IN_WORDS, secret=kind, files=name)


def _leak(place: Place, kind: str, names: list[str], where: str = HERE) -> Finding:
    rule = _LEAK
    if kind == LIKE_THE_NAME:
        rule = _LIKELY
    elif place.path.startswith(f"{EDITIONS}/"):
        rule = _LEAK_IN_AN_EDITION
    elif "contactpersoon" in kind:
        rule = _LEAK_OF_A_CONTACT
    here = HERE_IN_WORDS if where == HERE else f"{where} van dit bestand"
    return rule.at(place, where=here, secret=kind, files=_files(names))


def _files(names: list[str]) -> str:
    """Name a page, where there is one, and count the other files."""
    first, *others = sorted(names, key=lambda name: (not name.endswith(".html"), name))
    if not others:
        return first
    if len(others) == 1:
        return f"{first} en nog een bestand"
    return f"{first} en nog {len(others)} bestanden"


def _kinds_of_file(name: str, digest: str, secrets: Secrets) -> Iterator[str]:
    """Yield the kind of a private file with this content, and the secrets in its name."""
    if digest in secrets.digests:
        yield secrets.digests[digest]
    yield from _kinds_in_text(name, secrets)


def _kinds_in_text(text: str, secrets: Secrets) -> Iterator[str]:
    for fold in foldings(text):
        row = words_in(fold)
        shared = {*phrases_of(row)} & secrets.phrases.keys()
        yield from {secrets.phrases[phrase] for phrase in shared}
        yield from _kinds_set_wide(letters_apart(fold), secrets)
        yield from secrets.contact.kinds_in(fold)
        if secrets.titles:
            spaced = f" {' '.join(row)} "
            yield from (kind for title, kind in secrets.titles.items() if f" {title} " in spaced)


def _kinds_set_wide(letters: str, secrets: Secrets) -> set[str]:
    """Return the kinds of the phrases that stand in letters without spaces."""
    if not letters:
        return set()
    phrases = secrets.phrases.items()
    return {kind for phrase, kind in phrases if phrase.replace(" ", "") in letters}


_PART_UNKNOWN = _UNKNOWN_KIND.saying(
    "wat {where} van dit bestand staat, kan niet nagekeken worden op vertrouwelijke gegevens, en"
    " wordt dus niet gepubliceerd.",
    "Maak de PDF opnieuw vanuit het oorspronkelijke document, zonder bijlagen erin.",
)
# Where nothing is secret, nothing can leak.
_PART_NOT_READ = _UNKNOWN_KIND.as_warning().saying(
    "wat {where} van dit bestand staat, kan het programma niet lezen: het is niet nagekeken op"
    " vertrouwelijke gegevens.",
    "Kijk het zelf na, of maak de PDF opnieuw vanuit het oorspronkelijke document.",
)


def _unread(file: _Read, whole: Portfolio, secrets: Secrets) -> Iterator[Finding]:
    """Tell which parts of a file nobody can look through."""
    source = f"docs/{file.name}"
    place = Place(source if source in whole.paths else f"build/site/{file.name}")
    has_secrets = any(getattr(secrets, field.name) for field in fields(secrets))
    rule = _PART_UNKNOWN if has_secrets else _PART_NOT_READ
    yield from (rule.at(place, where=where) for where in file.unread)
