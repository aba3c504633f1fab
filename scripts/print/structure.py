"""What paper asks of the HTML: open details, true table headers, headings in order, what belongs
together side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from lxml.html import HtmlElement, builder

_WIDE = 6
# What stands in a line of text; anything else is a block of its own.
AMONG_WORDS = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_PARAGRAPHS = {"pre": "lines", "address": "address", "footer": "by", "dt": "term", "dd": "meaning"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def open_details(section: HtmlElement) -> None:
    """Turn blocks that fold into blocks that stand open."""
    for summary in list(section.iter("summary")):
        summary.tag = "p"
        summary.set("class", "summary")
    for details in list(section.iter("details")):
        details.tag = "div"
        details.set("class", f"details {details.get('class', '')}".strip())
        details.attrib.pop("open", None)


def number_in_title(section: HtmlElement, criterion: int | None) -> None:
    """Put the number of the criterion in its title: on paper a line of its own would cost one."""
    heading = next(section.iter("h1"), None)
    if criterion is None or heading is None:
        return
    for above in list(section.find_class("eyebrow")):
        above.drop_tree()
    heading.text = f"{criterion}. {heading.text or ''}"


def in_order(section: HtmlElement) -> None:
    """Bring each heading at most one level below the one before it."""
    last = 0
    for heading in section.iter(*_HEADINGS):
        level = min(int(heading.tag[1]), last + 1)
        heading.tag = f"h{level}"
        last = level


def scoped_tables(section: HtmlElement) -> None:
    """Tell of every table header whether it heads a column or a row."""
    for table in section.iter("table"):
        _sized(table)
        _with_head(table)
        _corner(table)
        for header in table.iter("th"):
            if not header.get("scope"):
                header.set("scope", "col" if _in_head(header) else "row")
        _fewer_headers(table)


def _sized(table: HtmlElement) -> None:
    """Tell a table of many columns apart, which needs smaller letters and broken words to stay on
    the page.
    """
    if max((len(row) for row in table.iter("tr")), default=0) >= _WIDE and not table.get("class"):
        table.set("class", "wide")


def _with_head(table: HtmlElement) -> None:
    """Make a head of the rows of headers that a table without one opens with, so that every page
    has them.
    """
    rows = list(table.iter("tr"))
    headers = list(takewhile(_only_headers, rows))
    if headers and len(headers) < len(rows) and table.find("thead") is None:
        head = builder.THEAD()
        next(table.iterchildren("tbody", "tr")).addprevious(head)
        head.extend(headers)


def _corner(table: HtmlElement) -> None:
    """Where the first header is empty, the first column heads the rows: an empty header says
    nothing.
    """
    first = next(table.iter("th", "td"), None)
    if first is None or first.tag != "th" or first.text_content().strip():
        return
    first.tag = "td"
    for row in table.iterfind(".//tbody/tr"):
        if len(row) and row[0].tag == "td":
            row[0].tag = "th"


def _fewer_headers(table: HtmlElement) -> None:
    """Let rows go without a header where it heads nothing, or where headers would outnumber the
    data.

    Our checker takes that for a table cut to pieces; and in a list of pairs a row is its own
    context.
    """
    for header in [row[0] for row in table.iter("tr") if len(row) == 1 and row[0].tag == "th"]:
        _plain_cell(header)
    if len(list(table.iter("th"))) > len(list(table.iter("td"))):
        for header in [header for header in table.iter("th") if header.get("scope") == "row"]:
            _plain_cell(header)


def _plain_cell(header: HtmlElement) -> None:
    header.tag = "td"
    header.set("class", f"{header.get('class', '')} row-name".strip())
    del header.attrib["scope"]


def _in_head(cell: HtmlElement) -> bool:
    """Tell whether a cell heads a column: it is in the head, or in a row of headers only."""
    return any(parent.tag == "thead" for parent in cell.iterancestors()) or _only_headers(
        cell.getparent()
    )


def _only_headers(row: HtmlElement) -> bool:
    return len(row) > 1 and all(cell.tag == "th" for cell in row)


def gather_lenses(section: HtmlElement) -> None:
    """Put the lenses of an answer on the line of the question's heading."""
    for question in section.find_class("question"):
        heading = question.find("h2")
        lenses = list(_following(question, "lens"))
        if heading is not None and lenses:
            head = builder.DIV({"class": "question-head"})
            heading.addprevious(head)
            head.extend([heading, _line_of(lenses)])


def _following(question: HtmlElement, name: str) -> Iterator[HtmlElement]:
    element = question.getnext()
    while element is not None and name in element.get("class", "").split():
        yield element
        element = element.getnext()


def _line_of(lenses: list[HtmlElement]) -> HtmlElement:
    line = builder.P({"class": "lenses"}, "insteek " if len(lenses) == 1 else "insteken ")
    for index, lens in enumerate(lenses):
        text = lens.text_content().strip()
        lens.getparent().remove(lens)
        word = builder.SPAN({"class": "lens-word"}, text)
        word.tail = " · " if index < len(lenses) - 1 else None
        line.append(word)
    return line


def gather_axes(section: HtmlElement) -> None:
    """Put an axis and its reasons in one block, so that they are never cut apart."""
    for figure in list(section.iter("figure")):
        if "axis" not in figure.get("class", "").split():
            continue
        block = builder.DIV({"class": "axis-block"})
        reasons = figure.getnext()
        figure.addprevious(block)
        block.append(figure)
        if reasons is not None and "reasons" in reasons.get("class", "").split():
            block.append(_in_columns(reasons))
            reasons.getparent().remove(reasons)


def _in_columns(reasons: HtmlElement) -> HtmlElement:
    """Make a list with an item for each term and what is said of it: a description list has no
    structure on paper.
    """
    columns = builder.UL({"class": "reasons"})
    for part in reasons:
        if part.tag == "dt":
            columns.append(builder.LI(builder.STRONG(part.text_content())))
        elif len(columns):
            columns[-1].append(builder.SPAN({"class": "reason"}, f" {part.text_content()}"))
    return columns


def plain_paragraphs(section: HtmlElement) -> None:
    """Make paragraphs of lines of code, addresses and who said something: tags know no other name
    for them.
    """
    for element in list(section.iter("pre", "address", "footer")):
        _as_paragraph(element)


def _as_paragraph(element: HtmlElement) -> HtmlElement:
    """Make a paragraph of an element, or a box where it holds blocks; its class tells what it
    was.
    """
    element.set("class", f"{_PARAGRAPHS[element.tag]} {element.get('class', '')}".strip())
    element.tag = (
        "p" if all(child.tag in (*AMONG_WORDS, "a", "img") for child in element) else "div"
    )
    return element


def expand(section: HtmlElement) -> None:
    """Write behind an abbreviation what it stands for, once, unless the page says it: on paper
    nothing shows on hovering.
    """
    told: set[str] = set()
    for short in section.iter("abbr"):
        meaning = " ".join(short.get("title", "").split())
        if (
            not meaning
            or short.text_content() in told
            or next(short.iterancestors("a", *_HEADINGS), None) is not None
        ):
            continue
        told.add(short.text_content())
        if meaning.casefold() not in " ".join(section.text_content().split()).casefold():
            short.tail = f" ({meaning}){short.tail or ''}"


def run_on(section: HtmlElement) -> None:
    """Make a paragraph of each list that runs on in the lines: where a line ends, tags would cut an
    item in two.
    """
    for name, between, end in (("partners", "; ", "."), ("moments", " ", "")):
        for items in section.find_class(name):
            items.tag, items.text = "p", None
            for item in list(items):
                item.tag, item.tail = "span", end if item.getnext() is None else between


def terms_in_items(section: HtmlElement) -> None:
    """Make a list of terms a list with, in each item, a term and what it means: tags would cut them
    apart.
    """
    for terms in list(section.iter("dl")):
        for group in list(terms.iterchildren("div")):
            group.drop_tag()
        items: list[HtmlElement] = []
        for part in list(terms.iterchildren("dt", "dd")):
            if not items or (
                part.tag == "dt" and not items[-1][-1].get("class").startswith("term")
            ):
                items.append(builder.LI())
            items[-1].append(_as_paragraph(part))
        terms[:] = items
        terms.tag, terms.text = "ul", None
        terms.set("class", "terms")


def wrap_text(section: HtmlElement, id: str) -> None:
    """Wrap all that follows the page's head in one element, so that the writer's own text can be
    measured.
    """
    wrapper = builder.DIV({"id": id})
    head = next((child for child in section if "page-head" in child.get("class", "").split()), None)
    for child in list(section)[0 if head is None else section.index(head) + 1 :]:
        wrapper.append(child)
    section.append(wrapper)
