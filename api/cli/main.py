"""``kohtaanto``: the command line. Every command calls a use case and shows its answer."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.cli import demo, evaluate, export, ingest, match, match_all, personal, reference, serve, setup, store, train
from api.cli.terminal import Terminal, plain_errors
from api.engine import code_version
from api.settings import Settings

typer_app = typer.Typer(
    name="kohtaanto",
    help="Matches job vacancies and job seekers across regions, languages and borders, and says why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for part in (setup, reference, ingest, export, personal, match, match_all, evaluate, train, serve, store, demo):
    part.register(typer_app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(code_version())
        raise typer.Exit


@typer_app.callback()
def options(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="Folder of the database, indexes and encoder.")] = None,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that counts as today.")] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,  # noqa: ARG001
) -> None:
    """Options of every command; they win over the environment."""
    given = {"home": home, "today": today.date() if today else None}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    context.obj = Terminal(settings, Console(stderr=True))


def app() -> None:
    """Run a command; errors that the user can mend end it with one plain line and an exit code."""
    with plain_errors():
        typer_app()
