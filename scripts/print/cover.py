"""The first pages: the cover with the submitter's data, and the contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement, builder

from ...macros.checks.submitter import MAIL
from ...macros.model.portfolio import Portfolio
from ...macros.model.round import SubmitterField
from .resources import image_address

BLANK = "…" * 12
_LONG = 31
_SITE = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: where it leads, its words, and the lines below it."""

    anchor: str
    title: str
    colour: str = ""
    below: tuple[Entry, ...] = ()


def document_title(portfolio: Portfolio) -> str:
    facts = portfolio.facts
    return f"Portfolio Kindvriendelijke {facts.kind.capitalize()} {facts.municipality}".strip()


def cover(portfolio: Portfolio) -> HtmlElement:
    """Make the cover; the public one names no contact person."""
    facts, form = portfolio.facts, portfolio.round
    title = builder.H1(
        f"Kindvriendelijke {facts.kind.capitalize()}", builder.BR(), facts.municipality
    )
    made = builder.E.section(
        {"class": "cover"},
        builder.P({"class": "cover-round"}, f"{form.title}. {form.subtitle}."),
        title,
    )
    if facts.example:
        made.append(
            builder.P(
                {"class": "cover-example"},
                f"Voorbeeld: deze {facts.kind} bestaat niet, en alles in dit portfolio is"
                " verzonnen.",
            )
        )
    made.append(_data(portfolio))
    if facts.logo:
        made.append(
            builder.P(
                {"class": "cover-logo"},
                builder.IMG(
                    src=image_address(f"docs/{facts.logo}"), alt=f"Logo van {facts.full_name}"
                ),
            )
        )
    return made


def _data(portfolio: Portfolio) -> HtmlElement:
    """Make the table with the submitter's data: the form's fields for the jury, public addresses
    for everyone else.
    """
    rows = _for_jury(portfolio) if portfolio.audience == "jury" else _for_public(portfolio)
    cells = (
        builder.TR(builder.TH({"scope": "row"}, label), _datum(value)) for label, value in rows
    )
    return builder.TABLE({"class": "submitter"}, *cells)


def _datum(value: str) -> HtmlElement:
    """Let an address lead there; one that would break in two stands in smaller letters."""
    shape = {"class": "long"} if len(max(value.split(), key=len, default="")) > _LONG else {}
    target = _target(value)
    return builder.TD(shape, builder.A({"href": target}, value) if target else value)


def _target(value: str) -> str:
    if MAIL.fullmatch(value):
        return f"mailto:{value}"
    return value if _SITE.fullmatch(value) else ""


def _for_jury(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    return (
        (_capital(field.label), _value(portfolio, field) or BLANK)
        for field in portfolio.round.submitter_fields
    )


def _value(portfolio: Portfolio, field: SubmitterField) -> str:
    person = portfolio.submitter
    known = {"gemeente": portfolio.facts.full_name}
    if person is not None:
        known |= {"naam": person.name, "telefoon": person.phone, "email": person.email}
    return known.get(field.id, "")


def _for_public(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    facts = portfolio.facts
    rows = (
        ("Lokaal bestuur", facts.full_name),
        ("Adres", facts.address),
        ("Vragen aan", facts.contact),
        ("Website", facts.website),
    )
    return ((label, value) for label, value in rows if value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def contents(entries: Iterable[Entry]) -> HtmlElement:
    """Make the contents; the page numbers are filled in by the layout."""
    heading = builder.H1({"id": "inhoud"}, "Inhoud")
    return builder.E.nav({"class": "contents"}, heading, _list(entries))


def _list(entries: Iterable[Entry]) -> HtmlElement:
    return builder.UL({"class": "toc"}, *(_item(entry) for entry in entries))


def _item(entry: Entry) -> HtmlElement:
    # The number stands outside the link: a box inside a link gets a second link, which no element
    # of the structure owns.
    page = builder.SPAN({"class": "toc-page", "data-target": f"#{entry.anchor}"})
    line = builder.DIV(
        {"class": f"toc-line {entry.colour}".strip()},
        builder.A({"href": f"#{entry.anchor}"}, entry.title),
        page,
    )
    return builder.LI(line, _list(entry.below)) if entry.below else builder.LI(line)
