"""After each public build: is anything in it that only the jury may see?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from pathlib import Path

from ...macros.model.finding import Finding, Place, error
from ...macros.model.portfolio import Portfolio
from .contents import Content, UnknownKind, contents, key
from .folding import phone_tails, phrases, squeezed, words
from .secrets import Secrets, secrets_of


def leaks(whole: Portfolio, public: Portfolio, root: Path, site: Path) -> list[Finding]:
    """Read every public byte for every secret; name kind and place of a hit, never the secret itself."""
    secrets = secrets_of(whole, public, root)
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    # The archive of the site holds each of them once more.
    read = {key(path.name, path.read_bytes()) for path in files}
    # A writer chose these files, of whatever kind; every other file is ours, and of a kind that we know.
    chosen = {annex.file.path.removeprefix("docs/") for annex in public.annexes if annex.file}
    return [finding for path in files for finding in _in_file(path, site, secrets, read, chosen)]


def _in_file(path: Path, site: Path, secrets: Secrets, read: Set[str], chosen: Set[str]) -> Iterator[Finding]:
    name = path.relative_to(site).as_posix()
    place = Place(f"build/site/{name}")
    try:
        found = [kind for content in contents(name, path.read_bytes(), read=read, any_kind=name in chosen) for kind in _kinds(content, secrets)]
    except UnknownKind:
        yield _unknown_kind(place)
        return
    yield from (_leak(place, kind) for kind in dict.fromkeys(found))


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


def _leak(place: Place, kind: str) -> Finding:
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
        "dit soort bestand kan niet nagekeken worden op vertrouwelijke gegevens, en wordt dus niet gepubliceerd.",
        "Zet het om naar een gewone soort, zoals pdf.",
    )
