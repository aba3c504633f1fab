"""After each public build: is anything in it that only the jury may see?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from pathlib import Path

from ...macros.model.finding import Finding, Place, error
from ...macros.model.folders import EDITIONS
from ...macros.model.portfolio import Portfolio
from .contents import Content, UnknownKind, contents, key
from .folding import phone_tails, phrases, squeezed, words
from .origin import places_of
from .secrets import Secrets, secrets_of

_UNREAD = ""


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
    unknown = [_unknown_kind(Place(f"build/site/{name}")) for name in names.pop(_UNREAD, [])]
    told = [
        finding
        for kind, found in names.items()
        for finding in _told(kind, found, whole, public, root, secrets)
    ]
    return sorted([*unknown, *told], key=lambda finding: finding.sort_key)


def _kinds_in_file(
    name: str, raw: bytes, secrets: Secrets, read: Set[str], chosen: Set[str]
) -> list[str]:
    """Return each kind of secret in a file once, or that nobody can read it."""
    try:
        read_whole = list(contents(name, raw, read=read, any_kind=name in chosen))
    except UnknownKind:
        return [_UNREAD]
    return list(dict.fromkeys(kind for content in read_whole for kind in _kinds(content, secrets)))


def _told(
    kind: str, names: list[str], whole: Portfolio, public: Portfolio, root: Path, secrets: Secrets
) -> Iterator[Finding]:
    """Tell a kind of secret once for each place of the sources where it stands; else for each file
    that was built.
    """
    copied = [name for name in names if f"docs/{name}" in whole.paths]
    yield from (_leak(Place(f"docs/{name}"), kind, [name]) for name in copied)
    made = [name for name in names if name not in copied]
    places = (
        places_of(kind, public, root, {*whole.paths}, lambda text: {*_kinds_in_text(text, secrets)})
        if made
        else []
    )
    yield from (_leak(place, kind, made) for place in places)
    if not places:
        yield from (_leak_of_ours(Place(f"build/site/{name}"), kind) for name in made)


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


def _leak(place: Place, kind: str, names: list[str]) -> Finding:
    names = sorted(names, key=lambda name: (not name.endswith(".html"), name))
    more = (
        f" en nog {len(names) - 1} bestanden"
        if len(names) > 2
        else " en nog een bestand"
        if len(names) == 2
        else ""
    )
    return error(
        place,
        "lek",
        f"hier staat {kind}: iedereen zou het lezen, in {names[0]}{more} van de website. Er is"
        " niets gepubliceerd.",
        _advice(place, kind),
    )


def _advice(place: Place, kind: str) -> str:
    if place.path.startswith(f"{EDITIONS}/"):
        return (
            "Een editie verander je niet: haal haar hele map weg, en vraag raad aan je functionaris"
            " voor gegevensbescherming."
        )
    service = (
        " Is het een openbaar adres of nummer van een dienst? Zet dat dan bij 'contact' in"
        " docs/index.md."
    )
    return "Haal het hier weg." + (service if "contactpersoon" in kind else "")


def _leak_of_ours(place: Place, kind: str) -> Finding:
    return error(
        place,
        "lek",
        f"hier staat {kind}. Er is niets gepubliceerd.",
        "Haal het weg uit de openbare pagina's, of meld dit als fout van het programma.",
    )


def _unknown_kind(place: Place) -> Finding:
    return error(
        place,
        "lek-onbekend",
        "dit soort bestand kan niet nagekeken worden op vertrouwelijke gegevens, en wordt dus niet"
        " gepubliceerd.",
        "Zet het om naar een gewone soort, zoals pdf.",
    )
