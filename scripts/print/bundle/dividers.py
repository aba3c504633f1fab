"""The pages between: one for each annex, with what a reader wants to know before opening it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement, builder

from ....macros.dutch import counted, day, file_size, in_a_row, listed, sentence
from ....macros.model.annex import Annex
from ....macros.model.annex_uses import Use, uses_of
from ....macros.model.measures import Measures
from ....macros.model.portfolio import Portfolio
from ....macros.render.view import print_id, title_in_print
from ..cover import document_title
from ..document import LANGUAGE, as_file
from ..resources import SCHEME
from ..styles import look_of
from .enclosure import Enclosure

# A link to a place in the portfolio, which is another document while the dividers are laid out.
PORTFOLIO_PLACE = f"{SCHEME}indiening#"
OVERVIEW_PLACE = "overzicht-"


def divider_id(annex: Annex) -> str:
    return f"tussenblad-{annex.id}"


def divider_document(
    portfolio: Portfolio,
    measures: Measures,
    enclosures: Iterable[Enclosure],
    left_out: Mapping[str, str],
    draft: bool,
) -> str:
    """Write a page for each annex, in the order given."""
    writer = _Writer(portfolio, measures, left_out)
    document = builder.HTML(
        {"lang": LANGUAGE},
        _head(portfolio, draft),
        builder.BODY(*(part for item in enclosures for part in writer.divider(item))),
    )
    return as_file(document)


def _head(portfolio: Portfolio, draft: bool) -> HtmlElement:
    return builder.HEAD(
        builder.META(charset="utf-8"),
        builder.TITLE(document_title(portfolio)),
        builder.META(name="author", content=portfolio.facts.full_name),
        builder.META(name="description", content="Een blad voor elke bijlage."),
        *look_of(portfolio, "divider", draft),
    )


class _Writer:
    def __init__(
        self, portfolio: Portfolio, measures: Measures, left_out: Mapping[str, str]
    ) -> None:
        self.portfolio = portfolio
        self.measures = measures
        self.left_out = left_out

    def divider(self, enclosure: Enclosure) -> Iterator[HtmlElement]:
        """Tell all in few elements: every box more is paid forty times."""
        annex = enclosure.annex
        yield builder.H1(
            {"id": divider_id(annex)}, f"Bijlage {annex.number}. {annex.title or annex.id}"
        )
        if (page := self.portfolio.page(annex.page_path)) and page.summary:
            yield builder.P(page.summary)
        yield builder.P({"class": "divider-facts"}, "\n".join(self._facts(enclosure)))
        if annex.id in self.left_out:
            yield builder.P({"class": "divider-absent"}, self._absent(enclosure))
        yield from self._uses(annex)
        yield builder.P(
            self._link(
                OVERVIEW_PLACE + annex.id, "Terug naar het overzicht van de bijlagen", annex.anchor
            )
        )

    def _facts(self, enclosure: Enclosure) -> Iterator[str]:
        annex = enclosure.annex
        kinds = self.portfolio.round.vocabulary.annex_kinds
        facts = (
            kinds.label(annex.kind) if annex.kind else "",
            annex.body,
            day(annex.date) if annex.date else "",
            self._length(annex),
        )
        in_words = ", ".join(fact for fact in facts if fact)
        line = f"{sentence(in_words)}." if in_words else ""
        if annex.private:
            if line:
                yield line
            yield f"Niet openbaar, alleen voor de jury. {annex.private_reason}".strip()
        else:
            yield f"{line} Openbaar." if line else "Openbaar."
        if enclosure.path:
            yield f"Als los bestand: {enclosure.path} ({file_size(len(enclosure.raw))})"

    def _length(self, annex: Annex) -> str:
        """Count the pages behind the divider, and warn for those that hold no text."""
        file = annex.file
        if file is None or not file.pages or annex.id in self.left_out:
            return ""
        pages = counted(file.pages, "bladzijde", "bladzijden")
        return pages if file.has_text else f"{pages}, als beeld, zonder tekst"

    def _absent(self, enclosure: Enclosure) -> str:
        where = f" Je vindt het als {enclosure.path}, bij dit document." if enclosure.path else ""
        return (
            f"Deze bijlage staat niet in dit document: {self.left_out[enclosure.annex.id]}.{where}"
        )

    def _uses(self, annex: Annex) -> Iterator[HtmlElement]:
        """List the questions and pages in the portfolio, and name what stands on the site only."""
        uses = uses_of(self.portfolio, annex)
        near = [place for use in uses if (place := self._near(use))]
        far = [
            in_a_row(page.title)
            for use in uses
            if not self._near(use) and (page := self.portfolio.page(use.path))
        ]
        if near:
            yield builder.P("Gebruikt bij:")
            yield builder.UL(*(builder.LI(self._link(name, words)) for name, words in near))
        if far:
            pages = listed(dict.fromkeys(far))
            if near:
                yield builder.P({"class": "divider-also"}, f"Ook gebruikt op de website: {pages}.")
            else:
                yield builder.P(f"Gebruikt op de website: {pages}.")

    def _near(self, use: Use) -> tuple[str, str] | None:
        """Return the place and the words of a use that is in the portfolio."""
        question = self.portfolio.round.question(use.question) if use.question else None
        if question:
            return question.anchor, f"{question.id} {question.short}"
        page = self.portfolio.page(use.path)
        if page is None:
            return None
        anchor = print_id(self.portfolio, page)
        if anchor not in self.measures.extents:
            return None
        return anchor, title_in_print(self.portfolio, page)

    def _link(self, name: str, words: str, measured_as: str = "") -> str | HtmlElement:
        """Link to a place in the portfolio, with its page; a place that is not there is words
        only.
        """
        extent = self.measures.extents.get(measured_as or name)
        if extent is None:
            return words
        return builder.A({"href": PORTFOLIO_PLACE + name}, f"{words}, blz.\u00a0{extent.first}")
