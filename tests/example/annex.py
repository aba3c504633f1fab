"""Read the source of an annex and lay it out: front matter, then Jinja, then Markdown, one section
for each page.
"""

import csv
import re
from functools import partial
from pathlib import Path

import charts
import jinja2
import markdown
import playmap
import yaml
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

HERE = Path(__file__).parent
SOURCES = HERE / "annexes"
FONTS = HERE.parents[1] / "overrides" / "assets" / "fonts"
PAGE_BREAK = re.compile(r"^\+\+\+ *(.*)$", re.MULTILINE)
EXTENSIONS = ["attr_list", "md_in_html", "tables", "sane_lists", "def_list"]
HTML_FRAME = """<!DOCTYPE html>
<html lang="nl-BE"><head><meta charset="utf-8"><title>{titel}</title>
<meta name="author" content="{orgaan}"><meta name="dcterms.created" content="{datum}T09:00:00+00:00">
<style>{css}</style></head><body class="{look}">{body}</body></html>"""


class ProjectFonts(URLFetcher):
    """Give the fonts of the repository under made-up addresses, and nothing else.

    WeasyPrint hashes addresses into names: with a path of this machine other bytes would come out
    elsewhere.
    """

    def fetch(self, url, headers=None):
        name = url.removeprefix("annex:fonts/")
        if name == url or "/" in name:
            raise ValueError(f"an annex may use the fonts of the repository only, not {url}")
        return URLFetcherResponse(
            url, body=(FONTS / name).read_bytes(), headers={"Content-Type": "font/woff2"}
        )


def split_front_matter(source: str) -> tuple[dict, str]:
    """Divide a source into its facts and its text."""
    _, head, body = source.split("---\n", 2)
    return yaml.safe_load(head), body


def load_actions() -> list[dict]:
    """Return the actions as the strategy of 2 March 2026 had them."""
    with (SOURCES / "acties.csv").open(encoding="utf-8", newline="") as file:
        actions = list(csv.DictReader(file))
    for action in actions:
        for amount in ("investering", "exploitatie", "subsidie"):
            action[amount] = int(action[amount])
        action["totaal"] = action["investering"] + action["exploitatie"]
        action["plan"] = re.match(r"AP25|AP-\d\.\d", action["code"])[0]
    return actions


def environment(facts: dict) -> jinja2.Environment:
    """Return the names that an annex may use; `facts` brings its colours."""
    env = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        comment_start_string="{##",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    colours = facts.get("kleuren", ["#444444", "#999999"])
    for name in ("bars", "stacked", "columns"):
        env.globals[name] = partial(getattr(charts, name), colours=colours)
    env.globals |= {
        "scribble": charts.scribble,
        "acties": load_actions(),
        "play": playmap,
        "datum": day,
    }
    env.filters |= {"euro": charts.number, "dag": day}
    for data in facts.get("gegevens", ()):
        env.globals[data] = yaml.safe_load((SOURCES / f"{data}.yml").read_text(encoding="utf-8"))
    return env


def day(iso: str) -> str:
    """Write 2026-03-09 as 9/3/2026, for tables."""
    year, month, number = str(iso).split("-")
    return f"{int(number)}/{int(month)}/{year}"


def polish(html: str) -> str:
    """Put hard spaces in numbers and before their units, and curl the quotation marks, in text and
    not in tags.
    """
    pieces = re.split(r"(<[^>]*>)", html)
    for place in range(0, len(pieces), 2):
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d)|%|euro\b)", "\u00a0", pieces[place])
        pieces[place] = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text).replace("'", "\u2019")
    return "".join(pieces)


def sections(body: str) -> str:
    """Turn the text between the page breaks into sections, each a page of the file."""
    first, *rest = PAGE_BREAK.split(body)
    if first.strip():
        raise ValueError("text before the first +++")
    html = []
    for number, (look, text) in enumerate(zip(rest[::2], rest[1::2], strict=True), 1):
        content = markdown.markdown(text, extensions=EXTENSIONS)
        html.append(f'<section class="page {look}" id="blz-{number}">{content}</section>')
    return polish("\n".join(html))


def refuse_overflow(name: str, pages: list) -> None:
    """Hold that each section is one page, so that the fact sheet can name pages."""
    for number, page in enumerate(pages, 1):
        if f"blz-{number}" not in page.anchors:
            raise ValueError(f"{name}: page {number - 1} runs over")


def render(path: Path) -> tuple[dict, bytes]:
    """Lay an annex out; refuse it when a page runs over."""
    facts, body = split_front_matter(path.read_text(encoding="utf-8"))
    pages = sections(environment(facts).from_string(body).render())
    css = (SOURCES / "base.css").read_text(encoding="utf-8") + facts.get("css", "")
    html = HTML_FRAME.format(
        css=css,
        body=pages,
        look=facts.get("look", ""),
        **{key: facts[key] for key in ("titel", "orgaan", "datum")},
    )
    document = HTML(string=html, base_url="annex:", url_fetcher=ProjectFonts()).render(
        font_config=FontConfiguration(), pdf_tags=facts["tags"]
    )
    refuse_overflow(path.name, document.pages)
    return facts, document.write_pdf(pdf_tags=facts["tags"], pdf_identifier=path.stem.encode())
