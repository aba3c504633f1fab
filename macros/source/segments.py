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

from ..model.finding import Finding, Place, error, suggestion
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


def without_comments(text: str, path: str, first_line: int) -> tuple[str, list[Finding]]:
    """Blank out HTML comments, and keep every line where it was; a comment that is never closed
    hides the rest.
    """
    findings: list[Finding] = []

    def blank(match: re.Match[str]) -> str:
        if match["keep"]:
            return match[0]
        if not match["end"]:
            findings.append(
                _open_comment(Place(path, first_line + text.count("\n", 0, match.start())))
            )
        inner = match[0].find("<!--", 4)
        if match["end"] and inner > 0:
            start = first_line + text.count("\n", 0, match.start())
            findings.append(
                _comment_in_comment(Place(path, start + match[0].count("\n", 0, inner)), start)
            )
        return "\n" * match[0].count("\n")

    return _COMMENT.sub(blank, text), findings


@lru_cache(maxsize=256)
def cut(text: str, path: str, first_line: int) -> tuple[tuple[Segment, ...], tuple[Finding, ...]]:
    """Cut a page's text into segments; with findings, the calls that may not stand there are
    dropped.

    Remembered, for of a portfolio that is read again most pages are as they were.
    """
    findings = [
        _heading_id(Place(path, first_line + text.count("\n", 0, match.start())))
        for match in _HEADING_ID.finditer(text)
    ]
    if findings:
        text = _HEADING_ID.sub(lambda match: match[0].replace("{#", "{ #"), text)
    tokens, trouble = _lex(tags_off_their_line(text), path, first_line)
    cutter = _Cutter(path, first_line - 1)
    segments = tuple(_joined(cutter.segments(tokens)))
    return segments, (*findings, *trouble, *cutter.findings)


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


class _Cutter:
    """Walks over Jinja's tokens and keeps who may read what."""

    def __init__(self, path: str, offset: int) -> None:
        self.path = path
        self.offset = offset
        self.findings: list[Finding] = []
        self.audience = "all"
        self.opened: Place | None = None

    def segments(self, tokens: list[tuple[int, str, str]]) -> Iterator[Segment]:
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
            self.findings.append(_unclosed(self.opened))

    def _text(self, text: str, line: int) -> Iterator[Segment]:
        """Yield text, and each macro between single braces in it as a call that can't run: in code
        it may stand.
        """
        done = 0
        for found in SINGLE.finditer(text):
            at = line + text.count("\n", 0, found.start())
            yield Segment(
                "text", text[done : found.start()], line + text.count("\n", 0, done), self.audience
            )
            yield Segment(
                "call",
                found[0],
                at,
                self.audience,
                trouble=single_brace(Place(self.path, at), found["call"]),
            )
            done = found.end()
        yield Segment("text", text[done:], line + text.count("\n", 0, done), self.audience)

    def _piece(self, type: str, whole: str, inner: str, line: int) -> Iterator[Segment]:
        if type == "raw_begin":
            yield Segment("raw", inner, line, self.audience)
        elif type == "comment_begin":
            yield Segment("text", "\n" * whole.count("\n"), line, self.audience)
        elif type == "block_begin":
            self._block(" ".join(inner.split()).strip("-+ "), Place(self.path, line))
        else:
            # Whether the call stands in code is known later: until then its trouble travels with
            # it.
            yield replace(
                self._call(inner.strip().strip("-+"), Place(self.path, line)),
                text=whole,
                line=line,
                audience=self.audience,
            )

    def _block(self, inner: str, place: Place) -> None:
        if inner in _TESTS and self.audience == "all":
            self.audience, self.opened = _TESTS[inner], place
        elif inner == "else" and self.audience != "all":
            self.audience = "public" if self.audience == "jury" else "jury"
        elif inner == "endif" and self.audience != "all":
            self.audience, self.opened = "all", None
        else:
            self.findings.append(_forbidden(place, inner))

    def _call(self, inner: str, place: Place) -> Segment:
        try:
            call = _parse_call(inner)
        except _NotACall:
            return _troubled(nearly(place, inner) or _not_a_call(place, inner))
        except (TemplateSyntaxError, RecursionError, ValueError):
            return _troubled(unreadable(place, inner))
        known = macro(call.name)
        if known is None:
            return _troubled(_unknown_macro(place, call.name))
        trouble = known.trouble(len(call.args), tuple(call.kwargs))
        return replace(call, trouble=_arguments(place, trouble, known.example) if trouble else None)


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


def _heading_id(place: Place) -> Finding:
    return error(
        place,
        "kop-id",
        "'{#' opent hier een opmerking, waardoor de rest van de pagina verdwijnt.",
        "Schrijf het zo: {: #mijn-kop }",
    )


def _not_a_call(place: Place, whole: str) -> Finding:
    shown = " ".join(whole.split())
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return error(
        place,
        "code-geweigerd",
        f"'{shown}' kan hier niet: een pagina bevat alleen macro's met vaste waarden.",
        'Schrijf {{ naam("tekst") }}, zonder punten, berekeningen of variabelen.',
    )


def _forbidden(place: Place, inner: str) -> Finding:
    word = inner if len(inner) <= 40 else inner[:37] + "…"
    return error(
        place,
        "code-geweigerd",
        f"'{{% {word} %}}' kan hier niet.",
        "Alleen {% if indiening %} … {% endif %} is toegelaten, en niet in elkaar.",
    )


def _unclosed(place: Place) -> Finding:
    return error(
        place,
        "indiening-open",
        "'{% if indiening %}' wordt nergens gesloten.",
        "Zet {% endif %} na het stuk voor de jury.",
    )


def _unknown_macro(place: Place, name: str) -> Finding:
    near = suggestion(name, [known.name for known in MACROS])
    return error(
        place,
        "macro-onbekend",
        f"de macro '{name}' bestaat niet.",
        near or "Zie de lijst van macro's in HANDLEIDING.md.",
    )


def _arguments(place: Place, trouble: str, example: str) -> Finding:
    return error(place, "macro-waarde", trouble, f"Schrijf bijvoorbeeld {example}.")


def _comment_in_comment(place: Place, start: int) -> Finding:
    return error(
        place,
        "opmerking-in-opmerking",
        f"hier begint een opmerking in een andere, die op regel {start} begon en nog niet gesloten"
        " is. Alles ertussen verschijnt nergens.",
        "Sluit de eerste met '-->'.",
    )


def _open_comment(place: Place) -> Finding:
    return error(
        place,
        "opmerking-open",
        "een opmerking die met '<!--' begint, wordt nergens gesloten.",
        "Sluit ze met '-->'.",
    )


def misplaced(place: Place, name: str) -> Finding:
    """Report a call where only text can stand, such as the alternative text of an image."""
    return error(
        place,
        "macro-plaats",
        f"de macro '{name}' kan op deze plaats niet staan.",
        "Zet ze in de gewone tekst, niet in een adres of een beschrijving.",
    )
