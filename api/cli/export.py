"""Writing vacancies to files of exchange formats."""

from pathlib import Path
from typing import Annotated

import typer

from api.cases import export as cases
from api.cli.match import vacancy_named
from api.cli.terminal import Exit, JsonOption, Terminal, terminal
from api.views.export import ExportView
from ingest.exports.table import VACANCY_EXPORTS

export_app = typer.Typer(help="Write vacancies out in exchange formats.", no_args_is_help=True)

FORMATS = ", ".join(export.name for export in VACANCY_EXPORTS)
MOST_EXAMPLES = 10
"""Losses that are shown one by one; ``--json`` gives them all."""

Format = Annotated[str, typer.Option("--format", help=f"One of {FORMATS}.")]
To = Annotated[Path, typer.Option("--to", dir_okay=False, help="File to write; an older one is replaced.")]
Ids = Annotated[list[str] | None, typer.Option("--id", help="An id or SOURCE/EXTERNAL_ID; without, all that are open.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(export_app, name="export")


@export_app.callback()
def export() -> None:
    """Write vacancies out in exchange formats, with a report of what each format cannot say."""


@export_app.command("vacancies")
def vacancies(
    context: typer.Context, format_name: Format, to: To, ids: Ids = None, as_json: JsonOption = False
) -> None:
    """Write vacancies to a file, and tell every fact of them that the format cannot carry."""
    here = terminal(context)
    wanted = [vacancy_named(each) for each in ids or ()]
    view = cases.export_vacancies(here.engine, format_name, to, wanted, here.settings.day())
    if as_json:
        here.answer(view)
    else:
        _report(here, view)
    if view.refused:
        raise typer.Exit(Exit.SOME_REFUSED)


def _report(here: Terminal, view: ExportView) -> None:
    lost = sum(view.lost.values())
    here.say(f"{view.file} ({view.format}): {view.vacancies} vacancies, {view.bytes} bytes, {lost} facts not carried")
    for field, count in view.lost.items():
        reason = next(loss.reason for loss in view.losses if loss.field == field)
        here.say(f"  {count} x {field}: {reason}")
    for loss in view.losses[:MOST_EXAMPLES]:
        here.say(f"    {loss.vacancy} {loss.field}: {loss.value}")
    if lost > MOST_EXAMPLES:
        here.say(f"    ... and {lost - MOST_EXAMPLES} more; --json tells them all")
    for vacancy in view.refused:
        here.say(f"  refused as a whole: {vacancy}")
