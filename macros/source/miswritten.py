"""Calls that are nearly right: what a writer probably meant, and how to type it."""

from __future__ import annotations

import re

from ..model.finding import Finding, Place, error
from ..model.macros import MACROS, macro

_NAMES = "|".join(sorted((known.name for known in MACROS), key=len, reverse=True))
_TYPED = rf"[ \t]*(?P<call>(?:{_NAMES})[ \t]*\((?:\"[^\"\n]*\"|'[^'\n]*'|[^\n{{}}()\"'])*\)?)[ \t]*"
# One brace before a macro's name; after two, an opening that is never closed was cut in two, and
# told.
SINGLE = re.compile(rf"(?<!\{{)(?<!\{{ )\{{{_TYPED}\}}{{0,2}}")
_HALF = re.compile(rf"\{{\{{{_TYPED}\}}(?!\}})")
_CALL = re.compile(rf"(?P<name>{_NAMES})\s*\((?P<values>.*)\)", re.DOTALL)
_BARE_NAME = re.compile(rf"(?:{_NAMES})")
_QUOTED = re.compile(r""""[^"\n]*"|'[^'\n]*'""")
_CURLY = re.compile("[“”„‟‘’‚«»]")
_STRAIGHT = str.maketrans("“”„‟‘’‚«»", '"' * 9)
# A page that tries to keep a computer busy writes longer ones.
_LONGEST = 300
_VALUE = re.compile(
    r"""\s*(?:(?P<key>\w+)\s*=\s*)?(?P<value>"[^"]*"|'[^']*'|[\w.][\w .,–/-]*?)\s*"""
)
_LITERAL = re.compile(r"""["'].*|-?\d+(?:\.\d+)?|[Tt]rue|[Ff]alse|[Nn]one""", re.DOTALL)


def single_brace(place: Place, call: str) -> Finding:
    """Report a call between one brace, where there should be two."""
    return error(
        place,
        "macro-schrijfwijze",
        "rond deze macro ontbreekt een accolade: ze wordt niet uitgevoerd.",
        f"Schrijf {_shown(call)}, met twee accolades ervoor en erna.",
    )


def not_closed(place: Place, rest: str) -> Finding:
    """Report an opening that is never closed, or that closes on something unreadable; `rest` begins
    with it.
    """
    half = _HALF.match(rest)
    paragraph = rest.partition("\n\n")[0]
    return (
        single_brace(place, half["call"])
        if half
        else unreadable(place, paragraph.partition("}}" if "}}" in paragraph else "\n")[0])
    )


def unreadable(place: Place, inner: str) -> Finding:
    """Report a call that can't be read."""
    outside = _QUOTED.sub("", inner)
    if _CURLY.search(outside):
        return _curly(place)
    if '"' in outside:
        return _open_quote(place)
    return _unquoted(place, inner) or error(
        place,
        "macro-schrijfwijze",
        "hier is een macro niet goed geschreven.",
        'Elke aanroep ziet er zo uit: {{ naam("tekst") }}. Kijk naar haakjes, komma\'s en'
        " aanhalingstekens.",
    )


def nearly(place: Place, inner: str) -> Finding | None:
    """Report a macro without parentheses, or with a value without quotation marks; nothing when it
    is neither.
    """
    if _BARE_NAME.fullmatch(inner):
        return _no_parentheses(place, inner)
    return _unquoted(place, inner)


def _unquoted(place: Place, inner: str) -> Finding | None:
    call = _CALL.fullmatch(inner.strip("{}-+ \n\t")) if len(inner) <= _LONGEST else None
    values = [_VALUE.fullmatch(value) for value in _split(call["values"])] if call else []
    wrong = [found["value"] for found in values if found and not _LITERAL.fullmatch(found["value"])]
    if not wrong or not all(values):
        return None
    written = ", ".join(
        (f"{found['key']}=" if found["key"] else "") + _as_literal(found["value"])
        for found in values
    )
    return _no_quotes(place, wrong[0], f"{call['name']}({written})")


def _split(values: str) -> list[str]:
    """Cut values at the commas outside quotation marks."""
    return re.findall(r"""(?:"[^"]*"|'[^']*'|[^,"'])+""", values)


def _as_literal(value: str) -> str:
    return value if _LITERAL.fullmatch(value) else f'"{value}"'


def _shown(call: str) -> str:
    whole = " ".join(call.translate(_STRAIGHT).split())
    return f"{{{{ {whole if whole.endswith(')') else whole + ')'} }}}}"


def _curly(place: Place) -> Finding:
    return error(
        place,
        "macro-schrijfwijze",
        "in deze macro staan gekrulde aanhalingstekens.",
        'Gebruik rechte aanhalingstekens: ". Een tekstverwerker zoals Word maakt er vanzelf'
        " gekrulde van; typ ze dus hier opnieuw.",
    )


def _open_quote(place: Place) -> Finding:
    return error(
        place,
        "macro-schrijfwijze",
        "in deze macro wordt een aanhalingsteken niet gesloten.",
        'Zet er een voor en een na elke tekst: {{ naam("tekst") }}.',
    )


def _no_parentheses(place: Place, name: str) -> Finding:
    return error(
        place,
        "macro-schrijfwijze",
        f"bij de macro '{name}' ontbreken de haakjes.",
        f"Schrijf {macro(name).example}.",
    )


def _no_quotes(place: Place, value: str, call: str) -> Finding:
    return error(
        place,
        "macro-schrijfwijze",
        f"'{value}' staat niet tussen aanhalingstekens.",
        f"Schrijf {{{{ {call} }}}}.",
    )
