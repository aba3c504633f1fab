"""The one index of all rules: the chapters of the reference, and the rooms whose rules are in each.

A rule stands beside the check that looks for it; here it is only found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ..macros.model.finding import Rule

# By chapter, in the order in which a writer reads them. Of a rule that two modules know, the first
# has it.
MODULES: Mapping[str, tuple[str, ...]] = {
    "Het formulier: vragen en antwoorden": ("macros.checks.form", "macros.checks.parts"),
    "Scores en keuzes": ("macros.checks.scores",),
    "Bijlagen in de tekst": ("macros.checks.annexes",),
    "Bestanden van bijlagen": ("macros.checks.annex_files", "macros.source.annexes"),
    "Formele vereisten": (
        "macros.checks.requirements",
        "macros.checks.submitter",
        "macros.source.facts",
    ),
    "Bladzijden, gemeten in de PDF": ("macros.checks.layout",),
    "Strategie: doelstellingen": ("macros.checks.strategy",),
    "Strategie: acties": ("macros.checks.actions",),
    "Registers: wat kinderen zeiden, partners, jury": (
        "macros.checks.registers",
        "macros.checks.remarks",
    ),
    "Gegevens en grafieken": ("macros.checks.charts", "macros.source.registers"),
    "Zoekwoorden": ("macros.checks.search_words",),
    "Links, beelden en opmaak": (
        "macros.checks.links",
        "macros.checks.pictures",
        "macros.source.pictures",
        "macros.checks.drawings",
        "macros.checks.texts",
        "macros.checks.blocks",
        "macros.checks.rows",
        "macros.checks.html",
        "macros.checks.leftovers",
        "macros.source.limits",
    ),
    "Macro's": (
        "macros.checks.calls",
        "macros.source.segments",
        "macros.source.miswritten",
        "macros.source.outline",
    ),
    "Sleutels bovenaan een pagina": (
        "macros.source.pages",
        "macros.source.yaml_trouble",
        "macros.source.values",
        "macros.source.fields",
        "macros.source.strategy",
        "macros.model.shared_rules",
    ),
    "Gegevens van de gemeente, fase en data": ("macros.checks.life", "macros.source.web_addresses"),
    "Wat in `docs/` ligt": (
        "macros.checks.publication",
        "macros.checks.file_names",
        "macros.source.tree",
        "macros.source.portfolio",
        "macros.source.editions",
        "macros.source.attempt",
    ),
    "Persoonsgegevens en foto's": (
        "macros.checks.personal",
        "macros.checks.shared_texts",
        "macros.checks.photos",
    ),
    "Taal": ("macros.checks.readability", "macros.checks.spelling", "macros.checks.letters"),
    "Goedkeuring van antwoorden": ("macros.checks.progress", "macros.source.progress"),
    "Bij het bouwen, publiceren en indienen": (
        "scripts.leaks.check",
        "scripts.public_site",
        "scripts.web.generator",
        "scripts.web.inline_code",
        "scripts.print.page_html",
        "scripts.submission.weight",
        "scripts.gate",
        "scripts.accepted",
        "scripts.pipeline",
        "scripts.submission.absent",
        "scripts.submission.verify",
    ),
}
_PACKAGE = __package__.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules that a writer looks up together."""

    title: str
    rules: tuple[Rule, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return all rules by chapter, each once; this imports their rooms, which takes a while."""
    seen: set[str] = set()
    result = []
    for title, modules in MODULES.items():
        rules: dict[str, Rule] = {}
        for rule in (wording for module in modules for wording in wordings(module)):
            if rule.meaning and rule.id not in seen:
                rules.setdefault(rule.id, rule)
        seen |= rules.keys()
        result.append(Chapter(title, tuple(rules.values())))
    return tuple(result)


@cache
def by_id() -> Mapping[str, Rule]:
    """Return every rule by its id, in its first wording."""
    return {rule.id: rule for chapter in chapters() for rule in chapter.rules}


def wordings(module: str) -> Iterator[Rule]:
    """Yield the rules of a module, in every wording."""
    for value in vars(import_module(f"{_PACKAGE}.{module}")).values():
        if isinstance(value, Rule):
            yield value
