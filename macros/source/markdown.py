"""Markdown as the site reads it: the same extensions, from the same mkdocs.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import markdown
import yaml

CONFIGURATION = Path(__file__).parents[2] / "mkdocs.yml"


@cache
def _extensions() -> tuple[tuple[str, ...], dict[str, dict[str, object]]]:
    listed = yaml.safe_load(CONFIGURATION.read_text("utf-8"))["markdown_extensions"]
    named = [entry if isinstance(entry, dict) else {entry: {}} for entry in listed]
    settings = {name: values or {} for entry in named for name, values in entry.items()}
    return tuple(settings), {name: values for name, values in settings.items() if values}


def to_html(text: str, **toc: object) -> str:
    """Turn Markdown into HTML; `toc` overrides the settings of the headings' ids."""
    return _converter(tuple(toc.items())).reset().convert(text)


@cache
def _converter(toc: tuple[tuple[str, object], ...]) -> markdown.Markdown:
    # Making one takes longer than a page does; reset() forgets the page before.
    names, settings = _extensions()
    configs = {**settings, "toc": {**settings.get("toc", {}), **dict(toc)}}
    return markdown.Markdown(
        extensions=list(names), extension_configs=configs, output_format="html"
    )
