"""The command line: arguments, printing, exit codes, nothing else."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from ..macros import checks
from ..macros.model.finding import Finding, Severity
from ..macros.source.portfolio import NoPortfolio, load
from . import report
from .cannot import Cannot
from .dutch_click import Command, Group, told
from .moment import moment
from .output import Busy

ALL_WELL, FINDINGS, CANNOT = 0, 1, 2
_MAP = click.option("--map", "folder", default=".", metavar="MAP", type=click.Path(path_type=Path), help="De map van het portfolio (hier, als je niets zegt).")


@click.group(cls=Group, help="Schrijf, controleer, publiceer en dien het portfolio Kindvriendelijke Stad of Gemeente in.")
def cli() -> None:
    pass


@cli.command("controleer", cls=Command, help="Toon alle bevindingen in één keer.")
@_MAP
@click.option("--formaat", type=click.Choice(report.FORMATS), default="tekst", help="Hoe de bevindingen getoond worden.")
@click.option("--streng", is_flag=True, help="Laat waarschuwingen meetellen als fout.")
@click.option("--zonder-bladzijden", is_flag=True, help="Sla het opmaken van de bladzijden over: sneller.")
def check(folder: Path, formaat: str, streng: bool, zonder_bladzijden: bool) -> int:
    loaded = load(folder)
    today = moment(folder, loaded.whole.round).date()
    findings = [*loaded.findings, *checks.run(loaded.whole, today)]
    findings = report.in_order(findings)
    _show(findings, formaat)
    return _exit_code(findings, streng)


@cli.command("bouw", cls=Command, help="Kijk na en bouw de website en de indiening.")
@_MAP
@click.option("--concept", is_flag=True, help="Bouw ook met fouten, in build/concept/, gemerkt CONCEPT.")
def build(folder: Path, concept: bool) -> int:
    from .pipeline import build as run

    built = run(folder, concept, _progress())
    if built.findings:
        click.echo(report.as_text(built.findings))
    click.echo(report.summary(built.findings))
    click.echo(_outcome(folder, built.done, concept))
    return ALL_WELL if built.done else FINDINGS


def _outcome(folder: Path, done: bool, concept: bool) -> str:
    if not done:
        return "Er is niets gebouwd. Wat er al stond, staat er nog."
    place = "build/concept" if concept else "build"
    return f"Klaar: {place}/site/index.html en {place}/indiening/portfolio.pdf"


def _show(findings: list[Finding], style: str) -> None:
    if style == "json":
        click.echo(report.as_json(findings))
    elif style == "github":
        click.echo(report.as_github(findings))
    else:
        if findings:
            click.echo(report.as_text(findings))
        click.echo(report.summary(findings))


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
        stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        return cli.main(arguments, prog_name="portfolio", standalone_mode=False) or ALL_WELL
    except click.ClickException as problem:
        return _stop(told(problem))
    except (NoPortfolio, Cannot) as problem:
        return _stop(str(problem))
    except Busy:
        return _stop("In deze map is al een ander portfolio-commando bezig. Wacht tot het klaar is.")
    except (KeyboardInterrupt, click.Abort):
        return _stop("Onderbroken. Wat er al stond, staat er nog.")
    except OSError as problem:
        return _stop(_told_by_system(problem))
    except Exception as problem:  # noqa: BLE001 -- a writer can do nothing with a traceback
        if os.environ.get("PORTFOLIO_ONTLEED"):
            raise
        return _stop(_told_of_a_bug(problem))


def _told_by_system(problem: OSError) -> str:
    where = f" bij '{problem.filename}'" if problem.filename else ""
    reasons = {28: "de schijf is vol", 13: "je mag daar niet lezen of schrijven", 30: "daar kan niet geschreven worden", 2: "dat bestaat niet (meer)"}
    return f"Het lukt niet{where}: {reasons.get(problem.errno or 0, problem.strerror or 'het systeem weigert')}."


def _told_of_a_bug(problem: Exception) -> str:
    last = traceback.extract_tb(problem.__traceback__)[-1]
    where = f"{type(problem).__name__}, {Path(last.filename).name} regel {last.lineno}"
    return f"Hier gaat iets mis in het programma zelf ({where}). Wat er al stond, staat er nog. Meld dit aan wie het programma onderhoudt; met PORTFOLIO_ONTLEED=1 toont het meer."


def _stop(message: str) -> int:
    click.echo(message, err=True)
    return CANNOT


if __name__ == "__main__":
    main()
