"""A page's file: front matter above, Markdown below, and the role that follows from its keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ..model.finding import ERROR, Finding, Place, Rule
from ..model.fingerprint import PROCESS
from ..model.keys import keys_of, typed_fields
from ..model.page import Page, Segment
from ..model.round import Criterion, Round
from ..model.score import Mark, Score
from ..model.shared_rules import UNKNOWN_CRITERION
from .fields import Fields
from .limits import LONGEST, too_long, too_much
from .outline import Outline, read_outline
from .progress import read_progress
from .read_block import read_block
from .segments import cut, without_comments
from .values import Node, parse_yaml

# The first key that a page has decides its role.
ROLE_KEYS = {
    "ronde": "start",
    "criterium": "criterium",
    "onderdeel": "proces",
    "doelstelling": "doelstelling",
    "bestand": "bijlage",
}
_ROLE_KEY = "rol"
ROLES = next(key.on for key in keys_of(Page.role) if key.name == _ROLE_KEY)
# Those that every page knows, whatever its role.
COMMON_KEYS = tuple(key.name for field in typed_fields(Page) for key in field.keys if not key.on)
# Keys of the website itself, each with what was probably meant.
_HINTS = {
    "title": "Bedoel je 'titel'?",
    "description": "Bedoel je 'samenvatting'?",
    "template": "",
    "hide": "",
    "icon": "",
    "status": "",
    "search": "",
    "tags": "",
    "render_macros": "",
    "indiening": "",
}
RESERVED = tuple(_HINTS)
_FENCE = re.compile(r"---[ \t]*\n")
# Where keys that are never closed have probably ended.
_TEXT_BEGINS = re.compile(r"^(?:\{\{|# |[ \t]*$)", re.MULTILINE)

_NOT_KEYS = Rule(
    "front-matter",
    ERROR,
    "tussen de twee regels met '---' horen regels 'sleutel: waarde'.",
    "Zet gewone tekst onder de tweede '---'.",
    "De regels '---' ontbreken of staan verkeerd.",
)
_UNCLOSED = _NOT_KEYS.saying(
    "de sleutels bovenaan worden niet afgesloten met een regel '---'.",
    "Zet '---' op een eigen regel, na de laatste sleutel en voor de tekst.",
)
_MISPLACED = _NOT_KEYS.saying(
    "de regel '---' moet de allereerste regel van het bestand zijn.",
    "Verwijder wat erboven staat, ook lege regels.",
)
_RESERVED_KEY = Rule(
    "sleutel-gereserveerd",
    ERROR,
    "de sleutel '{key}' is hier niet toegelaten.",
    "Verwijder de regel.",
    "Een sleutel die de website zelf gebruikt.",
)
_NO_SUCH_CRITERION = UNKNOWN_CRITERION.saying(
    "criterium '{number}' bestaat niet.", "Kies uit: {numbers}."
)


@dataclass
class PageSource:
    """A page while it is being read: the keys above, the text below, and the findings so far."""

    path: str
    role: str
    fields: Fields
    segments: tuple[Segment, ...]
    body_line: int
    findings: list[Finding]
    broken: bool = False
    lost: str = ""


def read_source(path: str, text: str) -> PageSource:
    """Split a page into keys and text, and tell its role; a broken front matter leaves an ordinary
    page and a finding.
    """
    findings: list[Finding] = []
    keys, body, body_line = _split(path, text, findings)
    broken = bool(findings)
    node = Node("map", "", 1)
    if keys is not None and len(keys) > LONGEST:
        findings.append(too_long(keys, Place(path, 2)))
        keys, broken = "", True
    if keys is not None:
        parsed, trouble = parse_yaml(keys, path, 2)
        findings += trouble
        if parsed is not None and parsed.type == "map":
            node = parsed
        elif parsed is not None and not parsed.empty:
            findings.append(_NOT_KEYS.at(Place(path, 2)))
            broken = True
        broken = broken or parsed is None
    findings += [
        _RESERVED_KEY.at(Place(path, node.key_lines[key]), hint=hint, key=key)
        for key, hint in _HINTS.items()
        if key in node.entries
    ]
    excess = too_much(body, Place(path, body_line))
    if excess:
        findings.append(excess)
        body = ""
    text_shown, open_comments = without_comments(body, path, body_line)
    segments, refused = cut(text_shown, path, body_line)
    findings += [*open_comments, *refused]
    fields = Fields(node, path, findings)
    return PageSource(
        path,
        _role(fields),
        fields,
        segments,
        body_line,
        findings,
        broken,
        (keys or text) if broken else "",
    )


def no_source(path: str) -> PageSource:
    """Return what stands in for a page that can't be read at all."""
    return PageSource(path, "gewoon", Fields(Node("map", "", 1), path, []), (), 1, [], broken=True)


def no_page(source: PageSource) -> Page:
    """Return what stands in for a page whose keys or text can't be read."""
    place = Place(source.path)
    return Page(path=source.path, role="gewoon", title="", place=place, broken=True)


def _split(path: str, text: str, findings: list[Finding]) -> tuple[str | None, str, int]:
    """Return front matter (None without one), text, and the text's first line."""
    opening = _FENCE.match(text)
    if not opening:
        _report_misplaced(path, text, findings)
        return None, text, 1
    closing = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, opening.end())
    if not closing:
        findings.append(_UNCLOSED.at(Place(path)))
        body = _TEXT_BEGINS.search(text, opening.end())
        return (
            None,
            text[body.start() :] if body else "",
            text.count("\n", 0, body.start()) + 1 if body else 1,
        )
    body_line = text.count("\n", 0, closing.end()) + 2
    return text[opening.end() : closing.start()], text[closing.end() + 1 :], body_line


def _report_misplaced(path: str, text: str, findings: list[Finding]) -> None:
    lines = text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() == "---" and any(":" in line for line in lines[first + 1 : first + 3]):
        findings.append(_MISPLACED.at(Place(path, first + 1)))


def _role(fields: Fields) -> str:
    for key, role in ROLE_KEYS.items():
        if fields.has(key):
            return _part(fields) if key == "onderdeel" else role
    if fields.has(_ROLE_KEY):
        return fields.word(_ROLE_KEY, ROLES) or "gewoon"
    return "gewoon"


def _part(fields: Fields) -> str:
    return "proces" if fields.word("onderdeel", ("proces",), required=True) else "gewoon"


def make_page(source: PageSource, round: Round) -> Page:
    """Make the model's page, with everything that stands in its file."""
    outline = read_outline(source.segments, source.path, source.body_line)
    source.findings += outline.troubles
    page = read_block(
        Page,
        source.fields,
        round,
        source.role,
        path=source.path,
        role=source.role,
        place=Place(source.path),
        broken=source.broken,
        lost=source.lost,
        **_by_hand(source, round),
    )
    return _with_text(page, outline)


def public_page(page: Page, source: PageSource) -> Page:
    """Make the page again without the text that only the jury may read."""
    segments = tuple(segment for segment in source.segments if segment.audience != "jury")
    return _with_text(page, read_outline(segments, source.path, source.body_line))


def _with_text(page: Page, outline: Outline) -> Page:
    return replace(
        page,
        segments=outline.segments,
        headings=tuple(outline.headings),
        links=tuple(outline.links),
        images=tuple(outline.images),
        headless_tables=tuple(outline.headless_tables),
        odd_lines=tuple(outline.odd_lines),
        elements=tuple(outline.elements),
        ids=tuple(outline.ids),
        references=tuple(outline.references),
        listings=tuple(outline.listings),
        answers=tuple(outline.answers),
        words=outline.words,
    )


def _by_hand(source: PageSource, round: Round) -> dict[str, object]:
    """Read what the form has a say in."""
    if source.role == "proces":
        return {"progress": read_progress(source.fields, (PROCESS,), round)}
    if source.role != "criterium":
        return {}

    criterion = _criterion(source.fields, round)
    list_key = criterion.list_key if criterion else None
    questions = tuple(question.id for question in criterion.questions) if criterion else ()
    return {
        "criterion": criterion.number if criterion else None,
        "score": _score(source.fields, round, criterion.number) if criterion else None,
        "facilities": source.fields.texts(list_key) if list_key else (),
        "progress": read_progress(source.fields, questions, round),
    }


def _criterion(fields: Fields, round: Round) -> Criterion | None:
    key = keys_of(Page.criterion)[0].name
    number = fields.whole(key, required=True)
    criterion = round.criterion(number) if number is not None else None
    if number is not None and criterion is None:
        numbers = ", ".join(str(known.number) for known in round.criteria)
        finding = _NO_SUCH_CRITERION.at(fields.place(key), number=number, numbers=numbers)
        fields.findings.append(finding)
    return criterion


def _score(fields: Fields, round: Round, criterion: int) -> Score:
    (value_key,), (reason_key,) = keys_of(Mark.value), keys_of(Mark.reason)
    values, reasons = fields.fields(value_key.name), fields.fields(reason_key.name)
    marks = []
    for moment in round.scale.moments:
        value = values.number(moment.id) if values else None
        reason = reasons.text(moment.id) if reasons else ""
        if values and value is not None:
            places = {value_key.name: values.place(moment.id)}
            if reasons and reason:
                places[reason_key.name] = reasons.place(moment.id)
            place = places[value_key.name]
            marks.append(Mark(moment.id, value, reason, place=place, places=places))
    for block in (values, reasons):
        if block:
            block.done()
    return Score(criterion, tuple(marks))


def default_title(page: Page, round: Round) -> str:
    """Return the title of a page whose writer gave none."""
    criterion = (
        round.criterion(page.criterion) if page.role == "criterium" and page.criterion else None
    )
    if criterion:
        return f"{criterion.number}. {criterion.short}"
    first = next(
        (heading.text for heading in page.headings if heading.level == 1 and heading.text), ""
    )
    return first or PurePosixPath(page.path).stem.replace("-", " ").replace("_", " ").capitalize()
