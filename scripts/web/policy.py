"""The policy that the built site runs under: only its own files, nothing inline that wasn't
counted.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_DATA_TYPE = re.compile(r"""type\s*=\s*["']?application/(ld\+)?json""", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def apply_policy(site: Path) -> None:
    """Write the policy into every page, and with the other security headers into `_headers`."""
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    policy = _policy(pages.values())
    meta = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    for file, text in pages.items():
        file.write_text(text.replace(_CHARSET, meta, 1), "utf-8", newline="\n")
    # frame-ancestors counts in a header only.
    headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", **_HEADERS}
    lines = ["/*", *(f"  {name}: {value}" for name, value in sorted(headers.items()))]
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _policy(pages: Iterable[str]) -> str:
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for text in pages:
        for tag, attributes, content in _INLINE.findall(text):
            if content.strip() and not _DATA_TYPE.search(attributes):
                hashes[tag.lower()].add(_hash(content))
    sources = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(hashes["script"])],
        "style-src": ["'self'", *sorted(hashes["style"])],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in sources.items())


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
