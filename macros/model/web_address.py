"""What an address on the web is: said once, for who reads a key and who checks a link."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

WEB_SCHEMES = ("http", "https")
# Those of RFC 3986, and the letters of any language, which a browser shows and understands.
_CHARACTERS = re.compile(r"[\w.~:/?#\[\]@!$&'()*+,;=%-]+")
_HOST = re.compile(r"[^\W_]+(?:-+[^\W_]+)*(?:\.[^\W_]+(?:-+[^\W_]+)*)*\.?")


def is_web_address(text: str) -> bool:
    """Tell whether a text is a whole address on the web, and nothing but that."""
    parts = _split(text)
    return bool(
        _CHARACTERS.fullmatch(text)
        and parts
        and leads_to_a_host(text)
        and _HOST.fullmatch(parts.hostname or "")
    )


def leads_to_a_host(address: str) -> bool:
    """Tell whether a browser goes to the host that a reader sees, with nobody's name or password
    in front of it.
    """
    parts = _split(address)
    if parts is None or parts.scheme not in WEB_SCHEMES:
        return False
    return bool(parts.hostname) and not re.search(r"[@\\]", parts.netloc)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        # A port that is no number is told only when it is asked for.
        is_whole = not parts.netloc.endswith(":") and parts.port != 0
    except ValueError:
        return None
    return parts if is_whole else None
