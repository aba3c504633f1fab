"""Blocks of the print document -> lines of code, each with the element that it was made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from .code import NOTHING, array, call, dictionary, quoted, sequence
from .ledger import Ledger
from .pictures import drawing, picture
from .tables import first_row, is_crowded, table
from .words import INLINE, Words, classes_of, elements_in, in_language, language_of, said

# How HTML, Typst and PDF call the ways to count.
_NUMBERING = {
    "a": ("a.", "LowerAlpha"),
    "A": ("A.", "UpperAlpha"),
    "i": ("i.", "LowerRoman"),
    "I": ("I.", "UpperRoman"),
}
# The end of what is measured has a name of its own.
END = "--einde"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class Blocks:
    """Lines of code, and for each the line of the print document that it was made of."""

    ledger: Ledger
    colour: str = "brand"
    colours: Collection[str] = ()
    lines: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return Words(self.ledger, self.colour, self.expression)

    def expression(self, element: HtmlElement, without: Collection[HtmlElement] = ()) -> str:
        """Return the blocks in an element as one expression, for a cell, an item or a box."""
        inside = replace(self, lines=[], origins=[])
        inside.add_all(element, without)
        return "{\n" + "\n".join(inside.lines) + "\n}" if inside.lines else NOTHING

    def flow(self, element: HtmlElement) -> str:
        """Return what stands in an item or a cell: words, or blocks where there are any."""
        if any(child.tag not in INLINE for child in elements_in(element)):
            return self.expression(element)
        return self.words.expression(element)

    def put(self, code: str, element: HtmlElement) -> None:
        for line in code.split("\n"):
            self.lines.append(line)
            self.origins.append(element.sourceline or 0)

    def add_all(self, element: HtmlElement, without: Collection[HtmlElement] = ()) -> None:
        """Add all that stands in an element; words between blocks are a paragraph."""
        loose: list[str] = []

        def close() -> None:
            if any(piece.strip('" ') for piece in loose):
                self.put(call("par", sequence(loose)), element)
            loose.clear()

        loose += self.words.text((element.text or "").strip() and element.text)
        for child in element:
            if isinstance(child.tag, str) and child not in without:
                if child.tag in INLINE:
                    loose += self.words.word(child)
                else:
                    close()
                    self.add(child)
            loose += self.words.text((child.tail or "").strip() and child.tail)
        close()

    def add(self, element: HtmlElement) -> None:
        """Add a block, between marks where its pages are measured."""
        tag, id = element.tag, element.get("id")
        measured = bool(id) and tag not in (*_HEADINGS, "nav")
        opens_page = tag == "section" and "part" in classes_of(element)
        if id and measured and not opens_page and self.ledger.named(id):
            self.put(call("mark", quoted(id)), element)
        if language_of(element) and tag not in ("p", *_HEADINGS):
            self.put(f"foreign({quoted(language_of(element))}, {{", element)
            self._add(element)
            self.put("})", element)
        else:
            self._add(element)
        if id and measured and tag in ("section", "div"):
            self.put(call("end-mark", quoted(f"{id}{END}")), element)

    def _add(self, element: HtmlElement) -> None:
        if element.tag in _HEADINGS:
            self.put(self.heading(element), element)
            return
        add = getattr(self, f"_{element.tag}", None)
        if add is None:
            self.add_all(element)
        else:
            add(element, classes_of(element))

    def heading(self, element: HtmlElement) -> str:
        """Return a heading; those of parts and questions stand in the contents."""
        level, id = int(element.tag[1]), element.get("id") or ""
        known = bool(id) and self.ledger.named(id)
        listed = known and (level == 1 or id.startswith("vraag-"))
        coloured = level == 1 or "part" in classes_of(element)
        return call(
            "titled",
            str(level),
            quoted(id) if known else "none",
            in_language(element, self.words.expression(element)) if said(element) else quoted("–"),
            listed="true" if listed else "false",
            fill=self.colour if coloured else "ink",
        )

    def _p(self, element: HtmlElement, classes: Collection[str]) -> None:
        if "cover-logo" in classes:
            return
        body = in_language(element, self.words.expression(element))
        looks = (
            "lead",
            "editor-note",
            "eyebrow",
            "summary",
            "admonition-title",
            "term",
            "lines",
            "fiction",
            "label",
            "by",
            "led-to",
            "waited",
            "divider-facts",
            "divider-also",
            "divider-absent",
        )
        look = next((name for name in looks if name in classes), None)
        if look is None:
            self.put(call("par", body), element)
        else:
            self.put(call(f"p-{look}", self.colour, body), element)

    def _section(self, element: HtmlElement, classes: Collection[str]) -> None:
        if "cover" in classes:
            self._cover(element)
        elif "part" in classes:
            self._part(element, classes)
        elif "colophon" in classes:
            self.put(call("colophon", self.expression(element)), element)
        else:
            self.add_all(element)

    def _part(self, element: HtmlElement, classes: Collection[str]) -> None:
        own = next((name for name in sorted(classes) if name in self.colours), "brand")
        part = replace(self, colour=own)
        head = next(iter(element.find_class("page-head")), None)
        running = (head.get("data-running") or "") if head is not None else ""
        title = next(iter(element.find_class("room-title")), None)
        room = " ".join(title.text_content().split()) if title is not None else ""
        self.put(
            f"part({own}, running: {quoted(running or room)},"
            f" fresh: {'false' if 'declaration' in classes else 'true'}, {{",
            element,
        )
        id = element.get("id")
        if id and self.ledger.named(id):
            self.put(call("mark", quoted(id)), element)
        part.add_all(element)
        self.put("})", element)

    def _header(self, element: HtmlElement, classes: Collection[str]) -> None:
        self.put(call("page-head", self.expression(element)), element)

    def _nav(self, element: HtmlElement, classes: Collection[str]) -> None:
        lines = [line for line in element.iter("div") if "toc-line" in classes_of(line)]
        links = [(line, link) for line in lines for link in line.iter("a")]
        title = next(element.iter("h1"))
        rows = dictionary(
            (
                link.get("href")[1:],
                array([str(self.ledger.link(said(link), link.get("href"))), quoted(said(link))]),
            )
            for _, link in links
        )
        colours = dictionary(
            (link.get("href")[1:], own)
            for line, link in links
            for own in classes_of(line)
            if own in self.colours
        )
        self.ledger.named(title.get("id"))
        self.put(call("contents", quoted(said(title)), colours, rows, fill=self.colour), element)

    def _div(self, element: HtmlElement, classes: Collection[str]) -> None:
        if "question" in classes:
            self._question(element, classes)
        elif "official" in classes:
            self.put(call("official", self.colour, self.expression(element)), element)
        elif "axis-block" in classes:
            self._axis(element)
        elif "axes-row" in classes:
            self._axes_row(element, classes)
        elif "axes" in classes:
            self.put(call("axes", self.expression(element)), element)
        elif {"admonition", "details"} & set(classes):
            self.put(call("boxed", self.expression(element)), element)
        elif "lines" in classes:
            self.put(call("p-lines", self.colour, self.flow(element)), element)
        elif "footnote" not in classes:
            self.add_all(element)

    def _question(self, element: HtmlElement, classes: Collection[str]) -> None:
        heading, lenses = (
            next(element.iter("h2"), None),
            next(iter(element.find_class("lenses")), None),
        )
        official = next((child for child in element if "official" in classes_of(child)), None)
        if heading is None:
            self.add_all(element)
            return
        apart = [heading, official, *element.find_class("question-head")]
        self.put(
            call(
                "question",
                self.colour,
                self.heading(heading),
                lenses=self.words.expression(lenses) if lenses is not None else "none",
                official=self.expression(official) if official is not None else "none",
                notes=self.expression(element, [child for child in apart if child is not None]),
            ),
            element,
        )

    def _axis(self, element: HtmlElement) -> None:
        figure = next(element.iter("figure"))
        caption = figure.find("figcaption")
        reasons: list[str] = []
        for item in element.iterfind(".//li"):
            term = item.find("strong")
            if term is not None:
                words = self.words.expression(item, (term,))
                reasons.append(array([quoted(said(term)), words]))
        self.put(
            call(
                "axis",
                self.colour,
                drawing(next(figure.iter("svg")), "107mm"),
                self.words.expression(caption) if caption is not None else NOTHING,
                array(reasons),
            ),
            element,
        )

    def _axes_row(self, element: HtmlElement, classes: Collection[str]) -> None:
        own = next((name for name in sorted(classes) if name in self.colours), self.colour)
        parts = [
            drawing(child, "50mm") if child.tag == "svg" else self.flow(child)
            for child in elements_in(element)
        ]
        self.put(call("axes-row", own, array(parts)), element)

    def _figure(self, element: HtmlElement, classes: Collection[str]) -> None:
        caption = element.find("figcaption")
        art = next(element.iter("svg", "img"), None)
        if art is None:
            self.add_all(element)
            return
        words = NOTHING
        if caption is not None:
            words = self.flow(caption)
        width = "58mm" if "ladder" in classes else "121mm"
        shown = drawing(art, width) if art.tag == "svg" else picture(art, self.ledger)
        rest = self.expression(element, [part for part in (caption, art) if part is not None])
        kind = next((name for name in ("ladder", "chart") if name in classes), "plain")
        self.put(call(f"figure-{kind}", self.colour, shown, words, rest), element)

    def _ul(self, element: HtmlElement, classes: Collection[str]) -> None:
        if element.find("li") is None:
            return
        unmarked = bool({"terms", "timeline"} & set(classes)) or self._plain(element)
        self.ledger.list_kinds.append("" if unmarked else "Disc")
        items = [self._item(item) for item in element if item.tag == "li"]
        self.put(call("unmarked" if unmarked else "list", *items), element)

    def _plain(self, element: HtmlElement) -> bool:
        """Tell of a list in a cell of the requirements, or of a ladder: it has no marks."""
        plain = {"requirements", "ladder"}
        return any(plain & classes_of(above) for above in element.iterancestors("table", "figure"))

    def _item(self, item: HtmlElement) -> str:
        body = in_language(item, self.flow(item))
        if item.get("id") and self.ledger.named(item.get("id")):
            body = call("marked", quoted(item.get("id")), body)
        return call("strong", body) if "ladder-now" in classes_of(item) else body

    def _ol(self, element: HtmlElement, classes: Collection[str]) -> None:
        if element.find("li") is None:
            return
        numbering, kind = _NUMBERING.get(element.get("type") or "1", ("1.", "Decimal"))
        self.ledger.list_kinds.append(kind)
        options = {"numbering": quoted(numbering)}
        if (start := _counted(element.get("start"))) is not None:
            options["start"] = str(start)
        if element.get("reversed") is not None:
            options["reversed"] = "true"
        items = []
        for item in element.iterchildren("li"):
            value, body = _counted(item.get("value")), self._item(item)
            items.append(body if value is None else call("enum.item", str(value), body))
        self.put(call("enum", *items, **options), element)

    def _article(self, element: HtmlElement, classes: Collection[str]) -> None:
        if "remark" not in classes:
            self.add_all(element)
            return
        parts = [
            self.flow(child) for child in elements_in(element) if "label" not in classes_of(child)
        ]
        state = next((name for name in sorted(classes) if name.startswith("remark-")), "")
        self.put(call("remark", self.colour, quoted(state), array(parts)), element)

    def _blockquote(self, element: HtmlElement, classes: Collection[str]) -> None:
        self.put(call("said", self.flow(element)), element)

    def _hr(self, element: HtmlElement, classes: Collection[str]) -> None:
        self.put("rule()", element)

    def _table(self, element: HtmlElement, classes: Collection[str]) -> None:
        if next(element.iter("td", "th"), None) is None:
            return
        if is_crowded(element):
            name = f"tabel-{len(self.ledger.row_heads)}"
            self.ledger.crowded[name] = first_row(element)
            self.put(call("mark", quoted(name)), element)
        if (caption := element.find("caption")) is not None:
            self.put(call("p-summary", self.colour, self.words.expression(caption)), element)
        self.put(table(element, self.words, self.flow, self.ledger), element)

    def _cover(self, element: HtmlElement) -> None:
        example = next(iter(element.find_class("cover-example")), None)
        rows = list(element.iter("tr"))
        logo = next(iter(element.iterfind(".//p[@class='cover-logo']//img")), None)
        self.ledger.row_heads.append([True] * len(rows))
        self.put(
            call(
                "cover",
                "ground",
                "on-ground",
                self.words.expression(element.find_class("cover-round")[0]),
                self.words.expression(next(element.iter("h1"))),
                example=self.words.expression(example) if example is not None else "none",
                data=array(
                    array([self.words.expression(row[0]), _datum(row[1], self.words)])
                    for row in rows
                ),
                logo=picture(logo, self.ledger, "logo") if logo is not None else "none",
            ),
            element,
        )


def _counted(text: str | None) -> int | None:
    """Return a number that a list may begin with."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else None


def _datum(cell: HtmlElement, words: Words) -> str:
    body = words.expression(cell)
    return call("smaller", body) if "long" in classes_of(cell) else body


def notes_of(document: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Yield the notes of a document by their ids, without the ways back: those are made anew."""
    for back in list(document.find_class("footnote-backref")):
        back.tail = (back.tail or "").lstrip(", ")
        back.drop_tree()
    for notes in document.find_class("footnote"):
        for item in notes.iter("li"):
            if item.get("id"):
                yield item.get("id"), item
