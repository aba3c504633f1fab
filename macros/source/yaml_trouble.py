"""YAML that can't be read: the slip of a hand that a parser only notices later, told where it was
made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..model.finding import Finding, Place, error, warning

LOOK = (
    "Kijk ook naar de regel erboven. Let op inspringing, dubbele punten en aanhalingstekens; zet"
    " een tekst met ': ' of '#' tussen aanhalingstekens."
)
_KEY = r"[ ]*(?:- )?(?P<key>\"[^\"]*\"|'[^']*'|[A-Za-z_][\w.-]*)"
_GLUED = re.compile(rf"{_KEY}:(?P<value>[^\s/].*)")
_GLUED_DASH = re.compile(r"[ ]*-(?P<value>\w.*)")
_TWO_COLONS = re.compile(rf"{_KEY}:[ \t]+(?P<value>[^\s\"'\[{{|>].*:(?:[ ].*)?)")
_NO_COLON = re.compile(rf"(?![ ]*- \S+$){_KEY}(?:[ ]+(?P<value>\S.*))?")
_OPEN_QUOTE = re.compile(r"[^\"'#]*[:,\[{-][ ]+(?P<quote>[\"'])(?:(?!(?P=quote)).)*")
_AFTER_QUOTE = re.compile(
    r"[^\"'#]*?[ ](?P<quote>[\"'])(?:(?!(?P=quote)).)*(?P=quote)[ ]*[^\s#,:\]}]"
)
_HASH = re.compile(r" (#[^\s#]\S*)")
_STARTS_NOTHING = "@`*&!%"
_LONGEST_SHOWN = 60


def broken(path: str, first_line: int, text: str, problem: yaml.MarkedYAMLError) -> Finding:
    """Report YAML that can't be read, at the line where it went wrong; `first_line` is that of the
    text in its file.
    """
    lines = [*text.split("\n"), ""]
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return unreadable(Place(path, first_line))
    at, opened = mark.line, (problem.context_mark or mark)
    index, message, hint = next(
        _slips(lines, at, opened, f"{problem.context} {problem.problem}"),
        (at, f"hier klopt de YAML niet (kolom {mark.column + 1}).", LOOK),
    )
    return error(Place(path, min(index, len(lines) - 2) + first_line), "yaml-kapot", message, hint)


def cut_by_hash(place: Place, rest: str) -> Iterator[Finding]:
    """Report a text that YAML ended at a number sign: a remark has a space after it. `rest` is what
    follows the text.
    """
    found = _HASH.match(rest)
    if found:
        yield warning(
            place,
            "hekje",
            f"alles vanaf '{found[1]}' valt hier weg: een hekje begint een opmerking.",
            "Zet de hele tekst tussen aanhalingstekens.",
        )


def unreadable(place: Place) -> Finding:
    return error(place, "yaml-kapot", "deze YAML is niet te lezen.", LOOK)


_Slip = tuple[int, str, str]


def _slips(lines: list[str], at: int, opened: yaml.Mark, told: str) -> Iterator[_Slip]:
    """Yield what may have been the slip, the surest first; `told` is what the parser said of it."""
    if "\t" in lines[at][: _indent(lines[at])]:
        yield at, "hier staat een tab.", "Gebruik spaties om in te springen, nooit de tab-toets."
    if "flow" in told:
        yield _bracket(lines, opened)
    yield from _quote(lines, at, opened.line if "quoted" in told else None)
    if "cannot start" in told or "alias" in told:
        yield from _odd_start(lines, opened)
    if "mapping values" in told:
        yield from _colon_in_text(lines, at)
    yield from _without_colon(
        lines, at, opened.line if "simple key" in told else None, "mapping values" in told
    )
    if "mapping values" in told and _indent(lines[at]) > _indent(
        next((line for line in reversed(lines[:at]) if line.strip()), lines[at])
    ):
        yield (
            at,
            "deze regel springt verder in dan de regel erboven.",
            (
                "Zet ze even ver als de regels waar ze bij hoort. Loopt de tekst van de regel"
                " erboven hier door? Zet hem dan tussen aanhalingstekens."
            ),
        )


def _bracket(lines: list[str], opened: yaml.Mark) -> _Slip:
    line = lines[opened.line]
    bracket = line[opened.column : opened.column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "")
    if closing and line.count(closing) < line.count(bracket):
        return (
            opened.line,
            f"het haakje '{bracket}' wordt niet gesloten.",
            f"Sluit het met '{closing}'.",
        )
    return (
        opened.line,
        "tussen deze haakjes klopt iets niet.",
        (
            "Zet een komma tussen twee gegevens, een spatie na elke dubbele punt, en een tekst met"
            " een komma of een dubbele punt tussen aanhalingstekens."
        ),
    )


def _quote(lines: list[str], at: int, opened: int | None) -> Iterator[_Slip]:
    # One that is never closed ends where the next one was meant to begin.
    above = next(
        (
            index
            for index in range(at - 1, -1, -1)
            if lines[index].rstrip().endswith(('"', "'")) or _OPEN_QUOTE.fullmatch(lines[index])
        ),
        at,
    )
    for index in dict.fromkeys((at, above) if opened is None else (opened,)):
        found = _OPEN_QUOTE.fullmatch(lines[index])
        if found:
            yield (
                index,
                "het aanhalingsteken in deze regel wordt niet gesloten.",
                _closed(found["quote"]),
            )
    if _AFTER_QUOTE.match(lines[at]):
        yield (
            at,
            "in deze regel staat nog tekst na een sluitend aanhalingsteken.",
            (
                "Zet de hele tekst tussen dubbele aanhalingstekens, en gebruik erin alleen enkele:"
                " \"Zij zei 'ja' tegen ons\"."
            ),
        )


def _closed(quote: str) -> str:
    return (
        "Zet er ook een aan het einde van de tekst."
        if quote == '"'
        else 'Zet de hele tekst tussen dubbele aanhalingstekens: "\'s avonds".'
    )


def _odd_start(lines: list[str], opened: yaml.Mark) -> Iterator[_Slip]:
    first = lines[opened.line][opened.column : opened.column + 1]
    if first and first in _STARTS_NOTHING:
        yield (
            opened.line,
            f"een tekst kan hier niet met '{first}' beginnen.",
            "Zet de hele tekst tussen aanhalingstekens.",
        )


def _colon_in_text(lines: list[str], at: int) -> Iterator[_Slip]:
    found = _TWO_COLONS.fullmatch(lines[at])
    if found:
        quoted = '"' + found["value"].strip().replace('"', "'") + '"'
        yield (
            at,
            "in deze tekst staat een dubbele punt.",
            f"Zet de tekst tussen aanhalingstekens: {found['key']}: {_short(quoted)}.",
        )


def _without_colon(lines: list[str], at: int, key: int | None, nested: bool) -> Iterator[_Slip]:
    above = next((index for index in range(at - 1, -1, -1) if lines[index].strip()), None)
    for index in dict.fromkeys((key,) if key is not None else (at, above) if nested else (at,)):
        line = (lines[index] if index is not None else "").rstrip()
        dash, glued, bare = (
            _GLUED_DASH.fullmatch(line),
            _GLUED.fullmatch(line),
            _NO_COLON.fullmatch(line),
        )
        if dash:
            yield (
                index,
                "na het streepje ontbreekt een spatie.",
                f"Schrijf '- {_short(dash['value'])}'.",
            )
        elif glued:
            yield (
                index,
                "na de dubbele punt ontbreekt een spatie.",
                f"Schrijf '{glued['key']}: {_short(glued['value'])}'.",
            )
        elif bare and len(line.split()) <= 4:
            mended = f"{bare['key']}: {_short(bare['value'] or '')}".rstrip()
            yield index, "in deze regel ontbreekt een dubbele punt.", f"Schrijf '{mended}'."
        elif bare:
            yield (
                index,
                "deze regel begint niet met een sleutel en een dubbele punt.",
                (
                    "Hoort hij bij de tekst erboven? Zet alles op één regel, of spring hier in met"
                    " spaties."
                ),
            )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
