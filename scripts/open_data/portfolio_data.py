"""Portfolio -> plain data, with the keys that a writer knows. The schema beside this file explains
each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...macros.model.annex import Annex
from ...macros.model.annex_uses import uses_of
from ...macros.model.edition import Edition
from ...macros.model.page import Answer, Page
from ...macros.model.portfolio import Portfolio
from ...macros.model.round import Criterion, SubQuestion, plain_text
from ...macros.render.view import file_address
from ..version import MADE_WITH, this_program
from .addresses import address, page_address
from .answers import AnswerText, answer_texts
from .schema import SCHEMA_NAME
from .strategy_data import actions_data, strategy_data
from .typed_data import Plain, typed_data, whole

VERSION = 1
LICENCE = {
    "naam": "Modellicentie voor gratis hergebruik",
    "adres": "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0",
}


def portfolio_data(portfolio: Portfolio, when: date) -> Plain:
    """Give everything public as plain data. Only the public projection will do: ValueError for
    another.
    """
    if portfolio.audience != "public":
        raise ValueError("open data is made of the public projection only")
    facts, form = portfolio.facts, portfolio.round
    texts = answer_texts(portfolio)
    return {
        "$schema": address(portfolio, SCHEMA_NAME),
        "versie": VERSION,
        MADE_WITH: this_program(),
        "adres": address(portfolio, "portfolio.json"),
        "licentie": LICENCE,
        "bron": (
            f"{facts.full_name}, portfolio Kindvriendelijke {facts.kind.capitalize()} {form.year}"
        ),
        "bijgewerkt": when.isoformat(),
        "voorbeeld": facts.example,
        "ronde": {"jaar": form.year, "titel": form.title},
        "gemeente": _municipality(portfolio),
        "fase": facts.phase,
        "mijlpalen": [typed_data(milestone) for milestone in facts.milestones],
        "criteria": [_criterion(portfolio, criterion, texts) for criterion in form.criteria],
        "bijlagen": [_annex(portfolio, annex) for annex in portfolio.annexes],
        "strategie": strategy_data(portfolio),
        "acties": actions_data(portfolio),
        "partners": [typed_data(partner) for partner in portfolio.partners],
        "opmerkingen": [typed_data(remark) for remark in portfolio.remarks if remark.consent],
        "juryvragen": [typed_data(point) for point in portfolio.jury_points],
        "edities": [_edition(portfolio, edition) for edition in portfolio.editions],
    }


def _municipality(portfolio: Portfolio) -> Plain:
    """Give who hands in. Addresses of people stay on the site, where a person reads them."""
    facts = portfolio.facts
    return {
        "naam": facts.municipality,
        "soort": facts.kind,
        "ondernemingsnummer": facts.enterprise_number or None,
        "website": facts.website or None,
        "site": facts.site_address or None,
    }


def _criterion(
    portfolio: Portfolio, criterion: Criterion, texts: Mapping[str, AnswerText]
) -> Plain:
    page = portfolio.criterion_page(criterion.number)
    return {
        "id": f"criterium-{criterion.number}",
        "nummer": criterion.number,
        "titel": criterion.short,
        "zin": criterion.sentence,
        "adres": page_address(portfolio, page),
        "scores": [_score(portfolio, page, moment.id) for moment in portfolio.round.scale.moments],
        "voorzieningen": list(page.facilities) if page else [],
        "bijlagen": list(page.annexes) if page else [],
        "vragen": [
            _question(portfolio, question, texts.get(question.id))
            for question in criterion.questions
        ],
    }


def _score(portfolio: Portfolio, page: Page | None, moment: str) -> Plain:
    mark = page.score.mark(moment) if page and page.score else None
    return {
        "moment": moment,
        "waarde": whole(mark.value) if mark else None,
        "waarom": mark.reason or None if mark else None,
    }


def _question(portfolio: Portfolio, question: SubQuestion, text: AnswerText | None) -> Plain:
    page, answer = portfolio.answers.get(question.id, (None, None))
    criterion_page = portfolio.criterion_page(question.criterion)
    return {
        "id": question.anchor,
        "nummer": question.id,
        "titel": question.short,
        "opgave": plain_text(question.text),
        "adres": page_address(portfolio, page, question.anchor),
        "uitgelicht": criterion_page.highlighted.get(question.id) if criterion_page else None,
        "antwoord": _answer(page, answer, text) if page and answer and text else None,
    }


def _answer(page: Page, answer: Answer, text: AnswerText) -> Plain:
    referred = dict.fromkeys(
        reference.annex for reference in page.references if reference.question == answer.question
    )
    return {
        "tekst": text.shown,
        "eigen_tekst": text.typed,
        "woorden": answer.words,
        "delen": [mark.id for mark in answer.parts],
        "insteken": [{"id": mark.id, "waarom": mark.reason or None} for mark in answer.lenses],
        "bijlagen": list(referred),
    }


def _annex(portfolio: Portfolio, annex: Annex) -> Plain:
    """Give an annex; of one that is not public the projection has no more than id, reason and
    public title.
    """
    return {
        "id": annex.id,
        "nummer": annex.number,
        **typed_data(annex),
        "soort": annex.kind or None,
        "openbaar": not annex.private,
        "adres": page_address(portfolio, portfolio.page(annex.page_path)),
        "bestand": _file(portfolio, annex),
        "vragen": list(
            dict.fromkeys(use.question for use in uses_of(portfolio, annex) if use.question)
        ),
    }


def _file(portfolio: Portfolio, annex: Annex) -> Plain | None:
    file = annex.file
    if file is None:
        return None
    return {
        "adres": address(portfolio, file_address(annex)),
        "grootte": file.published_size,
        "bladzijden": file.pages,
        "sha256": file.published_sha256,
    }


def _edition(portfolio: Portfolio, edition: Edition) -> Plain:
    return {
        "naam": edition.name,
        "datum": edition.date.isoformat(),
        "fase": edition.phase,
        "bestanden": [
            {"adres": address(portfolio, edition.address_of(file.name)), "sha256": file.sha256}
            for file in edition.files
        ],
    }
