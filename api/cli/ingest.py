"""Reading files of postings and CVs into the store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.cases import ingest as cases
from api.cases import ingest_folder
from api.cases.ingest import Given
from api.cli.runs import show_reports
from api.cli.terminal import Exit, JsonOption, Terminal, terminal
from api.pages.run_report import write_report
from api.views.matches import IngestView, View
from ingest.feed import FeedKind

ingest_app = typer.Typer(help="Read files in: postings of employers, CVs of seekers.", no_args_is_help=True)

STOPPED = 130
"""Exit code of a command that was interrupted, as shells have it."""
Files = Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Files, of any known format.")]
Paths = Annotated[list[Path], typer.Argument(exists=True, help="Files and folders, postings and CVs mixed.")]
Source = Annotated[str | None, typer.Option(help="Name of the feed; part of what makes a record the same later.")]
Mapping = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Column mapping (TOML) of a table.")]
Feed = Annotated[
    FeedKind | None, typer.Option(help="full: what the files lack has expired; changes: nothing expires by absence.")
]
Shrinking = Annotated[
    bool, typer.Option("--accept-shrinking", help="Believe a full feed with less than half of the last one's records.")
]
Report = Annotated[Path | None, typer.Option(dir_okay=False, help="Write the report to this HTML file too.")]
Stage = Callable[[str], Callable[[int, int | None], None]]


class RunsView(View):
    """Reports of several files."""

    runs: tuple[IngestView, ...]


class FolderView(View):
    """Reports of what a folder held, and the files that were passed over, each with its reason."""

    runs: tuple[IngestView, ...]
    passed_over: tuple[ingest_folder.PassedOver, ...]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(ingest_app, name="ingest")


@ingest_app.command("postings")
def postings(
    context: typer.Context,
    files: Files,
    source: Source = None,
    mapping: Mapping = None,
    feed: Feed = None,
    accept_shrinking: Shrinking = False,
    report: Report = None,
    as_json: JsonOption = False,
) -> None:
    """Read postings of any known format. Safe to run again: what is unchanged is not even read anew."""
    here = terminal(context)
    given = Given(source, mapping, feed, accept_shrinking)
    with _stages(here) as stage:
        views = list(cases.ingest_feed(here.engine, files, given, here.settings.day(), stage))
    _report(here, views, report, as_json=as_json)


@ingest_app.command("cvs")
def cvs(
    context: typer.Context, files: Files, source: Source = None, report: Report = None, as_json: JsonOption = False
) -> None:
    """Read CVs: plain text, PDF with text, JSON Resume. Names and contact data are removed at the door."""
    here = terminal(context)
    with _stages(here) as stage:
        views = [cases.ingest_cvs(here.engine, path, source, here.settings.day(), stage) for path in files]
        cases.embed(here.engine, "seeker", stage("embedding"))
    _report(here, views, report, as_json=as_json)


@ingest_app.command("files")
def files(
    context: typer.Context, paths: Paths, source: Source = None, report: Report = None, as_json: JsonOption = False
) -> None:
    """Read files and whole folders: what is a posting and what a CV is told by the content."""
    here = terminal(context)
    with _stages(here) as stage:
        found = ingest_folder.ingest_files(here.engine, paths, source, here.settings.day(), stage)
    views = list(found.runs)
    if as_json:
        here.answer(FolderView(runs=found.runs, passed_over=found.passed_over))
    else:
        show_reports(here, views)
        for each in found.passed_over:
            here.say(f"passed over: {each.reason}")
    _finish(here, views, report, passed_over=bool(found.passed_over))


@contextmanager
def _stages(here: Terminal) -> Iterator[Stage]:
    """Stages with bars; an interrupt ends the command with what was done and how to go on."""
    done: dict[str, int] = {}
    try:
        with here.stages() as stage:

            def watched(what: str) -> Callable[[int, int | None], None]:
                tell = stage(what)

                def count(so_far: int, total: int | None) -> None:
                    done[what] = so_far
                    tell(so_far, total)

                return count

            yield watched
    except KeyboardInterrupt:
        told = ", ".join(f"{what} {count}" for what, count in done.items()) or "nothing done yet"
        here.note(
            f"Stopped ({told}). What was done is kept. Run the same command again: it skips what is unchanged and goes on."
        )
        raise typer.Exit(STOPPED) from None


def _report(here: Terminal, views: list[IngestView], report: Path | None, *, as_json: bool) -> None:
    if as_json:
        here.answer(views[0] if len(views) == 1 else RunsView(runs=tuple(views)))
    else:
        show_reports(here, views)
    _finish(here, views, report, passed_over=False)


def _finish(here: Terminal, views: list[IngestView], report: Path | None, *, passed_over: bool) -> None:
    """Write the report file, and end with the exit code for refusals when there were any."""
    if report is not None:
        write_report(here.engine, [view.run for view in views], report)
    if passed_over or any(view.refused or view.doubt for view in views):
        raise typer.Exit(Exit.SOME_REFUSED)


def summary(view: IngestView) -> str:
    """One line on what reading a file did."""
    seconds = ", ".join(f"{name} {value:.1f} s" for name, value in view.seconds.items())
    return (
        f"{view.source} ({view.format}): {view.read} read, {view.new} new, {view.updated} updated, "
        f"{view.unchanged} unchanged, {view.linked} linked, {len(view.refused)} refused ({seconds})"
    )
