"""Reading files of postings and CVs into the store."""

from pathlib import Path
from typing import Annotated

import typer

from api.cases import ingest as cases
from api.cli.terminal import Exit, JsonOption, Terminal, terminal
from api.views.matches import IngestView, View

ingest_app = typer.Typer(help="Read files in: postings of employers, CVs of seekers.", no_args_is_help=True)

Files = Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Files, of any known format.")]
Source = Annotated[str | None, typer.Option(help="Name of the feed; part of what makes a record the same later.")]
Mapping = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Column mapping (TOML) of a table.")]


class RunsView(View):
    """Reports of several files."""

    runs: tuple[IngestView, ...]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(ingest_app, name="ingest")


@ingest_app.command("postings")
def postings(
    context: typer.Context,
    files: Files,
    source: Source = None,
    mapping: Mapping = None,
    as_json: JsonOption = False,
) -> None:
    """Read postings: Job Market Finland JSON, CSV, JSON Lines, Parquet or plain text. Safe to run again."""
    here = terminal(context)
    views = []
    for path in files:
        with here.stages() as stage:
            views.append(cases.ingest_postings(here.engine, path, source, mapping, here.settings.day(), stage))
    _report(here, views, as_json=as_json)


@ingest_app.command("cvs")
def cvs(context: typer.Context, files: Files, source: Source = None, as_json: JsonOption = False) -> None:
    """Read CVs: plain text, PDF with text, JSON Resume. Names and contact data are removed at the door."""
    here = terminal(context)
    with here.stages() as stage:
        views = [cases.ingest_cvs(here.engine, path, source, here.settings.day(), stage) for path in files]
        cases.embed(here.engine, "seeker", stage("embedding"))
    _report(here, views, as_json=as_json)


def _report(here: Terminal, views: list[IngestView], *, as_json: bool) -> None:
    if as_json:
        here.answer(views[0] if len(views) == 1 else RunsView(runs=tuple(views)))
    else:
        for view in views:
            here.say(summary(view))
            for refusal in view.refused[:20]:
                here.say(f"  refused, line {refusal.line}, {refusal.field}: {refusal.reason}")
            if view.refused_file:
                here.say(f"  refused records: {view.refused_file}")
    if any(view.refused for view in views):
        raise typer.Exit(Exit.SOME_REFUSED)


def summary(view: IngestView) -> str:
    """One line on what reading a file did."""
    seconds = ", ".join(f"{name} {value:.1f} s" for name, value in view.seconds.items())
    return (
        f"{view.source} ({view.format}): {view.read} read, {view.new} new, {view.updated} updated, "
        f"{view.unchanged} unchanged, {view.linked} linked, {len(view.refused)} refused ({seconds})"
    )
