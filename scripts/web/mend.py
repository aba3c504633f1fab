"""What Markdown and macros print, and a policy, a keyboard or a screen reader can't use: mended in
the built page.
"""

from __future__ import annotations

import re
from collections import Counter

from ...macros.render.admonitions import dutch_titles

_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
# Tables of macros have a class, and stand in a box already.
_BARE_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
# A macro's HTML stands on one line; in an indented box Markdown takes that line for a paragraph.
_BOXED_BLOCK = re.compile(
    r"<p>(<(div|ul|ol|dl|figure|section|article|blockquote)\b[^\n]*</\2>)</p>"
)
_EMPTY_HEAD = re.compile(r"<th( class=\"[^\"]*\")?></th>")
# MkDocs leads only Markdown's own links to the built pages.
_TYPED_LINK = re.compile(r'(<a [^>]*?href="(?![a-z][a-z0-9+.-]*:|//)[^"#?]+)\.md((?:#[^"]*)?")')
_REGION = re.compile(r'(role="region" aria-label=")([^"]*)(")')


def mended(page: str) -> str:
    """Return a page as everybody can use it."""
    # Markdown aligns the cells of a table by a style attribute, which the policy refuses.
    text = _ALIGNED.sub(r'<\1 class="align-\2">', page)
    # The corner of a table with two heads is a cell, not a head without a name.
    text = _EMPTY_HEAD.sub(r"<td\1></td>", text)
    text = _BOXED_BLOCK.sub(r"\1", text)
    text = _TYPED_LINK.sub(r"\1.html\2", text)
    return _names_apart(_in_scrolling_boxes(dutch_titles(text)))


def _in_scrolling_boxes(text: str) -> str:
    """Put each bare table in a box that scrolls by itself, and that the keyboard reaches."""
    return _BARE_TABLE.sub(
        lambda match: (
            '<div class="table-scroll" tabindex="0" role="region"'
            f' aria-label="Tabel">{match[0]}</div>'
        ),
        text,
    )


def _names_apart(text: str) -> str:
    """Number the regions of a page that have the same name."""
    count = Counter(match[2] for match in _REGION.finditer(text))
    seen: Counter[str] = Counter()

    def named(match: re.Match[str]) -> str:
        seen[match[2]] += 1
        number = f" {seen[match[2]]}" if count[match[2]] > 1 else ""
        return f"{match[1]}{match[2]}{number}{match[3]}"

    return _REGION.sub(named, text)
