"""What a build came to, as texts that a person reads and a diff shows: the form in which a baseline
is kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
from lxml.html import HtmlElement

# Every PDF of a build, by its place in the output.
PDFS = (
    "site/portfolio.pdf",
    "site/kinderen.pdf",
    "indiening/portfolio.pdf",
    "indiening/indiening.pdf",
)
OPEN_DATA = ("portfolio.json", "acties.csv", "scores.csv")
OUTPUTS = "outputs.txt"
ADDRESSES = "addresses.txt"

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td"
    " th thead tr ul svg title br option".split()
)
_UNSEEN = frozenset(("script", "style", "template"))
# A line ends where a sentence does, so that another page width or line break changes nothing.
_SENTENCE_END = re.compile(r"(?<=[.?!:;]) ")
_BROKEN_WORD = re.compile("[\u00ad\ufffe\x02]\\s*")
_DIVIDER = re.compile(r"B\d+")
_FACT_LETTERS = 60


def record(output: Path) -> dict[str, str]:
    """Return the texts that describe what lies in `build/` or `build/concept/`, by the name of the
    file to keep each in.
    """
    site = output / "site"
    report = json.loads((output / "rapport.json").read_text("utf-8"))
    pages = {
        file.relative_to(site).as_posix(): lxml.html.fromstring(file.read_bytes())
        for file in sorted(site.rglob("*.html"))
    }
    pdfs = [name for name in PDFS if (output / name).is_file()]
    texts = {
        "findings.txt": _lines(_findings(report["bevindingen"])),
        "measures.json": json.dumps(report["bladzijden"], ensure_ascii=False, indent=1) + "\n",
        "frames.txt": _lines(_frames(pages)),
        ADDRESSES: _lines(
            [*_addresses(pages), *(line for name in pdfs for line in _named_places(output, name))]
        ),
        OUTPUTS: _lines(_outputs(output)),
    }
    texts |= {f"pages/{name}.txt": _lines(_page(page)) for name, page in pages.items()}
    texts |= {f"pdf/{name}.txt": _lines(_pdf(output / name)) for name in pdfs}
    texts["INDIENEN.md"] = (output / "indiening/INDIENEN.md").read_text("utf-8")
    texts |= {f"open_data/{name}": (site / name).read_text("utf-8") for name in OPEN_DATA}
    return texts


def sizes(outputs: str) -> dict[str, int]:
    """Read a kept list of outputs back: the size of each by its name."""
    rows = (line.split(maxsplit=1) for line in outputs.splitlines())
    return {name: int(size) for size, name in rows}


def _lines(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _findings(findings: list[Mapping[str, object]]) -> Iterator[str]:
    for finding in findings:
        place, severity = f"{finding['path']}:{finding['line']}", finding["severity"]
        yield f"{place}: {severity}: {finding['message']} [{finding['rule']}]"
        yield f"    {finding['hint']}"


def _frames(pages: Mapping[str, HtmlElement]) -> Iterator[str]:
    """Yield what stands around the main text, once for all pages on which it is the same."""
    pages_of: dict[str, list[str]] = {}
    for name, page in pages.items():
        around = [element for element in page.body if element.tag != "main"]
        pages_of.setdefault(
            _lines([line for element in around for line in words_of(element)]), []
        ).append(name)
    for text, names in pages_of.items():
        yield f"== {', '.join(names)}"
        yield from text.splitlines()


def _page(page: HtmlElement) -> Iterator[str]:
    """Yield the title, the description and the main text of a page."""
    yield f"title: {page.findtext('.//title')}"
    yield from (
        f"description: {text}" for text in page.xpath("//meta[@name='description']/@content")
    )
    for main in page.iter("main"):
        yield from words_of(main)


def words_of(element: HtmlElement) -> list[str]:
    """Return the words of an element as a reader meets them: a line a block, names of pictures and
    controls included.
    """
    pieces: list[str] = []
    _gather(element, pieces)
    return [line for raw in "".join(pieces).split("\n") if (line := " ".join(raw.split()))]


def _gather(element: HtmlElement, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    apart = "\n" if element.tag in _BLOCKS else ""
    pieces.append(apart)
    pieces.extend(
        f"[{element.get(key)}] " for key in ("alt", "aria-label", "placeholder") if element.get(key)
    )
    pieces.append(element.text or "")
    for child in element:
        _gather(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(apart)


def _addresses(pages: Mapping[str, HtmlElement]) -> Iterator[str]:
    """Yield every address of the site with the first words of what stands there."""
    for name, page in pages.items():
        yield f"{name}  {page.findtext('.//title')}"
        for element in page.xpath("//body//*[@id]"):
            fact = " ".join(element.text_content().split())[:_FACT_LETTERS]
            yield f"{name}#{element.get('id')}  {fact}".rstrip()


def _named_places(output: Path, name: str) -> Iterator[str]:
    """Yield every named place of a PDF with the label of its page."""
    labels = _labels(output / name)
    with pikepdf.open(output / name) as pdf:
        number_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = (
            pikepdf.NameTree(pdf.Root.Names.Dests)
            if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names
            else {}
        )
        for place, target in sorted(places.items()):
            page = (target.D if isinstance(target, pikepdf.Dictionary) else target)[0]
            yield f"{name}#{place}  {labels[number_of[page.objgen]]}"


def _pdf(file: Path) -> Iterator[str]:
    """Yield the text of each page; in the bundle only that of dividers, and of all others how many
    words each has.
    """
    document, is_bundle = pypdfium2.PdfDocument(file), file.name == "indiening.pdf"
    for page, label in zip(document, _labels(file), strict=True):
        text = page.get_textpage().get_text_range()
        words = _BROKEN_WORD.sub("", text).split()
        if is_bundle and not _DIVIDER.fullmatch(label):
            digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]
            yield f"== {label}: {len(words)} woorden, {digest}"
            continue
        yield f"== {label}"
        yield from filter(None, _SENTENCE_END.split(" ".join(words)))


def _labels(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [document.get_page_label(number) or str(number + 1) for number in range(len(document))]


def _outputs(output: Path) -> Iterator[str]:
    """Yield the size and the name of every file of a build, but for the one that holds times."""
    for file in sorted(
        path for path in output.rglob("*") if path.is_file() and not path.name.startswith(".")
    ):
        name = file.relative_to(output).as_posix()
        if name != "rapport.json" and not name.startswith("concept/"):
            yield f"{file.stat().st_size:>9} {name}"
