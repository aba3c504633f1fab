"""After each public build: is anything in it that only the jury may see?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from pathlib import Path

from ...macros.model.finding import ERROR, Finding, Place, Rule
from ...macros.model.folders import EDITIONS
from ...macros.model.portfolio import Portfolio
from .contents import Content, contents, key
from .folding import phone_tails, phrases, squeezed, words
from .origin import places_of
from .secrets import Secrets, secrets_of

_UNREAD = ""


_UNKNOWN_KIND = Rule(
    "lek-onbekend",
    ERROR,
    "dit soort bestand kan niet nagekeken worden op vertrouwelijke gegevens, en wordt dus niet"
    " gepubliceerd.",
    "Zet het om naar een gewone soort, zoals pdf.",
    "Een soort bestand waarin het programma niet naar vertrouwelijke gegevens kan zoeken.",
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
    # The archive of the site holds each of them once more.
    read = {key(path.name, path.read_bytes()) for path in files}
    # A writer chose these files, of whatever kind; every other file is ours, and of a kind that we
    # know.
    chosen = {annex.file.path.removeprefix("docs/") for annex in public.annexes if annex.file}

    names: dict[str, list[str]] = {}
    for path in files:
        name = path.relative_to(site).as_posix()
        for kind in _kinds_in_file(name, path.read_bytes(), secrets, read, chosen):
            names.setdefault(kind, []).append(name)

    unread = names.pop(_UNREAD, [])
    findings = [_UNKNOWN_KIND.at(Place(f"build/site/{name}")) for name in unread]
    for kind, files_with_it in names.items():
        findings += _leaks(kind, files_with_it, whole, public, root, secrets)
    return sorted(findings, key=lambda finding: finding.sort_key)


def _kinds_in_file(
    name: str, raw: bytes, secrets: Secrets, read: Set[str], chosen: Set[str]
) -> list[str]:
    """Return each kind of secret in a file once, or that nobody can read it."""
    try:
        read_whole = list(contents(name, raw, read=read, any_kind=name in chosen))
    except Exception:  # UnknownKind, or a file that is not what its name says
        return [_UNREAD]
    return list(dict.fromkeys(kind for content in read_whole for kind in _kinds(content, secrets)))


_LEAK = Rule(
    "lek",
    ERROR,
    "hier staat {secret}: iedereen zou het lezen, in {files} van de website. Er is niets"
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
_LEAK_OF_OURS = _LEAK.saying(
    "hier staat {secret}. Er is niets gepubliceerd.",
    "Haal het weg uit de openbare pagina's, of meld dit als fout van het programma.",
)


def _leaks(
    kind: str, names: list[str], whole: Portfolio, public: Portfolio, root: Path, secrets: Secrets
) -> Iterator[Finding]:
    """Tell a kind of secret once for each place of the sources where it stands; else for each file
    that was built.
    """
    copied = [name for name in names if f"docs/{name}" in whole.paths]
    for name in copied:
        yield _leak(Place(f"docs/{name}"), kind, [name])

    made = [name for name in names if name not in copied]
    if not made:
        return
    places = places_of(
        kind, public, root, {*whole.paths}, lambda text: {*_kinds_in_text(text, secrets)}
    )
    for place in places:
        yield _leak(place, kind, made)
    if not places:
        for name in made:
            yield _LEAK_OF_OURS.at(Place(f"build/site/{name}"), secret=kind)


def _leak(place: Place, kind: str, names: list[str]) -> Finding:
    rule = _LEAK
    if place.path.startswith(f"{EDITIONS}/"):
        rule = _LEAK_IN_AN_EDITION
    elif "contactpersoon" in kind:
        rule = _LEAK_OF_A_CONTACT
    return rule.at(place, secret=kind, files=_files(names))


def _files(names: list[str]) -> str:
    """Name a page, where there is one, and count the other files."""
    first, *others = sorted(names, key=lambda name: (not name.endswith(".html"), name))
    if not others:
        return first
    if len(others) == 1:
        return f"{first} en nog een bestand"
    return f"{first} en nog {len(others)} bestanden"


def _kinds(content: Content, secrets: Secrets) -> Iterator[str]:
    """Yield the kinds of secrets that stand in a file, or in its name."""
    if (kind := secrets.digests.get(hashlib.sha256(content.raw).hexdigest())) is not None:
        yield kind
    for text in (content.name, *content.texts):
        yield from _kinds_in_text(text, secrets)


def _kinds_in_text(text: str, secrets: Secrets) -> Iterator[str]:
    yield from {secrets.phrases[phrase] for phrase in phrases(text) if phrase in secrets.phrases}
    close = squeezed(text)
    yield from (kind for value, kind in secrets.values.items() if value in close)
    if secrets.phones:
        yield from (kind for tail, kind in secrets.phones.items() if tail in phone_tails(text))
    if secrets.titles:
        folded = f" {' '.join(words(text))} "
        yield from (kind for title, kind in secrets.titles.items() if f" {title} " in folded)
