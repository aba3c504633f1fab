"""The text of each answer, twice: as a reader sees it, and as the writer typed it.

The page goes through the very Markdown and macros of the site, and what comes out is read back. The
second text has a name in square brackets where a macro stands, so that a fact which changes
elsewhere doesn't look like an answer that was rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ...macros.model.macros import ANNEX, PART, QUESTION, macro, question_of
from ...macros.model.page import Page, Segment
from ...macros.model.portfolio import Portfolio
from ...macros.render.markup import element, inline, text
from ...macros.render.view import View
from ...macros.source.markdown import to_html
from ...macros.source.segments import as_markdown
from ...macros.vocabulary import page_macros

_VOID = frozenset({"br", "img", "hr", "wbr", "input", "source", "col"})
_BLOCKS = frozenset(
    [
        "p",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "thead",
        "tbody",
        "div",
        "section",
        "article",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)


@dataclass(frozen=True, slots=True)
class AnswerText:
    """`shown` holds what macros print, `typed` their names; paragraphs are apart by an empty
    line.
    """

    shown: str
    typed: str


def answer_texts(portfolio: Portfolio) -> Mapping[str, AnswerText]:
    """Give the first answer to each question as text, by number."""
    texts: dict[str, AnswerText] = {}
    for page in portfolio.pages:
        if not page.answers:
            continue
        shown = _texts(page, _printer(portfolio, page))
        typed = _texts(page, lambda call: _named(portfolio, call))
        for question in shown:
            texts.setdefault(question, AnswerText(shown[question], typed.get(question, "")))
    return texts


def _printer(portfolio: Portfolio, page: Page) -> Callable[[Segment], str]:
    macros = page_macros(View(portfolio, page, "print"))
    return lambda call: str(macros[call.name](*call.args, **call.kwargs))


def _texts(page: Page, show: Callable[[Segment], str]) -> Mapping[str, str]:
    def marked(call: Segment) -> str:
        known = macro(call.name)
        if known is QUESTION:
            return f"\n\n{element('h2', data_question=question_of(call))}\n\n"
        # The heading of a part is text of the answer; facts that a silent macro prints stand
        # elsewhere in the data.
        return "" if known and known.silent and known is not PART else show(call)

    reader = _Reader()
    reader.feed(to_html(as_markdown(page.segments, "public", marked)))
    reader.close()
    return reader.texts()


def _named(portfolio: Portfolio, call: Segment) -> str:
    """Name a macro with its values; of an annex that the public can't open, no pages."""
    values = [*map(str, call.args), *(f"{key} {value}" for key, value in call.kwargs.items())]
    known = macro(call.name)
    annex = portfolio.annex(values[0]) if known is ANNEX and values else None
    shown = values[:1] if annex and annex.private else values
    words = inline(text(f"[{' '.join([call.name, ', '.join(shown)]).strip()}]"))
    return f"\n\n{element('p', words)}\n\n" if known and known.block else words


@dataclass
class _Reader(HTMLParser):
    """Collects paragraphs under the question that they answer; a footnote goes with the answer that
    cites it.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    question: str = ""
    line: str = ""
    skipped: int = 0
    cells: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if given.get("class") == "footnote-ref":
            self.notes.setdefault(given["href"].removeprefix("#"), self.question)
        if self.skipped or tag == "svg" or given.get("class", "").startswith("footnote-"):
            self.skipped += tag not in _VOID
            return
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        if tag in ("h1", "h2"):
            self._begin(given.get("data-question", ""))
        elif tag == "li":
            self.question = self.notes.get(given.get("id", ""), self.question)
            self.line = "- "
        elif tag == "tr":
            self.cells = 0
        elif tag in ("td", "th"):
            self.line += " | " if self.cells else ""
            self.cells += 1

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= tag not in _VOID
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.line += data

    def _begin(self, question: str) -> None:
        # A second answer to one question is a finding; the first counts.
        self.question = "" if question in self.answers else question
        if self.question:
            self.answers[question] = []

    def _end_line(self) -> None:
        said = " ".join(self.line.split())
        if self.question and said not in ("", "-"):
            self.answers[self.question].append(said)
        self.line = "- " if said == "-" else ""

    def texts(self) -> Mapping[str, str]:
        self._end_line()
        return {question: "\n\n".join(lines) for question, lines in self.answers.items()}
