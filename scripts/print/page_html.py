"""A page's Markdown -> a section of the print document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement, builder

from ...macros.model.finding import ERROR, Place, Rule
from ...macros.model.page import Page, Segment
from ...macros.render.admonitions import dutch_titles
from ...macros.source.markdown import to_html
from ...macros.source.segments import as_markdown
from ..cannot import FileFails
from .letters import tie_words
from .resources import image_address
from .structure import (
    expand,
    gather_axes,
    gather_lenses,
    in_order,
    number_in_title,
    open_details,
    plain_paragraphs,
    run_on,
    scoped_tables,
    terms_in_items,
)

# Ids that mean the same in the whole document; every other one belongs to its page.
_GLOBAL = re.compile(r"(vraag|criterium|bijlage|actie)-.+|proces|bijlagen")
# As a writer types it behind a picture: { width=300 } or { width=50% }.
_WIDTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(px|%)?\s*")
PageMacros = Mapping[str, Callable[..., str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A page as a section: its key makes the ids in it unique, its anchor is where links to the
    page lead.
    """

    page: Page
    key: str
    anchor: str
    element: HtmlElement


_UNPRINTABLE = Rule(
    "pdf-mislukt",
    ERROR,
    "deze pagina kan niet opgemaakt worden voor de pdf.",
    "Haal weg wat er het laatst bijkwam, en probeer opnieuw. Meld het ook aan wie het programma"
    " onderhoudt.",
    "Het programma dat de pdf's opmaakt, loopt vast op een pagina.",
    stops_a_draft=True,
)


def page_section(page: Page, key: str, anchor: str, audience: str, macros: PageMacros) -> Section:
    """Make the section of a page, with all but its links in place. Raises FileFails."""
    try:
        return _section(page, key, anchor, audience, macros)
    except Exception as problem:  # of Markdown, lxml or a macro
        raise unprintable(page) from problem


def unprintable(page: Page) -> FileFails:
    return FileFails(_UNPRINTABLE.at(Place(page.path)))


def _section(page: Page, key: str, anchor: str, audience: str, macros: PageMacros) -> Section:
    text = as_markdown(page.segments, audience, show=lambda call: _shown(call, macros))
    section = lxml.html.fragment_fromstring(
        dutch_titles(to_html(text, permalink=False)) or " ", create_parent="section"
    )
    _harmless(section)
    _unique_ids(section, key)
    _titled(section, page, anchor)
    number_in_title(section, page.criterion)
    _images(section, page)
    open_details(section)
    scoped_tables(section)
    in_order(section)
    gather_lenses(section)
    gather_axes(section)
    plain_paragraphs(section)
    expand(section)
    run_on(section)
    terms_in_items(section)
    tie_words(section)
    _foot_notes(section)
    _answers(section)
    return Section(page, key, anchor, section)


def _shown(call: Segment, macros: PageMacros) -> str:
    return str(macros[call.name](*call.args, **call.kwargs))


def _harmless(section: HtmlElement) -> None:
    """Leave out what would act on the whole document; the checks refuse it too, but a draft is
    printed all the same.
    """
    # A comment and an instruction such as <?php have no attributes to ask for.
    odd = [element for element in section.iter() if not isinstance(element.tag, str)]
    for element in odd:
        element.drop_tree()
    for element in list(
        section.iter(
            "script", "style", "link", "meta", "base", "iframe", "object", "embed", "form", "input"
        )
    ):
        element.drop_tree()


def _unique_ids(section: HtmlElement, key: str) -> None:
    for element in section.iter():
        id = element.get("id")
        if id and not _GLOBAL.fullmatch(id):
            element.set("id", f"{key}-{id}")
    for drawing in section.iter("svg"):
        for element in drawing.iter():
            for name, value in element.items():
                if "url(#" in value:
                    element.set(name, value.replace("url(#", f"url(#{key}-"))


def _titled(section: HtmlElement, page: Page, anchor: str) -> None:
    """See to it that the section opens with one main heading, which links to the page lead to."""
    heading = next(section.iter("h1"), None)
    if heading is None:
        heading = builder.H1(page.title)
        section.insert(0, heading)
    if heading.getparent() is section:
        head = builder.E.header({"class": "page-head"})
        heading.addprevious(head)
        head.tail, heading.tail = heading.tail, None
        head.append(heading)
    for other in list(section.iter("h1"))[1:]:
        other.tag = "h2"
    if not any(element.get("id") == anchor for element in section.iter()):
        heading.set("id", anchor)


def _images(section: HtmlElement, page: Page) -> None:
    for image in section.iter("img"):
        image.set("src", image_address(joined(page.path, image.get("src", ""))))
        image.set("alt", image.get("alt") or "")
        width = _WIDTH.fullmatch(image.get("width", ""))
        for attribute in ("loading", "srcset", "sizes", "width", "height"):
            image.attrib.pop(attribute, None)
        if width:
            image.set("style", f"width: {width[1]}{width[2] or 'px'}")


def joined(path: str, target: str) -> str:
    """Resolve an address that a page gives, relative to the page's own path; one that leaves the
    portfolio ends in it.
    """
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _foot_notes(section: HtmlElement) -> None:
    """Put the notes at the end of their page, and say where the way back leads."""
    for notes in section.find_class("footnote"):
        for rule in notes.findall("hr"):
            notes.remove(rule)
        for note in notes.iter("li"):
            _lead_back(note.find_class("footnote-backref"))
    for notes in list(section.find_class("footnote")):
        section.append(notes)


def _lead_back(links: list[HtmlElement]) -> None:
    """Tell the ways back of a note apart: each place that refers to it has one."""
    for number, link in enumerate(links, start=1):
        link.text = "terug" if len(links) == 1 else f"terug {number}"
        if number < len(links):
            link.tail = ", "


def _answers(section: HtmlElement) -> None:
    """Wrap every question with its answer in an element of its own, so that its length can be
    measured.
    """
    wrapper: HtmlElement | None = None
    for child in list(section):
        if "question" in child.get("class", "").split():
            wrapper = _wrapped(child)
        elif child.tag in ("h1", "h2", "header") or "footnote" in child.get("class", ""):
            wrapper = None
        elif wrapper is not None and child.get("class") == "axis-block":
            # Wherever a writer put it: right under the question that asks for it.
            wrapper.insert(1, child)
        elif wrapper is not None:
            wrapper.append(child)


def _wrapped(question: HtmlElement) -> HtmlElement:
    heading = next(
        (element for element in question.iter() if element.get("id", "").startswith("vraag-")), None
    )
    wrapper = builder.E.section({"class": "answer"})
    if heading is not None:
        wrapper.set("id", "antwoord" + heading.get("id").removeprefix("vraag"))
    question.addprevious(wrapper)
    wrapper.append(question)
    return wrapper
