"""What we take of Material: its main style sheet, under a name that doesn't change with its
version.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

THEME = Path(__file__).parents[2] / "overrides"
# The generators copy the whole theme; of Material's own files only the style sheet that we copied
# by name is used.
UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/stylesheets/main.*.min.css*",
    "assets/stylesheets/palette.*.min.css*",
    "assets/images/favicon.png",
    "print",
    "search.json",
)


def copy_theme_styles(docs: Path) -> None:
    """Copy Material's main style sheet into the staged folder as `material.css`, without the
    pointer to its source map.
    """
    folder = files("material").joinpath("templates/assets/stylesheets")
    sheet = next(
        entry
        for entry in folder.iterdir()
        if entry.name.startswith("main.") and entry.name.endswith(".css")
    )
    target = docs / "assets/stylesheets/material.css"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = sheet.read_text("utf-8").partition("/*# sourceMappingURL")[0]
    target.write_text(text, "utf-8", newline="\n")


def drop_unused(site: Path) -> None:
    """Delete what the generator copied of the theme and no page uses."""
    for pattern in UNUSED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
