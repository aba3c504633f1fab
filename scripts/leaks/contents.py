"""Public files: which kinds we make ourselves, and their texts in pieces that memory can hold."""

from __future__ import annotations

from collections.abc import Iterator

from ...macros.source.readable import TEXT

# Where a secret stands for which "here" says it all.
HERE = TEXT
_OURS = frozenset(
    {"html", "svg", "xml", "css", "js", "json", "txt", "csv", "ics", "webmanifest", "_headers"}
    | {"md", "png", "jpg", "jpeg", "webp", "gif", "woff2", "zip", "gz", "pdf"}
    | {"xlsx", "docx", "pptx", "ods", "odt", "odp"}
)
_WINDOW = 1_000_000
# No secret is longer than a few sentences.
_OVERLAP = 2_000


def is_known_kind(name: str) -> bool:
    """Tell whether a file is of a kind that a site holds, by its name."""
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[-1].lower() in _OURS


def windows(text: str) -> Iterator[str]:
    """Yield a text in pieces that overlap: each word of it, as an object, takes memory."""
    step = _WINDOW - _OVERLAP
    yield from (text[start : start + _WINDOW] for start in range(0, max(len(text), 1), step))
