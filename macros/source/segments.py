"""A page's text cut at its macro calls, by Jinja's own lexer and parser; nothing is ever run here.

Only three things are let through: plain Markdown, calls of known macros with literal arguments, and
the one test on `indiening`. Everything else is a finding, and is left out of what the generators
get to see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..model.finding import ERROR, Finding, Place, Rule, suggestion
from ..model.macros import MACROS, macro
from ..model.page import Segment
from .miswritten import SINGLE, nearly, not_closed, single_brace, unreadable
from .table_rows import are_rows, tags_off_their_line

_JINJA = Environment(keep_trailing_newline=True)
# A comment; raw blocks and code spans (never over an empty line) come first, so that one in there
# stays.
_COMMENT = re.compile(
    r"(?P<keep>\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n["
    r" \t]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|<!--.*?(?P<end>-->|\Z)",
    re.DOTALL,
)
_HEADING_ID = re.compile(r"^#{1,6} .*\{#.*$", re.MULTILINE)
_OPENING = re.compile(r"\{(?=[{%#])")
_MANY = 20
_TESTS = {"if indiening": "jury", "if not indiening": "public"}


_OPEN_COMMENT = Rule(
    "opmerking-open",
    ERROR,
    "een opmerking die met '<!--' begint, wordt nergens gesloten.",
    "Sluit ze met '-->'.",
    "Een opmerking `<!--` die nergens sluit.",
    unreadable=True,
)
_COMMENT_IN_COMMENT = Rule(
    "opmerking-in-opmerking",
    ERROR,
    "hier begint een opmerking in een andere, die op regel {line} begon en nog niet gesloten is."
    " Alles ertussen verschijnt nergens.",
    "Sluit de eerste met '-->'.",
    "Een opmerking is niet gesloten, en pas de volgende wel: alles ertussen valt weg.",
)


def without_comments(text: str, path: str, first_line: int) -> tuple[str, list[Finding]]:
    """Blank out HTML comments, and keep every line where it was; a comment that is never closed
    hides the rest.
    """
    if "<!--" not in text:
        return text, []

    findings: list[Finding] = []
    for match in _COMMENT.finditer(text):
        if not match["keep"]:
            line = first_line + text.count("\n", 0, match.start())
            findings += _trouble_in(match, path, line)
    return _COMMENT.sub(_blank, text), findings


def _trouble_in(comment: re.Match[str], path: str, line: int) -> Iterator[Finding]:
    if not comment["end"]:
        yield _OPEN_COMMENT.at(Place(path, line))
        return

    inner = comment[0].find("<!--", 4)
    if inner > 0:
        place = Place(path, line + comment[0].count("\n", 0, inner))
        yield _COMMENT_IN_COMMENT.at(place, line=line)


def _blank(match: re.Match[str]) -> str:
    return match["keep"] or "\n" * match[0].count("\n")


_HEADING_WITH_ID = Rule(
    "kop-id",
    ERROR,
    "'{{#' opent hier een opmerking, waardoor de rest van de pagina verdwijnt.",
    "Schrijf het zo: {{: #mijn-kop }}",
    "`{#naam}` achter een kop.",
)


@lru_cache(maxsize=256)
def cut(text: str, path: str, first_line: int) -> tuple[tuple[Segment, ...], tuple[Finding, ...]]:
    """Cut a page's text into segments; with findings, the calls that may not stand there are
    dropped.

    Remembered, for of a portfolio that is read again most pages are as they were.
    """
    findings = []
    for match in _HEADING_ID.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        findings.append(_HEADING_WITH_ID.at(Place(path, line)))
    if findings:
        text = _HEADING_ID.sub(lambda match: match[0].replace("{#", "{ #"), text)

    tokens, trouble = _lex(tags_off_their_line(text), path, first_line)
    pieces = list(_Cutter(path, first_line - 1).pieces(tokens))
    segments = _joined(piece for piece in pieces if isinstance(piece, Segment))
    refused = [piece for piece in pieces if isinstance(piece, Finding)]
    return tuple(segments), (*findings, *trouble, *refused)


_CLOSING = {
    "variable_begin": "variable_end",
    "block_begin": "block_end",
    "comment_begin": "comment_end",
    "raw_begin": "raw_end",
}


def _lex(text: str, path: str, first_line: int) -> tuple[list[tuple[int, str, str]], list[Finding]]:
    """Return Jinja's tokens; an opening that is never closed becomes plain text and a finding, and
    the rest is read on.
    """
    findings: list[Finding] = []
    while True:
        tokens, open_at = _tokens(text)
        if open_at is None:
            return tokens, findings
        offset = sum(len(token[2]) for token in tokens[:open_at]) + 1
        findings.append(
            not_closed(Place(path, first_line - 1 + tokens[open_at][0]), text[offset - 1 :])
        )
        # Each turn reads all of the text again; after some mistakes nothing opens any more.
        rest = text[offset:] if len(findings) < _MANY else _OPENING.sub("{ ", text[offset:])
        text = f"{text[:offset]} {rest}"


def _tokens(text: str) -> tuple[list[tuple[int, str, str]], int | None]:
    """Return the tokens, up to the first that Jinja refuses, and the index of an opening without
    its closing.
    """
    tokens: list[tuple[int, str, str]] = []
    open_at: int | None = None
    try:
        for token in _JINJA.lex(text):
            if open_at is None and token[1] in _CLOSING:
                open_at = len(tokens)
            elif open_at is not None and token[1] == _CLOSING[tokens[open_at][1]]:
                open_at = None
            tokens.append(token)
    except TemplateSyntaxError:
        pass
    return tokens, open_at


_UNCLOSED = Rule(
    "indiening-open",
    ERROR,
    "'{{% if indiening %}}' wordt nergens gesloten.",
    "Zet {{% endif %}} na het stuk voor de jury.",
    "`{% if indiening %}` wordt niet gesloten.",
)
_NOT_A_CALL = Rule(
    "code-geweigerd",
    ERROR,
    "'{code}' kan hier niet: een pagina bevat alleen macro's met vaste waarden.",
    'Schrijf {{{{ naam("tekst") }}}}, zonder punten, berekeningen of variabelen.',
    "Iets anders dan een macro met vaste waarden.",
    stops_a_draft=True,
)
_FORBIDDEN = _NOT_A_CALL.saying(
    "'{{% {code} %}}' kan hier niet.",
    "Alleen {{% if indiening %}} … {{% endif %}} is toegelaten, en niet in elkaar.",
)
_UNKNOWN_MACRO = Rule(
    "macro-onbekend",
    ERROR,
    "de macro '{macro}' bestaat niet.",
    "Zie de lijst van macro's in NASLAG.md.",
    "Een macro die niet bestaat.",
)
_WRONG_VALUES = Rule(
    "macro-waarde",
    ERROR,
    "{trouble}",
    "Schrijf bijvoorbeeld {example}.",
    "Een macro krijgt te weinig, te veel of verkeerde waarden.",
)


class _Cutter:
    """Walks over Jinja's tokens and keeps who may read what."""

    def __init__(self, path: str, offset: int) -> None:
        self.path = path
        self.offset = offset
        self.audience = "all"
        self.opened: Place | None = None

    def pieces(self, tokens: list[tuple[int, str, str]]) -> Iterator[Segment | Finding]:
        """Yield the segments, and what may not stand in a page at all."""
        index = 0
        while index < len(tokens):
            line, type, text = tokens[index]
            if type == "data":
                index += 1
                yield from self._text(text, line + self.offset)
                continue

            end = _find(tokens, index, _CLOSING[type])
            whole = "".join(token[2] for token in tokens[index : end + 1])
            inner = "".join(token[2] for token in tokens[index + 1 : end])
            index = end + 1
            yield from self._piece(type, whole, inner, line + self.offset)

        if self.opened:
            yield _UNCLOSED.at(self.opened)

    def _text(self, text: str, line: int) -> Iterator[Segment]:
        """Yield text, and each macro between single braces in it as a call that can't run: in code
        it may stand.
        """
        done, done_line = 0, line
        for match in SINGLE.finditer(text):
            yield Segment("text", text[done : match.start()], done_line, self.audience)

            at = line + text.count("\n", 0, match.start())
            trouble = single_brace(Place(self.path, at), match["call"])
            yield Segment("call", match[0], at, self.audience, trouble=trouble)

            done = match.end()
            done_line = line + text.count("\n", 0, done)
        yield Segment("text", text[done:], done_line, self.audience)

    def _piece(self, type: str, whole: str, inner: str, line: int) -> Iterator[Segment | Finding]:
        place = Place(self.path, line)
        if type == "raw_begin":
            yield Segment("raw", inner, line, self.audience)
        elif type == "comment_begin":
            yield Segment("text", "\n" * whole.count("\n"), line, self.audience)
        elif type == "block_begin":
            yield from self._block(" ".join(inner.split()).strip("-+ "), place)
        else:
            # Whether the call stands in code is known later: until then its trouble travels with
            # it.
            call = _call(inner.strip().strip("-+"), place)
            yield replace(call, text=whole, line=line, audience=self.audience)

    def _block(self, inner: str, place: Place) -> Iterator[Finding]:
        """Change who reads on at a test on `indiening`, its other branch or its end."""
        if inner in _TESTS and self.audience == "all":
            self.audience, self.opened = _TESTS[inner], place
        elif inner == "else" and self.audience != "all":
            self.audience = "public" if self.audience == "jury" else "jury"
        elif inner == "endif" and self.audience != "all":
            self.audience, self.opened = "all", None
        else:
            yield _FORBIDDEN.at(place, code=_shortened(inner, 40))


def _call(inner: str, place: Place) -> Segment:
    """Return a call, with what is wrong with it."""
    try:
        call = _parse_call(inner)
    except _NotACall:
        code = _shortened(" ".join(inner.split()), 60)
        return _troubled(nearly(place, inner) or _NOT_A_CALL.at(place, code=code))
    except (TemplateSyntaxError, RecursionError, ValueError):
        return _troubled(unreadable(place, inner))

    known = macro(call.name)
    if known is None:
        near = suggestion(call.name, [known.name for known in MACROS])
        return _troubled(_UNKNOWN_MACRO.at(place, hint=near, macro=call.name))

    trouble = known.trouble(len(call.args), tuple(call.kwargs))
    if trouble:
        wrong_values = _WRONG_VALUES.at(place, trouble=trouble, example=known.example)
        return replace(call, trouble=wrong_values)
    return call


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 3] + "…"


def _troubled(finding: Finding) -> Segment:
    return Segment("call", "", finding.place.line, trouble=finding)


class _NotACall(Exception):
    pass


def _parse_call(inner: str) -> Segment:
    body = _JINJA.parse("{{ " + inner + " }}").body
    output = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    call = output[0] if len(output) == 1 else None
    if (
        not isinstance(call, nodes.Call)
        or not isinstance(call.node, nodes.Name)
        or call.dyn_args
        or call.dyn_kwargs
    ):
        raise _NotACall
    args = tuple(_literal(arg) for arg in call.args)
    return Segment(
        "call",
        "",
        0,
        name=call.node.name,
        args=args,
        kwargs={pair.key: _literal(pair.value) for pair in call.kwargs},
    )


def _literal(node: nodes.Node) -> object:
    """Return the value of a literal: text, number, true, false, none, or a list of those."""
    if isinstance(node, nodes.Const) and isinstance(
        node.value, (str, int, float, bool, type(None))
    ):
        if node.value in (float("inf"), float("-inf")):
            # 1e999: the generator's template engine would write it as a name.
            raise _NotACall
        return node.value
    if (
        isinstance(node, nodes.Neg)
        and isinstance(node.node, nodes.Const)
        and isinstance(node.node.value, (int, float))
    ):
        return -node.node.value
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return tuple(_literal(item) for item in node.items)
    raise _NotACall


def _find(tokens: list[tuple[int, str, str]], start: int, type: str) -> int:
    return next(index for index in range(start, len(tokens)) if tokens[index][1] == type)


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Join neighbouring text of one audience, unless a tag of some lines stood between."""
    last: Segment | None = None
    for segment in segments:
        if (
            last
            and last.kind == segment.kind == "text"
            and last.audience == segment.audience
            and last.line + last.text.count("\n") == segment.line
        ):
            last = replace(last, text=last.text + segment.text)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last


def as_markdown(segments: Iterable[Segment], audience: str, show: Callable[[Segment], str]) -> str:
    """Put a page's Markdown together for one audience ("jury" or "public"), each call as `show`
    prints it.
    """
    return "".join(
        show(segment) if _runs(segment) else segment.text for segment in _for(segments, audience)
    )


def as_template(segments: Iterable[Segment], audience: str) -> str:
    """Put a page together for a generator that runs Jinja: the calls as typed, and nothing else
    that opens anything.
    """
    return "".join(
        segment.text if _runs(segment) else unbraced(segment.text)
        for segment in _for(segments, audience)
    )


def unbraced(text: str) -> str:
    """Write every brace of a text as a Jinja constant, so that Jinja prints it and never reads it.

    All of them: two harmless pieces that came to stand beside each other could open a call.
    """
    return text.replace("{", '{{ "{" }}')


def _for(segments: Iterable[Segment], audience: str) -> Iterator[Segment]:
    """Yield what an audience gets, each piece that it doesn't as empty lines; rows of a table leave
    none, or it would end there.
    """
    for hidden, run in groupby(
        segments,
        lambda segment: bool(
            segment.audience not in ("all", audience) or (segment.trouble and segment.counted)
        ),
    ):
        if not hidden:
            yield from run
            continue
        pieces = list(run)
        text = "".join(segment.text for segment in pieces)
        yield replace(
            pieces[0], kind="text", text="" if are_rows(text) else "\n" * text.count("\n")
        )


def _runs(segment: Segment) -> bool:
    return segment.kind == "call" and segment.counted
