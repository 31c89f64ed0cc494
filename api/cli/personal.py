"""A person's data on the command line: what is held, erasure, and the rules of retention."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.cases import personal as cases
from api.cli.export import export_app
from api.cli.match import Id, seeker_named
from api.cli.terminal import JsonOption, terminal

erase_app = typer.Typer(help="Erase a person for good, with a receipt.", no_args_is_help=True)

To = Annotated[Path | None, typer.Option("--to", dir_okay=False, help="File to write; an older one is replaced.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Only tell what would be erased.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(erase_app, name="erase")
    app.command()(retention)
    export_app.command("seeker")(export_seeker)


@erase_app.callback()
def erase() -> None:
    """Erase a person for good, with a receipt."""


@erase_app.command("seeker")
def erase_seeker(context: typer.Context, name: Id, yes: Yes = False, as_json: JsonOption = False) -> None:
    """Erase a seeker: the record, its vectors, refused records that name it, and every index that held it."""
    here = terminal(context)
    seeker = seeker_named(name)
    if not yes:
        typer.confirm(f"Erase {seeker} for good?", abort=True, err=True)
    receipt = cases.erase(here.engine, seeker)
    if as_json:
        here.answer(receipt)
        return
    here.say(f"erased {receipt.seeker} at {receipt.erased_at:%Y-%m-%d %H:%M:%S %Z}")
    here.say(
        f"  deleted: {receipt.passages} passages, {receipt.vectors} vectors, {receipt.refused_records} refused records"
    )
    here.say(f"  indexes made anew: {', '.join(receipt.indexes) or 'none was there'}")
    if not receipt.database_scrubbed:
        here.say("  another process reads the database: its write-ahead log is emptied when that process ends")
    for title, lines in (("left", receipt.left), ("out of reach", receipt.out_of_reach)):
        for line in lines:
            here.say(f"  {title}: {line}")


def export_seeker(context: typer.Context, name: Id, to: To = None, as_json: JsonOption = False) -> None:
    """Everything held about a seeker, to read, or with ``--json`` or ``--to FILE`` for machines."""
    here = terminal(context)
    view = cases.held(here.engine, seeker_named(name))
    if to is not None:
        told = json.dumps(view.model_dump(mode="json"), ensure_ascii=False, indent=1)
        to.write_text(told + "\n", "utf-8")
    if as_json:
        here.answer(view)
        return
    for field, value in view.record.items():
        meaning = f"  ({view.meaning[field]})" if field in view.meaning else ""
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        here.say(escape(f"{field}{meaning}: {told}"))
    here.say(escape(f"passages: {len(view.passages)}  ({view.meaning['passages']})"))
    here.say(escape(f"refused: {len(view.refused)}  ({view.meaning['refused']})"))


def retention(context: typer.Context, dry_run: Dry = False, as_json: JsonOption = False) -> None:
    """Erase what the settings say is kept too long: seekers long unchanged, refused records long unmended."""
    here = terminal(context)
    view = cases.keep_rules(here.engine, dry=dry_run)
    if as_json:
        here.answer(view)
        return
    said = "erased" if view.done else "would erase"
    here.say(f"{said} {len(view.seekers)} seekers, and the refused records of {len(view.runs_without_refusals)} runs")
    if view.done:
        here.say(
            f"deleted {view.log_entries} entries of the change log and {view.vectors} vectors of no encoder in use"
        )
