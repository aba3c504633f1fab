"""The policy that the built site runs under: only its own files, and nothing inline.

JSON-LD is data, not a script: no browser runs it, and no policy refuses it.
"""

from __future__ import annotations

from pathlib import Path

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
_POLICY = "; ".join(f"{name} {source}" for name, source in _SOURCES.items())
# What a page says of itself, a server says too; frame-ancestors counts in a header only.
POLICY_HEADER = {"Content-Security-Policy": f"{_POLICY}; frame-ancestors 'none'"}
_HEADERS = {
    **POLICY_HEADER,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_CHARSET = '<meta charset="utf-8">'
_META = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'


def apply_policy(site: Path) -> None:
    """Write the policy into every page, and with the other security headers into `_headers`."""
    for file in sorted(site.rglob("*.html")):
        text = file.read_text("utf-8")
        file.write_text(text.replace(_CHARSET, _META, 1), "utf-8", newline="\n")
    lines = ["/*", *(f"  {name}: {value}" for name, value in sorted(_HEADERS.items()))]
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
