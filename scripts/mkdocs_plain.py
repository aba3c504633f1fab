"""The MkDocs plugin `portfolio-plain`: hands the public pages to a stock theme, for what reads only
those (mkdocs-with-pdf).

What that makes of them is no submission: README says why. Only the PDF is kept, after it was read
for leaks.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.theme import Theme

from ..macros.source.facts import has_submitter
from .gate import Checked, read_and_check
from .leaks.check import leaks
from .mkdocs_plugin import aborting, folder_of, tell
from .web.plain import stage_plain

STOCK_THEME: Mapping[str, Any] = {
    "name": "material",
    "language": "nl",
    "font": False,
    "features": [],
}


class PlainPagesPlugin(BasePlugin[LegacyConfig]):
    """Puts the public pages in the place of the writer's folder, and keeps of the site its PDFs."""

    def __init__(self) -> None:
        self.checked: Checked | None = None
        self.work: tempfile.TemporaryDirectory[str] | None = None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the portfolio as a build does, and stage its public pages. Raises Abort."""
        root = folder_of(config)
        self.work = tempfile.TemporaryDirectory(prefix="portfolio-", ignore_cleanup_errors=True)
        with aborting():
            self.checked = read_and_check(root, with_submitter=has_submitter(root))
            tell(self.checked.findings, draft=False, strict=config.strict)
            docs = Path(self.work.name) / "docs"
            config.nav = stage_plain(self.checked.loaded.public, root, docs)
        config.docs_dir = str(docs)
        config.site_name = self.checked.loaded.public.facts.site_name
        config.theme = Theme(**STOCK_THEME)
        return config

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keep the PDFs alone, and those only when nothing private stands in them. Raises Abort."""
        assert self.checked and self.work
        self.work.cleanup()
        site, loaded = Path(config.site_dir), self.checked.loaded
        for entry in site.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
            elif entry.suffix != ".pdf":
                entry.unlink()
        findings = leaks(loaded.whole, loaded.public, folder_of(config), site)
        if findings:
            shutil.rmtree(site)
        tell(findings, draft=False, strict=False)
