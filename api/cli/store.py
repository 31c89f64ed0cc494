"""The store as a whole: copying it into another database."""

from typing import Annotated

import typer
from rich.markup import escape

from api.cli.terminal import JsonOption, terminal
from models.copying import copy_store

store_app = typer.Typer(help="The database as a whole.", no_args_is_help=True)

Address = Annotated[str, typer.Argument(help="sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(store_app, name="store")


@store_app.callback()
def store() -> None:
    """The database as a whole."""


@store_app.command("copy")
def copy(context: typer.Context, source: Address, target: Address, as_json: JsonOption = False) -> None:
    """Copy a whole store into an empty database, between SQLite and PostgreSQL or within one of them."""
    here = terminal(context)
    with here.progress("copying") as progress:
        counts = copy_store(source, target, progress)
    if as_json:
        here.answer({"copied": dict(counts)})
    else:
        here.say(escape(", ".join(f"{count} {table}" for table, count in counts.items())))
