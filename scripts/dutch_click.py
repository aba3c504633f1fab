"""Click in Dutch: its own translations need catalogues that nobody ships."""

from __future__ import annotations

import click

from ..macros.model.finding import suggestion


class Command(click.Command):
    """A command whose help has Dutch headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        names = {"[OPTIONS]": "[OPTIES]", "[COMMAND] [ARGS]...": "COMMANDO"}
        return [names.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            row for row in (param.get_help_record(ctx) for param in self.get_params(ctx)) if row
        ]
        with formatter.section("Opties"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Toon deze uitleg."
        return option


class _UnknownCommand(click.UsageError):
    """A word that is no command; the message is whole."""


class Group(Command, click.Group):
    """A command with commands of its own, and help in Dutch."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = suggestion(args[0], self.commands) or f"Kies uit: {', '.join(self.commands)}."
            raise _UnknownCommand(f"Het commando '{args[0]}' bestaat niet. {near}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Commando's"):
            formatter.write_dl(
                [(name, command.get_short_help_str(90)) for name, command in self.commands.items()]
            )


def told(problem: click.ClickException) -> str:
    """Tell a mistake on the command line in Dutch, with the way to help."""
    ctx = getattr(problem, "ctx", None)
    path = ctx.command_path if ctx else "portfolio"
    return f"{_reason(problem)} Zie '{path} --help'."


def _reason(problem: click.ClickException) -> str:
    if isinstance(problem, click.NoSuchOption):
        near = f" Bedoel je '{problem.possibilities[0]}'?" if problem.possibilities else ""
        return f"De optie '{problem.option_name}' bestaat niet.{near}"
    if isinstance(problem, click.MissingParameter):
        return (
            "Er ontbreekt een waarde voor"
            f" '{problem.param.human_readable_name if problem.param else '?'}'."
        )
    if isinstance(problem, click.BadParameter):
        return _bad_value(problem)
    if isinstance(problem, click.BadOptionUsage):
        return f"Bij '{problem.option_name}' hoort een waarde."
    return (
        problem.message if isinstance(problem, _UnknownCommand) else "Er staat te veel op de regel."
    )


def _bad_value(problem: click.BadParameter) -> str:
    name = problem.param.opts[0] if problem.param else "?"
    if problem.param and isinstance(problem.param.type, click.Choice):
        return f"Kies bij '{name}' uit: {', '.join(problem.param.type.choices)}."
    return f"De waarde bij '{name}' is niet goed."
