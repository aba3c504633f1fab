"""The scores on a page: the axis, the same facts as text, the reasons; and the criteria
together.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import number, sentence
from ..model.round import Criterion, Round
from ..model.score import Score
from .axis import score_axis, score_words, small_axis
from .markup import Html, element, fragment, link, missing_block, table
from .view import View


def axis_of_page(view: View) -> Html:
    """Print the page's axis: the drawing, the same facts as text, and the reason for each score."""
    criterion = view.criterion
    score = score_of(view, criterion) if criterion else None
    if criterion is None or score is None:
        return missing_block("deze pagina hoort niet bij een criterium met scores")
    return fragment(axis_figure(view, criterion, score), reasons(view, score))


def axis_figure(view: View, criterion: Criterion, score: Score) -> Html:
    """Print the drawing of an axis, with the same facts as text."""
    form = view.portfolio.round
    caption = element(
        "figcaption",
        sentence(score_words(score) or "nog geen scores"),
        f" (op {number(form.scale.high)}).",
    )
    drawing = score_axis(score, form, criterion)
    return element("figure", drawing, caption, cls=f"axis c{criterion.number}")


def reasons(view: View, score: Score) -> Html:
    """Print the reason for each score."""
    return element("dl", *_reasons(score, view.portfolio.round), cls="reasons")


def _reasons(score: Score, form: Round) -> Iterator[Html]:
    for moment in form.scale.moments:
        mark = score.mark(moment.id)
        value = number(mark.value) if mark else "nog niet ingevuld"
        yield element("dt", f"{moment.short}: {value}")
        yield element("dd", mark.reason if mark and mark.reason else "Nog geen reden.")


def overview(view: View) -> Html:
    """Print the axes of all criteria under each other, with a legend; for the jury also all reasons
    beside each other.
    """
    rows = [_row(view, criterion) for criterion in view.portfolio.round.criteria]
    for_jury = view.page.role == "jury" and not view.printed
    compared = _compared(view) if for_jury else None
    return element("div", *rows, _legend(view.portfolio.round), compared, cls="axes")


def _compared(view: View) -> Html | None:
    """Print each criterion's scores with their reasons in one table; nothing while there are
    none.
    """
    form = view.portfolio.round
    rows = [
        _compared_row(view, criterion, score)
        for criterion in form.criteria
        if (score := score_of(view, criterion)) and score.marks
    ]
    if not rows:
        return None
    head = ["Criterium", *(moment.short for moment in form.scale.moments)]
    return element("section", table(head, rows, "De scores met hun redenen", "scores-compared"))


def _compared_row(view: View, criterion: Criterion, score: Score) -> Html:
    name = f"{criterion.number}. {criterion.short}"
    cells = []
    for moment in view.portfolio.round.scale.moments:
        mark = score.mark(moment.id)
        value = number(mark.value) if mark else "nog niet ingevuld"
        reason = element("span", mark.reason, cls="reason") if mark and mark.reason else None
        cells.append(element("td", element("b", value), " ", reason, data_label=moment.short))
    return element("tr", element("th", name, scope="row"), *cells, cls=f"c{criterion.number}")


def _row(view: View, criterion: Criterion) -> Html:
    score = score_of(view, criterion) or Score(criterion.number, ())
    name = link(
        view.criterion_link(criterion.number),
        f"{criterion.number}. {criterion.short}",
        cls="axes-name",
    )
    words = element("span", score_words(score, " · ") or "nog geen scores", cls="axes-words")
    return element(
        "div",
        name,
        " ",
        small_axis(score, view.portfolio.round, criterion),
        " ",
        words,
        cls=f"axes-row c{criterion.number}",
    )


def _legend(form: Round) -> Html:
    scale = f"op een as van {number(form.scale.low)} tot {number(form.scale.high)}"
    return element("p", f"○ begin, ● nu, ★ binnen zes jaar, {scale}", cls="axes-key")


def score_of(view: View, criterion: Criterion) -> Score | None:
    page = view.portfolio.criterion_page(criterion.number)
    return page.score if page else None
