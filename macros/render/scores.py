"""The scores on a page: the axis, the same facts as text, the reasons; and the criteria
together.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dutch import number, sentence
from ..model.round import Criterion, Round
from ..model.score import Score
from .axis import score_axis, score_words, small_axis
from .markup import Html, element, fragment, link, missing_block
from .view import View


def axis_of_page(view: View) -> Html:
    """Print the page's axis: the drawing, the same facts as text, and the reason for each score."""
    criterion, form = view.criterion, view.portfolio.round
    score = score_of(view, criterion) if criterion else None
    if criterion is None or score is None:
        return missing_block("deze pagina hoort niet bij een criterium met scores")
    caption = element(
        "figcaption",
        sentence(score_words(score) or "nog geen scores"),
        f" (op {number(form.scale.high)}).",
    )
    figure = element(
        "figure", score_axis(score, form, criterion), caption, cls=f"axis c{criterion.number}"
    )
    return fragment(figure, element("dl", *_reasons(score, form), cls="reasons"))


def _reasons(score: Score, form: Round) -> Iterator[Html]:
    for moment in form.scale.moments:
        mark = score.mark(moment.id)
        value = number(mark.value) if mark else "nog niet ingevuld"
        yield element("dt", f"{moment.short}: {value}")
        yield element("dd", mark.reason if mark and mark.reason else "Nog geen reden.")


def overview(view: View) -> Html:
    """Print the axes of all criteria under each other, with a legend."""
    rows = [_row(view, criterion) for criterion in view.portfolio.round.criteria]
    return element("div", *rows, _legend(view.portfolio.round), cls="axes")


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
