"""YAML that can't be read: the slip of a hand that a parser only notices later, told where it was
made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from ..model.finding import ERROR, WARNING, Finding, Place, Rule

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
# With more of them a line is a piece of text, rather than a key and its value.
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Text:
    """A YAML text by its lines, and where it stands in a file; the last line is empty, for that is
    where a parser may stop.
    """

    path: str
    first_line: int
    lines: list[str]

    def place(self, index: int) -> Place:
        return Place(self.path, min(index, len(self.lines) - 2) + self.first_line)

    def line(self, index: int) -> str:
        """Return a line as the parser counts them: it knows more line ends than files have."""
        return self.lines[min(index, len(self.lines) - 1)]

    def above(self, index: int) -> int | None:
        """Return the index of the nearest line above that isn't empty."""
        return next((at for at in range(index - 1, -1, -1) if self.lines[at].strip()), None)


UNREADABLE = Rule(
    "yaml-kapot",
    ERROR,
    "deze YAML is niet te lezen.",
    LOOK,
    "YAML die niet te lezen is. De fout zit op de regel die er staat, of op die erboven.",
    unreadable=True,
)
_UNCLEAR = UNREADABLE.saying("hier klopt de YAML niet (kolom {column}).", LOOK)


def broken(path: str, first_line: int, text: str, problem: yaml.MarkedYAMLError) -> Finding:
    """Report YAML that can't be read, at the line where it went wrong; `first_line` is that of the
    text in its file.
    """
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return UNREADABLE.at(Place(path, first_line))

    yaml_text = _Text(path, first_line, [*text.split("\n"), ""])
    opened = problem.context_mark or mark
    slips = _slips(yaml_text, mark.line, opened, f"{problem.context} {problem.problem}")
    unclear = _UNCLEAR.at(yaml_text.place(mark.line), column=mark.column + 1)
    return next(slips, unclear)


_CUT_BY_HASH = Rule(
    "hekje",
    WARNING,
    "alles vanaf '{rest}' valt hier weg: een hekje begint een opmerking.",
    "Zet de hele tekst tussen aanhalingstekens.",
    "Een tekst bij een sleutel houdt op bij een hekje.",
    guess=True,
)


def cut_by_hash(place: Place, rest: str) -> Iterator[Finding]:
    """Report a text that YAML ended at a number sign: a remark has a space after it. `rest` is what
    follows the text.
    """
    match = _HASH.match(rest)
    if match:
        yield _CUT_BY_HASH.at(place, rest=match[1])


_TAB = UNREADABLE.saying(
    "hier staat een tab.", "Gebruik spaties om in te springen, nooit de tab-toets."
)


def _slips(text: _Text, at: int, opened: yaml.Mark, complaint: str) -> Iterator[Finding]:
    """Yield what may have been the slip, the surest first; `complaint` is what the parser said of
    it.
    """
    line = text.line(at)
    colon_in_text = "mapping values" in complaint

    if "\t" in line[: _indent(line)]:
        yield _TAB.at(text.place(at))
    if "flow" in complaint:
        yield _bracket(text, opened)
    yield from _quote(text, at, opened.line if "quoted" in complaint else None)
    if "cannot start" in complaint or "alias" in complaint:
        yield from _odd_start(text, opened)
    if colon_in_text:
        yield from _colon_in_text(text, at)

    if "simple key" in complaint:
        yield from _without_colon(text, opened.line)
    else:
        yield from _without_colon(text, at)
        above = text.above(at)
        if colon_in_text and above is not None:
            yield from _without_colon(text, above)

    if colon_in_text:
        yield from _indented_further(text, at)


_OPEN_BRACKET = UNREADABLE.saying(
    "het haakje '{bracket}' wordt niet gesloten.", "Sluit het met '{closing}'."
)
_IN_BRACKETS = UNREADABLE.saying(
    "tussen deze haakjes klopt iets niet.",
    "Zet een komma tussen twee gegevens, een spatie na elke dubbele punt, en een tekst met een"
    " komma of een dubbele punt tussen aanhalingstekens.",
)


def _bracket(text: _Text, opened: yaml.Mark) -> Finding:
    place, line = text.place(opened.line), text.line(opened.line)
    bracket = line[opened.column : opened.column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "")
    if closing and line.count(closing) < line.count(bracket):
        return _OPEN_BRACKET.at(place, bracket=bracket, closing=closing)
    return _IN_BRACKETS.at(place)


_OPEN_DOUBLE_QUOTE = UNREADABLE.saying(
    "het aanhalingsteken in deze regel wordt niet gesloten.",
    "Zet er ook een aan het einde van de tekst.",
)
_OPEN_SINGLE_QUOTE = _OPEN_DOUBLE_QUOTE.saying(
    _OPEN_DOUBLE_QUOTE.sentence,
    'Zet de hele tekst tussen dubbele aanhalingstekens: "\'s avonds".',
)
_TEXT_AFTER_QUOTE = UNREADABLE.saying(
    "in deze regel staat nog tekst na een sluitend aanhalingsteken.",
    'Zet de hele tekst tussen dubbele aanhalingstekens, en gebruik erin alleen enkele: "Zij zei'
    " 'ja' tegen ons\".",
)


def _quote(text: _Text, at: int, opened: int | None) -> Iterator[Finding]:
    suspects = [at, _quote_above(text, at)] if opened is None else [opened]
    for index in suspects:
        match = _OPEN_QUOTE.fullmatch(text.line(index))
        if match:
            rule = _OPEN_DOUBLE_QUOTE if match["quote"] == '"' else _OPEN_SINGLE_QUOTE
            yield rule.at(text.place(index))

    if _AFTER_QUOTE.match(text.line(at)):
        yield _TEXT_AFTER_QUOTE.at(text.place(at))


def _quote_above(text: _Text, at: int) -> int:
    """Return the index of the nearest line above with a quotation mark at its end or left open: one
    that is never closed ends where the next one was meant to begin.
    """
    for index in range(at - 1, -1, -1):
        line = text.line(index)
        if line.rstrip().endswith(('"', "'")) or _OPEN_QUOTE.fullmatch(line):
            return index
    return at


_ODD_START = UNREADABLE.saying(
    "een tekst kan hier niet met '{sign}' beginnen.",
    "Zet de hele tekst tussen aanhalingstekens.",
)


def _odd_start(text: _Text, opened: yaml.Mark) -> Iterator[Finding]:
    sign = text.line(opened.line)[opened.column : opened.column + 1]
    if sign and sign in _STARTS_NOTHING:
        yield _ODD_START.at(text.place(opened.line), sign=sign)


_COLON_IN_TEXT = UNREADABLE.saying(
    "in deze tekst staat een dubbele punt.",
    "Zet de tekst tussen aanhalingstekens: {key}: {value}.",
)


def _colon_in_text(text: _Text, at: int) -> Iterator[Finding]:
    match = _TWO_COLONS.fullmatch(text.line(at))
    if match:
        value = match["value"].strip().replace('"', "'")
        yield _COLON_IN_TEXT.at(text.place(at), key=match["key"], value=_short(f'"{value}"'))


_GLUED_TO_DASH = UNREADABLE.saying("na het streepje ontbreekt een spatie.", "Schrijf '- {value}'.")
_GLUED_TO_COLON = UNREADABLE.saying(
    "na de dubbele punt ontbreekt een spatie.", "Schrijf '{key}: {value}'."
)
_WITHOUT_COLON = UNREADABLE.saying(
    "in deze regel ontbreekt een dubbele punt.", "Schrijf '{mended}'."
)
_NO_KEY = UNREADABLE.saying(
    "deze regel begint niet met een sleutel en een dubbele punt.",
    "Hoort hij bij de tekst erboven? Zet alles op één regel, of spring hier in met spaties.",
)


def _without_colon(text: _Text, index: int) -> Iterator[Finding]:
    """Report a line whose key lacks its colon, or the space behind it."""
    place, line = text.place(index), text.line(index).rstrip()
    dash, colon, bare = (pattern.fullmatch(line) for pattern in (_GLUED_DASH, _GLUED, _NO_COLON))
    if dash:
        yield _GLUED_TO_DASH.at(place, value=_short(dash["value"]))
    elif colon:
        yield _GLUED_TO_COLON.at(place, key=colon["key"], value=_short(colon["value"]))
    elif bare and len(line.split()) <= _FEW_WORDS:
        mended = f"{bare['key']}: {_short(bare['value'] or '')}".rstrip()
        yield _WITHOUT_COLON.at(place, mended=mended)
    elif bare:
        yield _NO_KEY.at(place)


_FURTHER_IN = UNREADABLE.saying(
    "deze regel springt verder in dan de regel erboven.",
    "Zet ze even ver als de regels waar ze bij hoort. Loopt de tekst van de regel erboven hier"
    " door? Zet hem dan tussen aanhalingstekens.",
)


def _indented_further(text: _Text, at: int) -> Iterator[Finding]:
    above = text.above(at)
    if above is not None and _indent(text.line(at)) > _indent(text.line(above)):
        yield _FURTHER_IN.at(text.place(at))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
