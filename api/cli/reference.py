"""Reading official classifications into the store."""

from pathlib import Path
from typing import Annotated

import typer

from api.cases import reference as cases
from api.cli.terminal import Exit, JsonOption, terminal

reference_app = typer.Typer(help="Occupations and skills: ESCO, and labels in more languages.", no_args_is_help=True)
import_app = typer.Typer(help="Read files of a publisher.", no_args_is_help=True)
reference_app.add_typer(import_app, name="import")

Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Folder of the ESCO CSV files.")]
LabelFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV with lang, uri, label, rank.")]
KeepReading = Annotated[bool, typer.Option(help="Read kept texts again with the new taxonomy.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(reference_app, name="reference")


@import_app.command("esco")
def esco(context: typer.Context, folder: Folder, reread: KeepReading = True, as_json: JsonOption = False) -> None:
    """Read ESCO in its official CSV layout, in the languages that the folder has."""
    here = terminal(context)
    with here.progress("reading ESCO") as progress:
        view = cases.import_esco_folder(here.engine, folder, lambda _, done, total: progress(done, total))
    if reread and view.changed:
        _reread(context)
    if as_json:
        here.answer(view)
        return
    here.say(view.summary)
    for line in view.notes:
        here.say(f"  {line}")
    if view.changed:
        here.note("next: kohtaanto reference embed (names of skills and occupations by meaning; resumable)")


@import_app.command("labels")
def labels(context: typer.Context, file: LabelFile, reread: KeepReading = True, as_json: JsonOption = False) -> None:
    """Read more names of occupations and skills: a CSV with lang, uri, label, rank."""
    here = terminal(context)
    view = cases.import_label_file(here.engine, file)
    if reread and view.changed:
        _reread(context)
    if as_json:
        here.answer(view)
    else:
        here.say(view.summary)
        for line in view.notes:
            here.say(f"  {line}")


@reference_app.command("embed")
def embed(context: typer.Context, as_json: JsonOption = False) -> None:
    """Encode the names of skills and occupations; goes on where it stopped."""
    here = terminal(context)
    with here.progress("embedding names") as progress:
        done = cases.embed_reference(here.engine, progress)
    if as_json:
        here.answer({"embedded": done})
    else:
        here.say(f"{done} names encoded")
    raise typer.Exit(Exit.DONE)


def _reread(context: typer.Context) -> None:
    here = terminal(context)
    with here.progress("reading kept texts again") as progress:
        count = cases.reread(here.engine, here.settings.day(), progress)
    if count:
        here.note(f"{count} kept texts were read again with the new taxonomy")
