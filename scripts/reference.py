"""The reference for writers, NASLAG.md, made of what the program knows of itself.

`python -m kvsg_portfolio.scripts.reference NASLAG.md` writes it; without a file it is printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click

from ..macros.dutch import listed
from ..macros.model.macros import MACROS, Macro
from ..macros.model.round import Round
from ..macros.source.round import available_rounds, load_round
from .portfolio import ALL_WELL, CANNOT, FINDINGS, cli
from .reference_keys import key_reference
from .rule_examples import example_of
from .rules import Chapter, chapters

_BAR = r"\|"  # in a cell of a table

_INTRODUCTION = (
    "Om op te zoeken: elke sleutel, macro, bevinding en commando. Hoe je een portfolio schrijft,"
    " staat in de [handleiding](HANDLEIDING.md)."
)
_KEYS = (
    "Een sleutel staat bovenaan een bestand, tussen twee regels met drie streepjes, of in een"
    " lijst. Met een **✱** is ze verplicht. Staat er een punt in, zoals in `mijlpalen.datum`, dan"
    " staat de tweede sleutel in het blok van de eerste. Voorbeelden staan in de"
    " [handleiding](HANDLEIDING.md#naslag-sleutels)."
)
_MACROS = (
    "Een macro staat tussen dubbele accolades, met ronde haken. Tekst staat tussen"
    " aanhalingstekens, een getal niet. Een waarde met een **✱** is verplicht, de andere mag je"
    " weglaten."
)
_TEST = (
    "Naast macro's kan alleen `{% if indiening %}`, met `{% endif %}`, en eventueel `{% else %}`"
    " ertussen. Wil je een macro laten zien zonder dat hij iets doet? Zet hem tussen backticks."
)
_FINDINGS = (
    "Elke bevinding heeft een naam, tussen vierkante haken aan het einde van de regel. Een **fout**"
    " houdt de bouw tegen. Een **waarschuwing** zou een jurylid je aanrekenen. Een **tip** helpt."
    " Met `portfolio uitleg` en de naam erachter zie je ook wanneer je ze krijgt, en wat je eraan"
    " doet."
)
_HELP = (
    "Elk commando toont zijn uitleg met `--help`. Staat je venster niet in de map van het"
    " portfolio, zeg dan welke map: `--map MAP`."
)
_VERSION = (
    "`portfolio --version` zegt welke versie van het programma je hebt. Die versie staat als"
    " `gemaakt_met` ook in `manifest.json`, `rapport.json`, `portfolio.json` en de `editie.json`"
    " van elke editie."
)
_OUTCOMES = {
    ALL_WELL: "alles in orde",
    FINDINGS: "er zijn fouten (met `--streng` ook: waarschuwingen; met `--soepel` geen, zolang"
    " jullie schrijven); `bouw --concept` geeft 0 zodra het concept er is",
    CANNOT: "verkeerd gebruikt, of het kon niet verder",
}
_VARIABLES = {
    "`PORTFOLIO_CONTACT_NAAM`, `PORTFOLIO_CONTACT_TELEFOON`, `PORTFOLIO_CONTACT_EMAIL`": (
        "de contactpersoon; winnen van `indiener.yml`"
    ),
    "`PORTFOLIO_EDITOR`": "hetzelfde als `--editor`",
    "`PORTFOLIO_ONTLEED`": (
        "met `1` toont een fout in het programma alles wat een ontwikkelaar nodig heeft"
    ),
    "`SOURCE_DATE_EPOCH`": (
        "de dag die het programma als vandaag neemt, in seconden sinds 1970; anders die van de"
        " laatste versie in Git. Is er geen Git, dan kijkt `controleer` naar de klok, en staat op"
        " de website en in de pdf de dag van indienen"
    ),
}


def findings() -> str:
    """Return the rules by chapter."""
    return paragraphs(_FINDINGS, *(_chapter(chapter) for chapter in chapters() if chapter.rules))


def _chapter(chapter: Chapter) -> str:
    rows = (
        (f"`{rule.id}`", rule.severity, rule.meaning, as_text(example_of(rule).finding.message))
        for rule in chapter.rules
    )
    head = ("naam", "ernst", "wat het betekent", "voorbeeld")
    return paragraphs(f"### {chapter.title}", table(head, rows))


def commands() -> str:
    """Return what can be typed on the command line, as `--help` tells it."""
    sections = (_command(name, command) for name, command in cli.commands.items())
    return paragraphs(_HELP, _VERSION, *sections, _outcomes())


def _command(name: str, command: click.Command) -> str:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option)]
    usage = " ".join(["portfolio", name, *(param.metavar or "" for param in arguments)])
    rows = ((_option(option), _option_help(option)) for option in options)
    sections = [f"### `{usage}`", as_text(command.help or "")]
    return paragraphs(*sections, *([table(("optie", "wat"), rows)] if options else []))


def _option(option: click.Option) -> str:
    return f"`{' '.join([*option.opts, *([option.metavar] if option.metavar else [])])}`"


def _option_help(option: click.Option) -> str:
    text = as_text(option.help or "")
    if isinstance(option.type, click.Choice):
        text += f" Kies uit: {', '.join(f'`{choice}`' for choice in option.type.choices)}."
    return text


def _outcomes() -> str:
    outcomes = ((str(code), meaning) for code, meaning in _OUTCOMES.items())
    return paragraphs(
        "### Uitkomst en omgeving",
        table(("uitkomst", "betekent"), outcomes),
        table(("variabele", "wat"), _VARIABLES.items()),
    )


def keys() -> str:
    """Return the keys that can be typed, by the file in which they stand."""
    return paragraphs(_KEYS, key_reference(_newest_round()))


def macros() -> str:
    """Return the macros that a page may call."""
    rows = (
        (f"`{macro.name}`", _values(macro), macro.shows, f"`{macro.example}`") for macro in MACROS
    )
    head = ("macro", "waarden", "toont", "voorbeeld")
    words = table(("waar", "woorden"), _words(_newest_round()))
    return paragraphs(_MACROS, table(head, rows), _TEST, "### Woorden die je mag kiezen", words)


def _values(macro: Macro) -> str:
    return ", ".join(
        f"`{parameter.name}`{' ✱' if parameter.required else ''}" for parameter in macro.parameters
    )


def _words(round: Round) -> Iterator[tuple[str, str]]:
    """Yield the values of macros that the round names, and where they can be given."""
    yield "`insteek`", _codes(lens.id for lens in round.lenses)
    yield "`soort` van een `grafiek`", _codes(round.vocabulary.chart_kinds.ids)
    yield "`status` van acties", _codes(round.vocabulary.action_states.ids)
    questions: dict[tuple[str, ...], list[str]] = {}
    for question in round.questions:
        if question.part_ids:
            questions.setdefault(tuple(question.part_ids), []).append(question.id)
    for parts, ids in questions.items():
        yield f"`deel` bij vraag {listed(ids)}", _codes(parts)


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _newest_round() -> Round:
    return load_round(available_rounds()[-1])


# What a writer looks up, by its heading, in the order of the file.
PARTS: Mapping[str, Callable[[], str]] = {
    "Sleutels": keys,
    "Macro's": macros,
    "Bevindingen": findings,
    "Commando's": commands,
}


def reference() -> str:
    """Return the whole of NASLAG.md."""
    contents = "\n".join(f"- [{title}](#{anchor(title)})" for title in PARTS)
    parts = (paragraphs(f"## {title}", make()) for title, make in PARTS.items())
    return paragraphs("# Naslag", _INTRODUCTION, contents, *parts) + "\n"


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; its cells are Markdown."""
    titles = tuple(head)
    return "\n".join([_row(titles), "|" + "---|" * len(titles), *(_row(row) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"


def as_text(words: str) -> str:
    """Return words as Markdown that shows them as they are; quotes and brackets need no mark."""
    return re.sub(r"([*`\\])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))


def anchor(heading: str) -> str:
    """Return the name that a forge gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def main(arguments: list[str]) -> None:
    if arguments:
        Path(arguments[0]).write_text(reference(), "utf-8", newline="\n")
    else:
        click.echo(reference(), nl=False)


if __name__ == "__main__":
    main(sys.argv[1:])
