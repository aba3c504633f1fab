"""A rule as a writer reads it: what it means, an example, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from ..macros.model.finding import Rule, Severity, suggestion
from . import report
from .cannot import Cannot
from .rule_examples import example_of
from .rules import by_id, chapters

_CONSEQUENCES = {
    Severity.ERROR: "Een fout houdt de bouw tegen; een concept wordt wel gebouwd.",
    Severity.WARNING: "Een waarschuwing houdt niets tegen, maar een jurylid zou ze je aanrekenen.",
    Severity.TIP: "Een tip houdt niets tegen: doe ermee wat je wilt.",
}
_STOPS_ALL = "Deze fout houdt alles tegen: ook een concept wordt niet gebouwd."


def named(name: str) -> Rule:
    """Return the rule with a name, as it stands between brackets behind a finding."""
    rules, id = by_id(), name.strip("[]")
    if id not in rules:
        near = suggestion(id, rules) or "'portfolio uitleg' toont ze allemaal."
        raise Cannot(f"Er is geen bevinding '{id}'. {near}")
    return rules[id]


def as_text(rule: Rule) -> str:
    """Explain one rule with one of its tested cases."""
    example = example_of(rule)
    return "\n".join(
        (
            f"{rule.id}: {report.severity_word(rule.severity)}",
            "",
            _plain(rule.meaning),
            _STOPS_ALL if rule.stops_a_draft else _CONSEQUENCES[rule.severity],
            "",
            "Een voorbeeld:",
            "",
            *(f"  {line}" for line in example.change),
            "",
            "Dan zegt het programma, met eronder wat je doet:",
            "",
            report.as_text([example.finding]),
        )
    )


def all_as_text() -> str:
    """List all rules by chapter, with what each means."""
    return "\n\n".join(_chapters())


def _chapters() -> Iterator[str]:
    for chapter in chapters():
        if chapter.rules:
            rows = (
                f"  {rule.id} ({report.severity_word(rule.severity)}): {_plain(rule.meaning)}"
                for rule in chapter.rules
            )
            yield "\n".join([_plain(chapter.title), *rows])


def _plain(markdown: str) -> str:
    """Write code as a message does: in quotes."""
    return markdown.replace("`", "'")
