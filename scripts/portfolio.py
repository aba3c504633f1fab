"""The command line: arguments, printing, exit codes, nothing else."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from ..macros.dutch import counted, in_message
from ..macros.model.finding import Finding, Severity
from ..macros.source.facts import has_submitter
from ..macros.source.portfolio import NoPortfolio
from . import report
from .asking import agrees, way_to_ask
from .cannot import Cannot, told_by_system, told_of_a_bug
from .dutch_click import Command, Group, told
from .gate import read_and_check
from .interrupt import listen
from .measured import last_measured, measure_now
from .output import Output
from .room import Room, measure_room, room_table
from .version import this_program

ALL_WELL, FINDINGS, CANNOT = 0, 1, 2
_MAP = click.option(
    "--map",
    "folder",
    default=".",
    metavar="MAP",
    type=click.Path(path_type=Path, resolve_path=True),
    help="De map van het portfolio (hier, als je niets zegt).",
)


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=(
        "Schrijf, controleer, publiceer en dien het portfolio Kindvriendelijke Stad of Gemeente in."
    ),
)
@click.option("--version", "show_version", is_flag=True, help="Toon de versie van dit programma.")
@click.pass_context
def cli(ctx: click.Context, show_version: bool) -> None:
    if show_version:
        click.echo(this_program())
        ctx.exit()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@cli.command("controleer", cls=Command, help="Toon alle bevindingen in één keer.")
@_MAP
@click.option(
    "--formaat",
    type=click.Choice(report.FORMATS),
    default="tekst",
    help="Hoe de bevindingen getoond worden.",
)
@click.option("--streng", is_flag=True, help="Laat waarschuwingen meetellen als fout.")
@click.option(
    "--soepel",
    is_flag=True,
    help=(
        "Laat fouten nog niet meetellen zolang de fase 'voorbereiding' is; ze staan er wel. Zo"
        " kijkt de forge na."
    ),
)
@click.option(
    "--zonder-bladzijden",
    is_flag=True,
    help="Sla het opmaken en meten van de bladzijden over.",
)
@click.option(
    "--indiening",
    "received",
    metavar="MAP",
    type=click.Path(path_type=Path, resolve_path=True),
    help="Kijk een ontvangen indiening na met haar manifest, in plaats van het portfolio.",
)
def check(
    folder: Path,
    formaat: str,
    streng: bool,
    soepel: bool,
    zonder_bladzijden: bool,
    received: Path | None,
) -> int:
    if streng and soepel:
        raise Cannot("'--streng' en '--soepel' gaan niet samen. Kies er één.")
    if received:
        return _verify(received, formaat, streng)
    Output(folder).mend()
    # The contact person is never committed: where there is none, only a build asks for one.
    checked = read_and_check(folder, with_submitter=has_submitter(folder))
    room = Room() if zonder_bladzijden else measure_room(folder, checked.loaded.whole)
    findings = report.in_order([*checked.findings, *room.findings])
    click.echo(report.as_format(findings, formaat, checked.marks))
    if formaat == "tekst" and room.table:
        click.echo(room.table)
    if room.problem:
        raise Cannot(room.problem)
    phase = checked.loaded.whole.phase
    if not soepel or not phase or phase.deadline_passed:
        return _exit_code(findings, streng)
    if formaat != "json":
        click.echo(report.not_counted(findings, phase))
    return ALL_WELL


@cli.command(
    "uitleg",
    cls=Command,
    help="Leg een bevinding uit, of som ze op. REGEL is haar naam, tussen de vierkante haken.",
)
@click.argument("name", metavar="[REGEL]", required=False)
def explain(name: str | None) -> None:
    from .explain import all_as_text, as_text, named

    click.echo(as_text(named(name)) if name else all_as_text())


def _verify(received: Path, style: str, strict: bool) -> int:
    from .submission.verify import summary, verify

    findings = report.in_order(verify(received))
    if findings or style != "tekst":
        click.echo(report.as_format(findings, style))
    else:
        click.echo(summary(received))
    return _exit_code(findings, strict)


@cli.command("bouw", cls=Command, help="Kijk na en bouw de website en de indiening.")
@_MAP
@click.option(
    "--concept", is_flag=True, help="Bouw ook met fouten, in build/concept/, gemerkt CONCEPT."
)
@click.option(
    "--bewaar-html",
    is_flag=True,
    help="Bewaar in build/afdruk/ ook de documenten waarvan de pdf's gemaakt zijn.",
)
@click.option(
    "--alleen-indiening",
    is_flag=True,
    help=(
        "Maak alleen de indiening. Wat er mis is met de website, houdt ze niet tegen en staat in"
        " INDIENEN.md; de website die er stond, blijft staan."
    ),
)
def build(folder: Path, concept: bool, bewaar_html: bool, alleen_indiening: bool) -> int:
    from .pipeline import build as run

    if concept and alleen_indiening:
        raise Cannot("'--concept' en '--alleen-indiening' gaan niet samen. Kies er één.")
    built = run(folder, concept, _progress(), bewaar_html, alleen_indiening)
    if built.findings:
        click.echo(report.as_text(built.findings))
    click.echo(report.summary(built.findings))
    if built.measures:
        click.echo(room_table(built.measures, built.portfolio.round))
    if built.done and built.unprinted:
        raise Cannot(f"{report.only_the_site(concept)} {built.unprinted}")
    if built.done and alleen_indiening:
        click.echo(report.only_the_submission(built.findings))
    else:
        click.echo(report.outcome(built.portfolio, built.done, concept))
    return ALL_WELL if built.done else FINDINGS


@cli.command("bekijk", cls=Command, help="Toon het portfolio in de browser terwijl je schrijft.")
@_MAP
@click.option(
    "--poort",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="POORT",
    help="De poort op deze computer (8000, als je niets zegt; 0 kiest een vrije).",
)
@click.option(
    "--editor",
    metavar="ADRES",
    envvar="PORTFOLIO_EDITOR",
    default="vscode://file{bestand}:{regel}",
    help="Hoe een regel in jouw editor opengaat, met {bestand} en {regel} erin.",
)
def preview(folder: Path, poort: int, editor: str) -> None:
    from .preview.run import preview as run

    run(folder, poort, editor, lambda text: print(text, flush=True))


@cli.command("overzicht", cls=Command, help="Toon waar elke vraag staat.")
@_MAP
@click.option(
    "--formaat",
    type=click.Choice(("tekst", "json")),
    default="tekst",
    help="Hoe het overzicht getoond wordt.",
)
@click.option(
    "--bladzijden",
    is_flag=True,
    help="Meet de bladzijden nu, in plaats van bij de laatste bouw te kijken.",
)
@click.option(
    "--keur",
    metavar="VRAAG",
    help=(
        "Noteer dat iemand het antwoord op deze vraag goedkeurde, zoals 3.4, of dat over het"
        " 'proces'; altijd samen met --door."
    ),
)
@click.option("--door", metavar="WIE", help="Wie goedkeurde, bij --keur: een functie is genoeg.")
def overview(
    folder: Path, formaat: str, bladzijden: bool, keur: str | None, door: str | None
) -> None:
    from .overview import table
    from .overview.approve import approve, asked, called
    from .overview.rows import rows

    if bool(keur) != bool(door):
        raise Cannot("'--keur' en '--door' horen samen: --keur 3.4 --door \"schepen van Jeugd\".")
    checked = read_and_check(folder)
    portfolio = checked.loaded.whole
    if keur and door:
        path = approve(folder, portfolio, asked(keur), door, date.today())
        click.echo(
            f"Genoteerd in {path}: '{door}' keurde {called(asked(keur))} goed, zoals het er nu"
            " staat."
        )
        return
    measured = measure_now(folder, portfolio) if bladzijden else last_measured(folder)
    made = rows(portfolio, checked.findings, measured)
    show = table.as_json if formaat == "json" else table.as_text
    click.echo(show(made, portfolio.round, measured, checked.accepted))


@cli.command(
    "nieuw",
    cls=Command,
    help="Maak een leeg portfolio in een nieuwe map. Het vraagt wat je niet meegeeft.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--naam", metavar="NAAM", help="De naam van de stad of gemeente.")
@click.option("--soort", metavar="SOORT", help="Stad of gemeente.")
@click.option("--ondernemingsnummer", metavar="NUMMER", help="Zoals 0123.456.749; mag later.")
@click.option(
    "--kleur", metavar="KLEUR", help="Zoals '#0f4c5c', met die aanhalingstekens; mag later."
)
def new(
    folder: Path,
    naam: str | None,
    soort: str | None,
    ondernemingsnummer: str | None,
    kleur: str | None,
) -> None:
    from ..macros.source.round import available_rounds, load_round
    from .new.answers import collect
    from .new.make import make_portfolio, must_be_empty

    must_be_empty(folder)
    form = load_round(available_rounds()[-1])
    answers = collect(
        form,
        (naam, soort, ondernemingsnummer, kleur),
        way_to_ask(),
        lambda told: click.echo(told, err=True),
    )
    made = make_portfolio(folder, form, answers)
    click.echo(
        f"Klaar: {_files(len(made))} in '{folder}'. Ga naar die map, en begin met 'portfolio"
        " bekijk'."
    )


@cli.command(
    "vernieuw",
    cls=Command,
    help=(
        "Zet het programma dat nu draait in de map van het portfolio. Het komt in programma/, in de"
        " plaats van het vorige."
    ),
)
@_MAP
def renew(folder: Path) -> None:
    from .new.program import FOLDER
    from .new.program import renew as run

    renewed = run(folder)
    if not renewed.changed:
        click.echo(f"In {FOLDER}/ staat dit programma al: {renewed.wheel}.")
        return
    gone = f" Weg: {', '.join(renewed.gone)}." if renewed.gone else ""
    click.echo(f"Vernieuwd: {renewed.wheel}.{gone} Zet heel {FOLDER}/ mee op de forge, of in Git.")


@cli.command(
    "bijwerken",
    cls=Command,
    help=(
        "Zet alles waar deze versie van het programma het zoekt. Het toont wat verhuist, en vraagt"
        " of het mag."
    ),
)
@_MAP
@click.option("--ja", "agreed", is_flag=True, help="Doe het, zonder het eerst te vragen.")
def upgrade(folder: Path, agreed: bool) -> None:
    from .upgrade import as_text, carry_out, moves

    wanted = moves(folder)
    if not wanted:
        click.echo("Alles staat al op zijn plaats.")
        return
    click.echo(as_text(wanted))
    if not agreed and not agrees("Dit verhuist. Adressen en nummers blijven zoals ze zijn. Doen?"):
        click.echo("Er is niets verplaatst. Met --ja gebeurt het.")
        return
    carry_out(folder, wanted)
    click.echo(
        f"{_files(len(wanted))} verplaatst. Zet de map 'besloten' mee in Git, als jullie dat"
        " gebruiken."
    )


def _files(count: int) -> str:
    return in_message(counted(count, "bestand", "bestanden"))


@cli.command(
    "bevries",
    cls=Command,
    help=(
        "Bewaar wat er ingediend of beslist is, voor altijd. De laatste bouw wordt de editie NAAM:"
        " kleine letters, cijfers en koppeltekens."
    ),
)
@click.argument("naam", metavar="NAAM")
@_MAP
def freeze(folder: Path, naam: str) -> None:
    from .editions.freeze import freeze as run

    frozen = run(folder, naam)
    click.echo(
        f"Bewaard in {frozen.folder}, met datum {frozen.date.isoformat()} en fase '{frozen.phase}'."
        " Zet die map mee op de forge, of in Git."
    )
    if frozen.stale:
        click.echo(
            "Let op: de tekst is veranderd sinds de laatste bouw. Bewaard is wat toen gebouwd is.",
            err=True,
        )


@cli.command(
    "vergelijk",
    cls=Command,
    help=(
        "Zeg wat er veranderde tussen twee edities, of sinds een editie. OUD en NIEUW zijn de naam"
        " van een editie, een bestand portfolio.json, of 'nu'."
    ),
)
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="NIEUW")
@_MAP
@click.option(
    "--formaat",
    type=click.Choice(("tekst", "json", "pagina")),
    default="tekst",
    help="Als tekst, als gegevens of als pagina voor de site.",
)
@click.option(
    "--naar",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BESTAND",
    help="Schrijf het in dit nieuwe bestand, en niet op het scherm.",
)
def compare(folder: Path, oud: str, nieuw: str, formaat: str, naar: Path | None) -> None:
    from .editions import told
    from .editions.sources import changes_between

    changes, before, after = changes_between(folder, oud, nieuw)
    if formaat == "pagina":
        text = told.as_page(changes, before.label, after.label)
    else:
        text = (told.as_json if formaat == "json" else told.as_text)(changes) + "\n"
    if naar is None:
        click.echo(text, nl=False)
    elif naar.exists():
        raise Cannot(f"'{naar}' bestaat al, en wordt niet overschreven. Kies een andere naam.")
    else:
        # Not by the shell: that of Windows would write another encoding.
        naar.write_text(text, "utf-8", newline="\n")


def _exit_code(findings: Iterable[Finding], strict: bool) -> int:
    counts = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FINDINGS if any(finding.severity in counts for finding in findings) else ALL_WELL


def _progress() -> Callable[[str], None]:
    """Say what is going on, but only where somebody watches."""
    watched = sys.stderr.isatty()
    return lambda text: click.echo(f"… {text}", err=True) if watched else None


def main(arguments: list[str] | None = None) -> None:
    """Run a command; whatever happens, a person reads one Dutch sentence and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe may be in another encoding than UTF-8 (LANG=C, Windows): findings hold é and €.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    listen()
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        return cli.main(arguments, prog_name="portfolio", standalone_mode=False) or ALL_WELL
    except click.ClickException as problem:
        return _stop(told(problem))
    except (NoPortfolio, Cannot) as problem:
        return _stop(str(problem))
    except (KeyboardInterrupt, click.Abort):
        return _stop("Onderbroken. Wat er al stond, staat er nog.")
    except OSError as problem:
        return _stop(told_by_system(problem))
    except Exception as problem:
        if os.environ.get("PORTFOLIO_ONTLEED"):
            raise
        return _stop(told_of_a_bug(problem))


def _stop(message: str) -> int:
    with suppress(OSError):  # the terminal may be gone
        click.echo(message, err=True)
    return CANNOT


if __name__ == "__main__":
    main()
