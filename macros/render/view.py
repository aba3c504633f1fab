"""Where a text is being shown: whose eyes, which page, screen or paper; and the addresses that
follow from it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from ..dutch import in_a_row
from ..model.annex import Annex
from ..model.macros import OBJECTIVE_OF_PAGE
from ..model.page import Page
from ..model.portfolio import Portfolio
from ..model.round import Criterion
from ..model.strategy import Action, Objective

PDF_ADDRESS = "portfolio.pdf"
ARCHIVE_ADDRESS = "portfolio-website.zip"


@dataclass(frozen=True, slots=True)
class View:
    """One page of a portfolio, on the web or in print.

    The portfolio is the projection that the reader may see. `pdf_pages` gives the first and the
    last page in the public PDF of an id such as "vraag-3-4", "criterium-3" or "bijlagen"; it is
    empty before the PDF is laid out.
    """

    portfolio: Portfolio
    page: Page
    medium: Literal["web", "print"] = "web"
    pdf_pages: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def printed(self) -> bool:
        return self.medium == "print"

    @property
    def for_public(self) -> bool:
        return self.portfolio.audience == "public"

    @property
    def criterion(self) -> Criterion | None:
        """The criterion that this page answers or explains."""
        return self.portfolio.round.criterion(self.page.criterion) if self.page.criterion else None

    @property
    def objective(self) -> Objective | None:
        """The objective of this page."""
        return objective_of(self.portfolio, self.page)

    def site_link(self, address: str) -> str | None:
        """Give the way to an address on the site: relative on the web, whole in print, None where
        the site has no address.
        """
        if not self.printed:
            path, mark, anchor = address.partition("#")
            return quote(relative(self.page.address, path)) + mark + anchor
        site = self.portfolio.facts.site_address
        return f"{site}/{quote(address, safe='/#=')}" if site else None

    def page_link(self, page: Page, anchor: str = "") -> str | None:
        """Give the way to a page, or to an anchor on it; in print only the parts of the PDF are
        near.
        """
        if self.printed:
            id = print_id(self.portfolio, page)
            if id:
                return f"#{anchor or id}"
        elif page.path == self.page.path:
            return f"#{anchor}" if anchor else self.site_link(page.address)
        return self.site_link(f"{page.address}#{anchor}" if anchor else page.address)

    def question_link(self, id: str) -> str | None:
        """Give the way to the answer to a question, or to the page of its criterion while there is
        none.
        """
        question = self.portfolio.round.question(id)
        if question is None:
            return None
        page = self.portfolio.criterion_page(question.criterion)
        if page is None:
            return None
        answered = any(answer.question == id for answer in page.answers)
        return self.page_link(page, question.anchor if answered else "")

    def criterion_link(self, number: int) -> str | None:
        page = self.portfolio.criterion_page(number)
        return self.page_link(page) if page else None

    def objective_link(self, objective: Objective) -> str | None:
        page = self.portfolio.page(objective.page_path)
        return self.page_link(page) if page else None

    def action_link(self, action: Action) -> str | None:
        """Give the way to an action: its row on its objective's page, where that page prints its
        rows.
        """
        objective = self.portfolio.strategy.objective(action.objective)
        page = self.portfolio.page(objective.page_path) if objective else None
        if page is None:
            return None
        return self.page_link(page, action.anchor if shows_actions(page) else "")

    def annex_link(self, annex: Annex, number: int | None = None) -> str | None:
        """Return the way to an annex, or to a page of it: the file itself where the reader may have
        it.
        """
        if self.printed:
            return f"#{annex.anchor}" if number is None else f"#{page_mark(annex, number)}"
        if number is not None and annex.file and not annex.private:
            fragment = f"#page={number}" if annex.file.extension == "pdf" else ""
            return self.site_link(file_address(annex) + fragment)
        page = self.portfolio.page(annex.page_path)
        return self.page_link(page) if page else None

    def public_annex_address(self, annex: Annex) -> str | None:
        """Give the address where anyone finds a public annex, once the site has one."""
        page, site = self.portfolio.page(annex.page_path), self.portfolio.facts.site_address
        return f"{site}/{quote(page.address)}" if site and page and not annex.private else None

    def pdf_link(self, page: int) -> str | None:
        return None if self.printed else self.site_link(f"{PDF_ADDRESS}#page={page}")


def relative(origin: str, target: str) -> str:
    """Give the way from one address of the site to another."""
    return posixpath.relpath(target, posixpath.dirname(origin) or ".")


def print_id(portfolio: Portfolio, page: Page) -> str:
    """Give the id under which a page stands in the PDF, or nothing for a page that is not in it."""
    if page.role == "criterium" and page.criterion:
        return f"criterium-{page.criterion}"
    if page.role == "bijlage":
        annex = annex_of(portfolio, page)
        return annex.anchor if annex else ""
    return {"proces": "proces", "bijlagenoverzicht": "bijlagen"}.get(page.role, "")


def annex_of(portfolio: Portfolio, page: Page) -> Annex | None:
    return next((annex for annex in portfolio.annexes if annex.page_path == page.path), None)


def title_in_print(portfolio: Portfolio, page: Page) -> str:
    """Give the words of a page's heading in the PDF, for the middle of a line."""
    return portfolio.round.process.title if page.role == "proces" else in_a_row(page.title)


def objective_of(portfolio: Portfolio, page: Page) -> Objective | None:
    return next(
        (
            objective
            for objective in portfolio.strategy.objectives
            if objective.page_path == page.path
        ),
        None,
    )


def shows_actions(page: Page) -> bool:
    """Tell whether a page of an objective prints the rows of its actions."""
    return bool(OBJECTIVE_OF_PAGE.calls_on(page))


def page_mark(annex: Annex, page: int) -> str:
    """Give the id, in print, that stands for a page of an annex."""
    return f"{annex.anchor}--{page}"


def file_address(annex: Annex) -> str:
    """Give the address of an annex's file on the site."""
    return annex.file.path.removeprefix("docs/") if annex.file else ""
