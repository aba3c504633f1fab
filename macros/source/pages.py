"""A page's file: front matter above, Markdown below, and the role that follows from its keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ..model.finding import Finding, Place, error
from ..model.fingerprint import PROCESS
from ..model.page import Page, Segment, Tested
from ..model.round import Round
from ..model.score import Mark, Score
from .fields import Fields
from .limits import too_much
from .outline import Outline, read_outline
from .progress import read_progress
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
ROLES = ("strategie", "bijlagenoverzicht", "kinderen", "jongeren", "jury", "over")
COMMON_KEYS = ("titel", "samenvatting", "volgorde")
RESERVED = (
    "title",
    "description",
    "template",
    "hide",
    "icon",
    "status",
    "search",
    "tags",
    "render_macros",
    "indiening",
)
_FENCE = re.compile(r"---[ \t]*\n")
# Where keys that are never closed have probably ended.
_TEXT_BEGINS = re.compile(r"^(?:\{\{|# |[ \t]*$)", re.MULTILINE)


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
    if keys is not None:
        parsed, trouble = parse_yaml(keys, path, 2)
        findings += trouble
        if parsed is not None and parsed.type == "map":
            node = parsed
        elif parsed is not None and not parsed.empty:
            findings.append(_not_keys(Place(path, 2)))
            broken = True
        broken = broken or parsed is None
    findings += [
        _reserved(Place(path, node.key_lines[key]), key) for key in RESERVED if key in node.entries
    ]
    excess = too_much(body, Place(path, body_line))
    if excess:
        findings.append(excess)
        body = ""
    text_shown, trouble = without_comments(body, path, body_line)
    findings += trouble
    segments, trouble = cut(text_shown, path, body_line)
    findings += trouble
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


def _split(path: str, text: str, findings: list[Finding]) -> tuple[str | None, str, int]:
    """Return front matter (None without one), text, and the text's first line."""
    opening = _FENCE.match(text)
    if not opening:
        _report_misplaced(path, text, findings)
        return None, text, 1
    closing = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, opening.end())
    if not closing:
        findings.append(_unclosed(Place(path)))
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
        findings.append(_misplaced(Place(path, first + 1)))


def _role(fields: Fields) -> str:
    for key, role in ROLE_KEYS.items():
        if fields.has(key):
            return _part(fields) if key == "onderdeel" else role
    if fields.has("rol"):
        return fields.word("rol", ROLES) or "gewoon"
    return "gewoon"


def _part(fields: Fields) -> str:
    return "proces" if fields.word("onderdeel", ("proces",), required=True) else "gewoon"


def make_page(source: PageSource, round: Round) -> Page:
    """Make the model's page, with everything that stands in its file."""
    outline = read_outline(source.segments, source.path, source.body_line)
    source.findings += outline.troubles
    fields = source.fields
    page = Page(
        path=source.path,
        role=source.role,
        title=fields.text("titel"),
        place=Place(source.path),
        summary=fields.text("samenvatting"),
        order=fields.number("volgorde"),
        broken=source.broken,
        lost=source.lost,
        places=fields.places(),
        **_role_keys(source, round),
    )
    return _with_text(page, outline)


def public_page(page: Page, source: PageSource) -> Page:
    """Make the page again without the text that only the jury may read."""
    shown = tuple(segment for segment in source.segments if segment.audience != "jury")
    return _with_text(page, read_outline(shown, source.path, source.body_line))


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


def _role_keys(source: PageSource, round: Round) -> dict[str, object]:
    fields = source.fields
    if source.role == "criterium":
        return _criterion_keys(fields, round)
    if source.role == "proces":
        return {
            "annexes": fields.texts("bijlagen"),
            "progress": read_progress(fields, (PROCESS,), round),
        }
    if source.role in ("kinderen", "jongeren"):
        return {
            "criterion": fields.whole("bij_criterium"),
            "audience": fields.text("leeftijd"),
            "tested": _tested(fields),
        }
    if source.role == "over":
        return {
            "subject": fields.word("onderwerp", round.vocabulary.page_subjects.ids),
            "date": fields.date("datum"),
        }
    return {}


def _criterion_keys(fields: Fields, round: Round) -> dict[str, object]:
    number = fields.whole("criterium", required=True)
    criterion = round.criterion(number) if number is not None else None
    if number is not None and criterion is None:
        fields.findings.append(_no_such_criterion(fields.place("criterium"), number, round))
    list_key = criterion.list_key if criterion else None
    highlighted = fields.fields("uitgelicht")
    return {
        "criterion": number if criterion else None,
        "score": _score(fields, round, number) if criterion else None,
        "annexes": fields.texts("bijlagen"),
        "facilities": fields.texts(list_key) if list_key else (),
        "progress": read_progress(
            fields,
            tuple(question.id for question in criterion.questions) if criterion else (),
            round,
        ),
        "highlighted": (
            {key: highlighted.text(key) for key in highlighted.node.entries} if highlighted else {}
        ),
    }


def _score(fields: Fields, round: Round, criterion: int) -> Score:
    scores, reasons = fields.fields("scores"), fields.fields("waarom")
    marks = []
    for moment in round.scale.moments:
        value = scores.number(moment.id) if scores else None
        reason = reasons.text(moment.id) if reasons else ""
        if value is not None:
            marks.append(Mark(moment.id, value, reason, scores.place(moment.id)))
    for block in (scores, reasons):
        if block:
            block.done()
    return Score(criterion, tuple(marks))


def _tested(fields: Fields) -> Tested | None:
    tested = fields.fields("getest")
    if tested is None:
        return None
    made = Tested(
        tested.date("datum"),
        tested.text("met"),
        tested.whole("aantal"),
        tested.text("aangepast"),
        tested.place(),
    )
    tested.done()
    return made


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


def _not_keys(place: Place) -> Finding:
    return error(
        place,
        "front-matter",
        "tussen de twee regels met '---' horen regels 'sleutel: waarde'.",
        "Zet gewone tekst onder de tweede '---'.",
    )


def _unclosed(place: Place) -> Finding:
    return error(
        place,
        "front-matter",
        "de sleutels bovenaan worden niet afgesloten met een regel '---'.",
        "Zet '---' op een eigen regel, na de laatste sleutel en voor de tekst.",
    )


def _misplaced(place: Place) -> Finding:
    return error(
        place,
        "front-matter",
        "de regel '---' moet de allereerste regel van het bestand zijn.",
        "Verwijder wat erboven staat, ook lege regels.",
    )


def _reserved(place: Place, key: str) -> Finding:
    return error(
        place,
        "sleutel-gereserveerd",
        f"de sleutel '{key}' is hier niet toegelaten.",
        {"title": "Bedoel je 'titel'?", "description": "Bedoel je 'samenvatting'?"}.get(
            key, "Verwijder de regel."
        ),
    )


def _no_such_criterion(place: Place, number: int, round: Round) -> Finding:
    numbers = ", ".join(str(criterion.number) for criterion in round.criteria)
    return error(
        place, "criterium-onbekend", f"criterium '{number}' bestaat niet.", f"Kies uit: {numbers}."
    )
