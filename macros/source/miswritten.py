"""Calls that are nearly right: what a writer probably meant, and how to type it."""

from __future__ import annotations

import re

from ..model.finding import ERROR, Finding, Place, Rule
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


_MISWRITTEN = Rule(
    "macro-schrijfwijze",
    ERROR,
    "hier is een macro niet goed geschreven.",
    'Elke aanroep ziet er zo uit: {{{{ naam("tekst") }}}}. Kijk naar haakjes, komma\'s en'
    " aanhalingstekens.",
    "Een macro is niet goed geschreven: een accolade, een haakje of een aanhalingsteken klopt"
    " niet.",
)
_CURLY_QUOTES = _MISWRITTEN.saying(
    "in deze macro staan gekrulde aanhalingstekens.",
    'Gebruik rechte aanhalingstekens: ". Een tekstverwerker zoals Word maakt er vanzelf gekrulde'
    " van; typ ze dus hier opnieuw.",
)
_OPEN_QUOTE = _MISWRITTEN.saying(
    "in deze macro wordt een aanhalingsteken niet gesloten.",
    'Zet er een voor en een na elke tekst: {{{{ naam("tekst") }}}}.',
)


def unreadable(place: Place, inner: str) -> Finding:
    """Report a call that can't be read."""
    outside = _QUOTED.sub("", inner)
    if _CURLY.search(outside):
        return _CURLY_QUOTES.at(place)
    if '"' in outside:
        return _OPEN_QUOTE.at(place)
    return _unquoted(place, inner) or _MISWRITTEN.at(place)


_SINGLE_BRACE = _MISWRITTEN.saying(
    "rond deze macro ontbreekt een accolade: ze wordt niet uitgevoerd.",
    "Schrijf {call}, met twee accolades ervoor en erna.",
)


def single_brace(place: Place, call: str) -> Finding:
    """Report a call between one brace, where there should be two."""
    straight = " ".join(call.translate(_STRAIGHT).split())
    closed = straight if straight.endswith(")") else f"{straight})"
    return _SINGLE_BRACE.at(place, call=f"{{{{ {closed} }}}}")


def not_closed(place: Place, rest: str) -> Finding:
    """Report an opening that is never closed, or that closes on something unreadable; `rest` begins
    with it.
    """
    half = _HALF.match(rest)
    if half:
        return single_brace(place, half["call"])

    paragraph = rest.partition("\n\n")[0]
    end = "}}" if "}}" in paragraph else "\n"
    return unreadable(place, paragraph.partition(end)[0])


_NO_PARENTHESES = _MISWRITTEN.saying(
    "bij de macro '{macro}' ontbreken de haakjes.", "Schrijf {example}."
)


def nearly(place: Place, inner: str) -> Finding | None:
    """Report a macro without parentheses, or with a value without quotation marks; nothing when it
    is neither.
    """
    known = macro(inner) if _BARE_NAME.fullmatch(inner) else None
    if known:
        return _NO_PARENTHESES.at(place, macro=inner, example=known.example)
    return _unquoted(place, inner)


_NO_QUOTES = _MISWRITTEN.saying(
    "'{value}' staat niet tussen aanhalingstekens.", "Schrijf {{{{ {call} }}}}."
)


def _unquoted(place: Place, inner: str) -> Finding | None:
    if len(inner) > _LONGEST:
        return None
    call = _CALL.fullmatch(inner.strip("{}-+ \n\t"))
    if call is None:
        return None

    typed = _split(call["values"])
    values = [match for value in typed if (match := _VALUE.fullmatch(value))]
    if len(values) < len(typed):
        return None

    without_quotes = [value["value"] for value in values if not _LITERAL.fullmatch(value["value"])]
    if not without_quotes:
        return None

    mended = ", ".join(_with_quotes(value) for value in values)
    return _NO_QUOTES.at(place, value=without_quotes[0], call=f"{call['name']}({mended})")


def _split(values: str) -> list[str]:
    """Cut values at the commas outside quotation marks."""
    return re.findall(r"""(?:"[^"]*"|'[^']*'|[^,"'])+""", values)


def _with_quotes(argument: re.Match[str]) -> str:
    """Return a value with its key, where it has one, as it should be typed."""
    key, value = argument["key"], argument["value"]
    literal = value if _LITERAL.fullmatch(value) else f'"{value}"'
    return f"{key}={literal}" if key else literal
