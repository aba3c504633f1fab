"""Pieces of Typst's code. Whatever a writer typed goes through `quoted`, and is never code."""

from __future__ import annotations

from collections.abc import Iterable

NOTHING = "[]"
_SPACE = '" "'


def quoted(text: str) -> str:
    """Return a string literal: nothing in it can end it, and nothing in it is run."""
    return '"' + "".join(_letter(letter) for letter in text) + '"'


def _letter(letter: str) -> str:
    if letter in '\\"':
        return f"\\{letter}"
    if letter < " " or letter in "\x7f\x85\u2028\u2029":
        return f"\\u{{{ord(letter):x}}}"
    return letter


def sequence(parts: Iterable[str]) -> str:
    """Return one expression for words that follow each other; space at its ends says nothing."""
    pieces = list(parts)
    while pieces and pieces[0] == _SPACE:
        pieces.pop(0)
    while pieces and pieces[-1] == _SPACE:
        pieces.pop()
    if pieces and pieces[0].startswith('" '):
        pieces[0] = '"' + pieces[0][2:]
    if pieces and pieces[-1].startswith('"') and pieces[-1].endswith(' "'):
        pieces[-1] = pieces[-1][:-2] + '"'
    return "{ " + "; ".join(pieces) + " }" if pieces else NOTHING


def array(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}," for item in items) + ")"


def dictionary(items: Iterable[tuple[str, str]]) -> str:
    pairs = [f"{quoted(key)}: {value}" for key, value in items]
    return f"({', '.join(pairs) or ':'})"


def call(name: str, *arguments: str, **named: str) -> str:
    """Return a call; a name with an underscore stands for one with a hyphen."""
    options = (f"{key.replace('_', '-')}: {value}" for key, value in named.items())
    return f"{name}({', '.join([*arguments, *options])})"
